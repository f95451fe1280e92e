using System.Text.RegularExpressions;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Library.Variables;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Library.Texts;

/// <summary><c>shlex</c>: words of a shell.</summary>
internal static partial class ShlexLibrary
{
    private const string Blanks = " \t\r\n";

    public static PyLibrary Module { get; } = new("shlex", new Dictionary<string, PyValue>(StringComparer.Ordinal)
    {
        ["split"] = new PyBuiltin("shlex.split", Split),
        ["quote"] = new PyBuiltin("shlex.quote", a => a.Are(1, 1) && a[0] is PyStr text ? a.Context.Text(Quote(text.Value), a.Place) : null),
        ["join"] = new PyBuiltin("shlex.join", a => a.Are(1, 1) && a.Context.ItemsOf(a[0]!, a.Place) is { } words && words.All(w => w is PyStr)
            ? a.Context.Text(string.Join(' ', words.Select(w => Quote(((PyStr)w).Value))), a.Place)
            : null),
    })
    {
        IsHarmless = true,
    };

    private static PyList? Split(CallArguments a)
    {
        bool? comments = a.Find(1, "comments") is { } given ? PyTruth.Truth(given) : false;
        bool? posix = a.Find(2, "posix") is { } mode ? PyTruth.Truth(mode) : true;
        if (a.Count > 3 || !a.HasOnlyKeywords("s", "comments", "posix") || a.Find(0, "s") is not PyStr { Value: var text } || comments is not { } hasComments || posix is not true)
        {
            return null;
        }

        return ShellWords.Split(text, Blanks, hasComments) is { } words
            ? a.Context.List([.. words.Select(w => a.Context.Text(w, a.Place))], a.Place)
            : throw new PyRaise("ValueError", "a quotation or an escape has no end", a.Place);
    }

    private static string Quote(string text) => text.Length == 0 ? "''" : Safe().IsMatch(text) ? text : $"'{text.Replace("'", "'\"'\"'", StringComparison.Ordinal)}'";

    [GeneratedRegex(@"\A[A-Za-z0-9_@%+=:,./-]+\z")]
    private static partial Regex Safe();
}
