using System.Diagnostics.CodeAnalysis;
using PolicyBridge.Regexes.Rewriting;
using PolicyBridge.Regexes.Tree;

namespace PolicyBridge.Regexes.Backtracking;

/// <summary>
/// <c>(?>.*?/api/)</c>: up to the first place where a text stands, and never back from there. At one place the text has one reading only,
/// so that this means what <c>(?:(?!/api/).)*/api/</c> means, which an automaton knows.
/// </summary>
internal static class FirstOccurrence
{
    /// <summary>The item for a loop and the text behind it; null where there is more to them.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="behind">What follows it.</param>
    /// <param name="length">How many items of what follows are the text.</param>
    public static AtomicNode? Of(RepeatNode loop, IEnumerable<RegexNode> behind, out int length)
    {
        RegexNode[] items = [.. behind];
        length = 0;
        while (length < items.Length && IsOneReading(items[length], items.ElementAtOrDefault(length + 1)))
        {
            length++;
        }

        while (length > 0 && items[length - 1] is not CharacterNode)
        {
            length--;
        }

        return length > 1 && loop is { Min: 0, Max: null, Body: CharacterNode { Set.IsExact: true } }
            ? new AtomicNode(new ConcatenationNode([loop with { Kind = RepeatKind.Lazy }, .. items.Take(length)], loop.Position), loop.Position)
            : null;
    }

    /// <summary>The loop and the text of such an item; false for any other.</summary>
    public static bool TryRead(RegexNode node, [NotNullWhen(true)] out RepeatNode? loop, out IReadOnlyList<RegexNode> text)
    {
        loop = node is AtomicNode { Body: ConcatenationNode { Items: [RepeatNode { Kind: RepeatKind.Lazy } first, ..] } } ? first : null;
        text = loop is null ? [] : [.. RegexTree.Children(((AtomicNode)node).Body).Skip(1)];
        return loop is not null && Of(loop, text, out int length) is not null && length == text.Count;
    }

    /// <summary>The tree with such items as an automaton knows them.</summary>
    public static RegexNode InPlain(RegexNode node)
    {
        if (!TryRead(node, out RepeatNode? loop, out IReadOnlyList<RegexNode> text))
        {
            return RegexTree.Rewrite(node, InPlain);
        }

        RegexNode sought = PatternSimplifier.Concatenate(text, node.Position);
        ConcatenationNode round = new([new LookNode(sought, Behind: false, Negative: true, node.Position), loop.Body], node.Position);
        return PatternSimplifier.Concatenate([loop with { Kind = RepeatKind.Greedy, Body = round }, sought], node.Position);
    }

    private static bool IsOneReading(RegexNode item, RegexNode? next) => item switch
    {
        CharacterNode { Set.IsExact: true } => true,
        RepeatNode { Min: 0, Max: 1, Body: CharacterNode { Set.IsExact: true } optional } => next is CharacterNode character && !character.Set.Possible.Overlaps(optional.Set.Possible),
        _ => false,
    };
}
