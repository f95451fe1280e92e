using System.Numerics;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Builtin;

/// <summary>The methods of <c>str</c> that take a text apart.</summary>
internal static class StrSplitting
{
    public static PyList? Split(CallArguments a, string s, bool fromRight)
    {
        PyValue separator = a.Find(0, "sep") ?? new PyNone(a.Place);
        PyValue? limit = a.Find(1, "maxsplit");
        BigInteger? given = limit is null ? -1 : Operators.AsInteger(limit);
        if (given is not { } wanted || separator is not (PyNone or PyStr))
        {
            return null;
        }

        if (separator is PyStr { Value.Length: 0 })
        {
            throw new PyRaise("ValueError", "empty separator", a.Place);
        }

        int most = wanted.Sign < 0 || wanted > int.MaxValue - 2 ? int.MaxValue - 1 : (int)wanted;
        List<string> parts = (separator, fromRight) switch
        {
            (PyStr text, false) => [.. s.Split(text.Value, most + 1)],
            (PyStr text, true) => FromRight(s, text.Value, most),
            (_, false) => AtSpace(s, most),
            _ => AtSpaceFromRight(s, most),
        };
        return List(a, parts);
    }

    public static PyList? Lines(CallArguments a, string s, PyValue? keepEnds)
    {
        if ((keepEnds is null ? false : PyTruth.Truth(keepEnds)) is not { } keep)
        {
            return null;
        }

        List<string> lines = [];
        int start = 0;
        for (int i = 0; i < s.Length; i++)
        {
            if (s[i] is '\n' or '\r' or '\v' or '\f' or '\x1c' or '\x1d' or '\x1e' or '\x85' or '\u2028' or '\u2029')
            {
                int end = i;
                i += s[i] == '\r' && i + 1 < s.Length && s[i + 1] == '\n' ? 1 : 0;
                lines.Add(s[start..(keep ? i + 1 : end)]);
                start = i + 1;
            }
        }

        if (start < s.Length)
        {
            lines.Add(s[start..]);
        }

        return List(a, lines);
    }

    public static PyTuple Partition(CallArguments a, string s, string separator, bool fromRight)
    {
        if (separator.Length == 0)
        {
            throw new PyRaise("ValueError", "empty separator", a.Place);
        }

        int at = fromRight ? StrSearch.LastIndexOf(s, separator) : s.IndexOf(separator, StringComparison.Ordinal);
        string[] parts = at >= 0 ? [s[..at], separator, s[(at + separator.Length)..]] : fromRight ? ["", "", s] : [s, "", ""];
        return a.Context.Tuple([.. parts.Select(p => new PyStr(p, a.Place))], a.Place);
    }

    private static PyList List(CallArguments a, List<string> parts) => a.Context.List([.. parts.Select(p => new PyStr(p, a.Place))], a.Place);

    private static List<string> FromRight(string s, string separator, int most)
    {
        List<string> parts = [];
        string rest = s;
        while (parts.Count < most && StrSearch.LastIndexOf(rest, separator) is var at and >= 0)
        {
            parts.Insert(0, rest[(at + separator.Length)..]);
            rest = rest[..at];
        }

        parts.Insert(0, rest);
        return parts;
    }

    private static List<string> AtSpace(string s, int most)
    {
        List<string> parts = [];
        int i = 0;
        while (true)
        {
            while (i < s.Length && PyText.IsSpace(s[i]))
            {
                i++;
            }

            if (i >= s.Length)
            {
                return parts;
            }

            int start = i;
            if (parts.Count == most)
            {
                parts.Add(s[start..]);
                return parts;
            }

            while (i < s.Length && !PyText.IsSpace(s[i]))
            {
                i++;
            }

            parts.Add(s[start..i]);
        }
    }

    private static List<string> AtSpaceFromRight(string s, int most)
    {
        List<string> parts = [];
        int end = s.Length;
        while (true)
        {
            while (end > 0 && PyText.IsSpace(s[end - 1]))
            {
                end--;
            }

            if (end == 0)
            {
                parts.Reverse();
                return parts;
            }

            int start = end;
            while (start > 0 && (parts.Count == most || !PyText.IsSpace(s[start - 1])))
            {
                start--;
            }

            parts.Add(s[start..end]);
            end = start;
        }
    }
}
