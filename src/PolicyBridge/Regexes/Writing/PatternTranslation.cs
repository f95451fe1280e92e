using System.Globalization;
using PolicyBridge.Regexes.Tree;

namespace PolicyBridge.Regexes.Writing;

/// <summary>What became of a pattern in one target.</summary>
internal abstract record PatternTranslation;

/// <summary>The pattern in the target's own words.</summary>
/// <param name="Text">The raw regex, not quoted for any file format and with no flags beside it.</param>
internal sealed record Translated(string Text) : PatternTranslation
{
    /// <summary>
    /// A path that is not valid UTF-8 may find no match though Django, which sees such a byte as the text %HH, finds one.
    /// </summary>
    public bool DeniesInvalidUtf8 { get; init; }

    /// <summary>The same where Django sees U+FFFD in place of such a byte, as under ASGI.</summary>
    public bool DeniesUndecoded { get; init; }

    /// <summary>
    /// <c>\w</c> or <c>\d</c> matches fewer characters beyond ASCII than in Python, so some paths with such characters
    /// find no match. Never set for origins, where no browser sends one.
    /// </summary>
    public bool NarrowerOnNonAscii { get; init; }

    /// <summary>
    /// For .NET only: the text can be used with <c>RegexOptions.NonBacktracking</c> and <c>CultureInvariant</c>. Else no
    /// engine of the framework is to decide with it, since it would be bounded by a clock alone.
    /// </summary>
    public bool NonBacktracking { get; init; }

    /// <summary>For nginx only: a bound on the bytes that PCRE2 compiles the text to.</summary>
    public long CompiledSize { get; init; }

    /// <summary>For nginx only: the tree that is written in place of the source's, on which an engine would take too long.</summary>
    public RegexNode? Rewritten { get; init; }

    /// <summary>For nginx only: the text cannot become a branch of another one, because of a verb in front or of captures.</summary>
    public bool StandsAlone { get; init; }
}

/// <summary>The pattern cannot be written for the target without a risk of matching more.</summary>
/// <param name="Construct">The construct at fault, by name.</param>
/// <param name="Reason">Why it cannot be written.</param>
/// <param name="Advice">What to write instead.</param>
/// <param name="Column">Where it stands, zero-based in code points.</param>
internal sealed record Untranslatable(string Construct, string Reason, string Advice, int Column) : PatternTranslation
{
    /// <summary>The end of a sentence that begins with the pattern: "which has a back-reference (position 7): …".</summary>
    public string Explanation => Column == 0
        ? $"which has {Construct}: {Reason}"
        : string.Create(CultureInfo.InvariantCulture, $"which has {Construct} (position {Column}): {Reason}");
}
