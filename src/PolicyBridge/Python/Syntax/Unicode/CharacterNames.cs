using System.Globalization;

namespace PolicyBridge.Python.Syntax.Unicode;

/// <summary>What <c>\N{NAME}</c> means: names and aliases of characters as Python's unicodedata knows them.</summary>
internal static class CharacterNames
{
    private const string IdeographPrefix = "CJK UNIFIED IDEOGRAPH-";

    private const string SyllablePrefix = "HANGUL SYLLABLE ";

    private static readonly (int First, int Last)[] Ideographs =
    [
        (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0x20000, 0x2A6DF), (0x2A700, 0x2B739), (0x2B740, 0x2B81D), (0x2B820, 0x2CEA1),
        (0x2CEB0, 0x2EBE0), (0x2EBF0, 0x2EE5D), (0x30000, 0x3134A), (0x31350, 0x323AF),
    ];

    // Built when the first name is looked up; most files have none.
    private static readonly Lazy<Dictionary<string, int>> Table = new(ReadTable);

    /// <summary>The character of a name, or <see langword="null"/>.</summary>
    public static string? Find(string name)
    {
        int? code = name.StartsWith(SyllablePrefix, StringComparison.Ordinal) ? HangulSyllables.Find(name.AsSpan(SyllablePrefix.Length))
            : name.StartsWith(IdeographPrefix, StringComparison.Ordinal) ? FindIdeograph(name.AsSpan(IdeographPrefix.Length))
            : Table.Value.TryGetValue(name, out int known) ? known
            : null;
        return code is { } found ? char.ConvertFromUtf32(found) : null;
    }

    // Python reads the digits of an ideograph in upper case only.
    private static int? FindIdeograph(ReadOnlySpan<char> digits) =>
        digits.Length is 4 or 5
        && !digits.ContainsAnyInRange('a', 'f')
        && int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code)
        && Array.Exists(Ideographs, range => code >= range.First && code <= range.Last)
            ? code
            : null;

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
