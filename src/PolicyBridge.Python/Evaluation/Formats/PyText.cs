using System.Globalization;
using System.Text;
using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Library;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Formats;

/// <summary>Values as text, as Python writes them; <see langword="null"/> where that is not known.</summary>
internal static class PyText
{
    private const int MaxDepth = 20;
    private const int MaxLength = 100_000;

    /// <summary>Where all releases of Python from 3.8 on, and .NET, agree on what can be printed.</summary>
    private static readonly (int First, int Last)[] StableRanges =
    [
        (0x80, 0x61C), (0x2010, 0x20BF), (0x2100, 0x218B), (0x2190, 0x2426), (0x2440, 0x244A), (0x2460, 0x2B73), (0x3040, 0x30FF), (0x4E00, 0x9FEF), (0xAC00, 0xD7A3), (0xFF01, 0xFF5E),
        (0x1F300, 0x1F64F),
    ];

    public static bool IsAscii(string text) => Ascii.IsValid(text);

    /// <summary>Whether Python counts the characters of the text otherwise than .NET does.</summary>
    public static bool HasSurrogates(string text) => text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') >= 0;

    /// <summary>The number of characters as Python counts them.</summary>
    public static int? Length(string text) => !HasSurrogates(text) ? text.Length : UnicodeText.IsWellFormed(text) ? text.EnumerateRunes().Count() : null;

    /// <summary>The characters, each as a text of its own, as Python counts them.</summary>
    public static IReadOnlyList<string>? Characters(string text) => !HasSurrogates(text)
        ? [.. text.Select(c => c.ToString())]
        : UnicodeText.IsWellFormed(text) ? [.. text.EnumerateRunes().Select(r => r.ToString())] : null;

    public static bool IsSpace(char c) => char.IsWhiteSpace(c) || c is >= '\x1c' and <= '\x1f';

    public static string? Str(PyValue value) => value switch
    {
        PyStr text => text.Value,
        PyTimeDelta delta => DatetimeLibrary.Str(delta),
        PyExceptionValue exception => ExceptionText(exception),
        _ => Repr(value),
    };

    public static string? Repr(PyValue value, int depth = 0)
    {
        if (depth > MaxDepth)
        {
            return null;
        }

        return PyMutable.Current(value) switch
        {
            PyNone => "None",
            PyEllipsis => "Ellipsis",
            PyBool b => b.Value ? "True" : "False",
            PyInt i => i.Value.ToString(CultureInfo.InvariantCulture),
            PyFloat f => PythonRepr.Of(f.Value),
            PyStr s => Quote(s.Value),
            PyBytes b => BytesText.Repr(b.Value.AsSpan()),
            PyList { IsUnordered: true } => null,
            PyList l => Wrap("[", l.Items, "]", depth),
            PyTuple { Shape: { } shape } t => Named(shape, t, depth),
            PyTuple { Items.Length: 1 } t => Wrap("(", t.Items, ",)", depth),
            PyTuple t => Wrap("(", t.Items, ")", depth),
            PyDict { IsPlain: true } d => Dict(d, depth),
            PySet { Count: 0 } s => $"{s.TypeName}()",
            PySet { Count: 1, IsFrozen: true } s => Wrap("frozenset({", [.. s.Items.Values], "})", depth),
            PySet { Count: 1 } s => Wrap("{", [.. s.Items.Values], "}", depth),
            PyRange r => Range(r),
            PyTimeDelta delta => DatetimeLibrary.Repr(delta),
            PyBuiltin { IsType: true, IsNative: true } type => $"<class '{type.Name}'>",
            PyExceptionType type => $"<class '{type.Name}'>",
            _ => null,
        };
    }

    /// <summary><c>ascii()</c>: everything beyond ASCII is escaped.</summary>
    public static string? AsciiRepr(PyValue value)
    {
        if (Repr(value) is not { } text)
        {
            return null;
        }

        StringBuilder result = new();
        foreach (Rune rune in text.EnumerateRunes())
        {
            result.Append(rune.Value switch
            {
                < 0x80 => rune.ToString(),
                <= 0xFF => string.Create(CultureInfo.InvariantCulture, $"\\x{rune.Value:x2}"),
                <= 0xFFFF => string.Create(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"),
                _ => string.Create(CultureInfo.InvariantCulture, $"\\U{rune.Value:x8}"),
            });
        }

        return result.ToString();
    }

    /// <summary><c>repr()</c> of a text; which characters beyond ASCII it escapes depends on Python's Unicode tables.</summary>
    public static string? Quote(string text) =>
        IsAscii(text) || (UnicodeText.IsWellFormed(text) && text.EnumerateRunes().All(r => r.Value < 0x80 || IsStable(r.Value))) ? PythonRepr.Of(text) : null;

    private static bool IsStable(int character) => Array.Exists(StableRanges, r => character >= r.First && character <= r.Last);

    private static string? Wrap(string open, IReadOnlyList<PyValue> items, string close, int depth)
    {
        StringBuilder text = new(open);
        for (int i = 0; i < items.Count; i++)
        {
            if (text.Length > MaxLength || Repr(items[i], depth + 1) is not { } item)
            {
                return null;
            }

            text.Append(i > 0 ? ", " : "").Append(item);
        }

        return text.Append(close).ToString();
    }

    private static string? Named(TupleShape shape, PyTuple tuple, int depth)
    {
        List<string?> items = [.. tuple.Items.Select(i => Repr(i, depth + 1))];
        return items.Contains(null) || items.Sum(i => i!.Length) > MaxLength ? null : $"{shape.Name}({string.Join(", ", shape.Fields.Zip(items, (f, i) => $"{f}={i}"))})";
    }

    private static string? Dict(PyDict dict, int depth)
    {
        StringBuilder text = new("{");
        foreach ((PyValue key, PyValue value) in dict.Items.Values)
        {
            if (text.Length > MaxLength || Repr(key, depth + 1) is not { } left || Repr(value, depth + 1) is not { } right)
            {
                return null;
            }

            text.Append(text.Length > 1 ? ", " : "").Append(left).Append(": ").Append(right);
        }

        return text.Append('}').ToString();
    }

    private static string Range(PyRange range) => range.Step.IsOne
        ? string.Create(CultureInfo.InvariantCulture, $"range({range.Start}, {range.Stop})")
        : string.Create(CultureInfo.InvariantCulture, $"range({range.Start}, {range.Stop}, {range.Step})");

    private static string? ExceptionText(PyExceptionValue exception) => exception switch
    {
        { Arguments: null } => null,
        { Arguments: [] } => "",
        { Arguments: [var only], Name: "KeyError" } => Repr(only),
        { Arguments: [var only] } => Str(only),
        { Arguments: { } many } when !PyExceptions.IsSubclass(exception.Name, "OSError") => Repr(new PyTuple([.. many], exception.Place)),
        _ => null,
    };
}
