using System.Globalization;
using System.Text.RegularExpressions;
using PolicyBridge.Regexes;

namespace PolicyBridge.Conformance.Tests.Verification.Mutation;

/// <summary>
/// Regexes that are one slip away from a regex, made on its text: a token left out, replaced, widened or made optional, an
/// alternative left out or replaced. It knows nothing of how requests are derived.
/// </summary>
internal static partial class PatternMutants
{
    /// <summary>The mutants that Python reads, with what was done.</summary>
    public static IEnumerable<(string What, PythonRegex Pattern)> Of(PythonRegex pattern)
    {
        IEnumerable<(string What, string Text, int Flags)> mutants = Texts(pattern.Text).Select(mutant => (mutant.What, mutant.Text, pattern.Flags))
            .Append(("re.I", pattern.Text, pattern.Flags | 2));
        foreach ((string what, string text, int flags) in mutants.Where(mutant => mutant.Text != pattern.Text || mutant.Flags != pattern.Flags).DistinctBy(mutant => (mutant.Text, mutant.Flags)))
        {
            if (PythonRegex.TryParse(text, flags, out PythonRegex? parsed, out _))
            {
                yield return ($"{what}: {text}", parsed);
            }
        }
    }

    private static IEnumerable<(string What, string Text)> Texts(string text)
    {
        string[] tokens = [.. Token().Matches(text).Select(match => match.Value)];
        for (int i = 0; i < tokens.Length; i++)
        {
            string token = tokens[i];
            string with(params string[] instead) => string.Concat((string[])[.. tokens[..i], .. instead, .. tokens[(i + 1)..]]);
            yield return ("without a token", with());
            if (IsQuantifier(token))
            {
                foreach (string other in Quantifiers(token))
                {
                    yield return ("another quantifier", with(other));
                }
            }
            else if (token.Length > 1 && token[0] == '[')
            {
                foreach (string other in Classes(token))
                {
                    yield return ("another class", with(other));
                }
            }
            else if (token is @"\d" or @"\w" or @"\S" or ".")
            {
                foreach (string other in (string[])["[0-8]", "[1-9]", "[a-y]", "[a-z]", @"\w", @"[\w.]", "[^/]"])
                {
                    yield return ("another class", with(other));
                }
            }
            else if (token is "^" or "$" or @"\A" or @"\Z" or @"\b" || token[0] is '(' or ')' or '|')
            {
                continue;
            }
            else
            {
                yield return ("another character", with("x"));
            }

            if (!IsQuantifier(token))
            {
                yield return ("any character", with("."));
                yield return ("any characters", with(".*"));
                bool isBare = i + 1 == tokens.Length || !IsQuantifier(tokens[i + 1]);
                yield return ("optional", isBare ? with(token, "?") : text);
                yield return ("repeated", isBare ? with(token, "+") : text);
            }
        }

        foreach (Range branch in Branches(tokens))
        {
            string with(params string[] instead) => string.Concat((string[])[.. tokens[..branch.Start], .. instead, .. tokens[branch.End..]]);
            int after = branch.End.Value;
            int before = branch.Start.Value;
            yield return ("without an alternative", after < tokens.Length && tokens[after] == "|"
                ? string.Concat((string[])[.. tokens[..before], .. tokens[(after + 1)..]])
                : before > 0 ? string.Concat((string[])[.. tokens[..(before - 1)], .. tokens[after..]]) : text);
            yield return ("another alternative", with([.. tokens[branch], "x"]));
            yield return ("any alternative", with(".*"));
        }

        yield return ("open at the end", $"{text.TrimEnd('$')}");
        yield return ("open before the end", $"{text.TrimEnd('$')}.*$");
        yield return ("open at the start", $"^.*{text.TrimStart('^')}");
        yield return ("another top-level domain", TopLevelDomain().Replace(text, ".com$1"));
        yield return ("another scheme", text.Replace("https", "http", StringComparison.Ordinal));
        yield return ("either scheme", text.Replace("https", "https?", StringComparison.Ordinal));
        yield return ("dots not escaped", text.Replace(@"\.", ".", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Quantifiers(string token)
    {
        string[] simple = ["", "*", "+", "?"];
        if (Counted().Match(token) is not { Success: true } counts)
        {
            return simple.Where(other => other != token);
        }

        int least = int.Parse(counts.Groups[1].Value, CultureInfo.InvariantCulture);
        int most = counts.Groups[2].Value is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : least;
        return [.. simple, $"{{{least},{most + 1}}}", $"{{{least},{most - 1}}}", $"{{{least + 1},{most}}}", $"{{{least - 1},{most}}}", $"{{{least},}}"];
    }

    private static IEnumerable<string> Classes(string token)
    {
        string open = token.StartsWith("[^", StringComparison.Ordinal) ? "[^" : "[";
        string body = token[open.Length..^1];
        string[] members = [.. Member().Matches(body).Select(match => match.Value)];
        IEnumerable<string> without = members.Select((_, i) => string.Concat(members.Where((_, j) => j != i)));
        return without.Where(less => less.Length > 0).Append($"{body}_").Append($"{body}.").Append($"{body}a-z").Append($"{body}0-9").Select(other => $"{open}{other}]");
    }

    /// <summary>The stretches between bars and brackets, at each depth where there is a bar.</summary>
    private static IEnumerable<Range> Branches(string[] tokens)
    {
        Stack<(int Start, List<Range> Branches)> open = new([(0, [])]);
        for (int i = 0; i <= tokens.Length; i++)
        {
            string token = i < tokens.Length ? tokens[i] : ")";
            if (token == "|")
            {
                (int start, List<Range> branches) = open.Pop();
                branches.Add(start..i);
                open.Push((i + 1, branches));
            }
            else if (token == ")" && open.Count > 0)
            {
                (int start, List<Range> branches) = open.Pop();
                branches.Add(start..i);
                foreach (Range branch in branches.Count > 1 ? branches : [])
                {
                    yield return branch;
                }
            }
            else if (token[0] == '(')
            {
                open.Push((i + 1, []));
            }
        }
    }

    private static bool IsQuantifier(string token) => token is ['*' or '+' or '?', ..] || (token.Length > 2 && token[0] == '{');

    [GeneratedRegex(@"\\(?:U[0-9a-fA-F]{8}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|N\{[^}]*\}|[0-7]{3}|.)|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?(?:P<\w+>|<[=!]|[:=!>]|[a-zA-Z-]+:)|(?:[*+?]|\{\d*,?\d*\})[?+]?|.", RegexOptions.Singleline)]
    private static partial Regex Token();

    [GeneratedRegex(@"^\{(\d+)(?:,(\d+))?\}$")]
    private static partial Regex Counted();

    [GeneratedRegex(@"\\?.-\\?.|\\.|.", RegexOptions.Singleline)]
    private static partial Regex Member();

    [GeneratedRegex(@"\.[a-z]+(\W*)$")]
    private static partial Regex TopLevelDomain();
}
