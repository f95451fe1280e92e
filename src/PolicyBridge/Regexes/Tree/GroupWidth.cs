namespace PolicyBridge.Regexes.Tree;

/// <summary>How many characters a node takes at least and at most, as CPython reckons it.</summary>
internal readonly record struct GroupWidth(long Min, long Max)
{
    private const long MaxRepeat = 4_294_967_295;

    public bool IsFixed => Min == Max;

    // "groups" holds the widths of the groups closed so far; a reference takes its width from there.
    public static GroupWidth Of(RegexNode node, IReadOnlyList<GroupWidth?> groups)
    {
        (long min, long max) = node switch
        {
            CharacterNode => (1L, 1L),
            AssertionNode or LookNode => (0L, 0L),
            GroupNode group when group.Number < groups.Count && groups[group.Number] is { } known => (known.Min, known.Max),
            GroupNode group => Pair(Of(group.Body, groups)),
            AtomicNode atomic => Pair(Of(atomic.Body, groups)),
            ConcatenationNode sequence => Sum(sequence, groups),
            AlternationNode alternation => Pair(OfAny(alternation.Branches, groups)),
            RepeatNode repeat => Times(Of(repeat.Body, groups), repeat),
            BackReferenceNode reference => Pair(groups[reference.Group] ?? default),
            ConditionalNode conditional => Pair(conditional.No is { } no
                ? OfAny([conditional.Yes, no], groups)
                : Of(conditional.Yes, groups) with { Min = 0 }),
            _ => throw new ArgumentOutOfRangeException(nameof(node)),
        };
        return new GroupWidth(Math.Min(min, MaxRepeat - 1), Math.Min(max, MaxRepeat));
    }

    private static (long Min, long Max) Pair(GroupWidth width) => (width.Min, width.Max);

    private static (long Min, long Max) Sum(ConcatenationNode sequence, IReadOnlyList<GroupWidth?> groups)
    {
        long min = 0;
        long max = 0;
        foreach (RegexNode item in sequence.Items)
        {
            GroupWidth width = Of(item, groups);
            min += width.Min;
            max += width.Max;
        }

        return (min, max);
    }

    private static GroupWidth OfAny(IReadOnlyList<RegexNode> branches, IReadOnlyList<GroupWidth?> groups)
    {
        GroupWidth[] widths = [.. branches.Select(branch => Of(branch, groups))];
        return new GroupWidth(widths.Min(width => width.Min), widths.Max(width => width.Max));
    }

    private static (long Min, long Max) Times(GroupWidth body, RepeatNode repeat) =>
        (Multiply(body.Min, repeat.Min), Multiply(body.Max, repeat.Max ?? MaxRepeat));

    private static long Multiply(long width, long count) => (long)Int128.Min((Int128)width * count, MaxRepeat);
}
