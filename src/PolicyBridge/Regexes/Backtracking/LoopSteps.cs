using PolicyBridge.Regexes.Rewriting;
using PolicyBridge.Regexes.Sets;
using PolicyBridge.Regexes.Tree;

namespace PolicyBridge.Regexes.Backtracking;

/// <summary>A change to a tree.</summary>
/// <param name="Tree">The tree with the change.</param>
/// <param name="Before">What has to mean the same as <paramref name="After"/>: of an alternation only the branch that changes.</param>
/// <param name="After">The same with the change.</param>
/// <param name="Piece">The smallest piece that changes, with what takes its place; null where the order of an engine's choices matters.</param>
internal sealed record LoopStep(RegexNode Tree, RegexNode Before, RegexNode After, (RegexNode Before, RegexNode After)? Piece);

/// <summary>
/// Proposes small changes that take ambiguity out of loops and leave a regex that reads as its author's. None is known to mean the
/// same: who takes one proves it.
/// </summary>
internal static class LoopSteps
{
    /// <summary>Each change that there is to try.</summary>
    public static IEnumerable<LoopStep> Of(RegexNode root) => Of(root, PatternSimplifier.ReferencedBy(root), isInLoop: false);

    // A reference may stand in another branch than its group, which stays where only its branch is looked at.
    private static IEnumerable<LoopStep> Of(RegexNode node, IReadOnlySet<int> referenced, bool isInLoop)
    {
        foreach (RegexNode change in Here(node, referenced, isInLoop))
        {
            yield return new LoopStep(change, node, change, (node, change));
        }

        bool below = isInLoop || node is RepeatNode { Max: null or > 1 };
        foreach (RegexNode child in RegexTree.Children(node))
        {
            foreach (LoopStep step in Of(child, referenced, below))
            {
                RegexNode tree = With(node, child, step.Tree, referenced);
                yield return node switch
                {
                    // What a loop or a look-around makes of its body is not the union of what it makes of the branches.
                    AlternationNode => step with { Tree = tree },
                    ConcatenationNode or GroupNode => step with { Tree = tree, Before = With(node, child, step.Before, referenced), After = With(node, child, step.After, referenced) },
                    AtomicNode or RepeatNode { Kind: RepeatKind.Possessive } => new LoopStep(tree, node, tree, Piece: null),
                    _ => step with { Tree = tree, Before = node, After = tree },
                };
            }
        }
    }

    private static RegexNode With(RegexNode node, RegexNode child, RegexNode changed, IReadOnlySet<int> referenced) =>
        PatternSimplifier.Simplify(RegexTree.Rewrite(node, other => ReferenceEquals(other, child) ? changed : other), referenced);

    private static IEnumerable<RegexNode> Here(RegexNode node, IReadOnlySet<int> referenced, bool isInLoop) => node switch
    {
        AlternationNode alternation => OfBranches(alternation),
        RepeatNode { Max: null, Kind: not RepeatKind.Possessive } repeat => OfLoop(repeat, referenced),
        ConcatenationNode sequence => OfNeighbours(sequence, referenced, isInLoop).Concat(OfSeparated(sequence, referenced)),
        _ => [],
    };

    // (?:a|[ab]) is [ab].
    private static IEnumerable<RegexNode> OfBranches(AlternationNode alternation)
    {
        CharacterNode[] characters = [.. alternation.Branches.OfType<CharacterNode>()];
        if (characters.Length > 1)
        {
            CharacterNode union = Character(characters.Select(character => character.Set).Aggregate((one, other) => one.Union(other)), characters[0].Position);
            RegexNode[] others = [.. alternation.Branches.Where(branch => branch is not CharacterNode)];
            yield return others.Length == 0 ? union : alternation with { Branches = [union, .. others] };
        }
    }

    // (?:a+b?)+ may be (?:ab?)+, as (?:a*)* is a*.
    private static IEnumerable<RegexNode> OfLoop(RepeatNode loop, IReadOnlySet<int> referenced)
    {
        foreach (RegexNode inner in Loops(loop.Body))
        {
            RepeatNode repeat = (RepeatNode)inner;
            yield return loop with { Body = PatternSimplifier.Simplify(Replace(loop.Body, repeat, repeat.Min == 0 ? repeat with { Max = 1 } : repeat.Body), referenced) };
            if (repeat.Min == 0)
            {
                yield return loop with { Min = 0, Body = PatternSimplifier.Simplify(Replace(loop.Body, repeat, repeat.Body), referenced) };
            }
        }
    }

