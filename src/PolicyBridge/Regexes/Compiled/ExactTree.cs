using PolicyBridge.Regexes.Rewriting;
using PolicyBridge.Regexes.Sets;
using PolicyBridge.Regexes.Tree;
using PolicyBridge.Regexes.Writing;

namespace PolicyBridge.Regexes.Compiled;

/// <summary>
/// A written tree in which nothing is left to an engine: each item has just the characters that it is to match, and word
/// boundaries are the look-arounds that they stand for.
/// </summary>
internal static class ExactTree
{
    private static readonly CodePointSet PossibleWord = CodePointSets.AsciiWord.Union(CodePointSets.Ascii.Complement());

    public static RegexNode Of(RegexNode written, PatternSubject subject) => Of(written, subject, Tolerance.Less);

    private static RegexNode Of(RegexNode node, PatternSubject subject, Tolerance tolerance) => node switch
    {
        CharacterNode character => Character(WantedCharacters.Of(character, subject, tolerance), character.Position),
        AssertionNode { Kind: AssertionKind.WordBoundary or AssertionKind.NotWordBoundary } boundary => Boundary(boundary, subject, tolerance),
        _ => RegexTree.Rewrite(node, child => Of(child, subject, tolerance.Below(node))),
    };

    private static CharacterNode Character(CodePointSet set, int position) => new(CharacterSet.Exactly(set), ClassSpelling.None, position);

    // Beyond ASCII the versions of Python do not agree on what is a word. There a boundary holds nowhere on a path, or
    // everywhere inside a negative look-around.
    private static RegexNode Boundary(AssertionNode boundary, PatternSubject subject, Tolerance tolerance)
    {
        (CodePointSet word, CodePointSet other) = (boundary.AsciiWord, subject, tolerance) switch
        {
            (true, _, _) => (CodePointSets.AsciiWord, CodePointSets.AsciiWord),
            (false, PatternSubject.Origin, _) => (CodePointSets.Latin1Word, CodePointSets.Latin1Word),
            (_, _, Tolerance.More) => (PossibleWord, CodePointSets.AsciiWord),
            _ => (CodePointSets.AsciiWord, PossibleWord),
        };
        int position = boundary.Position;
        if (boundary.Kind is AssertionKind.WordBoundary)
        {
            return Either(
                Both(Look(word, behind: true, negative: false), Look(other, behind: false, negative: true)),
                Both(Look(other, behind: true, negative: true), Look(word, behind: false, negative: false)));
        }

        RegexNode inside = Either(
            Both(Look(word, behind: true, negative: false), Look(word, behind: false, negative: false)),
            Both(Look(other, behind: true, negative: true), Look(other, behind: false, negative: true)));
        // Python up to 3.13 finds no \B in the empty text.
        RegexNode empty = Both(new AssertionNode(AssertionKind.Start, false, position), new AssertionNode(AssertionKind.End, false, position));
        return tolerance is Tolerance.More ? inside : Both(new LookNode(empty, Behind: false, Negative: true, position), inside);

        LookNode Look(CodePointSet set, bool behind, bool negative) => new(Character(set, position), behind, negative, position);
        ConcatenationNode Both(RegexNode one, RegexNode other) => new([one, other], position);
        AlternationNode Either(RegexNode one, RegexNode other) => new([one, other], position);
    }
}
