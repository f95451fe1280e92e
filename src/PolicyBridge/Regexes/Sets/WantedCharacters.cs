using PolicyBridge.Regexes.Rewriting;
using PolicyBridge.Regexes.Tree;
using PolicyBridge.Regexes.Writing;

namespace PolicyBridge.Regexes.Sets;

/// <summary>
/// Decides what an item is to match in the output. This is the one place of the rule for what a target may get wrong:
/// on every origin a browser can send (printable ASCII) and on every path the answer is Python's, save where a result
/// says otherwise by its flags; on everything else a match is never one that Python would not give.
/// </summary>
internal static class WantedCharacters
{
    /// <summary>The characters that a writer should make an item match.</summary>
    /// <param name="node">The item.</param>
    /// <param name="subject">What the pattern is matched against.</param>
    /// <param name="tolerance">Which way the item may differ; an item that may not has been refused where it would.</param>
    public static CodePointSet Of(CharacterNode node, PatternSubject subject, Tolerance tolerance) => subject switch
    {
        // Within Latin-1 every set is known exactly.
        PatternSubject.Origin => node.Set.Certain.Intersect(CodePointSets.Latin1),
        _ when node.Set.IsExact => node.Set.Certain,
        // \w and \d on a path: their part beyond ASCII depends on Python's Unicode version. ASCII alone is easy to
        // read and never too much.
        _ => tolerance is Tolerance.More ? node.Set.Possible : node.Set.Certain.Intersect(CodePointSets.Ascii),
    };

    /// <summary>True where a path with characters beyond ASCII may miss a match.</summary>
    public static bool IsNarrower(RegexNode root, PatternSubject subject) =>
        subject is PatternSubject.Path && RegexTree.SelfAndDescendants(root).Any(node => node is
            CharacterNode { Set.IsExact: false }
            or AssertionNode { Kind: AssertionKind.WordBoundary or AssertionKind.NotWordBoundary, AsciiWord: false });
}
