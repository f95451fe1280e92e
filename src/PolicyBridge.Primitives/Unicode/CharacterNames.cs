using System.Globalization;

namespace PolicyBridge.Unicode;

/// <summary>What <c>\N{NAME}</c> means: names and aliases of characters as Python's unicodedata knows them.</summary>
internal static class CharacterNames
{
    // In hexadecimal, after the name of its script.
    private static readonly (string Prefix, (int First, int Last)[] Ranges)[] Ideographs =
    [
        ("CJK UNIFIED IDEOGRAPH-", [(0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0x20000, 0x2A6DF), (0x2A700, 0x2B81D), (0x2B820, 0x2CEAD),
            (0x2CEB0, 0x2EBE0), (0x2EBF0, 0x2EE5D), (0x30000, 0x3134A), (0x31350, 0x33479)]),
        ("TANGUT IDEOGRAPH-", [(0x17000, 0x187FF), (0x18D00, 0x18D1E)]),
    ];

    private const string SyllablePrefix = "HANGUL SYLLABLE ";

    // Built when the first name is looked up; most files have none.
    private static readonly Lazy<Dictionary<string, int>> Table = new(ReadTable);

    /// <summary>The character of a name, or <see langword="null"/>.</summary>
    public static string? Find(string name)
    {
        int? code = name.StartsWith(SyllablePrefix, StringComparison.OrdinalIgnoreCase) ? HangulSyllables.Find(name.AsSpan(SyllablePrefix.Length))
            : Table.Value.TryGetValue(name, out int known) ? known
            : FindIdeograph(name);
        return code is { } found ? char.ConvertFromUtf32(found) : null;
    }

    private static int? FindIdeograph(string name)
    {
        foreach ((string prefix, (int First, int Last)[] ranges) in Ideographs)
        {
            if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
                && name.Length - prefix.Length is 4 or 5
                && int.TryParse(name.AsSpan(prefix.Length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code)
                && Array.Exists(ranges, range => code >= range.First && code <= range.Last))
            {
                return code;
            }
        }

        return null;
    }

    private static Dictionary<string, int> ReadTable()
    {
        Dictionary<string, int> table = new(StringComparer.OrdinalIgnoreCase);
        int code = 0;
        foreach (string line in UnicodeTable.Lines("names"))
        {
            int split = line.IndexOf(';', StringComparison.Ordinal);
            code += int.Parse(line.AsSpan(0, split), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            table[line[(split + 1)..]] = code;
        }

        return table;
    }
}
