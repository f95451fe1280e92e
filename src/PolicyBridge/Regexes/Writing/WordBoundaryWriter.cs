using PolicyBridge.Regexes.Rewriting;
using PolicyBridge.Regexes.Sets;
using PolicyBridge.Regexes.Tree;

namespace PolicyBridge.Regexes.Writing;

/// <summary>
/// Writes <c>\b</c> and <c>\B</c>. The engines agree on them between ASCII characters; beside another one they do not,
/// and neither do the versions of Python. There a boundary holds nowhere, or everywhere inside a negative look-around.
/// </summary>
internal sealed class WordBoundaryWriter(TargetDialect dialect, CharacterWriter characters)
{
    private const string BeyondAscii = @"[^\x00-\x7f]";
    private const string CertainWord = "[0-9A-Z_a-z]";
    private const string PossibleWord = @"[0-9A-Z_a-z\x80-\uffff]";

    /// <summary>Writes a boundary.</summary>
    /// <param name="boundary">The boundary.</param>
    /// <param name="tolerance">Which way it may differ.</param>
    /// <param name="isBehindAscii">True where the item in front takes an ASCII character.</param>
    /// <param name="isBeforeAscii">True where the item behind takes one.</param>
    public string Write(AssertionNode boundary, Tolerance tolerance, bool isBehindAscii, bool isBeforeAscii)
    {
        bool negated = boundary.Kind is AssertionKind.NotWordBoundary;
        string escape = negated ? @"\B" : @"\b";
        string text = boundary.AsciiWord && dialect is PcreDialect ? escape
            : boundary.AsciiWord || tolerance is Tolerance.None || dialect == DotNetDialect.Origin ? Exactly(boundary)
            // .NET answers otherwise for \b with such look-arounds beside it: "^[^a]{2}\b(?<![^\x00-\x7f])(?![^\x00-\x7f])".
            : dialect is DotNetDialect
                ? tolerance is Tolerance.Less ? Spelled(negated, CertainWord, PossibleWord) : Spelled(negated, PossibleWord, CertainWord)
            : tolerance is Tolerance.More ? $"(?:{escape}|(?<={BeyondAscii})|(?={BeyondAscii}))"
            : escape + (isBehindAscii ? "" : $"(?<!{BeyondAscii})") + (isBeforeAscii ? "" : $"(?!{BeyondAscii})");
        // Python up to 3.13 finds no \B in the empty text.
        return negated && tolerance is not Tolerance.More ? $@"(?!^\z){text}" : text;
    }

    private string Exactly(AssertionNode boundary)
    {
        string word = characters.WriteSet(dialect.Project(boundary.AsciiWord ? CodePointSets.AsciiWord : CodePointSets.Latin1Word));
        return Spelled(boundary.Kind is AssertionKind.NotWordBoundary, word, word);
    }

    /// <param name="negated">True for \B.</param>
    /// <param name="word">What counts as a word character where one is asked for.</param>
    /// <param name="other">What counts as one where none may be.</param>
    private static string Spelled(bool negated, string word, string other) => negated
        ? $"(?:(?<={word})(?={word})|(?<!{other})(?!{other}))"
        : $"(?:(?<={word})(?!{other})|(?<!{other})(?={word}))";
}
