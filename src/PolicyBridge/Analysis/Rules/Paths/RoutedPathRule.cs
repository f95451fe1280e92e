using PolicyBridge.Diagnostics;
using PolicyBridge.Regexes.Automata;
using PolicyBridge.Sources;
using PolicyBridge.Targets.AspNetCore;

namespace PolicyBridge.Analysis.Rules.Paths;

/// <summary>PB3015: a regex for paths that leaves out one spelling of a path, and not others that ASP.NET Core's routing takes for it.</summary>
internal sealed class RoutedPathRule : IPolicyRule
{
    public DiagnosticDescriptor Descriptor => DiagnosticDescriptors.RoutedPath;

    public void Check(RuleContext context)
    {
        if (context.UrlsRegex is { } entry && RoutedSpellings.Of(Language.Of(entry.Value), out _) is { Count: > 0 } pairs)
        {
            context.Report(
                this,
                entry.Place,
                $"{entry.Setting}: under the regex {PythonRepr.Of(entry.Value.Text)} {RoutedPaths.Spelled(pairs)}. Django has other paths there; ASP.NET Core's routing takes them for one, and an endpoint answers all of them with CORS headers.",
                "For ASP.NET Core leave out every spelling, as in ^/(?!(?i:admin)(?:/|$)).");
        }
    }
}
