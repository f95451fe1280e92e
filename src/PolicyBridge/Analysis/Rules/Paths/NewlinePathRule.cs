using PolicyBridge.Diagnostics;
using PolicyBridge.Regexes;
using PolicyBridge.Sources;

namespace PolicyBridge.Analysis.Rules.Paths;

/// <summary>PB3008: a regex for paths from whose scope a <c>%0A</c> in the path leads out.</summary>
internal sealed class NewlinePathRule : IPolicyRule
{
    public DiagnosticDescriptor Descriptor => DiagnosticDescriptors.NewlinePath;

    public void Check(RuleContext context)
    {
        if (context.UrlsRegex is { } entry && PathPrefixes.Of(entry.Value) is { ExceptInnerNewlines: true } prefixes)
        {
            context.Report(
                this,
                entry.Place,
                $"{entry.Setting}: the regex {PythonRepr.Of(entry.Value.Text)} does not match {prefixes.Texts[0]}%0Ax, because . matches no newline: such a path is answered without CORS headers and without Vary.",
                $"Leave out what follows the prefix: ^{prefixes.Texts[0]}");
        }
    }
}
