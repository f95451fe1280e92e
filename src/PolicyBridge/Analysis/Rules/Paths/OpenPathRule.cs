using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Automata;
using PolicyBridge.Regexes.Writing;
using PolicyBridge.Sources;

namespace PolicyBridge.Analysis.Rules.Paths;

/// <summary>PB3007: a regex for paths that ends in the midst of a segment, and so takes in its neighbours.</summary>
internal sealed class OpenPathRule : IPolicyRule
{
    public DiagnosticDescriptor Descriptor => DiagnosticDescriptors.OpenPath;

    public void Check(RuleContext context)
    {
        if (context.UrlsRegex is { } entry && OpenEnd(entry.Value) is { } open)
        {
            context.Report(
                this,
                entry.Place,
                $"{entry.Setting}: the regex {PythonRepr.Of(entry.Value.Text)} takes in {open}x as well as {open}/x.",
                "End the segment behind what is meant: with / or (?:/|$).");
        }
    }

    /// <summary>A path in the midst of whose last segment the regex ends; null where none was found.</summary>
    private static string? OpenEnd(PythonRegex pattern)
    {
        if (PathPrefixes.Of(pattern) is { } prefixes)
        {
            return prefixes.Texts.FirstOrDefault(prefix => !prefix.EndsWith('/'));
        }

        PreparedPolicy grants = new(new CorsPolicy { UrlsRegex = pattern });
        return new LanguageQueries(PatternSubject.Path).IsEmpty(grants.Paths) is Fails { Witness: var path }
            && path.Length > 1
            && !path.EndsWith('/')
            && grants.IsInScope(path + "x")
            && grants.IsInScope(path + "/x")
            // Where any letter may stand last, the segment is one of any name.
            && !(grants.IsInScope(path[..^1] + "x") && grants.IsInScope(path[..^1] + "0"))
                ? path
                : null;
    }
}
