using PolicyBridge.Patterns;

namespace PolicyBridge.Targets;

/// <summary>Whether a regex for paths asks for no more than a prefix.</summary>
internal static class PathPrefix
{
    /// <summary>
    /// The prefix that every matched path has and that makes a path match, or null where the regex is not known to be of
    /// that kind. Paths with a line feed are left out of account.
    /// </summary>
    public static string? Of(PythonRegex pattern)
    {
        RegexNode root = pattern.Root;
        while (root is GroupNode group)
        {
            root = group.Body;
        }

        IReadOnlyList<RegexNode> items = root is ConcatenationNode sequence ? sequence.Items : [root];
        RegexNode[] rest = [.. items.SkipWhile(item => item is AssertionNode { Kind: AssertionKind.Start })];
        string prefix = string.Concat(
            rest.TakeWhile(item => item is CharacterNode { Set.Certain.Single: not null })
                .Select(item => char.ConvertFromUtf32(((CharacterNode)item).Set.Certain.Single!.Value)));
        return prefix.Length > 0 && TakesEverything(rest[prefix.EnumerateRunes().Count()..]) ? prefix : null;
    }

    private static bool TakesEverything(RegexNode[] rest) => rest switch
    {
        [] => true,
        [var loop] => IsDotStar(loop),
        [var loop, AssertionNode { Kind: AssertionKind.EndOrLastNewline }] => IsDotStar(loop),
        _ => false,
    };

    private static bool IsDotStar(RegexNode node) => node switch
    {
        GroupNode group => IsDotStar(group.Body),
        RepeatNode { Min: 0, Max: null, Body: CharacterNode { Set.Certain: var set } } => set.IsSupersetOf(CodePointSets.NotNewline),
        _ => false,
    };
}
