using System.Collections.Immutable;
using PolicyBridge.Regexes.Tree;

namespace PolicyBridge.Regexes.Matching;

/// <summary>A pattern of which it is certain what every release of Python that may run it finds.</summary>
internal sealed class SearchablePattern
{
    private readonly RegexNode _root;

    private SearchablePattern(RegexNode root)
    {
        _root = root;
        GroupNode[] groups = [.. RegexTree.SelfAndDescendants(root).OfType<GroupNode>()];
        string[] names = new string[groups.Select(g => g.Number).DefaultIfEmpty().Max() + 1];
        Array.Fill(names, "");
        foreach (GroupNode group in groups)
        {
            names[group.Number] = group.Name ?? "";
        }

        Groups = [.. names];
        HasCertainGroups = RegexTree.SelfAndDescendants(root).All(n => n is not (RepeatNode or LookNode) || !HasGroups(n) || n is RepeatNode { Kind: RepeatKind.Greedy, Max: 1 });
    }

    /// <summary>The names of the groups by their numbers; empty for a group without a name, and for the whole.</summary>
    public ImmutableArray<string> Groups { get; }

    /// <summary>
    /// Whether it is certain which texts the groups hold. Of groups in a repetition some releases keep what a way that failed had left.
    /// </summary>
    public bool HasCertainGroups { get; }

    /// <summary>The pattern; <see langword="null"/> for one that some releases refuse, or in which what they find is not certain.</summary>
    public static SearchablePattern? Read(string pattern, int flags, PythonVersion? version)
    {
        PythonRegex? regex = PythonRegex.Parse(pattern, flags, out _, version);
        return regex is null || (version is null && regex.Since.Minor > PythonVersion.All.Min(v => v.Minor)) || regex.AllFlags.HasFlag(PythonRegexFlags.Locale) || !RegexTree.SelfAndDescendants(regex.Root).All(IsCertain)
            ? null
            : new SearchablePattern(regex.Root);
    }

    public PatternSearch In(string text, int steps) => new(_root, Groups.Length - 1, text, steps);

    private static bool IsCertain(RegexNode node) => node switch
    {
        CharacterNode or GroupNode or ConcatenationNode or AlternationNode => true,
        AssertionNode { Kind: not AssertionKind.NotWordBoundary } => true,
        RepeatNode { Kind: RepeatKind.Possessive } => false,

        // How often what may be nothing is repeated is no matter of the pattern alone.
        RepeatNode repeat => !MayBeNothing(repeat.Body),
        LookNode { Behind: true } look => GroupWidth.Of(look.Body, []).IsFixed && !HasGroups(look),
        LookNode look => !HasGroups(look),
        _ => false,
    };

    private static bool MayBeNothing(RegexNode node) => GroupWidth.Of(node, []).Min == 0;

    private static bool HasGroups(RegexNode node) => RegexTree.SelfAndDescendants(node).Any(n => n is GroupNode);
}
