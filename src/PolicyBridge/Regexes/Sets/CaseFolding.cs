namespace PolicyBridge.Regexes.Sets;

/// <summary>
/// Closes a set over the case pairs of Python's re.I, as far as a Latin-1 character takes part in them.
/// </summary>
/// <remarks>
/// The listed orbits are all that touch Latin-1, found by asking CPython about every pair of characters. That makes
/// the answer exact on every Origin. A set with other members beyond Latin-1 is only bounded.
/// </remarks>
internal static class CaseFolding
{
    private static readonly CodePointSet[] AsciiOrbits =
        [.. Enumerable.Range('a', 26).Select(c => CodePointSet.Of(c, c - 32))];

    private static readonly CodePointSet[] UnicodeOrbits =
    [
        .. Enumerable.Range('a', 26).Where(c => c is not ('i' or 'k' or 's')).Select(c => CodePointSet.Of(c, c - 32)),
        CodePointSet.Of('i', 'I', 0x130, 0x131),
        CodePointSet.Of('k', 'K', 0x212A),
        CodePointSet.Of('s', 'S', 0x17F),
        CodePointSet.Of(0xB5, 0x39C, 0x3BC),
        CodePointSet.Of(0xDF, 0x1E9E),
        CodePointSet.Of(0xE5, 0xC5, 0x212B),
        CodePointSet.Of(0xFF, 0x178),
        .. Enumerable.Range(0xE0, 0x1F).Where(c => c is not (0xE5 or 0xF7)).Select(c => CodePointSet.Of(c, c - 32)),
    ];

    /// <summary>The pairs within Latin-1, which are all that .NET folds there.</summary>
    private static readonly CodePointSet[] Latin1Pairs =
        [.. AsciiOrbits, .. Enumerable.Range(0xE0, 0x1F).Where(c => c is not 0xF7).Select(c => CodePointSet.Of(c, c - 32))];

    private static readonly CodePointSet Known = UnicodeOrbits.Aggregate(CodePointSets.Latin1, (all, orbit) => all.Union(orbit));

    public static CharacterSet Close(CodePointSet set, bool asciiOnly)
    {
        CodePointSet closed = Close(set, asciiOnly ? AsciiOrbits : UnicodeOrbits);
        bool complete = asciiOnly || Known.IsSupersetOf(set) || set.IsSupersetOf(CodePointSets.BeyondLatin1);
        return complete
            ? CharacterSet.Exactly(closed)
            : new CharacterSet(closed, closed.Union(CodePointSets.BeyondLatin1), NeedsFoldingTables: true);
    }

    /// <summary>What PCRE2 makes of a set of bytes behind (?i), with the tables of the C locale that it is built with.</summary>
    public static CodePointSet CloseAscii(CodePointSet set) => Close(set, AsciiOrbits);

    /// <summary>What .NET makes of a set behind (?i), on Latin-1 text and with the invariant culture.</summary>
    public static CodePointSet CloseLatin1Pairs(CodePointSet set) => Close(set, Latin1Pairs);

    private static CodePointSet Close(CodePointSet set, CodePointSet[] orbits) =>
        orbits.Where(set.Overlaps).Aggregate(set, (closed, orbit) => closed.Union(orbit));
}
