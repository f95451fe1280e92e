using System.Globalization;
using System.Text;
using PolicyBridge.Text;

namespace PolicyBridge.Python.Evaluation;

/// <summary>The simple part of Python's formatting; everything else is <see langword="null"/>, and so unknown.</summary>
internal static class PyFormat
{
    /// <summary>A value under a format specification: width, alignment, fill, <c>d</c> and <c>s</c>.</summary>
    public static string? Apply(PyValue value, string spec)
    {
        if (spec.Length == 0)
        {
            return PyText.Str(value);
        }

        int i = 0;
        char fill = ' ';
        char? align = null;
        bool hasFill = spec.Length > 1 && spec[1] is '<' or '>' or '^';
        if (hasFill)
        {
            (fill, align, i) = (spec[0], spec[1], 2);
        }
        else if (spec[0] is '<' or '>' or '^')
        {
            (align, i) = (spec[0], 1);
        }

        bool zero = i < spec.Length && spec[i] == '0' && align is null;
        if (!hasFill && align is not null && i < spec.Length && spec[i] == '0')
        {
            fill = '0';
        }

        int digits = i;
        while (digits < spec.Length && char.IsAsciiDigit(spec[digits]))
        {
            digits++;
        }

        int width = 0;
        if (digits > i && !int.TryParse(spec.AsSpan(i, digits - i), NumberStyles.None, CultureInfo.InvariantCulture, out width))
        {
            return null;
        }

        string type = spec[digits..];
        (string? text, bool isNumber) = (value, type) switch
        {
            (PyStr s, "" or "s") when !zero => (s.Value, false),
            (PyInt n, "" or "d") => (n.Value.ToString(CultureInfo.InvariantCulture), true),
            _ => (null, false),
        };
        return text is null || width > 10_000 || PyText.HasSurrogates(text) ? null : Pad(text, width, zero ? '0' : fill, align ?? (isNumber ? '>' : '<'), zero);
    }

    private static string Pad(string text, int width, char fill, char align, bool afterSign)
    {
        int missing = Math.Max(0, width - text.Length);
        if (afterSign && text.StartsWith('-'))
        {
            return string.Concat("-", new string(fill, missing), text.AsSpan(1));
        }

        return align switch
        {
            '<' => text + new string(fill, missing),
            '>' => new string(fill, missing) + text,
            _ => new string(fill, missing / 2) + text + new string(fill, missing - (missing / 2)),
        };
    }

    /// <summary><c>format % values</c> with <c>%s</c>, <c>%d</c>, <c>%r</c>, <c>%%</c> and <c>%(name)s</c>.</summary>
    public static PyValue? Percent(Interpreter machine, PyStr format, PyValue values, SourceSpan place)
    {
        IReadOnlyList<PyValue> items = values is PyTuple tuple ? tuple.Items : [values];
        StringBuilder text = new();
        int used = 0;
        bool byName = false;
        string pattern = format.Value;
        for (int i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] != '%')
            {
                text.Append(pattern[i]);
                continue;
            }

            i++;
            PyValue? item = null;
            if (i < pattern.Length && pattern[i] == '(')
            {
                int close = pattern.IndexOf(')', i);
                byName = true;
                item = close > 0 && values is PyDict dict && dict.Items.TryGetValue($"s{pattern[(i + 1)..close]}", out (PyValue Key, PyValue Value) entry)
                    ? entry.Value
                    : null;
                i = close + 1;
                if (close < 0 || item is null)
                {
                    return null;
                }
            }

            if (i >= pattern.Length)
            {
                return null;
            }

            if (pattern[i] == '%')
            {
                text.Append('%');
                continue;
            }

            if (byName && item is null)
            {
                // After a field by name, one without gets the value before it.
                return null;
            }

            item ??= used < items.Count ? items[used++] : null;
            string? piece = (item is null ? null : Interpreter.Current(item), pattern[i]) switch
            {
                (null, _) => null,
                ({ } v, 's') => PyText.Str(v),
                ({ } v, 'r') => PyText.Repr(v),
                (PyInt or PyBool, 'd' or 'i') => Operators.AsInteger(item!)!.Value.ToString(CultureInfo.InvariantCulture),
                _ => null,
            };
            if (piece is null)
            {
                return item is not null && Interpreter.Current(item) is PyUnknown unknown ? machine.Derive(unknown, place) : null;
            }

            text.Append(piece);
        }

        bool allUsed = used == items.Count || (byName && used == 0) || (values is PyDict && used == 0);
        return allUsed ? machine.Text(text.ToString(), place) : null;
    }

    /// <summary><c>format.format(…)</c> with fields by position or name.</summary>
    public static PyValue? Format(CallArguments arguments, PyStr format)
    {
        StringBuilder text = new();
        int next = 0;
        string pattern = format.Value;
        for (int i = 0; i < pattern.Length; i++)
        {
            char c = pattern[i];
            if (c is '{' or '}' && i + 1 < pattern.Length && pattern[i + 1] == c)
            {
                text.Append(c);
                i++;
                continue;
            }

            if (c is not ('{' or '}'))
            {
                text.Append(c);
                continue;
            }

            int close = pattern.IndexOf('}', i);
            if (c == '}' || close < 0)
            {
                return null;
            }

            string field = pattern[(i + 1)..close];
            i = close;
            if (Field(arguments, field, ref next) is not { } piece)
            {
                return null;
            }

            if (piece is PyUnknown)
            {
                return piece;
            }

            text.Append(((PyStr)piece).Value);
            if (text.Length > arguments.Machine.Limits.StringLength)
            {
                throw new LimitReached("a string here is too long", arguments.Place);
            }
        }

        return arguments.Machine.Text(text.ToString(), arguments.Place);
    }

    private static PyValue? Field(CallArguments arguments, string field, ref int next)
    {
        if (field.Contains('{', StringComparison.Ordinal))
        {
            return null;
        }

        int colon = field.IndexOf(':', StringComparison.Ordinal);
        string spec = colon < 0 ? "" : field[(colon + 1)..];
        string name = colon < 0 ? field : field[..colon];
        char conversion = name.Length > 2 && name[^2] == '!' ? name[^1] : '\0';
        name = conversion == '\0' ? name : name[..^2];
        PyValue? value;
        if (name.Length == 0)
        {
            value = arguments[next++];
        }
        else if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int at))
        {
            value = arguments[at];
        }
        else
        {
            string wanted = name;
            value = arguments.Keywords.Where(k => k.Name == wanted).Select(k => k.Value).FirstOrDefault();
        }

        if (value is null)
        {
            return null;
        }

        value = Interpreter.Current(value);
        if (value is PyUnknown unknown)
        {
            return arguments.Machine.Derive(unknown, arguments.Place);
        }

        string? text = conversion switch
        {
            'r' => PyText.Repr(value) is { } repr ? Apply(new PyStr(repr, value.Place), spec) : null,
            's' => PyText.Str(value) is { } str ? Apply(new PyStr(str, value.Place), spec) : null,
            '\0' => Apply(value, spec),
            _ => null,
        };
        return text is null ? null : new PyStr(text, value.Place);
    }
}
