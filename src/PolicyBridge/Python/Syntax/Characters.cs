using System.Globalization;

namespace PolicyBridge.Python.Syntax;

internal enum CharacterClass : byte
{
    Other,
    Space,
    NameStart,
    Digit,
    Quote,
    LineEnd,
    Comment,
    Backslash,

    /// <summary>Beyond ASCII.</summary>
    Wide,
}

/// <summary>What a character can begin, and which characters make a name: Unicode's XID_Start and XID_Continue.</summary>
internal static class Characters
{
    // Letters whose normal form NFKC is not a name, so that Unicode takes them out of XID_Start.
    private const string NotNameStart = "\u037A\u0E33\u0EB3\uFC5E\uFC5F\uFC60\uFC61\uFC62\uFC63\uFDFA\uFDFB\uFE70\uFE72\uFE74\uFE76\uFE78\uFE7A\uFE7C\uFE7E\uFF9E\uFF9F\u2E2F";

    private const string NotNamePart = "\u037A\uFC5E\uFC5F\uFC60\uFC61\uFC62\uFC63\uFDFA\uFDFB\uFE70\uFE72\uFE74\uFE76\uFE78\uFE7A\uFE7C\uFE7E\u2E2F";

    private const string OtherNameStart = "\u1885\u1886\u2118\u212E";

    private const string OtherNamePart = "\u00B7\u0387\u1369\u136A\u136B\u136C\u136D\u136E\u136F\u1370\u1371\u19DA\u200C\u200D\u30FB\uFF65";

    private static readonly CharacterClass[] Ascii = BuildAscii();

    public static CharacterClass ClassOf(char c) => c < 0x80 ? Ascii[c] : CharacterClass.Wide;

    /// <summary>The offset just past the name, or what is left of one, that holds the character at an offset.</summary>
    public static int EndOfName(string text, int at)
    {
        while (true)
        {
            while (at < text.Length && ClassOf(text[at]) is CharacterClass.NameStart or CharacterClass.Digit)
            {
                at++;
            }

            if (at >= text.Length || text[at] < 0x80 || !IsNamePart(text, at))
            {
                return at;
            }

            at += char.IsHighSurrogate(text[at]) ? 2 : 1;
        }
    }

    public static bool IsNameStart(string text, int at)
    {
        char c = text[at];
        if (c < 0x80)
        {
            return Ascii[c] == CharacterClass.NameStart;
        }

        return CharUnicodeInfo.GetUnicodeCategory(text, at) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber
                => !NotNameStart.Contains(c, StringComparison.Ordinal),
            _ => OtherNameStart.Contains(c, StringComparison.Ordinal),
        };
    }

    public static bool IsNamePart(string text, int at)
    {
        char c = text[at];
        if (c < 0x80)
        {
            return Ascii[c] is CharacterClass.NameStart or CharacterClass.Digit;
        }

        return CharUnicodeInfo.GetUnicodeCategory(text, at) switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber
                or UnicodeCategory.ConnectorPunctuation => true,
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber
                => !NotNamePart.Contains(c, StringComparison.Ordinal),
            _ => OtherNameStart.Contains(c, StringComparison.Ordinal) || OtherNamePart.Contains(c, StringComparison.Ordinal),
        };
    }

    private static CharacterClass[] BuildAscii()
    {
        CharacterClass[] classes = new CharacterClass[0x80];
        for (int c = 0; c < classes.Length; c++)
        {
            classes[c] = (char)c switch
            {
                ' ' or '\t' or '\f' => CharacterClass.Space,
                '_' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') => CharacterClass.NameStart,
                >= '0' and <= '9' => CharacterClass.Digit,
                '"' or '\'' => CharacterClass.Quote,
                '\r' or '\n' => CharacterClass.LineEnd,
                '#' => CharacterClass.Comment,
                '\\' => CharacterClass.Backslash,
                _ => CharacterClass.Other,
            };
        }

        return classes;
    }
}
