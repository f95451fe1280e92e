namespace PolicyBridge.Policy.Engine;

/// <summary>A set of the characters U+0000 to U+00FF, which are all that a header can hold.</summary>
internal readonly record struct Latin1Set(UInt128 Low, UInt128 High)
{
    /// <summary>What <c>\d</c> matches.</summary>
    public static readonly Latin1Set Digits = Range('0', '9');

    /// <summary>What <c>\s</c> matches in .NET.</summary>
    public static readonly Latin1Set Spaces = Of(char.IsWhiteSpace);

    /// <summary>What <c>\w</c> matches in .NET.</summary>
    public static readonly Latin1Set Words = Of(c => c == '_' || char.IsLetter(c) || char.IsAsciiDigit(c));

    /// <summary>What <c>.</c> matches.</summary>
    public static readonly Latin1Set NotLineFeed = Range('\n', '\n').Complement();

    /// <summary>The characters of a set that are in Latin-1.</summary>
    public static Latin1Set Of(CharacterRanges characters) => Of(c => characters.Contains(c));

    /// <summary>The characters from one to another, both included.</summary>
    public static Latin1Set Range(char first, char last) => Of(c => IsBetween(c, first, last));

    /// <summary>The characters that are equal to one of a range in any case, as .NET's regexes compare without a culture.</summary>
    public static Latin1Set RangeIgnoringCase(char first, char last) =>
        Of(c => HasLowerCase(char.ToLowerInvariant(c), first, last));

    /// <summary>Whether a character is in the set.</summary>
    public bool Contains(int character) => ((character < 128 ? Low : High) >> (character & 127) & 1) != 0;

    /// <summary>What is in either set.</summary>
    public Latin1Set Union(Latin1Set other) => new(Low | other.Low, High | other.High);

    /// <summary>What is not in the set.</summary>
    public Latin1Set Complement() => new(~Low, ~High);

    // What has this lower case: itself, its upper case, and the letters beyond Latin-1 that Unicode lowers to it.
    private static bool HasLowerCase(char lower, char first, char last) =>
        IsBetween(lower, first, last)
        || (char.ToLowerInvariant(char.ToUpperInvariant(lower)) == lower && IsBetween(char.ToUpperInvariant(lower), first, last))
        || lower switch
        {
            'k' => IsBetween('\u212a', first, last),
            '\u00e5' => IsBetween('\u212b', first, last),
            '\u00df' => IsBetween('\u1e9e', first, last),
            _ => false,
        };

    private static bool IsBetween(char c, char first, char last) => c >= first && c <= last;

    private static Latin1Set Of(Func<char, bool> contains)
    {
        UInt128 low = 0;
        UInt128 high = 0;
        for (int c = 0; c < 128; c++)
        {
            low |= contains((char)c) ? UInt128.One << c : 0;
            high |= contains((char)(c + 128)) ? UInt128.One << c : 0;
        }

        return new Latin1Set(low, high);
    }
}
