using System.Collections.Immutable;
using PolicyBridge.Python.Syntax.Lexing;

namespace PolicyBridge.Python.Syntax.Parsing;

internal sealed partial class Parser
{
    private Pattern ParseClosedPattern()
    {
        int start = Start;
        switch (Kind)
        {
            case TokenKind.Name:
                return ParseNamePattern();
            case TokenKind.None or TokenKind.True or TokenKind.False:
                return new SingletonPattern(start, Token.End, ParseAtom());
            case TokenKind.Number or TokenKind.Minus or TokenKind.Plus or TokenKind.String or TokenKind.FStringStart:
                Expression value = ParsePatternLiteral();
                return new ValuePattern(start, PreviousEnd, value);
            case TokenKind.OpenParenthesis:
                return ParseGroupPattern();
            case TokenKind.OpenBracket:
                return ParseListPattern();
            case TokenKind.OpenBrace:
                return ParseMappingPattern();
            default:
                Fail("a pattern");
                return new ErrorPattern(start, start);
        }
    }

    private Pattern ParseNamePattern()
    {
        int start = Start;
        if (PeekKind(1) is TokenKind.Dot or TokenKind.OpenParenthesis && TextOf(Token) is not "_")
        {
            Expression name = ParseDottedExpression();
            return Kind == TokenKind.OpenParenthesis
                ? ParseClassPattern(start, name)
                : new ValuePattern(start, PreviousEnd, name);
        }

        string bound = ParseIdentifier();
        CheckCapture();
        return new CapturePattern(start, PreviousEnd, null, bound == "_" ? null : bound);
    }

    private Expression ParseDottedExpression()
    {
        int start = Start;
        Expression result = ParseName();
        while (Kind == TokenKind.Dot)
        {
            result = ParseAttribute(start, result);
        }

        return result;
    }

    /// <summary>Text, or a number with a sign and an imaginary part where it has them.</summary>
    private Expression ParsePatternLiteral()
    {
        if (Kind is TokenKind.String or TokenKind.FStringStart)
        {
            return ParseStrings();
        }

        int start = Start;
        UnaryOperator? own = Accept(TokenKind.Minus) ? UnaryOperator.Minus : Accept(TokenKind.Plus) ? UnaryOperator.Plus : null;
        Expression left = ParsePatternNumber();
        bool isReal = left is not ImaginaryLiteral;
        left = own is { } before ? new UnaryExpression(start, PreviousEnd, before, left) : left;
        if (Kind is not (TokenKind.Plus or TokenKind.Minus))
        {
            return left;
        }

        BinaryOperator sign = BinaryOperators.Of(Kind);
        _index++;
        Expression right = ParsePatternNumber();
        if (!isReal || right is not ImaginaryLiteral)
        {
            FailAt(right, "a number in a pattern is a real number followed by an imaginary one");
        }

        return new BinaryExpression(start, PreviousEnd, left, sign, right);
    }

    private Expression ParsePatternNumber()
    {
        Token token = Token;
        return Expect(TokenKind.Number, "a number") ? ParseNumber(token) : ErrorHere();
    }

    private Pattern ParseGroupPattern()
    {
        int start = Start;
        _index++;
        if (Accept(TokenKind.CloseParenthesis))
        {
            return new SequencePattern(start, PreviousEnd, []);
        }

        Pattern first = ParseMaybeStarPattern();
        if (first is not StarPattern && Accept(TokenKind.CloseParenthesis))
        {
            return first;
        }

        ImmutableArray<Pattern> items = ParseSequenceAfter(first);
        ExpectClose(TokenKind.CloseParenthesis);
        return new SequencePattern(start, PreviousEnd, items);
    }

    private SequencePattern ParseListPattern()
    {
        int start = Start;
        _index++;
        ImmutableArray<Pattern> items = Kind == TokenKind.CloseBracket ? [] : ParseSequenceAfter(ParseMaybeStarPattern());
        ExpectClose(TokenKind.CloseBracket);
        return new SequencePattern(start, PreviousEnd, items);
    }

    private MappingPattern ParseMappingPattern()
    {
        int start = Start;
        int keys = _expressions.Count;
        int values = _patterns.Count;
        string? rest = null;
        _index++;
        while (rest is null && Kind != TokenKind.CloseBrace && !_failed)
        {
            if (Accept(TokenKind.DoubleStar))
            {
                rest = ParseCaptureName();
            }
            else
            {
                _expressions.Push(ParsePatternKey());
                Expect(TokenKind.Colon, "':'");
                _patterns.Push(ParsePattern());
            }

            if (!Accept(TokenKind.Comma))
            {
                break;
            }
        }

        ExpectClose(TokenKind.CloseBrace);
        return new MappingPattern(start, PreviousEnd, _expressions.TakeFrom(keys), _patterns.TakeFrom(values), rest);
    }

    private Expression ParsePatternKey()
    {
        switch (Kind)
        {
            case TokenKind.Name when PeekKind(1) == TokenKind.Dot:
                return ParseDottedExpression();
            case TokenKind.None or TokenKind.True or TokenKind.False:
                return ParseAtom();
            case TokenKind.Number or TokenKind.Minus or TokenKind.Plus or TokenKind.String or TokenKind.FStringStart:
                return ParsePatternLiteral();
            default:
                Fail("a literal or a dotted name as a key");
                return ErrorHere();
        }
    }

    private ClassPattern ParseClassPattern(int start, Expression name)
    {
        int patterns = _patterns.Count;
        ImmutableArray<KeywordPattern>.Builder keywords = ImmutableArray.CreateBuilder<KeywordPattern>();
        _index++;
        while (Kind != TokenKind.CloseParenthesis && !_failed)
        {
            // As in CPython, "_" right behind positional patterns is one of them.
            bool isWildcard = keywords.Count == 0 && _patterns.Count > patterns && TextOf(Token) is "_";
            if (Kind == TokenKind.Name && PeekKind(1) == TokenKind.Equal && !isWildcard)
            {
                keywords.Add(ParseKeywordPattern());
            }
            else
            {
                Pattern pattern = ParsePattern();
                _patterns.Push(pattern);
                if (keywords.Count > 0)
                {
                    FailAt(pattern, "a positional pattern follows a keyword pattern");
                }
            }

            if (!Accept(TokenKind.Comma))
            {
                break;
            }
        }

        ExpectClose(TokenKind.CloseParenthesis);
        return new ClassPattern(start, PreviousEnd, name, _patterns.TakeFrom(patterns), keywords.ToImmutable());
    }

    private KeywordPattern ParseKeywordPattern()
    {
        int start = Start;
        string name = ParseIdentifier();
        _index++;
        Pattern pattern = ParsePattern();
        return new KeywordPattern(start, PreviousEnd, name, pattern);
    }
}
