using System.Globalization;
using System.Text;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Formats;

/// <summary><c>format()</c>, <c>str.format</c> and the fields of f-strings; <see langword="null"/> where that is not known.</summary>
internal static class PyFormat
{
    /// <summary>How deep a field may stand in the specification of another.</summary>
    private const int MaxNesting = 2;

    /// <summary>A value under a conversion such as <c>!r</c> and a format specification.</summary>
    public static string? Convert(PyValue value, char? conversion, string spec)
    {
        string? text = conversion switch
        {
            'r' => PyText.Repr(value),
            's' => PyText.Str(value),
            'a' => PyText.AsciiRepr(value),
            _ => null,
        };
        return conversion is null ? Apply(value, spec) : text is null ? null : Apply(new PyStr(text, value.Place), spec);
    }

    /// <summary>A value under a format specification.</summary>
    public static string? Apply(PyValue value, string spec)
    {
        if (spec.Length == 0)
        {
            return PyText.Str(value);
        }

        return FormatSpec.Parse(spec) is not { } parsed ? null : value switch
        {
            PyStr text => Text(text.Value, parsed),
            PyInt number => NumberFormat.Integer(number.Value, parsed),
            PyBool boolean => NumberFormat.Integer(boolean.Value ? 1 : 0, parsed),
            PyFloat number => NumberFormat.Float(number.Value, parsed),
            _ => null,
        };
    }

    private static string? Text(string text, FormatSpec spec)
    {
        bool isRefused = spec.Type is not ('\0' or 's') || spec.Sign != '-' || spec.IsAlternate || spec.Grouping != '\0' || spec.Align == '=';

        // A zero before the width is an error before Python 3.10.
        if (isRefused || spec.IsZeroPadded || !UnicodeText.IsWellFormed(text))
        {
            return null;
        }

        if (spec.Precision < text.Length)
        {
            text = string.Concat(PyText.Characters(text)!.Take(spec.Precision.Value));
        }

        return spec.Pad(text, '<');
    }

    /// <summary><c>format.format(…)</c>.</summary>
    public static PyValue? Format(CallArguments arguments, PyStr format)
    {
        PyUnknown? unknown = null;
        int next = 0;
        string? text = Expand(arguments, format.Value, ref next, ref unknown, 0);
        return text is null ? unknown : arguments.Context.Text(text, arguments.Place);
    }

    private static string? Expand(CallArguments arguments, string pattern, ref int next, ref PyUnknown? unknown, int nesting)
    {
        StringBuilder text = new();
        if (nesting > MaxNesting || !UnicodeText.IsWellFormed(pattern))
        {
            return null;
        }

        for (int i = 0; i < pattern.Length; i++)
        {
            char c = pattern[i];
            if (c is '{' or '}' && nesting == 0 && i + 1 < pattern.Length && pattern[i + 1] == c)
            {
                text.Append(c);
                i++;
            }
            else if (c == '{')
            {
                int close = Close(pattern, i);
                if (close < 0 || Field(arguments, pattern[(i + 1)..close], ref next, ref unknown, nesting) is not { } piece)
                {
                    return null;
                }

                text.Append(piece);
                arguments.Context.Budget.CheckText(text.Length, arguments.Place);
                i = close;
            }
            else if (c == '}')
            {
                return null;
            }
            else
            {
                text.Append(c);
            }
        }

        return text.ToString();
    }

    private static int Close(string pattern, int open)
    {
        int depth = 0;
        for (int i = open; i < pattern.Length; i++)
        {
            depth += pattern[i] switch
            {
                '{' => 1,
                '}' => -1,
                _ => 0,
            };
            if (depth == 0)
            {
                return i;
            }
        }

        return -1;
    }

    private static string? Field(CallArguments arguments, string field, ref int next, ref PyUnknown? unknown, int nesting)
    {
        int end = field.AsSpan().IndexOfAny('!', ':', '[');
        while (end >= 0 && field[end] == '[')
        {
            // What stands in brackets is taken as it is, colons and all.
            int close = field.IndexOf(']', end);
            int more = close < 0 ? -1 : field.AsSpan(close).IndexOfAny('!', ':', '[');
            end = more < 0 ? -1 : close + more;
        }

        string name = end < 0 ? field : field[..end];
        string rest = end < 0 ? "" : field[end..];
        char? conversion = null;
        if (rest.StartsWith('!'))
        {
            if (rest.Length < 2 || (rest.Length > 2 && rest[2] != ':') || rest[1] is not ('r' or 's' or 'a'))
            {
                return null;
            }

            (conversion, rest) = (rest[1], rest[2..]);
        }

        if (name.AsSpan().IndexOfAny('{', '}') >= 0 || Value(arguments, name, ref next) is not { } value)
        {
            return null;
        }

        if (Expand(arguments, rest.Length > 0 ? rest[1..] : "", ref next, ref unknown, nesting + 1) is not { } spec)
        {
            return null;
        }

        value = PyMutable.Current(value);
        if (value is PyUnknown lost)
        {
            unknown ??= arguments.Context.Derive(lost, arguments.Place);
            return null;
        }

        string? own = arguments.Context.FormatInstance(value, conversion, spec, arguments.Place, ref unknown);
        return (own ?? Convert(value, conversion, spec)) is { } text && UnicodeText.IsWellFormed(text) ? text : null;
    }

    /// <summary>The value that a field such as <c>0</c>, <c>name</c>, <c>0[key]</c> or <c>0.attribute</c> names.</summary>
    private static PyValue? Value(CallArguments arguments, string name, ref int next)
    {
        int end = name.AsSpan().IndexOfAny('.', '[');
        string first = end < 0 ? name : name[..end];
        PyValue? value;
        if (first.Length == 0)
        {
            // Once a field has a number, all have one.
            value = next < 0 ? null : arguments[next++];
        }
        else if (int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out int at))
        {
            value = next > 0 ? null : arguments[at];
            next = -1;
        }
        else
        {
            value = arguments.Keywords.Where(k => k.Name == first).Select(k => k.Value).FirstOrDefault();
        }

        return value is null || end < 0 ? value : Follow(arguments, value, name[end..]);
    }

    private static PyValue? Follow(CallArguments arguments, PyValue value, string path)
    {
        while (path.Length > 0)
        {
            if (path[0] == '.')
            {
                int end = path.AsSpan(1).IndexOfAny('.', '[');
                end = end < 0 ? path.Length : end + 1;
                value = arguments.Context.GetAttribute(value, path[1..end], arguments.Place);
                path = path[end..];
                continue;
            }

            int close = path.IndexOf(']', StringComparison.Ordinal);
            if (path[0] != '[' || close < 2)
            {
                return null;
            }

            string key = path[1..close];
            PyValue index = int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out int at)
                ? new PyInt(at, arguments.Place)
                : new PyStr(key, arguments.Place);
            value = PyMutable.Current(arguments.Context.GetItem(PyMutable.Current(value), index, arguments.Place));
            path = path[(close + 1)..];
        }

        return value;
    }
}
