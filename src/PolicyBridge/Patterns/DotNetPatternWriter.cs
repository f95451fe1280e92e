namespace PolicyBridge.Patterns;

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
        if (UntranslatableConstructs.Find(regex, subject) is { } refused)
        {
            return refused;
        }
        DotNetDialect dialect = subject is PatternSubject.Origin ? DotNetDialect.Origin
            : TransparencyAnalysis.OnUtf16(regex.Root).IsTransparent ? DotNetDialect.PathUnits
            : DotNetDialect.PathPairs;
        return new Translated(PatternPrinter.Print(regex.Root, dialect, subject))
        {
            NarrowerOnNonAscii = WantedCharacters.IsNarrower(regex.Root, subject),
            NonBacktracking = IsNonBacktracking(regex.Root, dialect),
        };
    }

    private static bool IsNonBacktracking(RegexNode root, DotNetDialect dialect) =>
        RegexTree.SelfAndDescendants(root).All(node => node is not (LookNode or AssertionNode { Kind: AssertionKind.WordBoundary or AssertionKind.NotWordBoundary }))
        && RegexTree.UnrolledSize(root, character => dialect.WritesPairs ? 1 + (2 * character.Set.Possible.Ranges.Length) : 1) <= MaxUnrolledItems;
}
