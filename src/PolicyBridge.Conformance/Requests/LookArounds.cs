using PolicyBridge.Regexes.Sets;
using PolicyBridge.Regexes.Tree;

namespace PolicyBridge.Conformance.Requests;

/// <summary>A branch of a look-around in two forms of the whole regex, whose texts meet the look-around, whether it forbids that or not.</summary>
/// <param name="Met">With a look-around that asks for the branch.</param>
/// <param name="Shown">With the branch as an item in the place of its look-around, for where an automaton does not help.</param>
internal sealed record LookAround(RegexNode Met, RegexNode Shown);

/// <summary>Finds what a regex looks at without taking it.</summary>
internal static class LookArounds
{
    /// <summary>Each branch of each look-around.</summary>
    public static IEnumerable<LookAround> Of(RegexNode root) =>
        from look in RegexTree.SelfAndDescendants(root).OfType<LookNode>()
        from branch in PatternParts.Of(look.Body, CodePointSet.All).Where(part => part.Kind is PatternPartKind.Alternative or PatternPartKind.Count)
        select new LookAround(Replace(root, look, look with { Negative = false, Body = branch.Restricted }), Replace(root, look, branch.Restricted));

    private static RegexNode Replace(RegexNode root, RegexNode node, RegexNode replacement) =>
        ReferenceEquals(root, node) ? replacement : RegexTree.Rewrite(root, child => Replace(child, node, replacement));
}
