using System.Diagnostics.CodeAnalysis;
using PolicyBridge.Regexes.Reading;
using PolicyBridge.Regexes.Sets;
using PolicyBridge.Regexes.Tree;

namespace PolicyBridge.Regexes;

/// <summary>
/// A regex of Python's <c>re</c> module (str, CPython 3.8 to 3.14) as the settings give it, and as a tree without flags. Django
/// applies it with <c>re.match</c>: it must match from the first character on, and need not reach the end.
/// </summary>
/// <remarks>
/// Which Python runs Django is not known unless a caller says so. Then the grammar of the newest version holds: what it
/// reads means the same in every older version that reads it at all, and <see cref="Since"/> names the first that does.
/// What only older versions read (flags such as (?i) in the middle, (?t), "(?( 1 )a)") is refused, and the error names
/// them: it can be written in a way that all versions read alike.
/// </remarks>
public sealed class PythonRegex
{
    /// <summary>A longer pattern cannot become an nginx token and is not a sane setting.</summary>
    internal const int MaxLength = 20_000;

    private readonly PythonVersion _grammar;

    private PythonRegex(string text, int flags, PythonVersion grammar, ParsedRegex parsed)
    {
        _grammar = grammar;
        Text = text;
        Flags = flags;
        AllFlags = parsed.AllFlags;
        Root = parsed.Root;
        Since = parsed.Since;
    }

    /// <summary>The default of <c>CORS_URLS_REGEX</c>: every path, unless a line feed stands before its last character.</summary>
    public static PythonRegex EveryPath { get; } = Parse("^.*$", 0, out _) ?? throw new InvalidOperationException();

    /// <summary>The regex as it is written, without its flags.</summary>
    public string Text { get; }

    /// <summary>The flags given to <c>re.compile</c>, with the numbers of Python's <c>re</c> module; 0 for a plain string.</summary>
    public int Flags { get; }

    /// <summary>The flags given beside the pattern and those inside it that hold for the whole of it.</summary>
    internal PythonRegexFlags AllFlags { get; }

    internal RegexNode Root { get; }

    /// <summary>The first supported version that reads the pattern.</summary>
    internal PythonVersion Since { get; }

    /// <summary>True where it is found in every subject but, it may be, those with a newline before their end.</summary>
    internal bool MatchesEveryLine => MatchesEverything || MatchesEverythingButNewline;

    /// <summary>
    /// True where the pattern is, by its structure, one of "", "^", ".*" and "^.*": <c>re.match</c> finds it in every subject.
    /// </summary>
    internal bool MatchesEverything => Items() switch
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
    internal bool MatchesEverythingButNewline => Items() switch
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
    internal static PythonRegex? Parse(string pattern, int flags, out RegexError? error, PythonVersion? version = null)
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

    /// <summary>Parses a regex by Python's grammar.</summary>
    /// <returns>False for what Python refuses, which makes Django answer 500 to requests that reach the regex.</returns>
    internal static bool TryParse(
        string text,
        int flags,
        [NotNullWhen(true)] out PythonRegex? regex,
        [NotNullWhen(false)] out RegexError? error)
    {
        regex = Parse(text, flags, out error);
        return regex is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <summary>What Python's <c>Pattern.flags</c> holds; of a pattern that can't be read, as if no flags were inside it.</summary>
    internal static int EffectiveFlagsOf(string pattern, int flags)
    {
        PythonRegexFlags all = Parse(pattern, flags, out _)?.AllFlags ?? (PythonRegexFlags)flags;
        return (int)(all.HasFlag(PythonRegexFlags.Ascii) ? all : all | PythonRegexFlags.Unicode);
    }

    /// <summary>The same pattern where it is known what <c>\w</c> and <c>\d</c> stand for.</summary>
    internal PythonRegex With(UnicodeClasses classes) => new(Text, Flags, _grammar, PythonRegexParser.Parse(Text, (PythonRegexFlags)Flags, _grammar, classes));

    /// <summary>The same pattern with another tree.</summary>
    internal PythonRegex With(RegexNode root) => new(Text, Flags, _grammar, new ParsedRegex(root, AllFlags, Since));

    private static PythonRegex? ParseAs(PythonVersion version, string pattern, int flags, out RegexError? error)
    {
        try
        {
            PythonRegex regex = new(pattern, flags, version, PythonRegexParser.Parse(pattern, (PythonRegexFlags)flags, version, UnicodeClasses.OfAnyRelease));
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
