using PolicyBridge.Regexes.Sets;
using PolicyBridge.Regexes.Tree;

namespace PolicyBridge.Regexes.Rewriting;

/// <summary>
/// Turns atomic groups and possessive loops into plain ones where what follows cannot begin with what they would have
/// to give back: <c>[a-z]++\.</c> is <c>[a-z]+\.</c>. A plain loop can be read by everybody and run in linear time.
/// </summary>
internal static class AtomicReduction
{
    public static RegexNode Reduce(RegexNode root) => Reduce(root, CodePointSet.Empty, isLast: true);

    /// <param name="node">What may hold atomic items.</param>
    /// <param name="next">The characters that what follows can begin with.</param>
    /// <param name="isLast">True where nothing follows, so that any way to match will do.</param>
    private static RegexNode Reduce(RegexNode node, CodePointSet next, bool isLast)
    {
        switch (node)
        {
            case ConcatenationNode sequence:
                RegexNode[] items = new RegexNode[sequence.Items.Count];
                for (int i = items.Length - 1; i >= 0; i--)
                {
                    items[i] = Reduce(sequence.Items[i], next, isLast && i == items.Length - 1);
                    next = First(items[i], next);
                }

                return PatternSimplifier.Concatenate(items, sequence.Position);
            case AlternationNode alternation:
                return alternation with { Branches = [.. alternation.Branches.Select(branch => Reduce(branch, next, isLast))] };
            case GroupNode group:
                // What is captured must not change.
                return group with { Body = Reduce(group.Body, CodePointSet.All, isLast: false) };
            case RepeatNode { Kind: RepeatKind.Possessive, Body: CharacterNode character } repeat:
                return character.Set.Possible.Overlaps(next) ? repeat : repeat with { Kind = RepeatKind.Greedy };
            case RepeatNode repeat:
                return repeat with { Body = Reduce(repeat.Body, repeat.Max == 1 ? next : CodePointSet.All, isLast && repeat.Max == 1) };
            case AtomicNode atomic:
                RegexNode body = Reduce(atomic.Body, CodePointSet.All, isLast: false);
                return isLast || IsPlainBefore(body, next) ? body : atomic with { Body = body };
            case LookNode look:
                return look with { Body = Reduce(look.Body, look.Behind ? CodePointSet.All : CodePointSet.Empty, isLast: !look.Behind) };
            default:
                return node;
        }
    }

    /// <summary>True where the only choice in a body is how far its last loop goes, and what follows wants it to go on.</summary>
    private static bool IsPlainBefore(RegexNode body, CodePointSet next) => body switch
    {
        RepeatNode { Kind: RepeatKind.Greedy, Body: CharacterNode character } => !character.Set.Possible.Overlaps(next),
        ConcatenationNode { Items: [.., var last] } sequence => sequence.Items.SkipLast(1).All(RegexTree.IsChoiceFree)
            && (RegexTree.IsChoiceFree(last) || IsPlainBefore(last, next)),
        _ => RegexTree.IsChoiceFree(body),
    };

    private static CodePointSet First(RegexNode node, CodePointSet next) => node switch
    {
        CharacterNode character => character.Set.Possible,
        // Behind an end that is reached in the middle of a loop, the loop could only have gone on to the last newline.
        AssertionNode { Kind: AssertionKind.End } => CodePointSet.Empty,
        AssertionNode { Kind: AssertionKind.EndOrLastNewline } => CodePointSet.Of('\n'),
        ConcatenationNode sequence => sequence.Items.Reverse().Aggregate(next, (after, item) => First(item, after)),
        AlternationNode alternation => alternation.Branches.Aggregate(CodePointSet.Empty, (all, branch) => all.Union(First(branch, next))),
        GroupNode group => First(group.Body, next),
        AtomicNode atomic => First(atomic.Body, next),
        RepeatNode repeat when repeat.Min > 0 && !RegexTree.IsNullable(repeat.Body) => First(repeat.Body, CodePointSet.All),
        RepeatNode repeat => First(repeat.Body, CodePointSet.All).Union(next),
        _ => CodePointSet.All,
    };
}
