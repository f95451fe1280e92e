using PolicyBridge.Regexes.Tree;

namespace PolicyBridge.Regexes.Writing;

/// <summary>
/// A bound on what PCRE2 compiles a pattern to. It repeats a bracketed loop once per count and stops at 64 KB, which
/// would only show when nginx refuses to start.
/// </summary>
internal static class PcreSize
{
    public const long Limit = 50_000;

    private const long Cap = 1L << 40;

    public static long Of(RegexNode node) => Math.Min(Cap, node switch
    {
        CharacterNode character => Item(character),
        RepeatNode { Body: CharacterNode character } => (2 * Item(character)) + 8,
        RepeatNode repeat => Math.Min(Of(repeat.Body) + 16, Cap / 65_536) * Math.Max(repeat.Max ?? (repeat.Min + 1), 1),
        // A Latin-1 word boundary is four look-arounds of a class each.
        AssertionNode { Kind: AssertionKind.WordBoundary or AssertionKind.NotWordBoundary, AsciiWord: false } => 250,
        _ => 10 + RegexTree.Children(node).Sum(Of),
    });

    private static long Item(CharacterNode character) =>
        character.Set.Possible.Single is not null ? 6 : 45 + (8L * Math.Min(character.Set.Possible.Ranges.Length, character.Set.Certain.Ranges.Length));
}
