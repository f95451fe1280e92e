using System.Globalization;
using PolicyBridge.Regexes.Sets;

namespace PolicyBridge.Regexes.Writing;

/// <summary>What the pieces of a pattern mean to one engine on one kind of subject.</summary>
internal abstract record TargetDialect
{
    /// <summary>All that one item can match: bytes, UTF-16 units or code points.</summary>
    public required CodePointSet Universe { get; init; }

    /// <summary>
    /// What must be matched exactly. Beyond it a spelling may match less than asked for: on origins only printable
    /// ASCII counts, because a browser sends nothing else, and <c>\w</c> reads better than what Python means by it.
    /// </summary>
    public required CodePointSet Exact { get; init; }

    /// <summary>What <c>\d</c>, <c>\s</c> and <c>\w</c> match; null where that is not to be relied on.</summary>
    public CodePointSet? Digit { get; init; }

    public CodePointSet? Space { get; init; }

    public CodePointSet? Word { get; init; }

    public required string LineStart { get; init; }

    /// <summary>True where a group captures only under a name.</summary>
    public bool NamesGroups { get; init; }

    /// <summary>True where the pattern is written behind (?i).</summary>
    public bool IgnoresCase { get; init; }

    /// <summary>What the engine makes of a set behind (?i); null where that is not to be relied on.</summary>
    protected Func<CodePointSet, CodePointSet>? CaseClosure { get; init; }

    /// <summary>The same engine behind (?i), for a pattern that asks for nothing that it would add to.</summary>
    /// <param name="items">All that the items of the pattern match, in units.</param>
    public TargetDialect? IgnoringCase(IEnumerable<CodePointSet> items) =>
        CaseClosure is { } close && items.All(set => close(set).Equals(set)) ? this with { IgnoresCase = true } : null;

    public CodePointSet Fold(CodePointSet set) => IgnoresCase ? CaseClosure!(set) : set;

    /// <summary>From a set of code points to the engine's units.</summary>
    public abstract CodePointSet Project(CodePointSet set);

    /// <summary>The part of a set of units that a subject can hold, so that the rest may be printed either way.</summary>
    public virtual CodePointSet Relevant(CodePointSet units) => units;

    /// <summary>The escape for a character that is not printed as it is.</summary>
    public abstract string Escape(int codePoint);

    public CodePointSet? Category(char letter) => letter switch
    {
        'd' => Digit,
        's' => Space,
        'w' => Word,
        _ => Category(char.ToLowerInvariant(letter)) is { } set ? Universe.Except(set) : null,
    };

    /// <summary>Control characters under the names that both engines share.</summary>
    protected static string? ShortEscape(int codePoint) => codePoint switch
    {
        '\t' => @"\t",
        '\n' => @"\n",
        '\r' => @"\r",
        <= 0xFF => string.Create(CultureInfo.InvariantCulture, $@"\x{codePoint:x2}"),
        _ => null,
    };
}

/// <summary>PCRE2 as nginx calls it: newline is LF, no options, hence ASCII <c>\d \s \w</c>.</summary>
/// <param name="IsUtf">Code points under (*UTF), else bytes.</param>
internal sealed record PcreDialect(bool IsUtf) : TargetDialect
{
    /// <summary>Origins: one byte is one of Python's characters.</summary>
    public static PcreDialect OriginBytes { get; } = Create(isUtf: false, CodePointSets.Latin1, CodePointSets.PrintableAscii);

    /// <summary>Paths whose pattern is transparent: a wide item takes any byte of a character.</summary>
    public static PcreDialect PathBytes { get; } = Create(isUtf: false, CodePointSets.Latin1, CodePointSet.All);

    public static PcreDialect PathUtf { get; } = Create(isUtf: true, CodePointSet.All, CodePointSet.All);

    private bool MapsBeyondAscii { get; init; }

    public override CodePointSet Project(CodePointSet set) => IsUtf
        ? WithSurrogatesAside(set)
        : MapsBeyondAscii
            ? WideUnits.Project(set, 0x80, 0xFF)
            : set.Intersect(CodePointSets.Latin1);

