using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Syntax;

namespace PolicyBridge.Python.Evaluation.Iterators;

/// <summary>Where <c>yield</c> stands in the body of a function.</summary>
internal static class Yields
{
    /// <summary>Whether a <c>yield</c> of the function itself stands in a node.</summary>
    public static bool StandIn(SyntaxNode node)
    {
        Stack<SyntaxNode> pending = new([node]);
        while (pending.TryPop(out SyntaxNode? next))
        {
            if (next is YieldExpression or YieldFromExpression)
            {
                return true;
            }

            foreach (SyntaxNode child in BoundNames.Inside(next))
            {
                pending.Push(child);
            }
        }

        return false;
    }

    /// <summary>Whether each of them is a statement by itself or gives the value of an assignment, within <c>if</c> and loops alone.</summary>
    public static bool AreFollowed(ImmutableArray<Statement> body) => body.All(s => !StandIn(s) || IsFollowed(s));

    private static bool IsFollowed(Statement statement) => statement switch
    {
        ExpressionStatement { Value: YieldExpression or YieldFromExpression } expression => IsPlain(expression.Value),
        AssignStatement { Value: YieldExpression or YieldFromExpression } assign => IsPlain(assign.Value) && !assign.Targets.Any(StandIn),
        IfStatement choice => choice.Branches.All(b => !StandIn(b.Test) && AreFollowed(b.Body)) && AreFollowed(choice.Else),
        ForStatement { IsAsync: false } loop => !StandIn(loop.Source) && !StandIn(loop.Target) && AreFollowed(loop.Body) && AreFollowed(loop.Else),
        WhileStatement loop => !StandIn(loop.Test) && AreFollowed(loop.Body) && AreFollowed(loop.Else),
        _ => false,
    };

    private static bool IsPlain(Expression yield) => !SyntaxChildren.Of(yield).Any(StandIn);
}
