using System.Globalization;
using System.Numerics;
using System.Text;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Formats;

/// <summary><c>format % values</c>; <see langword="null"/> where the result is not known.</summary>
internal sealed class PercentFormat
{
    private readonly CallContext _machine;
    private readonly SourceSpan _place;
    private readonly PyValue _values;
    private readonly IReadOnlyList<PyValue> _items;
    private readonly string _pattern;
    private int _at;
    private int _used;
    private bool _byName;
    private PyUnknown? _unknown;

    private PercentFormat(CallContext context, string pattern, PyValue values, SourceSpan place)
    {
        (_machine, _pattern, _values, _place) = (context, pattern, values, place);
        _items = values is PyTuple tuple ? tuple.Items : [values];
    }

    public static PyValue? Apply(CallContext context, PyStr format, PyValue values, SourceSpan place)
    {
        PercentFormat run = new(context, format.Value, values, place);
        string? text = UnicodeText.IsWellFormed(format.Value) ? run.Evaluate() : null;
        return text is null ? run._unknown : context.Text(text, place);
    }

    private string? Evaluate()
    {
        StringBuilder text = new();
        while (_at < _pattern.Length)
        {
            char c = _pattern[_at++];
            if (c != '%')
            {
                text.Append(c);
                continue;
            }

            if (Field() is not { } piece || !UnicodeText.IsWellFormed(piece))
            {
                return null;
            }

            text.Append(piece);
            _machine.Budget.CheckText(text.Length, _place);
        }

        // A value that no field takes is an error, unless it is a mapping.
        bool allUsed = _used == _items.Count || (_byName && _used == 0) || (_values is PyDict or PyList or PyRange && _used == 0);
        return allUsed ? text.ToString() : null;
    }

    private string? Field()
    {
        int start = _at;
        PyValue? named = null;
        if (Peek() == '(' && (named = Named()) is null)
        {
            return null;
        }

        string flags = Flags();
        if (!Number(out int? width))
        {
            return null;
        }

        int? precision = null;
        if (Peek() == '.')
        {
            _at++;
            if (!Number(out precision))
            {
                return null;
            }

            precision ??= 0;
        }

        if (Peek() is 'h' or 'l' or 'L')
        {
            _at++;
        }

        char type = Peek();
        _at++;
        if (type == '%')
        {
            return _at - start == 1 ? "%" : null;
        }

        // After a field by name, one without gets the value before it.
        if (width > FormatSpec.MaxWidth || precision > FormatSpec.MaxPrecision || (named is null && _byName) || (named ?? Next()) is not { } value)
        {
            return null;
        }

        return Convert(value, type, flags, width ?? 0, precision);
    }

    private char Peek() => _at < _pattern.Length ? _pattern[_at] : '\0';

    private PyValue? Next()
    {
        PyValue? value = _used < _items.Count ? PyMutable.Current(_items[_used++]) : null;
        if (value is PyUnknown unknown)
        {
            _unknown ??= _machine.Derive(unknown, _place);
            return null;
        }

        return value;
    }

    private PyValue? Named()
    {
        int depth = 0;
        int close = _at;
        do
        {
            depth += _pattern[close] switch
            {
                '(' => 1,
                ')' => -1,
                _ => 0,
            };
            close++;
        }
        while (depth > 0 && close < _pattern.Length);
        string key = _pattern[(_at + 1)..(close - 1)];
        _byName = true;
        _at = close;
        if (depth > 0 || _values is not PyDict dict)
        {
            return null;
        }

        if (!dict.Items.TryGetValue($"s{key}", out (PyValue Key, PyValue Value) entry))
        {
            throw new PyRaise("KeyError", PyText.Quote(key) ?? key, _place);
        }

        if (PyMutable.Current(entry.Value) is not PyUnknown unknown)
        {
            return PyMutable.Current(entry.Value);
        }

        _unknown ??= _machine.Derive(unknown, _place);
        return null;
    }

    private string Flags()
    {
        int start = _at;
        while (Peek() is '#' or '0' or '-' or ' ' or '+')
        {
            _at++;
        }

        return _pattern[start.._at];
    }

