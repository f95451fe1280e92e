using System.Globalization;

namespace PolicyBridge.Python.Syntax;

internal sealed partial class Lexer
{
    private void ReadOperator()
    {
        int start = _position;
        if (EndsReplacementField())
        {
            return;
        }

        (TokenKind kind, int length) = OperatorAt();
        _position += length;
        switch (kind)
        {
            case TokenKind.OpenParenthesis or TokenKind.OpenBracket or TokenKind.OpenBrace:
                _brackets.Add((kind, start));
                break;
            case TokenKind.CloseParenthesis or TokenKind.CloseBracket or TokenKind.CloseBrace:
                CloseBracket(kind, start);
                break;
            case TokenKind.Error:
                _position = start + (char.IsHighSurrogate(_text[start]) && start + 1 < _text.Length ? 2 : 1);
                Report(start, _position, DescribeInvalid(start));
                break;
        }

        Add(kind, start, _position);
    }

    private string DescribeInvalid(int start)
    {
        int code = char.IsSurrogatePair(_text, Math.Min(start, _text.Length - 2 < 0 ? 0 : _text.Length - 2)) && start + 1 < _text.Length
            && char.IsHighSurrogate(_text[start])
            ? char.ConvertToUtf32(_text[start], _text[start + 1])
            : _text[start];
        return string.Create(CultureInfo.InvariantCulture, $"the character U+{code:X4} is not part of Python here");
    }

    private void CloseBracket(TokenKind kind, int start)
    {
        if (_brackets.Count == 0)
        {
            Report(start, start + 1, $"'{BracketText(kind)}' closes nothing");
            return;
        }

        (TokenKind open, _) = _brackets[^1];
        if (open + 1 != kind)
        {
            Report(start, start + 1, $"'{BracketText(kind)}' does not close '{BracketText(open)}'");
        }

        _brackets.RemoveAt(_brackets.Count - 1);
    }

    private static char BracketText(TokenKind kind) => kind switch
    {
        TokenKind.OpenParenthesis => '(',
        TokenKind.CloseParenthesis => ')',
        TokenKind.OpenBracket => '[',
        TokenKind.CloseBracket => ']',
        TokenKind.OpenBrace => '{',
        _ => '}',
    };

    private (TokenKind Kind, int Length) OperatorAt()
    {
        char next = Peek(1);
        bool equal = next == '=';
        return Current switch
        {
            '(' => (TokenKind.OpenParenthesis, 1),
            ')' => (TokenKind.CloseParenthesis, 1),
            '[' => (TokenKind.OpenBracket, 1),
            ']' => (TokenKind.CloseBracket, 1),
            '{' => (TokenKind.OpenBrace, 1),
            '}' => (TokenKind.CloseBrace, 1),
            ',' => (TokenKind.Comma, 1),
            ';' => (TokenKind.Semicolon, 1),
            '~' => (TokenKind.Tilde, 1),
            ':' => equal ? (TokenKind.ColonEqual, 2) : (TokenKind.Colon, 1),
            '.' => next == '.' && Peek(2) == '.' ? (TokenKind.Ellipsis, 3) : (TokenKind.Dot, 1),
            '=' => equal ? (TokenKind.EqualEqual, 2) : (TokenKind.Equal, 1),
            '!' => equal ? (TokenKind.NotEqual, 2) : (TokenKind.Error, 1),
            '+' => equal ? (TokenKind.PlusEqual, 2) : (TokenKind.Plus, 1),
            '-' => equal ? (TokenKind.MinusEqual, 2) : next == '>' ? (TokenKind.Arrow, 2) : (TokenKind.Minus, 1),
            '*' => Doubled(next, '*', TokenKind.DoubleStar, TokenKind.DoubleStarEqual, TokenKind.Star, TokenKind.StarEqual),
            '/' => Doubled(next, '/', TokenKind.DoubleSlash, TokenKind.DoubleSlashEqual, TokenKind.Slash, TokenKind.SlashEqual),
            '<' => Doubled(next, '<', TokenKind.LeftShift, TokenKind.LeftShiftEqual, TokenKind.Less, TokenKind.LessEqual),
            '>' => Doubled(next, '>', TokenKind.RightShift, TokenKind.RightShiftEqual, TokenKind.Greater, TokenKind.GreaterEqual),
            '%' => equal ? (TokenKind.PercentEqual, 2) : (TokenKind.Percent, 1),
            '@' => equal ? (TokenKind.AtEqual, 2) : (TokenKind.At, 1),
            '|' => equal ? (TokenKind.PipeEqual, 2) : (TokenKind.Pipe, 1),
            '^' => equal ? (TokenKind.CaretEqual, 2) : (TokenKind.Caret, 1),
            '&' => equal ? (TokenKind.AmpersandEqual, 2) : (TokenKind.Ampersand, 1),
            _ => (TokenKind.Error, 1),
        };
    }

    private (TokenKind Kind, int Length) Doubled(
        char next, char self, TokenKind doubled, TokenKind doubledEqual, TokenKind single, TokenKind singleEqual)
    {
        if (next == self)
        {
            return Peek(2) == '=' ? (doubledEqual, 3) : (doubled, 2);
        }

        return next == '=' ? (singleEqual, 2) : (single, 1);
    }
}
