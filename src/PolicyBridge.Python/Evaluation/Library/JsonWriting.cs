using System.Globalization;
using System.Numerics;
using System.Text;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library;

/// <summary><c>json.dumps</c> with <c>indent</c>, <c>separators</c>, <c>sort_keys</c> and <c>ensure_ascii</c>.</summary>
internal sealed class JsonWriting
{
    private const int MaxDepth = 50;

    private readonly StringBuilder _text = new();
    private readonly string? _indent;
    private readonly string _itemSeparator;
    private readonly string _keySeparator;
    private readonly bool _sorts;
    private readonly bool _escapes;
    private readonly int _limit;

    private JsonWriting(string? indent, string itemSeparator, string keySeparator, bool sorts, bool escapes, int limit) =>
        (_indent, _itemSeparator, _keySeparator, _sorts, _escapes, _limit) = (indent, itemSeparator, keySeparator, sorts, escapes, limit);

    /// <summary>The text, or <see langword="null"/> where it is not known.</summary>
    public static string? Write(CallArguments a)
    {
        if (a.Count != 1 || !a.HasOnlyKeywords("indent", "separators", "sort_keys", "ensure_ascii"))
        {
            return null;
        }

        PyValue indent = a.Find(1, "indent") ?? new PyNone(a.Place);
        string? step = Operators.AsInteger(indent) is { } blanks && blanks <= 100 ? new string(' ', (int)BigInteger.Max(0, blanks)) : (indent as PyStr)?.Value;
        (string? item, string? key) = a.Find(1, "separators") switch
        {
            null or PyNone => (step is null ? ", " : ",", ": "),
            PyTuple { Items: [PyStr first, PyStr second] } => (first.Value, second.Value),
            _ => (null, null),
        };
        bool? sorts = a.Find(1, "sort_keys") is { } sort ? PyTruth.Truth(sort) : false;
        bool? escapes = a.Find(1, "ensure_ascii") is { } ascii ? PyTruth.Truth(ascii) : true;
        if ((step is null && indent is not PyNone) || item is null || key is null || sorts is null || escapes is null)
        {
            return null;
        }

        JsonWriting writing = new(step, item, key, sorts.Value, escapes.Value, a.Context.Budget.Limits.StringLength);
        return writing.Append(a[0]!, 0) ? writing._text.ToString() : null;
    }

    private bool Append(PyValue value, int depth)
    {
        if (depth > MaxDepth || _text.Length > _limit)
        {
            return false;
        }

        value = PyMutable.Current(value);
        switch (value)
        {
            case PyStr text:
                return Quote(text.Value);
            case PyNone or PyBool or PyInt or PyFloat:
                return Scalar(value) is { } scalar && _text.Append(scalar) is not null;
            case PyList { IsUnordered: false } list:
                return Block('[', ']', list.Items, i => Append(i, depth + 1), depth);
            case PyTuple tuple:
                return Block('[', ']', tuple.Items, i => Append(i, depth + 1), depth);
            case PyDict dict when Entries(dict) is { } entries:
                return Block('{', '}', entries, e => Quote(e.Key) && _text.Append(_keySeparator) is not null && Append(e.Value, depth + 1), depth);
            default:
                return false;
        }
    }

    private static string? Scalar(PyValue value) => value switch
    {
        PyNone => "null",
        PyBool b => b.Value ? "true" : "false",
        PyInt or PyFloat { Value: not double.NaN and not double.PositiveInfinity and not double.NegativeInfinity } => PyText.Repr(value),
        _ => null,
    };

    private List<(string Key, PyValue Value)>? Entries(PyDict dict)
    {
        List<(string Key, PyValue Value)> entries = [];
        foreach ((PyValue key, PyValue value) in dict.Items.Values)
        {
            if ((key is PyStr text ? text.Value : _sorts ? null : Scalar(key)) is not { } name || (_sorts && PyText.HasSurrogates(name)))
            {
                return null;
            }

            entries.Add((name, value));
        }

        return _sorts ? [.. entries.OrderBy(e => e.Key, StringComparer.Ordinal)] : entries;
    }

    private bool Block<T>(char open, char close, IReadOnlyList<T> items, Func<T, bool> append, int depth)
    {
        _text.Append(open);
        for (int i = 0; i < items.Count; i++)
        {
            _text.Append(i > 0 ? _itemSeparator : "");
            NewLine(depth + 1);
            if (!append(items[i]))
            {
                return false;
            }
        }

        if (items.Count > 0)
        {
            NewLine(depth);
        }

        _text.Append(close);
        return true;
    }

    private void NewLine(int depth)
    {
        if (_indent is not null)
        {
            _text.Append('\n').Insert(_text.Length, _indent, depth);
        }
    }

    private bool Quote(string text)
    {
        if (!UnicodeText.IsWellFormed(text))
        {
            return false;
        }

        _text.Append('"');
        foreach (char c in text)
        {
            _ = c switch
            {
                '"' => _text.Append("\\\""),
                '\\' => _text.Append("\\\\"),
                '\n' => _text.Append("\\n"),
                '\r' => _text.Append("\\r"),
                '\t' => _text.Append("\\t"),
                '\f' => _text.Append("\\f"),
                '\b' => _text.Append("\\b"),
                < ' ' => _text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                > '~' when _escapes => _text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => _text.Append(c),
            };
        }

        _text.Append('"');
        return true;
    }
}
