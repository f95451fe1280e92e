using PolicyBridge.Regexes.Sets;
using PolicyBridge.Regexes.Tree;

namespace PolicyBridge.Regexes.Rewriting;

/// <summary>Says <c>\b</c> and <c>\B</c> by what stands on both sides, where it is known which characters are those of words.</summary>
internal static class WordBoundaries
{
    /// <summary>The tree with every boundary between characters of Unicode spelled out.</summary>
    /// <param name="node">The tree.</param>
    /// <param name="word">The characters of words.</param>
    public static RegexNode Spell(RegexNode node, CharacterSet word) => node switch
    {
        AssertionNode { Kind: AssertionKind.WordBoundary, AsciiWord: false } => Either(node.Position, word, alike: false),
        AssertionNode { Kind: AssertionKind.NotWordBoundary, AsciiWord: false } => Either(node.Position, word, alike: true),
        _ => RegexTree.Rewrite(node, child => Spell(child, word)),
    };

    private static AlternationNode Either(int position, CharacterSet word, bool alike)
    {
        CharacterNode character = new(word, new ClassSpelling([new CategoryMember('w')], Negated: false), position);
        LookNode look(bool behind, bool isWord) => new(character, behind, Negative: !isWord, position);
        ConcatenationNode between(bool before, bool after) => new([look(behind: true, before), look(behind: false, after)], position);
        return new AlternationNode([between(true, alike), between(false, !alike)], position);
    }
}
