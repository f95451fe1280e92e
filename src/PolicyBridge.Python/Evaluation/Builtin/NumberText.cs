using System.Globalization;
using System.Numerics;

namespace PolicyBridge.Python.Evaluation.Builtin;

/// <summary>Numbers in texts of ASCII.</summary>
internal static class NumberText
{
    /// <summary>A whole number as <c>int()</c> reads it, or <see langword="null"/> where it raises ValueError.</summary>
    public static BigInteger? Whole(string text, int radix)
    {
        string digits = text.Trim(' ', '\t', '\n', '\r', '\v', '\f', '\x1c', '\x1d', '\x1e', '\x1f').ToLowerInvariant();
        bool negative = digits.StartsWith('-');
        digits = negative || digits.StartsWith('+') ? digits[1..] : digits;
        int prefix = digits.Length < 2 || digits[0] != '0' ? 0 : digits[1] switch
        {
            'x' => 16,
            'o' => 8,
            'b' => 2,
            _ => 0,
        };
        if (prefix != 0 && (radix == 0 || radix == prefix))
        {
            // One underscore may follow the prefix.
            digits = digits.Length > 2 && digits[2] == '_' ? digits[3..] : digits[2..];
            radix = prefix;
        }
        else if (radix == 0)
        {
            radix = 10;
            if (digits.StartsWith('0') && digits.Any(c => c is not ('0' or '_')))
            {
                return null;
            }
        }

        if (digits.Length == 0 || digits[0] == '_' || digits[^1] == '_' || digits.Contains("__", StringComparison.Ordinal))
        {
            return null;
        }

        BigInteger value = 0;
        foreach (char c in digits.Where(c => c != '_'))
        {
            int digit = char.IsAsciiDigit(c) ? c - '0' : char.IsAsciiLetterLower(c) ? c - 'a' + 10 : 99;
            if (digit >= radix)
            {
                return null;
            }

            value = (value * radix) + digit;
        }

        return negative ? -value : value;
    }

    /// <summary>A number as <c>float()</c> reads it, or <see langword="null"/> where it raises ValueError.</summary>
    public static double? Float(string text)
    {
        string trimmed = text.Trim(' ', '\t', '\n', '\r', '\v', '\f', '\x1c', '\x1d', '\x1e', '\x1f');
        string number = trimmed.TrimStart('+', '-').ToLowerInvariant();
        if (trimmed.Length - number.Length > 1)
        {
            return null;
        }

        int sign = trimmed.StartsWith('-') ? -1 : 1;
        if (number is "inf" or "infinity" or "nan")
        {
            return number == "nan" ? double.NaN : sign * double.PositiveInfinity;
        }

        // Underscores stand between digits only.
        for (int i = 0; i < number.Length; i++)
        {
            if (number[i] == '_' && (i == 0 || i + 1 == number.Length || !char.IsAsciiDigit(number[i - 1]) || !char.IsAsciiDigit(number[i + 1])))
            {
                return null;
            }
        }

        bool isNumber = number.Length > 0 && (char.IsAsciiDigit(number[0]) || number[0] == '.') && number.All(c => char.IsAsciiDigit(c) || c is '.' or 'e' or '+' or '-' or '_');
        return isNumber && double.TryParse(number.Replace("_", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double parsed)
            ? sign * parsed
            : null;
    }
}
