using System.Globalization;
using PolicyBridge.Regexes.Sets;
using PolicyBridge.Unicode;

namespace PolicyBridge.Regexes.Reading;

/// <summary>What <c>\w</c> and <c>\d</c> stand for in the releases of Python that carry one release of Unicode.</summary>
/// <param name="First">The first release of Python that carries it.</param>
/// <param name="Last">The last one.</param>
/// <param name="Word">The characters of <c>\w</c>.</param>
/// <param name="Digit">The characters of <c>\d</c>.</param>
internal sealed record UnicodeRelease(PythonVersion First, PythonVersion Last, CodePointSet Word, CodePointSet Digit)
{
    private static readonly Lazy<IReadOnlyList<UnicodeRelease>> Read = new(() => [.. ReadTable()]);

    /// <summary>Oldest to newest, every supported release of Python in one of them.</summary>
    public static IReadOnlyList<UnicodeRelease> All => Read.Value;

    /// <summary>The releases of Python that carry it.</summary>
    public IEnumerable<PythonVersion> Versions => PythonVersion.All.Where(version => version >= First && version <= Last);

    /// <summary>The two classes as far as a subject holds their characters.</summary>
    /// <param name="characters">The characters of the subject.</param>
    public UnicodeClasses Among(CodePointSet characters) => new(
        CharacterSet.Exactly(CodePointSets.Latin1Word.Union(Word.Intersect(characters))),
        CharacterSet.Exactly(CodePointSets.AsciiDigit.Union(Digit.Intersect(characters))));

    private static IEnumerable<UnicodeRelease> ReadTable() => UnicodeTable.Lines("classes")
        .Select(line => line.Split(' '))
        .GroupBy(fields => fields[0])
        .Select(lines => new UnicodeRelease(
            VersionOf(lines.First()[1]), VersionOf(lines.First()[2]), SetOf(lines.Single(fields => fields[3] == "w")), SetOf(lines.Single(fields => fields[3] == "d"))));

    private static PythonVersion VersionOf(string minor) => new(int.Parse(minor, CultureInfo.InvariantCulture));

    private static CodePointSet SetOf(string[] fields) => CodePointSet.OfRanges(fields.Skip(4).Select(text =>
    {
        string[] ends = text.Split('-');
        return new CodePointRange(Number(ends[0]), Number(ends[^1]));
    }));

    private static int Number(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
