using System.CommandLine.Parsing;
using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Targets;

namespace PolicyBridge.Tool;

/// <summary>Parses option values; what is wrong with one is said with what it should be.</summary>
internal static class OptionParsers
{
    /// <summary>Pairs of the form <c>NAME=VALUE</c>, one for each time that the option is given.</summary>
    public static IReadOnlyDictionary<string, string> NameValues(ArgumentResult result)
    {
        Dictionary<string, string> pairs = new(StringComparer.Ordinal);
        foreach (Token token in result.Tokens)
        {
            int equals = token.Value.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1)
            {
                result.AddError($"'{token.Value}' is not of the form NAME=VALUE.");
            }
            else
            {
                pairs[token.Value[..equals]] = token.Value[(equals + 1)..];
            }
        }

        return pairs;
    }

    public static IReadOnlyDictionary<string, DiagnosticSeverity?> Severities(ArgumentResult result)
    {
        Dictionary<string, DiagnosticSeverity?> severities = new(StringComparer.Ordinal);
        foreach ((string id, string word) in NameValues(result))
        {
            DiagnosticSeverity? severity = word switch
            {
                "error" => DiagnosticSeverity.Error,
                "warning" => DiagnosticSeverity.Warning,
                "note" => DiagnosticSeverity.Note,
                _ => null,
            };
            if (severity is null && word != "none")
            {
                result.AddError($"'{word}' is no severity: write error, warning, note or none.");
            }

            severities[id] = severity;
        }

        return severities;
    }

    public static List<ITarget> Targets(ArgumentResult result)
    {
        List<ITarget> targets = [];
        foreach (string name in result.Tokens.SelectMany(t => t.Value.Split(',', StringSplitOptions.TrimEntries)))
        {
            if (!Target.TryFind(name, out ITarget? target))
            {
                result.AddError($"There is no target '{name}'. Targets are {string.Join(", ", Target.All.Select(t => t.Name))}.");
            }
            else if (!targets.Contains(target))
            {
                targets.Add(target);
            }
        }

        return targets;
    }

    public static HostAndPort? Listen(ArgumentResult result)
    {
        if (!HostAndPort.TryParse(result.Tokens[0].Value, out HostAndPort? value))
        {
            result.AddError($"'{result.Tokens[0].Value}' is not of the form HOST:PORT, such as 127.0.0.1:8080.");
        }

        return value;
    }

    public static Uri? Upstream(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (Uri.TryCreate(text, UriKind.Absolute, out Uri? uri)
            && uri.Scheme is "http" or "https"
            && uri.PathAndQuery == "/" && uri.Fragment.Length == 0 && !text.Contains('@', StringComparison.Ordinal)
            && uri.Port > 0 && !text.Contains('%', StringComparison.Ordinal))
        {
            return uri;
        }

        result.AddError($"'{text}' is not of the form http://HOST[:PORT]; a path is not possible there.");
        return null;
    }

    public static ReferenceVersion? Reference(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (!ReferenceVersion.TryParse(text, out ReferenceVersion? version))
        {
            result.AddError(
                $"'{text}' is no release that PolicyBridge knows: {ReferenceVersion.Modern.Range}, or {ReferenceVersion.Legacy.Range}.");
        }

        return version;
    }
}
