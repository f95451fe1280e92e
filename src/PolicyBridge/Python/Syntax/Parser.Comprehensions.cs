using System.Collections.Immutable;

namespace PolicyBridge.Python.Syntax;

internal sealed partial class Parser
{
    private bool BeginsComprehension() =>
        Kind == TokenKind.For || (Kind == TokenKind.Async && PeekKind(1) == TokenKind.For);

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
            Expression source = ParseDisjunction();
            ImmutableArray<Expression>.Builder conditions = ImmutableArray.CreateBuilder<Expression>();
            while (Accept(TokenKind.If))
            {
                conditions.Add(ParseDisjunction());
            }

            clauses.Add(new ComprehensionClause(start, PreviousEnd, target, source, conditions.ToImmutable(), isAsync));
        }

        return clauses.ToImmutable();
    }

    /// <summary>The targets of a <c>for</c>; they stop before <c>in</c>, which an expression would take as an operator.</summary>
    private Expression ParseTargetList()
    {
        int start = Start;
        Expression first = ParseTargetItem();
        Expression target = Kind == TokenKind.Comma ? ParseTupleTail(start, first, ParseTargetItem) : first;
        CheckTarget(target);
        return target;
    }

    private Expression ParseTargetItem() => Kind == TokenKind.Star ? ParseStarred() : ParseBinary(0);

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

    private static string DescribeNode(Expression node) => node switch
    {
        NoneLiteral => "None",
        BooleanLiteral { Value: var value } => value ? "True" : "False",
        EllipsisLiteral => "'...'",
        IntegerLiteral or FloatLiteral or ImaginaryLiteral or StringLiteral or BytesLiteral => "a literal",
        FormattedString => "an f-string",
        CallExpression => "the result of a call",
        ComparisonExpression => "a comparison",
        ComprehensionExpression => "a comprehension",
        LambdaExpression => "a lambda",
        ConditionalExpression => "a conditional expression",
        DictExpression or SetExpression => "a display in braces",
        _ => "an expression",
    };
}
