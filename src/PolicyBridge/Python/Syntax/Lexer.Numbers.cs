namespace PolicyBridge.Python.Syntax;

internal sealed partial class Lexer
{
    private void ReadNumber()
    {
        int start = _position;
        bool valid = Current == '0' && char.ToLowerInvariant(Peek(1)) is 'x' or 'o' or 'b'
            ? ReadRadix()
            : ReadDecimal(start);
        if (!AtEnd && IsNamePart(_position))
        {
            valid &= IsFollowedByOperatorWord();
        }

        if (!valid)
        {
            while (!AtEnd && (IsNamePart(_position) || Current == '.'))
            {
                _position++;
            }

            Report(start, _position, "this number is not written as Python writes numbers");
        }

        Add(valid ? TokenKind.Number : TokenKind.Error, start, _position);
    }

    private bool ReadRadix()
    {
        char radix = char.ToLowerInvariant(Peek(1));
        _position += 2;
        if (Current == '_')
        {
            _position++;
        }

        return ReadDigits(c => radix switch
        {
            'x' => char.IsAsciiHexDigit(c),
            'o' => c is >= '0' and <= '7',
            _ => c is '0' or '1',
        });
    }

    private bool ReadDecimal(int start)
    {
        bool valid = true;
        bool isFloat = false;
        if (Current != '.')
        {
            valid = ReadDigits(char.IsAsciiDigit);
        }

        bool leadingZero = _text[start] == '0' && _position - start > 1 && HasNonZero(start, _position);
        if (Current == '.')
        {
            isFloat = true;
            _position++;
            if (char.IsAsciiDigit(Current))
            {
                valid &= ReadDigits(char.IsAsciiDigit);
            }
        }

        if (Current is 'e' or 'E' && (char.IsAsciiDigit(Peek(1)) || (Peek(1) is '+' or '-' && char.IsAsciiDigit(Peek(2)))))
        {
            isFloat = true;
            _position += 2;
            valid &= _text[_position - 1] is not ('+' or '-') ? TryReadDigitTail() : ReadDigits(char.IsAsciiDigit);
        }

        if (Current is 'j' or 'J')
        {
            isFloat = true;
            _position++;
        }

        return valid && (isFloat || !leadingZero);
    }

    // The first digit of the exponent is already consumed.
    private bool TryReadDigitTail()
    {
        _position--;
        return ReadDigits(char.IsAsciiDigit);
    }

    private bool HasNonZero(int start, int end) => _text.AsSpan(start, end - start).IndexOfAnyExcept('0', '_') >= 0;

    /// <summary>Digits with single underscores between them.</summary>
    private bool ReadDigits(Func<char, bool> isDigit)
    {
        if (!isDigit(Current))
        {
            return false;
        }

        while (isDigit(Current) || (Current == '_' && isDigit(Peek(1))))
        {
            _position++;
        }

        return true;
    }

    // CPython still reads "1if x else y"; only these words may follow a number without a space.
    private bool IsFollowedByOperatorWord()
    {
        int end = _position;
        while (end < _text.Length && IsNamePart(end))
        {
            end++;
        }

        return _text.AsSpan(_position, end - _position) is "and" or "else" or "for" or "if" or "in" or "is" or "not" or "or";
    }
}
