using System.Collections.Immutable;
using PolicyBridge.Python.Syntax.Lexing;

namespace PolicyBridge.Python.Syntax.Parsing;

internal sealed partial class Parser
{
    private bool BeginsComprehension() =>
        Kind == TokenKind.For || (Kind == TokenKind.Async && PeekKind(1) == TokenKind.For);

    private ComprehensionExpression ParseComprehension(
        int start, ComprehensionKind kind, Expression element, Expression? value, TokenKind close)
    {
        ImmutableArray<ComprehensionClause> clauses = ParseClauses();
        ExpectClose(close);
        return new ComprehensionExpression(start, PreviousEnd, kind, element, value, clauses);
    }

    private ImmutableArray<ComprehensionClause> ParseClauses()
    {
        ImmutableArray<ComprehensionClause>.Builder clauses = ImmutableArray.CreateBuilder<ComprehensionClause>();
        while (BeginsComprehension())
        {
            int start = Start;
            bool isAsync = Accept(TokenKind.Async);
            _index++;
            Expression target = ParseTargetList();
            Expect(TokenKind.In, "'in'");
            Expression source = ParseOperators(Precedence.Or);
            int conditions = _expressions.Count;
            while (Accept(TokenKind.If))
            {
                _expressions.Push(ParseOperators(Precedence.Or));
            }

            clauses.Add(new ComprehensionClause(start, PreviousEnd, target, source, _expressions.TakeFrom(conditions), isAsync));
        }

        return clauses.ToImmutable();
    }

    /// <summary>The targets of a <c>for</c>; they stop before <c>in</c>, which an expression would take as an operator.</summary>
    private Expression ParseTargetList()
    {
        int start = Start;
        Expression first = ParseItem(ListItem.Target);
        Expression target = Kind == TokenKind.Comma ? ParseTupleTail(start, first, ListItem.Target) : first;
        CheckTarget(target);
        return target;
    }

    /// <summary>Whether an expression can be assigned to; where not, says so and fails the line.</summary>
    private bool CheckTarget(Expression target)
    {
        switch (target)
        {
            case NameExpression or AttributeExpression or SubscriptExpression or ErrorExpression:
                return true;
            case StarredExpression starred:
                return CheckTarget(starred.Value);
            case TupleExpression tuple:
                return tuple.Items.All(CheckTarget);
            case ListExpression list:
                return list.Items.All(CheckTarget);
            default:
                FailAt(target, $"can't assign to {DescribeNode(target)}");
                return false;
        }
    }

    private void CheckDeletable(Expression target)
    {
        switch (target)
        {
            case TupleExpression tuple:
                CheckAllDeletable(tuple.Items);
                break;
            case ListExpression list:
                CheckAllDeletable(list.Items);
                break;
            default:
                if (!IsSingleTarget(target))
                {
                    FailAt(target, $"can't delete {DescribeNode(target)}");
                }

                break;
        }
    }

    private void CheckAllDeletable(ImmutableArray<Expression> targets)
    {
        foreach (Expression target in targets)
        {
            CheckDeletable(target);
        }
    }

    private static string DescribeNode(Expression node) => node switch
    {
        NoneLiteral => "None",
        BooleanLiteral { Value: var value } => value ? "True" : "False",
        EllipsisLiteral => "'...'",
        IntegerLiteral or FloatLiteral or ImaginaryLiteral or StringLiteral or BytesLiteral => "a literal",
        FormattedString => "an f-string",
        TemplateString => "a t-string",
        StarredExpression => "a starred expression",
        CallExpression => "the result of a call",
        ComparisonExpression => "a comparison",
        ComprehensionExpression => "a comprehension",
        LambdaExpression => "a lambda",
        ConditionalExpression => "a conditional expression",
        DictExpression or SetExpression => "a display in braces",
        _ => "an expression",
    };
}
