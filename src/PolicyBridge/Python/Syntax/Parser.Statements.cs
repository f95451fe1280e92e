using System.Collections.Immutable;

namespace PolicyBridge.Python.Syntax;

internal sealed partial class Parser
{
    private void ParseStatement(ImmutableArray<Statement>.Builder body)
    {
        if (UnsupportedAt() is { } unsupported)
        {
            body.Add(SkipUnsupported(unsupported));
            return;
        }

        if (ParseCompound() is { } compound)
        {
            body.Add(compound);
            EndFailedLine();
            return;
        }

        ParseSimpleLine(body);
    }

    private void ParseSimpleLine(ImmutableArray<Statement>.Builder body)
    {
        do
        {
            body.Add(ParseSimple());
        }
        while (Accept(TokenKind.Semicolon) && Kind != TokenKind.Newline);

        if (!_failed && Kind is not (TokenKind.Newline or TokenKind.EndOfFile))
        {
            Fail("the end of the statement");
        }

        Accept(TokenKind.Newline);
        EndFailedLine();
    }

    /// <summary>Ends the recovery of a failed line; an indented block that belonged to it is read for its own problems.</summary>
    private void EndFailedLine()
    {
        if (!_failed)
        {
            return;
        }

        if (Kind == TokenKind.Newline)
        {
            _index++;
        }

        _failed = false;
        if (Kind == TokenKind.Indent)
        {
            ParseIndented();
        }
    }

    private Statement ParseSimple()
    {
        int start = Start;
        switch (Kind)
        {
            case TokenKind.Pass:
                _index++;
                return new PassStatement(start, PreviousEnd);
            case TokenKind.Break:
                _index++;
                return new BreakStatement(start, PreviousEnd);
            case TokenKind.Continue:
                _index++;
                return new ContinueStatement(start, PreviousEnd);
            case TokenKind.Import:
                return ParseImport();
            case TokenKind.From:
                return ParseImportFrom();
            case TokenKind.Del:
                return ParseDelete();
            case TokenKind.Global or TokenKind.Nonlocal:
                return ParseNames();
            case TokenKind.Return:
                _index++;
                Expression? returned = BeginsExpression(Kind) ? ParseStarExpressions() : null;
                return new ReturnStatement(start, PreviousEnd, returned);
            case TokenKind.Raise:
                _index++;
                Expression? exception = BeginsExpression(Kind) ? ParseExpression() : null;
                Expression? cause = exception is not null && Accept(TokenKind.From) ? ParseExpression() : null;
                return new RaiseStatement(start, PreviousEnd, exception, cause);
            case TokenKind.Assert:
                _index++;
                Expression test = ParseExpression();
                Expression? message = Accept(TokenKind.Comma) ? ParseExpression() : null;
                return new AssertStatement(start, PreviousEnd, test, message);
            default:
                return ParseExpressionStatement();
        }
    }

    private DeleteStatement ParseDelete()
    {
        int start = Start;
        _index++;
        int targetStart = Start;
        Expression first = ParseTargetItem();
        ImmutableArray<Expression> targets =
            Kind == TokenKind.Comma ? ParseTupleTail(targetStart, first, ParseTargetItem).Items : [first];
        foreach (Expression target in targets)
        {
            CheckTarget(target);
        }

        return new DeleteStatement(start, PreviousEnd, targets);
    }

    private Statement ParseNames()
    {
        int start = Start;
        bool isGlobal = Kind == TokenKind.Global;
        _index++;
        ImmutableArray<string>.Builder names = ImmutableArray.CreateBuilder<string>();
        do
        {
            names.Add(ParseName().Name);
        }
        while (Accept(TokenKind.Comma));

        return isGlobal
            ? new GlobalStatement(start, PreviousEnd, names.ToImmutable())
            : new NonlocalStatement(start, PreviousEnd, names.ToImmutable());
    }

    private Statement ParseExpressionStatement()
    {
        int start = Start;
        bool isParenthesized = Kind == TokenKind.OpenParenthesis;
        Expression first = ParseYieldOrStars();
        if (Kind == TokenKind.Equal)
        {
            return ParseAssign(start, first);
        }

        if (Kind == TokenKind.Colon)
        {
            return ParseAnnotated(start, first, isParenthesized);
        }

        if (AugmentedAt(Kind) is { } augmented)
        {
            if (first is not (NameExpression or AttributeExpression or SubscriptExpression or ErrorExpression))
            {
                FailAt(first, $"can't assign to {DescribeNode(first)}");
            }

            Accept(Kind is TokenKind.Newline ? TokenKind.Error : Kind);
            Expression value = ParseYieldOrStars();
            return new AugmentedAssignStatement(start, PreviousEnd, first, augmented, value);
        }

        return new ExpressionStatement(start, PreviousEnd, first);
    }

    private Expression ParseYieldOrStars() => Kind == TokenKind.Yield ? ParseYield() : ParseStarExpressions();

    private AssignStatement ParseAssign(int start, Expression first)
    {
        ImmutableArray<Expression>.Builder targets = ImmutableArray.CreateBuilder<Expression>();
        Expression value = first;
        while (Accept(TokenKind.Equal))
        {
            CheckTarget(value);
            targets.Add(value);
            value = ParseYieldOrStars();
        }

        return new AssignStatement(start, PreviousEnd, targets.ToImmutable(), value);
    }

    private AnnotatedAssignStatement ParseAnnotated(int start, Expression target, bool isParenthesized)
    {
        if (target is not (NameExpression or AttributeExpression or SubscriptExpression or ErrorExpression))
        {
            FailAt(target, $"can't annotate {DescribeNode(target)}");
        }

        Accept(TokenKind.Colon);
        Expression annotation = ParseExpression();
        Expression? value = Accept(TokenKind.Equal) ? ParseYieldOrStars() : null;
        bool isSimple = target is NameExpression && !isParenthesized;
        return new AnnotatedAssignStatement(start, PreviousEnd, target, annotation, value, isSimple);
    }

    private static BinaryOperator? AugmentedAt(TokenKind kind) => kind switch
    {
        TokenKind.PlusEqual => BinaryOperator.Add,
        TokenKind.MinusEqual => BinaryOperator.Subtract,
        TokenKind.StarEqual => BinaryOperator.Multiply,
        TokenKind.AtEqual => BinaryOperator.MatrixMultiply,
        TokenKind.SlashEqual => BinaryOperator.Divide,
        TokenKind.DoubleSlashEqual => BinaryOperator.FloorDivide,
        TokenKind.PercentEqual => BinaryOperator.Modulo,
        TokenKind.DoubleStarEqual => BinaryOperator.Power,
        TokenKind.LeftShiftEqual => BinaryOperator.LeftShift,
        TokenKind.RightShiftEqual => BinaryOperator.RightShift,
        TokenKind.PipeEqual => BinaryOperator.BitOr,
        TokenKind.CaretEqual => BinaryOperator.BitXor,
        TokenKind.AmpersandEqual => BinaryOperator.BitAnd,
        _ => null,
    };
}
