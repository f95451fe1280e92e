using PolicyBridge.Regexes.Tree;

namespace PolicyBridge.Regexes.Automata;

/// <summary>The texts that a look-behind looks for: as Python asks of it, all of one length.</summary>
internal static class FixedTexts
{
    /// <summary>As many characters as <see cref="Contexts"/> remembers of a text.</summary>
    private const int MaxLength = 64;

    private const int MaxTexts = 64;

    /// <summary>The texts, an item for each character; null where there is more to them than characters, or they are too many.</summary>
    public static IReadOnlyList<CharacterNode[]>? Of(RegexNode node) => node switch
    {
        CharacterNode character => [[character]],
        GroupNode group => Of(group.Body),
        ConcatenationNode sequence => OfAll(sequence.Items),
        AlternationNode alternation => OfAny(alternation.Branches),
        RepeatNode { Min: <= MaxLength } repeat when repeat.Min == repeat.Max => OfAll([.. Enumerable.Repeat(repeat.Body, (int)repeat.Min)]),
        _ => null,
    };

    private static IReadOnlyList<CharacterNode[]>? OfAll(IReadOnlyList<RegexNode> items)
    {
        IReadOnlyList<CharacterNode[]> texts = [[]];
        foreach (RegexNode item in items)
        {
            if (Of(item) is not { } next || texts.Count * next.Count > MaxTexts || texts[0].Length + next[0].Length > MaxLength)
            {
                return null;
            }

            texts = [.. texts.SelectMany(text => next.Select(more => (CharacterNode[])[.. text, .. more]))];
        }

        return texts;
    }

    private static List<CharacterNode[]>? OfAny(IReadOnlyList<RegexNode> branches)
    {
        List<CharacterNode[]> texts = [];
        foreach (RegexNode branch in branches)
        {
            if (Of(branch) is not { } more || texts.Count + more.Count > MaxTexts)
            {
                return null;
            }

            texts.AddRange(more);
        }

        return texts;
    }
}
