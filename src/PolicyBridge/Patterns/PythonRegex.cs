namespace PolicyBridge.Patterns;

/// <summary>A pattern of Python's <c>re</c> module (str, CPython 3.11 and later) as a tree without flags.</summary>
internal sealed class PythonRegex
{
    /// <summary>A longer pattern cannot become an nginx token and is not a sane setting.</summary>
    public const int MaxLength = 20_000;

    private PythonRegex(string pattern, PythonRegexFlags flags, PythonRegexFlags allFlags, RegexNode root)
    {
        Pattern = pattern;
        Flags = flags;
        AllFlags = allFlags;
        Root = root;
    }

    public string Pattern { get; }

    /// <summary>The flags given beside the pattern; those inside it are not added.</summary>
    public PythonRegexFlags Flags { get; }

    /// <summary>The flags given beside the pattern and those inside it that hold for the whole of it.</summary>
    public PythonRegexFlags AllFlags { get; }

    public RegexNode Root { get; }

    /// <summary>
    /// True where the pattern is, by its structure, one of "", "^", ".*" and "^.*": <c>re.match</c> finds it in every subject.
    /// </summary>
    public bool MatchesEverything => Items() switch
    {
        [] or [AssertionNode { Kind: AssertionKind.Start or AssertionKind.LineStart }] => true,
        [var only] => IsDotStar(only, orDotAll: true),
        [AssertionNode { Kind: AssertionKind.Start or AssertionKind.LineStart }, var second] => IsDotStar(second, orDotAll: true),
        _ => false,
    };

    /// <summary>
    /// True where the pattern is, by its structure, "^.*$" or ".*$": found in every subject that has no newline but
    /// a last one.
    /// </summary>
    public bool MatchesEverythingButNewline => Items() switch
    {
        [var loop, AssertionNode { Kind: AssertionKind.EndOrLastNewline }] => IsDotStar(loop, orDotAll: false),
        [AssertionNode { Kind: AssertionKind.Start }, var loop, AssertionNode { Kind: AssertionKind.EndOrLastNewline }] =>
            IsDotStar(loop, orDotAll: false),
        _ => false,
    };

    /// <summary>Reads a pattern.</summary>
    /// <param name="pattern">The text of the pattern.</param>
    /// <param name="flags">The integer of re's flags.</param>
    /// <param name="error">Why it is none; null where it is one.</param>
    public static PythonRegex? Parse(string pattern, int flags, out RegexError? error)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        if (pattern.Length > MaxLength)
        {
            error = new RegexError($"the pattern has more than {MaxLength} characters", MaxLength, IsLimit: true);
            return null;
        }
        try
        {
            var known = (PythonRegexFlags)flags;
            RegexNode root = PythonRegexParser.Parse(pattern, known, out PythonRegexFlags all);
            var regex = new PythonRegex(pattern, known, all, root);
            error = null;
            return regex;
        }
        catch (RegexErrorException exception)
        {
            error = exception.Error;
            return null;
        }
    }

    /// <summary>What Python's <c>Pattern.flags</c> holds; of a pattern that can't be read, as if no flags were inside it.</summary>
    public static int EffectiveFlagsOf(string pattern, int flags)
    {
        PythonRegexFlags all = Parse(pattern, flags, out _)?.AllFlags ?? (PythonRegexFlags)flags;
        return (int)(all.HasFlag(PythonRegexFlags.Ascii) ? all : all | PythonRegexFlags.Unicode);
    }

    private static bool IsDotStar(RegexNode node, bool orDotAll) =>
        node is GroupNode group ? IsDotStar(group.Body, orDotAll)
        : node is RepeatNode { Min: 0, Max: null, Kind: not RepeatKind.Possessive, Body: CharacterNode dot }
            && (dot.Set.Certain.Equals(CodePointSets.NotNewline) || (orDotAll && dot.Set.Certain.Equals(CodePointSet.All)));

    private IReadOnlyList<RegexNode> Items()
    {
        RegexNode node = Root;
        while (node is GroupNode group)
        {
            node = group.Body;
        }
        return node is ConcatenationNode sequence ? sequence.Items : [node];
    }
}
