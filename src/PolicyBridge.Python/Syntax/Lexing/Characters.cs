using System.Text;
using PolicyBridge.Unicode;

namespace PolicyBridge.Python.Syntax.Lexing;

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

/// <summary>What a character can begin, and which characters make a name.</summary>
internal static class Characters
{
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

    public static bool IsNameStart(string text, int at) =>
        text[at] < 0x80 ? Ascii[text[at]] == CharacterClass.NameStart : IdentifierTable.IsStart(CodePoint(text, at));

    public static bool IsNamePart(string text, int at) =>
        text[at] < 0x80 ? Ascii[text[at]] is CharacterClass.NameStart or CharacterClass.Digit : IdentifierTable.IsPart(CodePoint(text, at));

    private static int CodePoint(string text, int at) => Rune.TryGetRuneAt(text, at, out Rune rune) ? rune.Value : text[at];

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
