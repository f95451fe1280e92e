using System.Globalization;
using System.Numerics;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Formats;

/// <summary>Numbers under a format specification.</summary>
internal static class NumberFormat
{
    public static string? Integer(BigInteger value, FormatSpec spec)
    {
        if (spec.Type is 'e' or 'E' or 'f' or 'F' or 'g' or 'G' or '%')
        {
            return FloatText.Nearest(value, BigInteger.One) is { } number ? Float(number, spec) : null;
        }

        // A precision of a whole number is an error, as are groups of a character.
        if (spec.Precision is not null || (spec.Grouping == ',' && spec.Type is not ('\0' or 'd')))
        {
            return null;
        }

        BigInteger magnitude = BigInteger.Abs(value);
        (string? digits, string prefix) = spec.Type switch
        {
            '\0' or 'd' => (magnitude.ToString(CultureInfo.InvariantCulture), ""),
            'b' => (InBase(magnitude, 2), "0b"),
            'o' => (InBase(magnitude, 8), "0o"),
            'x' => (InBase(magnitude, 16), "0x"),
            'X' => (InBase(magnitude, 16).ToUpperInvariant(), "0X"),
            _ => (null, ""),
        };
        return digits is null
            ? null
            : spec.PadNumber(value.Sign < 0, spec.IsAlternate ? prefix : "", digits, "", spec.Type is '\0' or 'd' ? 3 : 4);
    }

    public static string? Float(double value, FormatSpec spec)
    {
        if (!double.IsFinite(value) || spec.IsAlternate)
        {
            return null;
        }

        int precision = spec.Precision ?? 6;
        double magnitude = Math.Abs(value);
        string? text = spec.Type switch
        {
            '\0' when spec.Precision is null => PythonRepr.Of(magnitude),
            '\0' => FloatText.General(magnitude, precision, 'e', keepZeros: false, keepPoint: true),
            'f' or 'F' => FloatText.Fixed(magnitude, precision),
            'e' or 'E' => FloatText.Scientific(magnitude, precision, spec.Type),
            'g' => FloatText.General(magnitude, precision, 'e', keepZeros: false, keepPoint: false),
            'G' => FloatText.General(magnitude, precision, 'E', keepZeros: false, keepPoint: false),
            '%' when double.IsFinite(magnitude * 100) => FloatText.Fixed(magnitude * 100, precision) + "%",
            _ => null,
        };
        if (text is null)
        {
            return null;
        }

        int end = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        end = end < 0 ? text.Length : end;
        return spec.PadNumber(double.IsNegative(value), "", text[..end], text[end..]);
    }

    public static string InBase(BigInteger magnitude, int radix)
    {
        if (radix == 16)
        {
            string hex = magnitude.ToString("x", CultureInfo.InvariantCulture).TrimStart('0');
            return hex.Length == 0 ? "0" : hex;
        }

        string bits = magnitude.ToString("b", CultureInfo.InvariantCulture).TrimStart('0');
        if (radix == 2)
        {
            return bits.Length == 0 ? "0" : bits;
        }

        bits = bits.PadLeft((bits.Length + 2) / 3 * 3, '0');
        string octal = string.Concat(bits.Chunk(3).Select(c => (char)('0' + ((c[0] - '0') * 4) + ((c[1] - '0') * 2) + c[2] - '0')));
        return octal.Length == 0 ? "0" : octal;
    }
}
