using PolicyBridge.Regexes.Compiled;
using PolicyBridge.Regexes.Rewriting;
using PolicyBridge.Regexes.Sets;
using PolicyBridge.Regexes.Tree;

namespace PolicyBridge.Regexes.Writing;

/// <summary>
/// Writes a pattern for <c>System.Text.RegularExpressions.Regex.IsMatch</c> with <c>RegexOptions.CultureInvariant</c>.
/// An origin must be given as Latin-1 text, one character per byte of the header, as Django sees it.
/// </summary>
internal static class DotNetPatternWriter
{
    /// <summary>Well under the 10,000 nodes at which NonBacktracking refuses; some counted loops cost several per count.</summary>
    private const long MaxUnrolledItems = 1_000;

    public static PatternTranslation Write(PythonRegex regex, PatternSubject subject)
    {
        if (WrittenTree.Of(regex, subject, out Untranslatable? refused) is not { } tree)
        {
            return refused!;
        }

        if (!ProgramWriter.CanWrite(tree))
        {
            return UntranslatableConstructs.LargeLoops.At(0);
        }

        DotNetDialect dialect = subject is PatternSubject.Origin ? DotNetDialect.Origin
            : TransparencyAnalysis.OnUtf16(tree).IsTransparent ? DotNetDialect.PathUnits
            : DotNetDialect.PathPairs;
        return new Translated(PatternPrinter.Print(tree, dialect, subject))
        {
            NarrowerOnNonAscii = WantedCharacters.IsNarrower(tree, subject),
            NonBacktracking = IsNonBacktracking(tree, dialect),
        };
    }

    /// <summary>That engine has no look-arounds, boundaries, references or atomic items.</summary>
    private static bool IsNonBacktracking(RegexNode root, DotNetDialect dialect) =>
        RegexTree.SelfAndDescendants(root).All(node => node is not (
            LookNode or AtomicNode or BackReferenceNode or ConditionalNode or RepeatNode { Kind: RepeatKind.Possessive }
            or AssertionNode { Kind: AssertionKind.WordBoundary or AssertionKind.NotWordBoundary }))
        && RegexTree.UnrolledSize(root, character => dialect.WritesPairs ? 1 + (2 * character.Set.Possible.Ranges.Length) : 1) <= MaxUnrolledItems;
}
