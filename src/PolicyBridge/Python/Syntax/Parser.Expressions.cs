using System.Collections.Immutable;

namespace PolicyBridge.Python.Syntax;

internal sealed partial class Parser
{
    private ErrorExpression ErrorHere() => new(Start, Start);

    /// <summary>One expression or a tuple without parentheses; stars are allowed.</summary>
    private Expression ParseStarExpressions()
    {
        int start = Start;
        Expression first = ParseStarExpression();
        return Kind == TokenKind.Comma ? ParseTupleTail(start, first, ParseStarExpression) : first;
    }

    private TupleExpression ParseTupleTail(int start, Expression first, Func<Expression> parseItem, bool allowSlices = false)
    {
        ImmutableArray<Expression>.Builder items = ImmutableArray.CreateBuilder<Expression>();
        items.Add(first);
        while (Accept(TokenKind.Comma) && (BeginsExpression(Kind) || (allowSlices && Kind == TokenKind.Colon)))
        {
            items.Add(parseItem());
        }

        return new TupleExpression(start, PreviousEnd, items.ToImmutable());
    }

    private Expression ParseStarExpression() => Kind == TokenKind.Star ? ParseStarred() : ParseExpression();

    private Expression ParseStarNamedExpression() => Kind == TokenKind.Star ? ParseStarred() : ParseNamedExpression();

    private StarredExpression ParseStarred()
    {
        int start = Start;
        _index++;
        Expression value = ParseBinary(0);
        return new StarredExpression(start, PreviousEnd, value);
    }

    private Expression ParseNamedExpression()
    {
        if (Kind != TokenKind.Name || PeekKind(1) != TokenKind.ColonEqual)
        {
            return ParseExpression();
        }

        int start = Start;
        NameExpression target = ParseName();
        _index++;
        Expression value = ParseExpression();
        return new NamedExpression(start, PreviousEnd, target, value);
    }

    private NameExpression ParseName()
    {
        Token token = Token;
        return Expect(TokenKind.Name, "a name")
            ? new NameExpression(token.Start, token.End, Identifier(token))
            : new NameExpression(token.Start, token.Start, "");
    }

    // Python compares names in normal form NFKC.
    private string Identifier(Token token)
    {
        string name = TextOf(token);
        return System.Text.Ascii.IsValid(name) ? name : name.Normalize(System.Text.NormalizationForm.FormKC);
    }

    private Expression ParseExpression()
    {
        if (!TryDescend())
        {
            return ErrorHere();
        }

        int start = Start;
        Expression result = Kind == TokenKind.Lambda ? ParseLambda() : ParseDisjunction();
        if (Kind == TokenKind.If && result is not LambdaExpression)
        {
            _index++;
            Expression test = ParseDisjunction();
            Expect(TokenKind.Else, "'else'");
            Expression otherwise = ParseExpression();
            result = new ConditionalExpression(start, PreviousEnd, test, result, otherwise);
        }

        _depth--;
        return result;
    }

    private LambdaExpression ParseLambda()
    {
        int start = Start;
        _index++;
        Parameters parameters = ParseParameters(TokenKind.Colon, allowAnnotations: false);
        Expect(TokenKind.Colon, "':'");
        Expression body = ParseExpression();
        return new LambdaExpression(start, PreviousEnd, parameters, body);
    }

    private Expression ParseDisjunction() => ParseBoolean(TokenKind.Or, ParseConjunction);

    private Expression ParseConjunction() => ParseBoolean(TokenKind.And, ParseInversion);

    private Expression ParseBoolean(TokenKind word, Func<Expression> parseOperand)
    {
        int start = Start;
        Expression first = parseOperand();
        if (Kind != word)
        {
            return first;
        }

        ImmutableArray<Expression>.Builder values = ImmutableArray.CreateBuilder<Expression>();
        values.Add(first);
        while (Accept(word))
        {
            values.Add(parseOperand());
        }

        return new BooleanExpression(start, PreviousEnd, word == TokenKind.And, values.ToImmutable());
    }

