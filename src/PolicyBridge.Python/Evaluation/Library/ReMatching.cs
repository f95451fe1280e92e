using System.Text.RegularExpressions;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Library;

/// <summary>
/// <c>re.match</c>, <c>search</c>, <c>fullmatch</c>, <c>sub</c> and <c>split</c> with patterns so plain that the engine of .NET
/// finds the same in them as Python's: characters and sets of characters, some of them repeated, between anchors, in texts of
/// printable ASCII.
/// </summary>
internal static partial class ReMatching
{
    private const int MaxText = 10_000;

    /// <summary>In time that grows with the text alone.</summary>
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    public static PyValue? Find(CallArguments a, string name)
    {
        if (!a.Are(2, 2) || Plain(a[0]) is not { } pattern || a[1] is not PyStr { Value: var text } || !IsPlain(text))
        {
            return null;
        }

        string anchored = name switch
        {
            "match" => $@"\A(?:{pattern})",
            "fullmatch" => $@"\A(?:{pattern})\z",
            _ => pattern,
        };
        return Regex.IsMatch(text, anchored, Options)
            ? a.Context.Unknown("what a match of 're' holds, which PolicyBridge does not compute", a.Place).WithTruth(true)
            : new PyNone(a.Place);
    }

    public static PyStr? Substitute(CallArguments a) =>
        a.Are(3, 3) && Plain(a[0]) is { } pattern && a[1] is PyStr { Value: var replacement } && !replacement.Contains('\\', StringComparison.Ordinal)
            && a[2] is PyStr { Value: var text } && IsPlain(text)
            ? a.Context.Text(Regex.Replace(text, pattern, _ => replacement, Options), a.Place)
            : null;

    public static PyList? Split(CallArguments a) =>
        a.Are(2, 2) && Plain(a[0]) is { } pattern && a[1] is PyStr { Value: var text } && IsPlain(text)
            ? a.Context.List([.. Regex.Split(text, pattern, Options).Select(p => a.Context.Text(p, a.Place))], a.Place)
            : null;

    /// <summary>The pattern where it is plain and finds no empty text.</summary>
    private static string? Plain(PyValue? pattern) => (pattern is PyRegex { Flags: 0 } regex ? regex.Pattern : (pattern as PyStr)?.Value) is { Length: < 200 } text
        && Shape().Match(text) is { Success: true } match
        && match.Groups["item"].Captures.Select(c => c.Value).Zip(match.Groups["count"].Captures.Select(c => c.Value)).Any(i => i.Second is "" or "+")
            ? text
            : null;

    private static bool IsPlain(string text) => text.Length <= MaxText && text.All(c => c is (>= ' ' and <= '~') or '\t');

    [GeneratedRegex(@"\A\^?(?:(?<item>[A-Za-z0-9/:,;=@_<>!'""# -]|\\[sdw./-]|\[\^?(?:[A-Za-z0-9/:,;.@_ ]|[a-z]-[a-z](?![a-z])|\\[sdw./-])+\])(?<count>[+*?]?))+\$?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
