using PolicyBridge.Python.Syntax;

namespace PolicyBridge.Django.Project;

/// <summary>The functions that a module connects to <c>check_request_enabled</c>, as far as they stand in the module itself.</summary>
internal sealed class SignalHandlers
{
    private static readonly string[] Managers =
        ["objects", "_default_manager", "_base_manager", "filter", "values_list", "get_or_create", "select_related", "prefetch_related"];

    private static readonly string[] Shortcuts = ["get_object_or_404", "get_list_or_404"];

    private readonly ILookup<string, FunctionStatement> _functions;

    public SignalHandlers(ModuleSyntax module) =>
        _functions = DescendantsAndSelf([module]).OfType<FunctionStatement>().ToLookup(function => function.Name, StringComparer.Ordinal);

    /// <summary>What is connected where the signal is used: functions or a lambda; none where it stands in another module.</summary>
    public IReadOnlyList<SyntaxNode> ConnectedBy(SyntaxNode use)
    {
        if (_functions.SelectMany(named => named).FirstOrDefault(function => function.Decorators.Any(decorator => Holds(decorator, use))) is { } decorated)
        {
            return [decorated];
        }

        return use is not CallExpression call
            ? []
            : (call.Keywords.FirstOrDefault(keyword => keyword.Name == "receiver")?.Value ?? call.Arguments.FirstOrDefault()) switch
            {
                LambdaExpression lambda => [lambda],
                NameExpression name => [.. _functions[name.Name]],
                AttributeExpression { Value: NameExpression { Name: "self" or "cls" } } method => [.. _functions[method.Name]],
                _ => [],
            };
    }

    /// <summary>Where a handler asks the database, itself or in a function of the same module that it calls; null where it is not seen to.</summary>
    public SyntaxNode? QueryOf(SyntaxNode handler)
    {
        HashSet<SyntaxNode> seen = new(ReferenceEqualityComparer.Instance) { handler };
        Queue<SyntaxNode> pending = new([handler]);
        while (pending.TryDequeue(out SyntaxNode? function))
        {
            foreach (SyntaxNode node in DescendantsAndSelf(BodyOf(function)))
            {
                if (IsQuery(node))
                {
                    return node;
                }

                foreach (FunctionStatement called in CalledBy(node).Where(seen.Add))
                {
                    pending.Enqueue(called);
                }
            }
        }

        return null;
    }

    private static bool IsQuery(SyntaxNode node) => node switch
    {
        AttributeExpression attribute when Managers.Contains(attribute.Name) => true,
        AttributeExpression { Name: "cursor", Value: NameExpression { Name: "connection" } } => true,
        AttributeExpression { Name: "cursor", Value: SubscriptExpression { Value: NameExpression { Name: "connections" } } } => true,
        CallExpression { Function: NameExpression shortcut } => Shortcuts.Contains(shortcut.Name),
        _ => false,
    };

    private IEnumerable<FunctionStatement> CalledBy(SyntaxNode node) => node switch
    {
        CallExpression { Function: NameExpression name } => _functions[name.Name],
        CallExpression { Function: AttributeExpression { Value: NameExpression { Name: "self" or "cls" } } method } => _functions[method.Name],
        _ => [],
    };

    private static IEnumerable<SyntaxNode> BodyOf(SyntaxNode handler) => handler switch
    {
        FunctionStatement function => function.Body,
        LambdaExpression lambda => [lambda.Body],
        _ => [],
    };

    private static bool Holds(SyntaxNode outer, SyntaxNode inner) => outer.Start <= inner.Start && inner.End <= outer.End;

    // In the order of the text.
    private static IEnumerable<SyntaxNode> DescendantsAndSelf(IEnumerable<SyntaxNode> roots)
    {
        Stack<SyntaxNode> pending = new(roots.Reverse());
        while (pending.TryPop(out SyntaxNode? node))
        {
            yield return node;
            foreach (SyntaxNode child in SyntaxChildren.Of(node).Reverse())
            {
                pending.Push(child);
            }
        }
    }
}
