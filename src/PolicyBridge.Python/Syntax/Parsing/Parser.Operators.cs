using PolicyBridge.Python.Syntax.Lexing;

namespace PolicyBridge.Python.Syntax.Parsing;

internal sealed partial class Parser
{
    /// <summary>Operators by climbing precedence: one call handles a whole run of operators of its level or above.</summary>
    private Expression ParseOperators(Precedence minimum)
    {
        int start = Start;
        Expression left = Kind == TokenKind.Not && minimum <= Precedence.Not ? ParseNot() : ParseUnary();
        while (true)
        {
            Precedence precedence = BinaryOperators.PrecedenceOf(Kind);
            if (precedence == Precedence.None || precedence < minimum)
            {
                return left;
            }

            switch (precedence)
            {
                case Precedence.Or or Precedence.And:
                    left = ParseBoolean(start, left, precedence);
                    break;
                case Precedence.Comparison when ComparisonAt().Tokens == 0:
                    return left;
                case Precedence.Comparison:
                    left = ParseComparison(start, left);
                    break;
                default:
                    left = ParseBinary(start, left, precedence);
                    break;
            }
        }
    }

    private BinaryExpression ParseBinary(int start, Expression left, Precedence precedence)
    {
        BinaryOperator found = BinaryOperators.Of(Kind);
        _index++;
        Expression right = ParseOperators(precedence + 1);
        return new BinaryExpression(start, PreviousEnd, left, found, right);
    }

    private BooleanExpression ParseBoolean(int start, Expression first, Precedence precedence)
    {
        TokenKind word = Kind;
        int mark = _expressions.Count;
        _expressions.Push(first);
        while (Accept(word))
        {
            _expressions.Push(ParseOperators(precedence + 1));
        }

        return new BooleanExpression(start, PreviousEnd, word == TokenKind.And, _expressions.TakeFrom(mark));
    }

    private ComparisonExpression ParseComparison(int start, Expression left)
    {
        int mark = _comparisons.Count;
        while (ComparisonAt() is { Tokens: > 0 } found)
        {
            _index += found.Tokens;
            _comparisons.Push(new ComparisonStep(found.Operator, ParseOperators(Precedence.BitOr)));
        }

        return new ComparisonExpression(start, PreviousEnd, left, _comparisons.TakeFrom(mark));
    }

    /// <summary>The comparison that begins here and how many tokens it takes; none where there is no comparison.</summary>
    private (ComparisonOperator Operator, int Tokens) ComparisonAt() => Kind switch
    {
        TokenKind.EqualEqual => (ComparisonOperator.Equal, 1),
        TokenKind.NotEqual => (ComparisonOperator.NotEqual, 1),
        TokenKind.Less => (ComparisonOperator.Less, 1),
        TokenKind.LessEqual => (ComparisonOperator.LessOrEqual, 1),
        TokenKind.Greater => (ComparisonOperator.Greater, 1),
        TokenKind.GreaterEqual => (ComparisonOperator.GreaterOrEqual, 1),
        TokenKind.In => (ComparisonOperator.In, 1),
        TokenKind.Not when PeekKind(1) == TokenKind.In => (ComparisonOperator.NotIn, 2),
        TokenKind.Is => PeekKind(1) == TokenKind.Not ? (ComparisonOperator.IsNot, 2) : (ComparisonOperator.Is, 1),
        _ => default,
    };

    private Expression ParseNot() => ParsePrefixed(UnaryOperator.Not);

    private Expression ParseUnary() => Kind switch
    {
        TokenKind.Plus => ParsePrefixed(UnaryOperator.Plus),
        TokenKind.Minus => ParsePrefixed(UnaryOperator.Minus),
        TokenKind.Tilde => ParsePrefixed(UnaryOperator.Invert),
        _ => ParsePower(),
    };

    private Expression ParsePrefixed(UnaryOperator unary)
    {
        if (!TryDescend())
        {
            return ErrorHere();
        }

        int start = Start;
        _index++;
        Expression operand = unary == UnaryOperator.Not ? ParseOperators(Precedence.Not) : ParseUnary();
        _depth--;
        return new UnaryExpression(start, PreviousEnd, unary, operand);
    }

    private Expression ParsePower()
    {
        int start = Start;
        Expression left = Kind == TokenKind.Await ? ParseAwait() : ParsePrimary();
        if (Kind != TokenKind.DoubleStar || !TryDescend())
        {
            return left;
        }

        _index++;
        Expression right = ParseUnary();
        _depth--;
        return new BinaryExpression(start, PreviousEnd, left, BinaryOperator.Power, right);
    }
}
