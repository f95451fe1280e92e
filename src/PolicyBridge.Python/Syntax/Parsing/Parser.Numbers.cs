using System.Globalization;
using System.Numerics;
using PolicyBridge.Python.Syntax.Lexing;

namespace PolicyBridge.Python.Syntax.Parsing;

internal sealed partial class Parser
{
    // As many decimal digits as always fit a 32-bit integer.
    private const int SmallDigits = 9;

    private Expression ParseNumber(Token token)
    {
        ReadOnlySpan<char> text = TextOf(token);
        if (text.Length <= SmallDigits && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int small))
        {
            return new IntegerLiteral(token.Start, token.End, small);
        }

        if (text.Contains('_'))
        {
            text = text.ToString().Replace("_", "", StringComparison.Ordinal);
        }

        char radix = text.Length > 1 ? char.ToLowerInvariant(text[1]) : '0';
        if (text[0] == '0' && radix is 'x' or 'o' or 'b')
        {
            return ParseRadix(token, text[2..], radix);
        }

        if (text[^1] is 'j' or 'J')
        {
            return new ImaginaryLiteral(token.Start, token.End, double.Parse(text[..^1], CultureInfo.InvariantCulture));
        }

        if (text.ContainsAny('.', 'e', 'E'))
        {
            return new FloatLiteral(token.Start, token.End, double.Parse(text, CultureInfo.InvariantCulture));
        }

        return text.Length > SyntaxLimits.MaxDecimalDigits
            ? RefuseNumber(token, SyntaxLimits.MaxDecimalDigits)
            : new IntegerLiteral(token.Start, token.End, BigInteger.Parse(text, CultureInfo.InvariantCulture));
    }

    private ErrorExpression RefuseNumber(Token token, int limit)
    {
        ReportAt(token.Start, token.End, $"a number of more than {limit} digits");
        return new ErrorExpression(token.Start, token.End);
    }

    private Expression ParseRadix(Token token, ReadOnlySpan<char> digits, char radix)
    {
        if (digits.Length > SyntaxLimits.MaxRadixDigits)
        {
            return RefuseNumber(token, SyntaxLimits.MaxRadixDigits);
        }

        BigInteger value = radix switch
        {
            // The leading zero keeps the sign bit clear.
            'x' => BigInteger.Parse($"0{digits}", NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
            'b' => BigInteger.Parse($"0{digits}", NumberStyles.AllowBinarySpecifier, CultureInfo.InvariantCulture),
            _ => BigInteger.Parse($"0{BitsOfOctal(digits)}", NumberStyles.AllowBinarySpecifier, CultureInfo.InvariantCulture),
        };
        return new IntegerLiteral(token.Start, token.End, value);
    }

    private static string BitsOfOctal(ReadOnlySpan<char> digits) =>
        string.Concat(digits.ToString().Select(d => Convert.ToString(d - '0', 2).PadLeft(3, '0')));
}
