using PolicyBridge.Regexes.Backtracking;
using PolicyBridge.Regexes.Rewriting;
using PolicyBridge.Regexes.Sets;
using PolicyBridge.Regexes.Tree;

namespace PolicyBridge.Regexes.Writing;

/// <summary>
/// Writes a pattern for PCRE2 as gateways call it: without options, matched against the bytes of a header or of a
/// decoded path.
/// </summary>
/// <remarks>
/// <c>$</c>, <c>.</c> and <c>(?m:$)</c> mean what they do in Python as long as PCRE2's newline is LF, its default build
/// option. A path pattern that does not survive on bytes gets the prefix <c>(*UTF)</c>; PCRE2 then fails on a subject
/// that is not UTF-8, and a map gives its default, which must therefore deny.
/// </remarks>
internal static class PcrePatternWriter
{
    /// <param name="regex">The regex.</param>
    /// <param name="subject">What it is matched against.</param>
    /// <param name="namesGroups">Whether groups that a reference needs get a name: some programs have PCRE2 capture no others.</param>
    public static PatternTranslation Write(PythonRegex regex, PatternSubject subject, bool namesGroups = false)
    {
        if (WrittenTree.Of(regex, subject, out Untranslatable? refused) is not { } tree)
        {
            return refused!;
        }

        if (PcreSize.Of(tree) > PcreSize.Limit)
        {
            return UntranslatableConstructs.LargeLoops.At(0);
        }

        TransparencyResult onBytes = subject is PatternSubject.Origin
            ? new TransparencyResult(IsTransparent: true, DeniesUndecoded: false, CutsEncodedBytes: false)
            : TransparencyAnalysis.OnUtf8(tree);
        PcreDialect dialect = subject is PatternSubject.Origin ? PcreDialect.OriginBytes
            : onBytes.IsTransparent ? PcreDialect.PathBytes
            : PcreDialect.PathUtf;
        dialect = dialect with { NamesGroups = namesGroups };
        if (LinearTree.Of(tree, subject, dialect, out BacktrackingCost found) is not { } linear || PcreSize.Of(linear) > PcreSize.Limit)
        {
            return UntranslatableConstructs.Ambiguous.At(found.Column);
        }

        string verbs = (onBytes.IsTransparent ? "" : "(*UTF)") + (HoldsAtomicItem(linear) ? "(*NO_AUTO_POSSESS)" : "");
        return new Translated(verbs + PatternPrinter.Print(linear, dialect, subject))
        {
            DeniesInvalidUtf8 = !onBytes.IsTransparent || onBytes.DeniesInvalidUtf8,
            DeniesUndecoded = !onBytes.IsTransparent || onBytes.DeniesUndecoded,
            NarrowerOnNonAscii = WantedCharacters.IsNarrower(tree, subject),
            CompiledSize = PcreSize.Of(linear),
            Rewritten = ReferenceEquals(linear, tree) ? null : linear,
            StandsAlone = verbs.Length > 0 || RegexTree.SelfAndDescendants(linear).Any(node => node is GroupNode),
        };
    }

    /// <summary>PCRE2 up to 10.49 lets b? in "b?(?>(?:a)*)b" keep its b. The verb keeps it from doing so.</summary>
    private static bool HoldsAtomicItem(RegexNode tree) =>
        RegexTree.SelfAndDescendants(tree).Any(node => node is AtomicNode or RepeatNode { Kind: RepeatKind.Possessive });
}
