using PolicyBridge.Regexes.Sets;
using PolicyBridge.Regexes.Tree;

namespace PolicyBridge.Conformance.Requests;

/// <summary>Takes a regex apart into the ways through it.</summary>
internal sealed class PatternParts
{
    /// <summary>Longer repetitions make texts that no browser sends.</summary>
    private const int MaxCount = 300;

    /// <summary>Of a class of many ranges these show as much as all.</summary>
    private const int MaxRanges = 6;

    /// <summary>What names and paths are made of, one of each kind.</summary>
    private const string Usual = "a0-._";

    private readonly Dictionary<RegexNode, RegexNode> _parents = new(ReferenceEqualityComparer.Instance);
    private readonly CodePointSet _characters;

    private PatternParts(CodePointSet characters) => _characters = characters;

    /// <summary>The ways, each with one choice made and every other open. What a look-around holds is no way of its own.</summary>
    /// <param name="root">The regex.</param>
    /// <param name="characters">The characters that subjects are made of.</param>
    public static IReadOnlyList<PatternPart> Of(RegexNode root, CodePointSet characters)
    {
        PatternParts parts = new(characters);
        List<PatternPart> found = [new(root, PatternPartKind.Alternative)];
        Stack<RegexNode> pending = new([root]);
        while (pending.TryPop(out RegexNode? node))
        {
            found.AddRange(parts.WaysThrough(node));
            if (node is LookNode)
            {
                continue;
            }

            foreach (RegexNode child in RegexTree.Children(node).Reverse())
            {
                parts._parents[child] = node;
                pending.Push(child);
            }
        }

        return found;
    }

    private IEnumerable<PatternPart> WaysThrough(RegexNode node) => node switch
    {
        AlternationNode alternation => alternation.Branches.Select(branch => new PatternPart(Restrict(alternation, branch), PatternPartKind.Alternative)),
        ConditionalNode { No: { } no } conditional =>
            new[] { conditional.Yes, no }.Select(branch => new PatternPart(Restrict(conditional, branch), PatternPartKind.Alternative)),
        RepeatNode repeat => OfRepeat(repeat),
        CharacterNode character when character.Set.Certain.Single is null => OfClass(character),
        _ => [],
    };

    private IEnumerable<PatternPart> OfRepeat(RepeatNode repeat)
    {
        long most = repeat.Max ?? long.MaxValue;
        long[] counts = [.. new[] { repeat.Min, repeat.Min + 1, repeat.Min + 2, repeat.Max ?? 0 }.Where(count => count >= repeat.Min && count <= most && count <= MaxCount).Distinct()];
        long[] wrong = [.. new[] { repeat.Min - 1, repeat.Max + 1 ?? -1 }.Where(count => count is >= 0 and <= MaxCount)];
        return counts.Select(count => new PatternPart(Restrict(repeat, repeat with { Min = count, Max = count }), PatternPartKind.Count))
            .Concat(wrong.Select(count => new PatternPart(Restrict(repeat, repeat with { Min = count, Max = count }), PatternPartKind.Miscount)));
    }

    private IEnumerable<PatternPart> OfClass(CharacterNode character)
    {
        CodePointSet members = character.Set.Certain.Intersect(_characters);
        CodePointSet others = _characters.Except(members);
        return EvenSample.Of(members.Ranges, MaxRanges)
            .SelectMany(range => new[] { range.First, range.Last })
            .Concat(Usual.Select(c => (int)c).Where(members.Contains))
            .Concat(EvenSample.Of(others.Ranges, MaxRanges).SelectMany(range => OtherCases(range.First)).Where(members.Contains))
            .Distinct()
            .Select(codePoint => new PatternPart(
                Restrict(character, character with { Set = CharacterSet.Exactly(CodePointSet.Of(codePoint)), Spelling = ClassSpelling.None }), PatternPartKind.Member));
    }

    private static int[] OtherCases(int codePoint) => [char.ToUpperInvariant((char)codePoint), char.ToLowerInvariant((char)codePoint)];

    /// <summary>The whole regex with a node replaced, and with no way around that node.</summary>
    private RegexNode Restrict(RegexNode node, RegexNode replacement)
    {
        while (_parents.TryGetValue(node, out RegexNode? parent))
        {
            RegexNode child = node;
            RegexNode inner = replacement;
            replacement = parent switch
            {
                AlternationNode => inner,
                RepeatNode { Max: 1 } => inner,
                RepeatNode repeat => new ConcatenationNode(
                    [inner, repeat with { Min = Math.Max(repeat.Min - 1, 0), Max = repeat.Max - 1 }], repeat.Position),
                _ => RegexTree.Rewrite(parent, other => ReferenceEquals(other, child) ? inner : other),
            };
            node = parent;
        }

        return replacement;
    }
}
