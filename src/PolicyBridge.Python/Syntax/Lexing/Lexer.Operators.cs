using System.Globalization;
using PolicyBridge.Python.Syntax.Parsing;

namespace PolicyBridge.Python.Syntax.Lexing;

internal sealed partial class Lexer
{
    private void ReadOperator()
    {
        int start = _position;
        if (_fstrings.Count > 0 && EndsReplacementField())
        {
            return;
        }

        (TokenKind kind, int length) = OperatorAt();
        _position += length;
        switch (kind)
        {
            case TokenKind.OpenParenthesis or TokenKind.OpenBracket or TokenKind.OpenBrace:
                OpenBracket(kind, start);
                break;
            case TokenKind.CloseParenthesis or TokenKind.CloseBracket or TokenKind.CloseBrace:
                CloseBracket(kind, start);
                break;
            case TokenKind.Error:
                _position = start + (char.IsSurrogatePair(_text[start], Peek(1 - length)) ? 2 : 1);
                Report(start, _position, $"the character {Describe(start)} is not part of Python here");
                break;
        }

        Add(kind, start, _position);
    }

    private string Describe(int start)
    {
        int code = _position - start == 2 ? char.ConvertToUtf32(_text[start], _text[start + 1]) : _text[start];
        return string.Create(CultureInfo.InvariantCulture, $"U+{code:X4}");
    }

    private void OpenBracket(TokenKind kind, int start)
    {
        if (_brackets.Count == SyntaxLimits.MaxBrackets)
        {
            Report(start, start + 1, $"brackets nested more than {SyntaxLimits.MaxBrackets} levels deep");
        }

        _brackets.Add((kind, start));
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
