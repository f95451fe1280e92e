using PolicyBridge.Regexes.Sets;
using PolicyBridge.Regexes.Tree;
using PolicyBridge.Regexes.Writing;

namespace PolicyBridge.Regexes;

/// <summary>The texts that a node can match, where they are few.</summary>
internal static class FiniteTexts
{
    /// <summary>The texts as literal items, in the order in which an engine tries them; null where they are too many or unknown.</summary>
    public static IReadOnlyList<IReadOnlyList<RegexNode>>? Of(RegexNode node, PatternSubject subject, int limit)
    {
        IReadOnlyList<IReadOnlyList<RegexNode>>? texts = node switch
        {
            CharacterNode character => OfCharacter(character, subject, limit),
            ConcatenationNode sequence => OfAll(sequence.Items, subject, limit),
            AlternationNode alternation => OfAny(alternation.Branches, subject, limit),
            RepeatNode { Max: long max and <= 16, Kind: not RepeatKind.Possessive } repeat => OfAny(
                [
                    .. Counts(repeat.Min, max, repeat.Kind)
                        .Select(count => new ConcatenationNode([.. Enumerable.Repeat(repeat.Body, (int)count)], repeat.Position)),
                ],
                subject,
                limit),
            _ => null,
        };
        return texts?.Count <= limit ? texts : null;
    }

    private static IEnumerable<long> Counts(long min, long max, RepeatKind kind)
    {
        IEnumerable<long> counts = Enumerable.Range((int)min, (int)(max - min) + 1).Select(count => (long)count);
        return kind is RepeatKind.Lazy ? counts : counts.Reverse();
    }

    private static IReadOnlyList<IReadOnlyList<RegexNode>>? OfCharacter(CharacterNode character, PatternSubject subject, int limit)
    {
        CodePointSet set = subject is PatternSubject.Origin ? character.Set.Certain.Intersect(CodePointSets.Latin1)
            : character.Set.IsExact ? character.Set.Certain
            : CodePointSet.All;
        return set.Ranges.Sum(range => (long)range.Last - range.First + 1) > limit ? null :
        [
            .. set.Ranges.SelectMany(range => Enumerable.Range(range.First, range.Last - range.First + 1))
                .Select(codePoint => (IReadOnlyList<RegexNode>)
                [
                    new CharacterNode(CharacterSet.Exactly(CodePointSet.Of(codePoint)), ClassSpelling.None, character.Position),
                ]),
        ];
    }

    private static IReadOnlyList<IReadOnlyList<RegexNode>>? OfAll(IReadOnlyList<RegexNode> items, PatternSubject subject, int limit)
    {
        IReadOnlyList<IReadOnlyList<RegexNode>> texts = [[]];
        foreach (RegexNode item in items)
        {
            if (Of(item, subject, limit) is not { } next || texts.Count * next.Count > limit)
            {
                return null;
            }

            texts = [.. texts.SelectMany(text => next.Select(more => (IReadOnlyList<RegexNode>)[.. text, .. more]))];
        }

        return texts;
    }

    private static List<IReadOnlyList<RegexNode>>? OfAny(IReadOnlyList<RegexNode> branches, PatternSubject subject, int limit)
    {
        List<IReadOnlyList<RegexNode>> texts = new();
        foreach (RegexNode branch in branches)
        {
            if (Of(branch, subject, limit) is not { } more || texts.Count + more.Count > limit)
            {
                return null;
            }

            texts.AddRange(more);
        }

        return texts;
    }
}
