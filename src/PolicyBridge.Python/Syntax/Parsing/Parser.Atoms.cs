using PolicyBridge.Python.Syntax.Lexing;

namespace PolicyBridge.Python.Syntax.Parsing;

internal sealed partial class Parser
{
    private Expression ParsePrimary()
    {
        int start = Start;
        Expression result = ParseAtom();
        while (true)
        {
            switch (Kind)
            {
                case TokenKind.Dot:
                    result = ParseAttribute(start, result);
                    break;
                case TokenKind.OpenParenthesis:
                    result = ParseCall(start, result);
                    break;
                case TokenKind.OpenBracket:
                    result = ParseSubscript(start, result);
                    break;
                default:
                    return result;
            }
        }
    }

    private AttributeExpression ParseAttribute(int start, Expression value)
    {
        _index++;
        string name = ParseIdentifier();
        return new AttributeExpression(start, PreviousEnd, value, name);
    }

    private SubscriptExpression ParseSubscript(int start, Expression value)
    {
        _index++;
        int indexStart = Start;
        Expression index = ParseSliceOrItem();
        if (Kind == TokenKind.Comma)
        {
            index = ParseTupleTail(indexStart, index, ListItem.Slice);
        }
        else if (index is StarredExpression)
        {
            index = new TupleExpression(indexStart, PreviousEnd, [index]);
        }

        Expect(TokenKind.CloseBracket, "']'");
        return new SubscriptExpression(start, PreviousEnd, value, index);
    }

    private Expression ParseSliceOrItem()
    {
        if (Kind == TokenKind.Star)
        {
            return ParseStarredArgument();
        }

        if (AtNamedExpression)
        {
            return ParseNamedExpression();
        }

        int start = Start;
        Expression? lower = null;
        if (Kind != TokenKind.Colon)
        {
            lower = ParseExpression();
            if (Kind != TokenKind.Colon)
            {
                return lower;
            }
        }

        _index++;
        Expression? upper = EndsSlicePart() ? null : ParseExpression();
        Expression? step = Accept(TokenKind.Colon) && !EndsSlicePart() ? ParseExpression() : null;
        return new SliceExpression(start, PreviousEnd, lower, upper, step);
    }

    private bool EndsSlicePart() => Kind is TokenKind.Colon or TokenKind.Comma or TokenKind.CloseBracket;

    private Expression ParseAtom()
    {
        Token token = Token;
        switch (token.Kind)
        {
            case TokenKind.Name:
                _index++;
                return new NameExpression(token.Start, token.End, _names.Intern(TextOf(token)));
            case TokenKind.Number:
                _index++;
                return ParseNumber(token);
            case TokenKind.String or TokenKind.FStringStart:
                return ParseStrings();
            case TokenKind.None:
                _index++;
                return new NoneLiteral(token.Start, token.End);
            case TokenKind.True or TokenKind.False:
                _index++;
                return new BooleanLiteral(token.Start, token.End, token.Kind == TokenKind.True);
            case TokenKind.Ellipsis:
                _index++;
                return new EllipsisLiteral(token.Start, token.End);
            case TokenKind.OpenParenthesis:
                return ParseParenthesized();
            case TokenKind.OpenBracket:
                return ParseBrackets();
            case TokenKind.OpenBrace:
                return ParseBraces();
            default:
                Fail("an expression");
                return ErrorHere();
        }
    }
}