    private Expression ParseInversion()
    {
        if (Kind != TokenKind.Not)
        {
            return ParseComparison();
        }

        if (!TryDescend())
        {
            return ErrorHere();
        }

        int start = Start;
        _index++;
        Expression operand = ParseInversion();
        _depth--;
        return new UnaryExpression(start, PreviousEnd, UnaryOperator.Not, operand);
    }

    private Expression ParseComparison()
    {
        int start = Start;
        Expression left = ParseBinary(0);
        if (ComparisonAt() is null)
        {
            return left;
        }

        ImmutableArray<ComparisonStep>.Builder steps = ImmutableArray.CreateBuilder<ComparisonStep>();
        while (ComparisonAt() is { } found)
        {
            _index += found.Tokens;
            steps.Add(new ComparisonStep(found.Operator, ParseBinary(0)));
        }

        return new ComparisonExpression(start, PreviousEnd, left, steps.ToImmutable());
    }

    private (ComparisonOperator Operator, int Tokens)? ComparisonAt() => Kind switch
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
        _ => null,
    };

    /// <summary>Binary operators by climbing precedence: one call handles a whole run of operators of its level or above.</summary>
    private Expression ParseBinary(int minimum)
    {
        int start = Start;
        Expression left = ParseUnary();
        while (BinaryAt(Kind) is { } found && found.Precedence >= minimum)
        {
            _index++;
            Expression right = ParseBinary(found.Precedence + 1);
            left = new BinaryExpression(start, PreviousEnd, left, found.Operator, right);
        }

        return left;
    }

    private static (BinaryOperator Operator, int Precedence)? BinaryAt(TokenKind kind) => kind switch
    {
        TokenKind.Pipe => (BinaryOperator.BitOr, 0),
        TokenKind.Caret => (BinaryOperator.BitXor, 1),
        TokenKind.Ampersand => (BinaryOperator.BitAnd, 2),
        TokenKind.LeftShift => (BinaryOperator.LeftShift, 3),
        TokenKind.RightShift => (BinaryOperator.RightShift, 3),
        TokenKind.Plus => (BinaryOperator.Add, 4),
        TokenKind.Minus => (BinaryOperator.Subtract, 4),
        TokenKind.Star => (BinaryOperator.Multiply, 5),
        TokenKind.Slash => (BinaryOperator.Divide, 5),
        TokenKind.DoubleSlash => (BinaryOperator.FloorDivide, 5),
        TokenKind.Percent => (BinaryOperator.Modulo, 5),
        TokenKind.At => (BinaryOperator.MatrixMultiply, 5),
        _ => null,
    };

    private Expression ParseUnary()
    {
        UnaryOperator? found = Kind switch
        {
            TokenKind.Plus => UnaryOperator.Plus,
            TokenKind.Minus => UnaryOperator.Minus,
            TokenKind.Tilde => UnaryOperator.Invert,
            _ => null,
        };
        if (found is not { } unary)
        {
            return ParsePower();
        }

        if (!TryDescend())
        {
            return ErrorHere();
        }

        int start = Start;
        _index++;
        Expression operand = ParseUnary();
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

    private AwaitExpression ParseAwait()
    {
        int start = Start;
        _index++;
        Expression value = ParsePrimary();
        return new AwaitExpression(start, PreviousEnd, value);
    }

    private static bool BeginsExpression(TokenKind kind) => kind is
        TokenKind.Name or TokenKind.Number or TokenKind.String or TokenKind.FStringStart or TokenKind.Error
        or TokenKind.False or TokenKind.None or TokenKind.True or TokenKind.Not or TokenKind.Lambda or TokenKind.Await
        or TokenKind.OpenParenthesis or TokenKind.OpenBracket or TokenKind.OpenBrace or TokenKind.Ellipsis
        or TokenKind.Star or TokenKind.Plus or TokenKind.Minus or TokenKind.Tilde;
}