    // .*\..* is [^.]*\..*, and [a-z]*[a-z0-9]* is [a-z0-9]*.
    private static IEnumerable<RegexNode> OfNeighbours(ConcatenationNode sequence, IReadOnlySet<int> referenced, bool isInLoop)
    {
        for (int i = 0; i + 1 < sequence.Items.Count; i++)
        {
            if (sequence.Items[i] is RepeatNode { Max: null, Body: CharacterNode character, Kind: not RepeatKind.Possessive } loop
                && FirstOf(sequence.Items[i + 1]) is { } next && character.Set.Possible.Overlaps(next))
            {
                CodePointSet rest = character.Set.Certain.Except(next);
                CharacterSet set = new(rest, character.Set.Possible.Except(next));
                RegexNode without = set.Possible.IsEmpty ? new ConcatenationNode([], loop.Position) : loop with { Min = 0, Body = Character(set, character.Position) };
                yield return PatternSimplifier.Simplify(sequence with { Items = [.. sequence.Items.Take(i), .. Enumerable.Repeat((RegexNode)character, (int)Math.Min(loop.Min, 4)), without, .. sequence.Items.Skip(i + 1)] }, referenced);
                // .*/api/.* is (?>.*?/api/).*. In a loop it would be entered again, and its ways counted as those of any other item.
                if (!isInLoop && FirstOccurrence.Of(loop, sequence.Items.Skip(i + 1), out int length) is { } first)
                {
                    yield return sequence with { Items = [.. sequence.Items.Take(i), first, .. sequence.Items.Skip(i + 1 + length)] };
                }

                if (loop.Min > 0)
                {
                    yield return PatternSimplifier.Simplify(sequence with { Items = [.. sequence.Items.Take(i), character, .. sequence.Items.Skip(i + 1)] }, referenced);
                }
            }
        }
    }

    // [a-z]+-?[a-z]* is [a-z]+(?:-[a-z]*)?, and [a-z]+-?[a-z]+ is [a-z](?:[a-z]*-)?[a-z]+.
    private static IEnumerable<RegexNode> OfSeparated(ConcatenationNode sequence, IReadOnlySet<int> referenced)
    {
        for (int i = 0; i + 2 < sequence.Items.Count; i++)
        {
            if (sequence.Items[i] is RepeatNode { Body: CharacterNode character, Kind: not RepeatKind.Possessive, Min: <= 4 } first
                && sequence.Items[i + 1] is RepeatNode { Min: 0, Kind: not RepeatKind.Possessive } between
                && sequence.Items[i + 2] is RepeatNode { Max: null, Body: CharacterNode last } second && character.Set.Possible.Overlaps(last.Set.Possible))
            {
                RegexNode separator = between with { Min = 1 };
                RegexNode behind = Optional([separator, second]);
                yield return PatternSimplifier.Simplify(sequence with { Items = [.. sequence.Items.Take(i), first, behind, .. sequence.Items.Skip(i + 3)] }, referenced);
                RegexNode before = Optional([first with { Min = 0, Max = first.Max - first.Min }, separator]);
                yield return PatternSimplifier.Simplify(
                    sequence with { Items = [.. sequence.Items.Take(i), .. Enumerable.Repeat((RegexNode)character, (int)first.Min), before, .. sequence.Items.Skip(i + 2)] }, referenced);
            }
        }
    }

    private static RepeatNode Optional(IReadOnlyList<RegexNode> items) =>
        new(new ConcatenationNode(items, items[0].Position), 0, 1, RepeatKind.Greedy, items[0].Position);

    /// <summary>The characters with which an item begins that can't be empty or is a loop of characters; null where that is not plain.</summary>
    private static CodePointSet? FirstOf(RegexNode node) => node switch
    {
        CharacterNode character => character.Set.Possible,
        GroupNode group => FirstOf(group.Body),
        RepeatNode repeat => FirstOf(repeat.Body),
        ConcatenationNode { Items: [var first, ..] } => FirstOf(first),
        AlternationNode alternation when alternation.Branches.All(branch => FirstOf(branch) is not null) =>
            alternation.Branches.Select(branch => FirstOf(branch)!).Aggregate((one, other) => one.Union(other)),
        _ => null,
    };

    private static IEnumerable<RegexNode> Loops(RegexNode body) =>
        RegexTree.SelfAndDescendants(body).Where(node => node is RepeatNode { Max: null, Kind: not RepeatKind.Possessive });

    private static RegexNode Replace(RegexNode tree, RegexNode old, RegexNode replacement) =>
        ReferenceEquals(tree, old) ? replacement : RegexTree.Rewrite(tree, child => Replace(child, old, replacement));

    private static CharacterNode Character(CharacterSet set, int position) => new(set, ClassSpelling.None, position);
}
