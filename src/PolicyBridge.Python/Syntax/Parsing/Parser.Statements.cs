using System.Collections.Immutable;
using PolicyBridge.Python.Syntax.Lexing;

namespace PolicyBridge.Python.Syntax.Parsing;

internal sealed partial class Parser
{
    private void ParseStatement()
    {
        if (ParseCompound() is { } compound)
        {
            _statements.Push(compound);
            EndFailedLine();
        }
        else
        {
            ParseSimpleLine();
        }
    }

    private void ParseSimpleLine()
    {
        do
        {
            _statements.Push(ParseSimple());
        }
        while (Accept(TokenKind.Semicolon) && Kind != TokenKind.Newline);

        if (!_failed && Kind is not (TokenKind.Newline or TokenKind.EndOfFile))
        {
            Fail("the end of the statement");
        }

        _lineEnd = PreviousEnd;
        if (Kind == TokenKind.Newline)
        {
            _index++;
        }

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
                return ParseImport(isLazy: false);
            case TokenKind.From:
                return ParseImportFrom(isLazy: false);
            case TokenKind.Del:
                return ParseDelete();
            case TokenKind.Global or TokenKind.Nonlocal:
                return ParseNames();
            case TokenKind.Return:
                _index++;
                Expression? returned = TokenTraits.BeginsExpression(Kind) ? ParseStarExpressions() : null;
                return new ReturnStatement(start, PreviousEnd, returned);
            case TokenKind.Raise:
                _index++;
                Expression? exception = TokenTraits.BeginsExpression(Kind) ? ParseExpression() : null;
                Expression? cause = exception is not null && Accept(TokenKind.From) ? ParseExpression() : null;
                return new RaiseStatement(start, PreviousEnd, exception, cause);
            case TokenKind.Assert:
                _index++;
                Expression test = ParseExpression();
                Expression? message = Accept(TokenKind.Comma) ? ParseExpression() : null;
                return new AssertStatement(start, PreviousEnd, test, message);
            default:
                return AtLazyImport ? ParseLazyImport() : AtTypeAlias ? ParseTypeAlias() : ParseExpressionStatement();
        }
    }

    private DeleteStatement ParseDelete()
    {
        int start = Start;
        _index++;
        ImmutableArray<Expression> targets = ParseItems(ListItem.Target);
        foreach (Expression target in targets)
        {
            CheckDeletable(target);
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
            names.Add(ParseIdentifier());
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

        if (BinaryOperators.Augmented(Kind) is { } augmented)
        {
            return ParseAugmented(start, first, augmented);
        }

        return new ExpressionStatement(start, PreviousEnd, first);
    }

    private AugmentedAssignStatement ParseAugmented(int start, Expression target, BinaryOperator augmented)
    {
        _index++;
        if (!IsSingleTarget(target))
        {
            FailAt(target, $"can't assign to {DescribeNode(target)}");
        }

        Expression value = ParseYieldOrStars();
        return new AugmentedAssignStatement(start, PreviousEnd, target, augmented, value);
    }

    private static bool IsSingleTarget(Expression target) =>
        target is NameExpression or AttributeExpression or SubscriptExpression or ErrorExpression;

    private Expression ParseYieldOrStars() => Kind == TokenKind.Yield ? ParseYield() : ParseStarExpressions();

    private AssignStatement ParseAssign(int start, Expression first)
    {
        int mark = _expressions.Count;
        Expression value = first;
        while (Accept(TokenKind.Equal))
        {
            CheckTarget(value);
            _expressions.Push(value);
            value = ParseYieldOrStars();
        }

        return new AssignStatement(start, PreviousEnd, _expressions.TakeFrom(mark), value);
    }

    private AnnotatedAssignStatement ParseAnnotated(int start, Expression target, bool isParenthesized)
    {
        _index++;
        if (!IsSingleTarget(target))
        {
            FailAt(target, $"can't annotate {DescribeNode(target)}");
        }

        Expression annotation = ParseExpression();
        Expression? value = Accept(TokenKind.Equal) ? ParseYieldOrStars() : null;
        bool isSimple = target is NameExpression && !isParenthesized;
        return new AnnotatedAssignStatement(start, PreviousEnd, target, annotation, value, isSimple);
    }
}
