using System.Buffers;

namespace PolicyBridge.Python.Syntax.Lexing;

internal sealed partial class Lexer
{
    private static readonly SearchValues<char> BinaryDigits = SearchValues.Create("01");

    private static readonly SearchValues<char> OctalDigits = SearchValues.Create("01234567");

    private static readonly SearchValues<char> DecimalDigits = SearchValues.Create("0123456789");

    private static readonly SearchValues<char> HexadecimalDigits = SearchValues.Create("0123456789abcdefABCDEF");

    private void ReadNumber()
    {
        int start = _position;
        SearchValues<char>? digits = Current != '0' ? null : Peek(1) switch
        {
            'x' or 'X' => HexadecimalDigits,
            'o' or 'O' => OctalDigits,
            'b' or 'B' => BinaryDigits,
            _ => null,
        };
        bool valid = digits is null ? ReadDecimal(start) : ReadRadix(digits);
        if (valid && !AtEnd && Characters.IsNamePart(_text, _position))
        {
            valid = IsFollowedByOperatorWord();
        }

        if (!valid)
        {
            do
            {
                _position = Characters.EndOfName(_text, _position);
            }
            while (Current == '.' && ++_position > 0);
            Report(start, _position, "this number is not written as Python writes numbers");
        }

        Add(valid ? TokenKind.Number : TokenKind.Error, start, _position);
    }

    private bool ReadRadix(SearchValues<char> digits)
    {
        _position += 2;
        if (Current == '_')
        {
            _position++;
        }

        return ReadDigits(digits);
    }

    private bool ReadDecimal(int start)
    {
        bool valid = Current == '.' || ReadDigits(DecimalDigits);
        bool leadingZero = _text[start] == '0' && _text.AsSpan(start, _position - start).ContainsAnyExcept('0', '_');
        bool isInteger = true;
        if (Current == '.')
        {
            isInteger = false;
            _position++;
            valid &= !char.IsAsciiDigit(Current) || ReadDigits(DecimalDigits);
        }

        if (Current is 'e' or 'E' && ExponentLength() is var length and > 0)
        {
            isInteger = false;
            _position += length;
            valid &= ReadDigits(DecimalDigits);
        }

        if (Current is 'j' or 'J')
        {
            isInteger = false;
            _position++;
        }

        return valid && !(isInteger && leadingZero);
    }

    // The "e" and its sign, where digits follow; "1else" is a number and a word.
    private int ExponentLength()
    {
        int length = Peek(1) is '+' or '-' ? 2 : 1;
        return char.IsAsciiDigit(Peek(length)) ? length : 0;
    }

    /// <summary>Digits with single underscores between them.</summary>
    private bool ReadDigits(SearchValues<char> digits)
    {
        if (!digits.Contains(Current))
        {
            return false;
        }

        while (digits.Contains(Current) || (Current == '_' && digits.Contains(Peek(1))))
        {
            _position++;
        }

        return true;
    }

    // Python still reads "1if x else y"; only these words may follow a number without a space.
    private bool IsFollowedByOperatorWord()
    {
        int end = Characters.EndOfName(_text, _position);
        return _text.AsSpan(_position, end - _position) is "and" or "else" or "for" or "if" or "in" or "is" or "not" or "or";
    }
}
