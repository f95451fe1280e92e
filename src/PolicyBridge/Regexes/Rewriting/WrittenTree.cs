using PolicyBridge.Regexes.Tree;
using PolicyBridge.Regexes.Writing;

namespace PolicyBridge.Regexes.Rewriting;

/// <summary>
/// The tree that is printed: it matches the same subjects as the one that was read, with as few references, captures,
/// atomic items and brackets as that allows.
/// </summary>
internal static class WrittenTree
{
    /// <summary>The tree; null where the pattern is refused.</summary>
    public static RegexNode? Of(PythonRegex regex, PatternSubject subject, out Untranslatable? refused)
    {
        refused = UntranslatableConstructFinder.FindInSource(regex.Root, subject);
        if (refused is not null)
        {
            return null;
        }

        RegexNode resolved = ReferenceResolution.Resolve(PatternSimplifier.Simplify(regex.Root), subject);
        RegexNode tree = PatternSimplifier.SimplifyEdges(PatternSimplifier.Simplify(AtomicReduction.Reduce(resolved)));
        refused = UntranslatableConstructFinder.FindInWritten(tree, subject);
        return refused is null ? tree : null;
    }
}
