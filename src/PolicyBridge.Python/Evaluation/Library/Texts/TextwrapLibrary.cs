using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Library.Texts;

/// <summary><c>textwrap</c>: indentation taken away and added.</summary>
internal static class TextwrapLibrary
{
    public static PyLibrary Module { get; } = new("textwrap", new Dictionary<string, PyValue>(StringComparer.Ordinal)
    {
        ["dedent"] = new PyBuiltin("textwrap.dedent", a => a.Are(1, 1) && a[0] is PyStr { Value: var text } && IsPlain(text) ? a.Context.Text(Dedent(text), a.Place) : null),
        ["indent"] = new PyBuiltin("textwrap.indent", a => a.Are(2, 2) && a[0] is PyStr { Value: var text } && a[1] is PyStr { Value: var prefix } && IsPlain(text)
            ? a.Context.Text(string.Join('\n', text.Split('\n').Select(l => l.All(IsBlank) ? l : prefix + l)), a.Place)
            : null),
    })
    {
        IsHarmless = true,
    };

    // From 3.14 on lines of other blanks become empty, too.
    private static bool IsPlain(string text) => text.All(c => c is ' ' or '\t' or '\n' || (!PyText.IsSpace(c) && c is not ('\x1c' or '\x1d' or '\x1e' or '\x1f')));

    private static bool IsBlank(char c) => c is ' ' or '\t';

    private static string Dedent(string text)
    {
        string[] lines = [.. text.Split('\n').Select(l => l.All(IsBlank) ? "" : l)];
        string? margin = null;
        foreach (string line in lines.Where(l => l.Length > 0))
        {
            string indentation = string.Concat(line.TakeWhile(IsBlank));
            margin = margin is null ? indentation : margin[..margin.AsSpan().CommonPrefixLength(indentation)];
        }

        return string.Join('\n', lines.Select(l => l.Length > 0 ? l[margin!.Length..] : l));
    }
}
