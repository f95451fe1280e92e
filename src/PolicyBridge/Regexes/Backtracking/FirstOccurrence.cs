using System.Diagnostics.CodeAnalysis;
using PolicyBridge.Regexes.Rewriting;
using PolicyBridge.Regexes.Sets;
using PolicyBridge.Regexes.Tree;

namespace PolicyBridge.Regexes.Backtracking;

/// <summary>
/// <c>(?>.*?/api/)</c>: up to the first place where a text stands, or one of several, and never back from there. At one place the text has
/// one reading only, so that this means what <c>(?:(?!/api/).)*/api/</c> means, which an automaton knows.
/// </summary>
internal static class FirstOccurrence
{
    private const int MaxTexts = 16;

    /// <summary>The item for a loop and the text behind it; null where there is more to them.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="behind">What follows it.</param>
    /// <param name="length">How many items of what follows are the text.</param>
    public static AtomicNode? Of(RepeatNode loop, IEnumerable<RegexNode> behind, out int length)
    {
        RegexNode[] items = [.. behind];
        length = 0;
        if (loop is not { Min: 0, Max: null, Body: CharacterNode { Set.IsExact: true } })
        {
            return null;
        }

        IReadOnlyList<CodePointSet[]> texts = [[]];
        for (int i = 0; i < items.Length && TextsOf(items[i]) is { } next && texts.Count * next.Count <= MaxTexts; i++)
        {
            texts = [.. texts.SelectMany(text => next.Select(more => (CodePointSet[])[.. text, .. more]))];
            length = texts.Any(text => text.Length > 1) && IsOneReading(texts) ? i + 1 : length;
        }

        return length > 0
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

    /// <summary>The texts that an item matches, each as the sets of its characters; null where they are not plain.</summary>
    private static IReadOnlyList<CodePointSet[]>? TextsOf(RegexNode item)
    {
        switch (item)
        {
            case CharacterNode { Set.IsExact: true } character:
                return [[character.Set.Possible]];
            case RepeatNode { Min: 0, Max: 1, Kind: RepeatKind.Greedy, Body: CharacterNode { Set.IsExact: true } optional }:
                return [[optional.Set.Possible], []];
            case AlternationNode { Branches.Count: <= MaxTexts } alternation:
                CodePointSet[][] branches = [.. alternation.Branches.Select(TextOf).OfType<CodePointSet[]>()];
                return branches.Length == alternation.Branches.Count ? branches : null;
            default:
                return null;
        }
    }

    private static CodePointSet[]? TextOf(RegexNode branch)
    {
        IReadOnlyList<RegexNode> items = branch is ConcatenationNode sequence ? sequence.Items : [branch];
        return items.All(item => item is CharacterNode { Set.IsExact: true }) ? [.. items.Select(item => ((CharacterNode)item).Set.Possible)] : null;
    }

    /// <summary>
    /// Whether at most one of the texts stands at a place, and none ends within another that began before it: the first to end is then the
    /// first to begin.
    /// </summary>
    private static bool IsOneReading(IReadOnlyList<CodePointSet[]> texts) => texts.Index().All(one => texts.Index().All(other =>
        (one.Index == other.Index || !MayStandAt(one.Item, other.Item, 0))
        && !Enumerable.Range(1, Math.Max(one.Item.Length - other.Item.Length - 1, 0)).Any(place => MayStandAt(one.Item, other.Item, place))));

    // As far as both reach.
    private static bool MayStandAt(CodePointSet[] text, CodePointSet[] other, int place) =>
        Enumerable.Range(0, Math.Min(text.Length - place, other.Length)).All(i => text[place + i].Overlaps(other[i]));
}
