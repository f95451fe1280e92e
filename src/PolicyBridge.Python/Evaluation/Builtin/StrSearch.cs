using System.Numerics;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Builtin;

/// <summary>The methods of <c>str</c> that look for another text, perhaps in a part of it.</summary>
internal static class StrSearch
{
    public static PyValue? Call(CallArguments a, string s, string name, PyValue part)
    {
        // With surrogate pairs, positions are not those of Python.
        bool isCounted = a.Count > 1 || name is not ("startswith" or "endswith" or "count");
        if ((isCounted && PyText.HasSurrogates(s)) || Slices.Bound(a[2], s.Length, s.Length) is not { } end || Slices.Bound(a[1], s.Length, 0) is not { } start)
        {
            return null;
        }

        bool isOutside = start > end || (a[1] is { } first && Operators.AsInteger(first) is { } from && from > s.Length);
        string? window = isOutside ? null : s[start..end];
        if (name is "startswith" or "endswith")
        {
            return Affix(a, part, x => window is not null
                && (name == "startswith" ? window.StartsWith(x, StringComparison.Ordinal) : window.EndsWith(x, StringComparison.Ordinal)));
        }

        if (part is not PyStr { Value: var wanted })
        {
            return null;
        }

        if (name == "count")
        {
            return new PyInt(window is null ? 0 : wanted.Length > 0 ? window.Split(wanted).Length - 1 : PyText.Length(window)!.Value + 1, a.Place);
        }

        int at = window is null ? -1 : name.StartsWith('r') ? LastIndexOf(window, wanted) : window.IndexOf(wanted, StringComparison.Ordinal);
        return at >= 0 ? new PyInt(start + at, a.Place)
            : name.EndsWith("index", StringComparison.Ordinal) ? throw new PyRaise("ValueError", "substring not found", a.Place)
            : new PyInt(BigInteger.MinusOne, a.Place);
    }

    public static int LastIndexOf(string text, string wanted) =>
        wanted.Length == 0 ? text.Length : text.LastIndexOf(wanted, StringComparison.Ordinal);

    private static PyBool? Affix(CallArguments a, PyValue affix, Func<string, bool> test) => affix switch
    {
        PyStr one => new PyBool(test(one.Value), a.Place),
        PyTuple many when many.Items.All(i => i is PyStr) => new PyBool(many.Items.Any(i => test(((PyStr)i).Value)), a.Place),
        _ => null,
    };
}
