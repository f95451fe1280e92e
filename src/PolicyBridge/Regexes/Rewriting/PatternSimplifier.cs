using PolicyBridge.Regexes.Tree;

namespace PolicyBridge.Regexes.Rewriting;

/// <summary>Rewrites a tree to a smaller one that matches the same, in the same order of preference.</summary>
internal static class PatternSimplifier
{
    /// <summary>
    /// Drops captures that nothing refers to, brackets within brackets, loops of one round or none, and loops over what
    /// takes no character, which PCRE2 and .NET treat in their own ways.
    /// </summary>
    public static RegexNode Simplify(RegexNode root) => Simplify(root, ReferencedBy(root));

    /// <summary>The same for a part of a tree.</summary>
    /// <param name="node">The part.</param>
    /// <param name="referenced">The groups that the whole refers to: those of the part alone would not tell.</param>
    public static RegexNode Simplify(RegexNode node, IReadOnlySet<int> referenced) => node switch
    {
        GroupNode group when !referenced.Contains(group.Number) => Simplify(group.Body, referenced),
        ConcatenationNode sequence => Concatenate(sequence.Items.Select(item => Simplify(item, referenced)), sequence.Position),
        AlternationNode alternation => alternation with
        {
            Branches =
            [
                .. alternation.Branches.Select(branch => Simplify(branch, referenced))
                    .SelectMany(branch => branch is AlternationNode inner ? inner.Branches : [branch]),
            ],
        },
        RepeatNode repeat => SimplifyRepeat(repeat with { Body = Simplify(repeat.Body, referenced) }),
        _ => RegexTree.Rewrite(node, child => Simplify(child, referenced)),
    };

    /// <summary>The groups that references and conditions of a tree name.</summary>
    public static IReadOnlySet<int> ReferencedBy(RegexNode root) => RegexTree.SelfAndDescendants(root).Select(ReferenceResolution.Referenced).OfType<int>().ToHashSet();

    /// <summary>
    /// Takes the anchor at the start off, since <c>re.match</c> starts there anyway, and one that ends every branch out
    /// of them.
    /// </summary>
    public static RegexNode SimplifyEdges(RegexNode root)
    {
        RegexNode body = WithoutStart(root);
        if (body is not AlternationNode alternation
            || Last(alternation.Branches[0]) is not AssertionNode { Kind: AssertionKind.End or AssertionKind.EndOrLastNewline } end
            || !alternation.Branches.All(branch => Last(branch) is AssertionNode last && last.Kind == end.Kind))
        {
            return body;
        }

        AlternationNode shortened = alternation with { Branches = [.. alternation.Branches.Select(WithoutLast)] };
        return new ConcatenationNode([shortened, end], alternation.Position);
    }

    /// <summary>Items one after another, with none of them such a list itself.</summary>
    public static RegexNode Concatenate(IEnumerable<RegexNode> items, int position)
    {
        RegexNode[] flat = [.. items.SelectMany(item => item is ConcatenationNode inner ? inner.Items : [item])];
        return flat is [var only] ? only : new ConcatenationNode(flat, position);
    }

    private static RegexNode SimplifyRepeat(RepeatNode repeat)
    {
        bool holdsGroups = RegexTree.SelfAndDescendants(repeat.Body).Any(node => node is GroupNode);
        return repeat switch
        {
            { Min: 1, Max: 1, Kind: not RepeatKind.Possessive } => repeat.Body,
            _ when holdsGroups || repeat.Kind is RepeatKind.Possessive => repeat,
            { Max: 0 } => new ConcatenationNode([], repeat.Position),
            _ when RegexTree.IsZeroWidth(repeat.Body) => repeat.Min == 0 ? new ConcatenationNode([], repeat.Position) : repeat.Body,
            _ => repeat,
        };
    }

    private static RegexNode WithoutStart(RegexNode node) => node switch
    {
        AssertionNode { Kind: AssertionKind.Start or AssertionKind.LineStart } => new ConcatenationNode([], node.Position),
        ConcatenationNode { Items: [var first, ..] } sequence when !ReferenceEquals(WithoutStart(first), first) =>
            WithoutStart(Concatenate([WithoutStart(first), .. sequence.Items.Skip(1)], node.Position)),
        AlternationNode alternation when alternation.Branches.Any(branch => !ReferenceEquals(WithoutStart(branch), branch)) =>
            alternation with { Branches = [.. alternation.Branches.Select(WithoutStart)] },
        _ => node,
    };

    private static RegexNode? Last(RegexNode node) => node is ConcatenationNode sequence ? sequence.Items.LastOrDefault() : node;

    private static RegexNode WithoutLast(RegexNode node) =>
        node is ConcatenationNode sequence ? Concatenate(sequence.Items.SkipLast(1), node.Position) : new ConcatenationNode([], node.Position);
}
