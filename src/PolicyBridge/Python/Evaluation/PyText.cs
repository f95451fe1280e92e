using System.Globalization;
using System.Text;
using PolicyBridge.Text;

namespace PolicyBridge.Python.Evaluation;

/// <summary>Values as text, as Python writes them; <see langword="null"/> where that is not known.</summary>
internal static class PyText
{
    private const int MaxDepth = 20;

    public static bool IsAscii(string text) => Ascii.IsValid(text);

    /// <summary>Whether Python counts the characters of the text otherwise than .NET does.</summary>
    public static bool HasSurrogates(string text) => text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') >= 0;

    public static bool IsSpace(char c) => char.IsWhiteSpace(c) || c is >= '\x1c' and <= '\x1f';

    public static string? Str(PyValue value) => value is PyStr text ? text.Value : Repr(value);

    public static string? Repr(PyValue value, int depth = 0)
    {
        if (depth > MaxDepth)
        {
            return null;
        }

        return Interpreter.Current(value) switch
        {
            PyNone => "None",
            PyBool b => b.Value ? "True" : "False",
            PyInt i => i.Value.ToString(CultureInfo.InvariantCulture),
            PyFloat f => PythonRepr.Of(f.Value),
            PyStr s => Quote(s.Value),
            PyList l => Wrap("[", l.Items, "]", depth),
            PyTuple { Items.Length: 1 } t => Wrap("(", t.Items, ",)", depth),
            PyTuple t => Wrap("(", t.Items, ")", depth),
            PyDict d => Dict(d, depth),
            PySet { Count: 0 } => "set()",
            PySet { Count: 1 } s => Wrap("{", [.. s.Items.Values], "}", depth),
            _ => null,
        };
    }

    private static string? Wrap(string open, IReadOnlyList<PyValue> items, string close, int depth)
    {
        StringBuilder text = new(open);
        for (int i = 0; i < items.Count; i++)
        {
            if (text.Length > 100_000 || Repr(items[i], depth + 1) is not { } item)
            {
                return null;
            }

            text.Append(i > 0 ? ", " : "").Append(item);
        }

        return text.Append(close).ToString();
    }

    private static string? Dict(PyDict dict, int depth)
    {
        StringBuilder text = new("{");
        foreach ((PyValue key, PyValue value) in dict.Items.Values)
        {
            if (text.Length > 100_000 || Repr(key, depth + 1) is not { } left || Repr(value, depth + 1) is not { } right)
            {
                return null;
            }

            text.Append(text.Length > 1 ? ", " : "").Append(left).Append(": ").Append(right);
        }

        return text.Append('}').ToString();
    }

    // Which characters beyond ASCII Python escapes depends on its Unicode tables.
    private static string? Quote(string text) => IsAscii(text) ? PythonRepr.Of(text) : null;
}
