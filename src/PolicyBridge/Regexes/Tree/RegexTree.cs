namespace PolicyBridge.Regexes.Tree;

/// <summary>Questions about the shape of a tree.</summary>
internal static class RegexTree
{
    public static IEnumerable<RegexNode> Children(RegexNode node) => node switch
    {
        GroupNode group => [group.Body],
        ConcatenationNode sequence => sequence.Items,
        AlternationNode alternation => alternation.Branches,
        RepeatNode repeat => [repeat.Body],
        LookNode look => [look.Body],
        AtomicNode atomic => [atomic.Body],
        ConditionalNode { No: { } no } conditional => [conditional.Yes, no],
        ConditionalNode conditional => [conditional.Yes],
        _ => [],
    };

    /// <summary>The node with each child replaced.</summary>
    public static RegexNode Rewrite(RegexNode node, Func<RegexNode, RegexNode> replace) => node switch
    {
        GroupNode group => group with { Body = replace(group.Body) },
        ConcatenationNode sequence => sequence with { Items = [.. sequence.Items.Select(replace)] },
        AlternationNode alternation => alternation with { Branches = [.. alternation.Branches.Select(replace)] },
        RepeatNode repeat => repeat with { Body = replace(repeat.Body) },
        LookNode look => look with { Body = replace(look.Body) },
        AtomicNode atomic => atomic with { Body = replace(atomic.Body) },
        ConditionalNode conditional => conditional with
        {
            Yes = replace(conditional.Yes),
            No = conditional.No is { } no ? replace(no) : null,
        },
        _ => node,
    };

    /// <summary>The node and all below it, in the order of the source.</summary>
    public static IEnumerable<RegexNode> SelfAndDescendants(RegexNode root)
    {
        Stack<RegexNode> pending = new([root]);
        while (pending.TryPop(out RegexNode? node))
        {
            yield return node;
            foreach (RegexNode child in Children(node).Reverse())
            {
                pending.Push(child);
            }
        }
    }

    /// <summary>True where the node matches the empty text everywhere, not only where an assertion holds.</summary>
    public static bool IsNullable(RegexNode node) => node switch
    {
        GroupNode group => IsNullable(group.Body),
        ConcatenationNode sequence => sequence.Items.All(IsNullable),
        AlternationNode alternation => alternation.Branches.Any(IsNullable),
        RepeatNode repeat => repeat.Min == 0 || IsNullable(repeat.Body),
        _ => false,
    };

    /// <summary>True where the node takes no character, whatever the subject.</summary>
    public static bool IsZeroWidth(RegexNode node) => node switch
    {
        CharacterNode or BackReferenceNode => false,
        AssertionNode or LookNode => true,
        _ => Children(node).All(IsZeroWidth),
    };

    /// <summary>True where there is one way only to match at a place, and all such matches are of the same length.</summary>
    public static bool IsChoiceFree(RegexNode node) => node switch
    {
        CharacterNode or AssertionNode or LookNode => true,
        ConcatenationNode or AtomicNode => Children(node).All(IsChoiceFree),
        RepeatNode repeat => repeat.Min == repeat.Max && IsChoiceFree(repeat.Body),
        _ => false,
    };

    /// <summary>
    /// A bound on how many one-character items an engine unrolls the node to; <paramref name="cost"/> prices one.
    /// </summary>
    public static long UnrolledSize(RegexNode node, Func<CharacterNode, long> cost)
    {
        const long Cap = 1L << 40;
        long size = node switch
        {
            CharacterNode character => cost(character),
            RepeatNode repeat => Math.Min(UnrolledSize(repeat.Body, cost) + 1, Cap / 65536) * Math.Max(repeat.Max ?? repeat.Min, 1),
            _ => 1 + Children(node).Sum(child => UnrolledSize(child, cost)),
        };
        return Math.Min(size, Cap);
    }
}
