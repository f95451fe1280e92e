using System.Collections.Frozen;

namespace PolicyBridge.Patterns;

/// <summary>The Unicode names that <c>\N{…}</c> may hold: those of printable ASCII.</summary>
internal static class UnicodeNames
{
    private static readonly FrozenDictionary<string, int> Names = Build();

    public static int? Find(string name) => Names.TryGetValue(name, out int codePoint) ? codePoint : null;

    private static FrozenDictionary<string, int> Build()
    {
        string[] digits = ["ZERO", "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE"];
        string[] others =
        [
            " SPACE", "!EXCLAMATION MARK", "\"QUOTATION MARK", "#NUMBER SIGN", "$DOLLAR SIGN", "%PERCENT SIGN", "&AMPERSAND",
            "'APOSTROPHE", "(LEFT PARENTHESIS", ")RIGHT PARENTHESIS", "*ASTERISK", "+PLUS SIGN", ",COMMA", "-HYPHEN-MINUS",
            ".FULL STOP", "/SOLIDUS", ":COLON", ";SEMICOLON", "<LESS-THAN SIGN", "=EQUALS SIGN", ">GREATER-THAN SIGN",
            "?QUESTION MARK", "@COMMERCIAL AT", "[LEFT SQUARE BRACKET", "\\REVERSE SOLIDUS", "]RIGHT SQUARE BRACKET",
            "^CIRCUMFLEX ACCENT", "_LOW LINE", "`GRAVE ACCENT", "{LEFT CURLY BRACKET", "|VERTICAL LINE",
            "}RIGHT CURLY BRACKET", "~TILDE",
        ];
        var names = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < 10; i++)
        {
            names.Add("DIGIT " + digits[i], '0' + i);
        }
        for (char c = 'A'; c <= 'Z'; c++)
        {
            names.Add($"LATIN CAPITAL LETTER {c}", c);
            names.Add($"LATIN SMALL LETTER {c}", char.ToLowerInvariant(c));
        }
        foreach (string other in others)
        {
            names.Add(other[1..], other[0]);
        }
        return names.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
