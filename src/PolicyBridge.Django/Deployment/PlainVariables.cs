using System.Text.RegularExpressions;
using PolicyBridge.Diagnostics;
using PolicyBridge.Sources;

namespace PolicyBridge.Django.Deployment;

/// <summary>
/// Lines <c>NAME=VALUE</c>, as systemd and runners of a Procfile read them. They do not agree on what quotes, backslashes and
/// dollar signs mean: a value that all take in one way is known.
/// </summary>
internal static partial class PlainVariables
{
    /// <summary>Reads a file; one that does not begin with an assignment is none of these, which is one error.</summary>
    /// <returns>Whether it is one.</returns>
    public static bool Read(SourceText source, DeployedVariables variables, bool isSystemd, DiagnosticBag diagnostics)
    {
        int at = 0;
        foreach (string line in source.Content.Split('\n'))
        {
            SourceSpan place = source.Span(at, line.Length);
            at += line.Length + 1;
            string trimmed = line.Trim();
            if (trimmed.Length == 0 || trimmed.StartsWith('#') || (isSystemd && trimmed.StartsWith(';')))
            {
                continue;
            }

            if (Assignment().Match(trimmed) is not { Success: true } match)
            {
                diagnostics.Add(
                    DiagnosticDescriptors.DeploymentSyntax,
                    place,
                    $"{source.Path} is no file that says what environment a process gets: this is no assignment, and no other format that is known.",
                    "Give a compose file, objects of Kubernetes, an ECS task definition, an app.json, a unit of systemd, or lines NAME=VALUE.");
                return false;
            }

            Set(match.Groups["name"].Value, match.Groups["value"].Value, place, isSystemd, variables);
        }

        return true;
    }

    private static void Set(string name, string value, SourceSpan place, bool isSystemd, DeployedVariables variables)
    {
        bool isQuoted = value.Length >= 2 && value[0] is '"' or '\'' && value[^1] == value[0];
        string inner = isQuoted ? value[1..^1] : value;
        if (inner.AsSpan().ContainsAny("\\\"'`") || (!isSystemd && inner.Contains('$', StringComparison.Ordinal)) || (!isQuoted && inner.Contains(" #", StringComparison.Ordinal)))
        {
            variables.SetUnknown(name, "readers of such files do not agree on what its quotes, backslashes, dollar signs or # mean", place);
        }
        else
        {
            variables.Set(name, inner);
        }
    }

    [GeneratedRegex(@"^(?:export[ \t]+)?(?<name>[A-Za-z_][A-Za-z0-9_]*)[ \t]*=[ \t]*(?<value>.*)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Assignment();
}