    public override CodePointSet Relevant(CodePointSet units) => IsUtf ? WithSurrogatesAside(units) : units;

    public override string Escape(int codePoint) =>
        ShortEscape(codePoint) ?? string.Create(CultureInfo.InvariantCulture, $@"\x{{{codePoint:x}}}");

    private static PcreDialect Create(bool isUtf, CodePointSet universe, CodePointSet exact) => new(isUtf)
    {
        Universe = universe,
        Exact = exact,
        Digit = CodePointSets.AsciiDigit,
        Space = CodePointSets.AsciiSpace,
        Word = CodePointSets.AsciiWord,
        // PCRE2's own multi-line ^ does not match behind a newline that ends the subject.
        LineStart = @"(?:^|(?<=\n))",
        MapsBeyondAscii = exact.Equals(CodePointSet.All),
        CaseClosure = isUtf ? null : CaseFolding.CloseAscii,
    };

    /// <summary>No subject holds a surrogate, and PCRE2 refuses one as the end of a range.</summary>
    private static CodePointSet WithSurrogatesAside(CodePointSet set) =>
        set.Contains(0xD7FF) && set.Contains(0xE000) ? set.Union(CodePointSets.Surrogates) : set.Except(CodePointSets.Surrogates);
}

/// <summary>System.Text.RegularExpressions without options.</summary>
internal sealed record DotNetDialect : TargetDialect
{
    /// <summary>Origins as Latin-1 text.</summary>
    public static DotNetDialect Origin { get; } = new()
    {
        Universe = CodePointSets.Latin1,
        Exact = CodePointSets.PrintableAscii,
        Digit = CodePointSets.AsciiDigit,
        Space = CodePointSets.DotNetLatin1Space,
        Word = CodePointSets.DotNetLatin1Word,
        LineStart = "(?m:^)",
        CaseClosure = CaseFolding.CloseLatin1Pairs,
    };

    /// <summary>Paths whose pattern is transparent: a wide item takes either half of a pair.</summary>
    public static DotNetDialect PathUnits { get; } = new()
    {
        Universe = CodePointSets.Bmp,
        Exact = CodePointSet.All,
        LineStart = "(?m:^)",
    };

    /// <summary>Paths: what lies beyond the BMP is written as pairs.</summary>
    public static DotNetDialect PathPairs { get; } = PathUnits with { WritesPairs = true };

    public bool WritesPairs { get; private init; }

    public override CodePointSet Project(CodePointSet set) => WritesPairs
        ? set.Intersect(CodePointSets.Bmp).Except(CodePointSets.Surrogates)
        : Universe.Equals(CodePointSets.Latin1)
            ? set.Intersect(CodePointSets.Latin1)
            : WideUnits.Project(set, 0x10000, 0xFFFF);

    public override string Escape(int codePoint) =>
        ShortEscape(codePoint) ?? string.Create(CultureInfo.InvariantCulture, $@"\u{codePoint:x4}");
}

/// <summary>Code points to units, where a character of several units is only ever matched by an item that takes them all.</summary>
internal static class WideUnits
{
    /// <param name="set">The code points.</param>
    /// <param name="firstWide">The first code point that takes more than one unit: 0x80 in UTF-8, 0x10000 in UTF-16.</param>
    /// <param name="lastUnit">The greatest unit.</param>
    public static CodePointSet Project(CodePointSet set, int firstWide, int lastUnit)
    {
        CodePointSet multiUnits = firstWide == 0x80 ? CodePointSet.OfRange(0x80, lastUnit) : CodePointSets.Surrogates;
        CodePointSet single = set.Intersect(CodePointSet.OfRange(0, firstWide - 1)).Except(multiUnits);
        return set.Overlaps(CodePointSet.OfRange(firstWide, CodePointSet.MaxCodePoint)) ? single.Union(multiUnits) : single;
    }
}
