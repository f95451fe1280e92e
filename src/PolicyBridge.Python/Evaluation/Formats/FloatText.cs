using System.Globalization;
using System.Numerics;

namespace PolicyBridge.Python.Evaluation.Formats;

/// <summary>Floats as digits, rounded as Python rounds them: from the exact value, and to even on a tie.</summary>
internal static class FloatText
{
    public static string? Special(double value) =>
        double.IsNaN(value) ? "nan" : double.IsPositiveInfinity(value) ? "inf" : double.IsNegativeInfinity(value) ? "-inf" : null;

    /// <summary>The digits of a number that is not negative, with so many after the point.</summary>
    public static string Fixed(double value, int precision)
    {
        string digits = Scaled(value, precision).ToString(CultureInfo.InvariantCulture).PadLeft(precision + 1, '0');
        return precision == 0 ? digits : $"{digits[..^precision]}.{digits[^precision..]}";
    }

    /// <summary>One digit, a point, so many digits and an exponent.</summary>
    public static string Scientific(double value, int precision, char letter)
    {
        (string digits, int exponent) = Digits(value, precision);
        return $"{digits[0]}{(precision > 0 ? "." : "")}{digits[1..]}{ExponentPart(exponent, letter)}";
    }

    /// <summary>So many significant digits, with an exponent where the number is large or small.</summary>
    public static string General(double value, int precision, char letter, bool keepZeros, bool keepPoint)
    {
        precision = Math.Max(1, precision);
        (string digits, int exponent) = Digits(value, precision - 1);
        digits = keepZeros ? digits : digits.TrimEnd('0') is { Length: > 0 } some ? some : "0";

        // Without a type, one digit is kept after the point, and that takes the exponent a place earlier.
        if (exponent < -4 || exponent >= precision - (keepPoint ? 1 : 0))
        {
            return $"{digits[0]}{(digits.Length > 1 || keepZeros ? "." : "")}{digits[1..]}{ExponentPart(exponent, letter)}";
        }

        string placed = Place(digits, exponent + 1, keepPoint);
        return keepZeros && !placed.Contains('.', StringComparison.Ordinal) ? placed + "." : placed;
    }

    /// <summary>The fraction that a finite float is, exactly.</summary>
    public static (BigInteger Numerator, BigInteger Denominator) Fraction(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)((bits >> 52) & 0x7FF);
        BigInteger mantissa = (bits & 0xFFFFFFFFFFFFF) | (exponent == 0 ? 0 : 1L << 52);
        mantissa = bits < 0 ? -mantissa : mantissa;
        int power = Math.Max(exponent, 1) - 1075;
        return power >= 0 ? (mantissa << power, BigInteger.One) : (mantissa, BigInteger.One << -power);
    }

    /// <summary>The float nearest to a fraction, or <see langword="null"/> where it is too large or very small.</summary>
    public static double? Nearest(BigInteger numerator, BigInteger denominator)
    {
        if (numerator.IsZero)
        {
            return 0;
        }

        // 64 bits of quotient, of which the last one says whether anything is left over.
        BigInteger magnitude = BigInteger.Abs(numerator);
        int shift = 62 - (int)(magnitude.GetBitLength() - denominator.GetBitLength());
        BigInteger quotient = BigInteger.DivRem(
            shift >= 0 ? magnitude << shift : magnitude, shift >= 0 ? denominator : denominator << -shift, out BigInteger rest);
        ulong bits = (ulong)quotient;
        int drop = 64 - 53 - BitOperations.LeadingZeroCount(bits);
        ulong kept = bits >> drop;
        ulong dropped = bits & ((1UL << drop) - 1);
        ulong half = 1UL << (drop - 1);
        kept += dropped > half || (dropped == half && (!rest.IsZero || (kept & 1) == 1)) ? 1UL : 0;
        double result = Math.ScaleB(kept, drop - shift);
        return double.IsInfinity(result) || result < 1e-290 ? null : numerator.Sign < 0 ? -result : result;
    }

    private static (string Digits, int Point) Shortest(double value)
    {
        string shortest = value.ToString("R", CultureInfo.InvariantCulture);
        int letter = shortest.IndexOf('E', StringComparison.Ordinal);
        string mantissa = letter < 0 ? shortest : shortest[..letter];
        int exponent = letter < 0 ? 0 : int.Parse(shortest.AsSpan(letter + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        int dot = mantissa.IndexOf('.', StringComparison.Ordinal);
        int point = exponent + (dot < 0 ? mantissa.Length : dot);
        string digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        int zeros = digits.Length - digits.TrimStart('0').Length;
        digits = digits.Trim('0');
        return digits.Length == 0 ? ("0", 1) : (digits, point - zeros);
    }

    /// <summary>Digits with the point after so many of them.</summary>
    private static string Place(string digits, int point, bool keepPoint)
    {
        if (point <= 0)
        {
            return $"0.{new string('0', -point)}{digits}";
        }

        return point >= digits.Length
            ? digits.PadRight(point, '0') + (keepPoint ? ".0" : "")
            : $"{digits[..point]}.{digits[point..]}";
    }

    private static string ExponentPart(int exponent, char letter) =>
        string.Create(CultureInfo.InvariantCulture, $"{letter}{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");

    /// <summary>One digit and so many more, and the power of ten of the first.</summary>
    private static (string Digits, int Exponent) Digits(double value, int more)
    {
        if (value == 0)
        {
            return (new string('0', more + 1), 0);
        }

        int exponent = (int)Math.Floor(Math.Log10(value));
        while (true)
        {
            string digits = Scaled(value, more - exponent).ToString(CultureInfo.InvariantCulture);
            if (digits.Length == more + 1 && digits[0] != '0')
            {
                return (digits, exponent);
            }

            exponent += digits.Length > more + 1 ? 1 : -1;
        }
    }

    /// <summary>The number times a power of ten, as a whole number.</summary>
    private static BigInteger Scaled(double value, int power)
    {
        (BigInteger numerator, BigInteger denominator) = Fraction(value);
        BigInteger scale = BigInteger.Pow(10, Math.Abs(power));
        (numerator, denominator) = power >= 0 ? (numerator * scale, denominator) : (numerator, denominator * scale);
        BigInteger quotient = BigInteger.DivRem(numerator, denominator, out BigInteger rest);
        int half = (rest * 2).CompareTo(denominator);
        return half > 0 || (half == 0 && !quotient.IsEven) ? quotient + 1 : quotient;
    }
}