    /// <summary>A width or precision, perhaps from the values; false where it is not known.</summary>
    private bool Number(out int? number)
    {
        number = null;
        if (Peek() == '*')
        {
            _at++;
            if (Next() is not PyInt { Value: var given } || given.Sign < 0 || given > FormatSpec.MaxWidth)
            {
                return false;
            }

            number = (int)given;
            return true;
        }

        int start = _at;
        while (char.IsAsciiDigit(Peek()))
        {
            _at++;
        }

        if (_at == start)
        {
            return true;
        }

        bool isNumber = int.TryParse(_pattern.AsSpan(start, _at - start), NumberStyles.None, CultureInfo.InvariantCulture, out int parsed);
        number = parsed;
        return isNumber;
    }

    private string? Convert(PyValue value, char type, string flags, int width, int? precision)
    {
        bool left = flags.Contains('-', StringComparison.Ordinal);
        FormatSpec spec = new()
        {
            Align = left ? '<' : '\0',
            Width = width,
            Sign = flags.Contains('+', StringComparison.Ordinal) ? '+' : flags.Contains(' ', StringComparison.Ordinal) ? ' ' : '-',
            IsAlternate = flags.Contains('#', StringComparison.Ordinal),
        };
        if (flags.Contains('0', StringComparison.Ordinal) && !left)
        {
            spec = spec with { Fill = '0', IsZeroPadded = true };
        }

        value = type is 's' or 'r' or 'a' ? value : PyInstance.Plain(value);
        switch (type)
        {
            case 's' or 'r' or 'a':
                string? text = _machine.FormatInstance(value, type, "", _place, ref _unknown)
                    ?? (type == 's' ? PyText.Str(value) : type == 'r' ? PyText.Repr(value) : PyText.AsciiRepr(value));
                return text is null ? null : PadText(text, spec, precision);
            case 'c' when value is PyStr one && PyText.Length(one.Value) == 1:
                return PadText(one.Value, spec, null);
            case 'c' when Operators.AsInteger(value) is { } code && code.Sign >= 0 && code < 0xD800:
                return PadText(char.ConvertFromUtf32((int)code), spec, null);
            case 'd' or 'i' or 'u' when value is PyFloat f && double.IsFinite(f.Value):
                return Integer(new BigInteger(Math.Truncate(f.Value)), 'd', spec, precision);
            case 'd' or 'i' or 'u' or 'x' or 'X' or 'o' when Operators.AsInteger(value) is { } number:
                return Integer(number, type is 'x' or 'X' or 'o' ? type : 'd', spec, precision);
            case 'e' or 'E' or 'f' or 'F' or 'g' or 'G' when value is PyFloat f:
                return NumberFormat.Float(f.Value, spec with { Type = type, Precision = precision });
            case 'e' or 'E' or 'f' or 'F' or 'g' or 'G' when Operators.AsInteger(value) is { } number:
                return NumberFormat.Integer(number, spec with { Type = type, Precision = precision });
            default:
                return null;
        }
    }

    private static string? PadText(string text, FormatSpec spec, int? precision)
    {
        if (PyText.Characters(text) is not { } characters)
        {
            return null;
        }

        string cut = precision < characters.Count ? string.Concat(characters.Take(precision.Value)) : text;
        return (spec with { Fill = ' ' }).Pad(cut, '>');
    }

    private static string Integer(BigInteger value, char type, FormatSpec spec, int? precision)
    {
        BigInteger magnitude = BigInteger.Abs(value);
        string digits = type switch
        {
            'x' => NumberFormat.InBase(magnitude, 16),
            'X' => NumberFormat.InBase(magnitude, 16).ToUpperInvariant(),
            'o' => NumberFormat.InBase(magnitude, 8),
            _ => magnitude.ToString(CultureInfo.InvariantCulture),
        };
        string prefix = spec.IsAlternate && type != 'd' ? $"0{type}" : "";
        return spec.PadNumber(value.Sign < 0, prefix, digits.PadLeft(precision ?? 0, '0'), "");
    }
}
