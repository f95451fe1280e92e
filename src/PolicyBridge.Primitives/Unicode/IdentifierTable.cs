using System.Globalization;
using System.Text;

namespace PolicyBridge.Unicode;

/// <summary>What a name begins with and what it holds beyond ASCII: Unicode's XID_Start and XID_Continue in the newest Python.</summary>
/// <remarks>.NET's own categories are those of another release of Unicode. What once is part of names stays it.</remarks>
internal static class IdentifierTable
{
    // Where ranges begin and, after each, where they end. Read when the first such character is seen.
    private static readonly Lazy<(int[] Start, int[] Part)> Edges = new(Read);

    /// <summary><c>str.isidentifier()</c>.</summary>
    public static bool IsIdentifier(string text)
    {
        bool isFirst = true;
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool isAllowed = rune.IsAscii
                ? rune.Value == '_' || char.IsAsciiLetter((char)rune.Value) || (!isFirst && char.IsAsciiDigit((char)rune.Value))
                : isFirst ? IsStart(rune.Value) : IsPart(rune.Value);
            if (!isAllowed)
            {
                return false;
            }

            isFirst = false;
        }

        return !isFirst;
    }

    public static bool IsStart(int codePoint) => IsInside(Edges.Value.Start, codePoint);

    public static bool IsPart(int codePoint) => IsInside(Edges.Value.Part, codePoint);

    private static bool IsInside(int[] edges, int codePoint)
    {
        int at = Array.BinarySearch(edges, codePoint);
        int passed = at < 0 ? ~at : at + 1;
        return passed % 2 == 1;
    }

    private static (int[] Start, int[] Part) Read()
    {
        Dictionary<string, int[]> lines = UnicodeTable.Lines("identifiers")
            .Select(line => line.Split(' '))
            .ToDictionary(fields => fields[0], fields => fields.Skip(1).Select(f => int.Parse(f, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToArray());
        return (lines["S"], lines["P"]);
    }
}
