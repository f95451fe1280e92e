using PolicyBridge.Diagnostics;
using PolicyBridge.Patterns;
using PolicyBridge.Text;

namespace PolicyBridge.Analysis.Rules;

/// <summary>PB3007: a regex for paths that ends in the midst of a segment, and so takes in its neighbours.</summary>
internal sealed class OpenPathRule : IPolicyRule
{
    public DiagnosticDescriptor Descriptor => DiagnosticDescriptors.OpenPath;

    public void Check(RuleContext context)
    {
        if (context.UrlPattern is { } entry
            && PathPrefixes.Of(entry.Value.Syntax) is { } prefixes
            && prefixes.Texts.FirstOrDefault(prefix => !prefix.EndsWith('/')) is { } open)
        {
            context.Report(
                this,
                entry.Place,
                $"{entry.Setting}: the regex {PythonRepr.Of(entry.Value.Text)} takes in {open}x as well as {open}/x.",
                $"End the segment: ^{open}/ or ^{open}(?:/|$).");
        }
    }
}
