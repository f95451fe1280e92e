using System.CommandLine.Parsing;
using System.Globalization;
using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Targets;
using PolicyBridge.Targets.Gateways;

namespace PolicyBridge.Tool.Options;

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

    /// <summary>Names of targets, separated by commas.</summary>
    public static List<Target> Targets(ArgumentResult result, TargetRegistry registry)
    {
        List<Target> targets = [];
        foreach (string name in result.Tokens.SelectMany(t => t.Value.Split(',', StringSplitOptions.TrimEntries)))
        {
            if (!registry.TryFind(name, out Target? target))
            {
                result.AddError($"There is no target '{name}'. Targets are {string.Join(", ", registry.Select(t => t.Name))}.");
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

    public static IReadOnlyList<Uri> Upstreams(ArgumentResult result)
    {
        List<Uri> upstreams = [];
        foreach (Token token in result.Tokens)
        {
            if (Upstream(token.Value, result) is { } upstream)
            {
                upstreams.Add(upstream);
            }
        }

        if (upstreams.Select(UpstreamAddress.ProtocolOf).Distinct().Count() > 1)
        {
            result.AddError("The upstreams are one group of servers, which speak one protocol: http, https or uwsgi. A unix: socket speaks http.");
        }

        return upstreams;
    }

    public static IReadOnlyList<UpstreamRoute> Routes(ArgumentResult result)
    {
        List<UpstreamRoute> routes = [];
        foreach (Token token in result.Tokens)
        {
            int equals = token.Value.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0 || !UpstreamRoute.TryParsePrefix(token.Value[..equals], out string? prefix))
            {
                result.AddError($"'{token.Value}' is not of the form /PREFIX/{{**rest}}=http://HOST[:PORT].");
            }
            else if (routes.Exists(route => route.Prefix.Equals(prefix, StringComparison.OrdinalIgnoreCase)))
            {
                result.AddError($"'{prefix}' has two routes.");
            }
            else if (Upstream(token.Value[(equals + 1)..], result) is { } upstream)
            {
                routes.Add(new UpstreamRoute(prefix, upstream));
            }
        }

        return routes;
    }

    /// <summary>A value of an option that targets declare.</summary>
    public static Func<ArgumentResult, object?> Of(TargetOption option) => result =>
    {
        string text = result.Tokens[0].Value;
        if (!option.TryParse(text, out object? value))
        {
            result.AddError($"'{text}' {option.WhatIsWrong}.");
        }

        return value;
    };

    public static string NotEmpty(ArgumentResult result)
    {
        if (result.Tokens[0].Value.Length == 0)
        {
            result.AddError("It must not be empty.");
        }

        return result.Tokens[0].Value;
    }

    public static ReferenceVersion? Reference(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (!ReferenceVersion.TryParse(text, out ReferenceVersion? version))
        {
            result.AddError(
                $"'{text}' is no release that PolicyBridge knows: {ReferenceVersion.Known}. No other release was compared with: name the nearest, and verify against your own Django.");
        }

        return version;
    }

    public static PythonVersion? Release(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (!PythonVersion.TryParse(text, out PythonVersion? version))
        {
            result.AddError($"'{text}' is no release of Python that PolicyBridge knows: write {PythonVersion.All[0]} to {PythonVersion.All[^1]}.");
        }

        return version;
    }

    public static Version? DjangoRelease(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (text.Count(c => c == '.') > 2 || !Version.TryParse(text, out Version? version))
        {
            result.AddError($"'{text}' is no release of Django: write one such as 4.2 or 4.2.7.");
            return null;
        }

        return version;
    }

    private static Uri? Upstream(string text, ArgumentResult result)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out Uri? uri)
            && UpstreamAddress.IsKnown(uri) && !text.Contains('@', StringComparison.Ordinal) && !text.Contains('%', StringComparison.Ordinal)
            && !text.Contains("..", StringComparison.Ordinal))
        {
            return uri;
        }

        result.AddError($"'{text}' is none of the forms {UpstreamAddress.Forms}; a path of URLs is not possible there.");
        return null;
    }

    public static List<KeyValuePair<string, string>> Headers(ArgumentResult result)
    {
        List<KeyValuePair<string, string>> headers = [];
        foreach (Token token in result.Tokens)
        {
            int colon = token.Value.IndexOf(':', StringComparison.Ordinal);
            if (colon < 1)
            {
                result.AddError($"'{token.Value}' is not of the form NAME:VALUE.");
            }
            else
            {
                headers.Add(new(token.Value[..colon], token.Value[(colon + 1)..].Trim(' ', '\t')));
            }
        }

        return headers;
    }

    /// <summary>The flags that are given, while the command line is still being read.</summary>
    public static IEnumerable<string> GivenFlags(CommandResult result) =>
        result.Command.Options.Where(option => result.GetResult(option) is { Implicit: false }).Select(option => option.Name);

    /// <summary>Says so where a value is no number within bounds.</summary>
    public static void Between(OptionResult result, int least, int most)
    {
        if (result.Tokens.Count > 0 && (!int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int value) || value < least || value > most))
        {
            result.AddError($"{result.Option.Name} is a number from {least} to {most}, not '{result.Tokens[0].Value}'.");
        }
    }
}
