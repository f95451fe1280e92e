namespace PolicyBridge.Patterns;

/// <summary>A pattern of Python's <c>re</c> module (str, CPython 3.8 to 3.14) as a tree without flags.</summary>
/// <remarks>
/// Which Python runs Django is not known unless a caller says so. Then the grammar of the newest version holds: what it
/// reads means the same in every older version that reads it at all, and <see cref="Since"/> names the first that does.
/// What only older versions read (flags such as (?i) in the middle, (?t), "(?( 1 )a)") is refused, and the error names
/// them: it can be written in a way that all versions read alike.
/// </remarks>
internal sealed class PythonRegex
{
    /// <summary>A longer pattern cannot become an nginx token and is not a sane setting.</summary>
    public const int MaxLength = 20_000;

    private readonly PythonVersion _grammar;

    private PythonRegex(string pattern, PythonRegexFlags flags, PythonVersion grammar, ParsedPattern parsed)
    {
        _grammar = grammar;
        Pattern = pattern;
        Flags = flags;
        AllFlags = parsed.AllFlags;
        Root = parsed.Root;
        Since = parsed.Since;
    }

    public string Pattern { get; }

    /// <summary>The flags given beside the pattern; those inside it are not added.</summary>
    public PythonRegexFlags Flags { get; }

    /// <summary>The flags given beside the pattern and those inside it that hold for the whole of it.</summary>
    public PythonRegexFlags AllFlags { get; }

    public RegexNode Root { get; }

    /// <summary>The first supported version that reads the pattern.</summary>
    public PythonVersion Since { get; }

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
    /// <param name="version">The Python that runs the pattern; without it, what the remarks on this class say.</param>
    public static PythonRegex? Parse(string pattern, int flags, out RegexError? error, PythonVersion? version = null)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        if (pattern.Length > MaxLength)
        {
            error = new RegexError($"the pattern has more than {MaxLength} characters", MaxLength, IsLimit: true);
            return null;
        }
        PythonRegex? regex = ParseAs(version ?? PythonVersion.Newest, pattern, flags, out error);
        if (error is { IsLimit: false } && version is null)
        {
            error = error with { ReadBy = [.. PythonVersion.All.Where(older => ParseAs(older, pattern, flags, out _) is not null)] };
        }
        return regex;
    }

    /// <summary>What Python's <c>Pattern.flags</c> holds; of a pattern that can't be read, as if no flags were inside it.</summary>
    public static int EffectiveFlagsOf(string pattern, int flags)
    {
        PythonRegexFlags all = Parse(pattern, flags, out _)?.AllFlags ?? (PythonRegexFlags)flags;
        return (int)(all.HasFlag(PythonRegexFlags.Ascii) ? all : all | PythonRegexFlags.Unicode);
    }

    /// <summary>The same pattern where it is known what <c>\w</c> and <c>\d</c> stand for.</summary>
    public PythonRegex With(UnicodeClasses classes) => new(Pattern, Flags, _grammar, PythonRegexParser.Parse(Pattern, Flags, _grammar, classes));

    /// <summary>The same pattern with another tree.</summary>
    public PythonRegex With(RegexNode root) => new(Pattern, Flags, _grammar, new ParsedPattern(root, AllFlags, Since));

    private static PythonRegex? ParseAs(PythonVersion version, string pattern, int flags, out RegexError? error)
    {
        try
        {
            var known = (PythonRegexFlags)flags;
            var regex = new PythonRegex(pattern, known, version, PythonRegexParser.Parse(pattern, known, version, UnicodeClasses.OfAnyRelease));
            error = null;
            return regex;
        }
        catch (RegexErrorException exception)
        {
            error = exception.Error;
            return null;
        }
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
