namespace PolicyBridge.Regexes.Sets;

/// <summary>The sets that Python's escapes and the alphabets of the targets stand for.</summary>
internal static class CodePointSets
{
    public static readonly CodePointSet Ascii = CodePointSet.OfRange(0, 0x7F);
    public static readonly CodePointSet Latin1 = CodePointSet.OfRange(0, 0xFF);
    public static readonly CodePointSet Bmp = CodePointSet.OfRange(0, 0xFFFF);
    public static readonly CodePointSet Surrogates = CodePointSet.OfRange(0xD800, 0xDFFF);
    public static readonly CodePointSet BeyondLatin1 = CodePointSet.OfRange(0x100, CodePointSet.MaxCodePoint);

    /// <summary>What a browser can put into an Origin header.</summary>
    public static readonly CodePointSet PrintableAscii = CodePointSet.OfRange(0x20, 0x7E);

    public static readonly CodePointSet NotNewline = CodePointSet.Of('\n').Complement();

    public static readonly CodePointSet AsciiDigit = CodePointSet.OfRange('0', '9');

    public static readonly CodePointSet AsciiWord = CodePointSet.OfRanges(
        [new('0', '9'), new('A', 'Z'), new('_', '_'), new('a', 'z')]);

    public static readonly CodePointSet AsciiSpace = CodePointSet.OfRanges([new('\t', '\r'), new(' ', ' ')]);

    /// <summary>Python's Unicode <c>\w</c> within Latin-1; it takes in the superscripts and fractions that .NET leaves out.</summary>
    public static readonly CodePointSet Latin1Word = AsciiWord.Union(CodePointSet.OfRanges(
        [new(0xAA, 0xAA), new(0xB2, 0xB3), new(0xB5, 0xB5), new(0xB9, 0xBA), new(0xBC, 0xBE), new(0xC0, 0xD6), new(0xD8, 0xF6), new(0xF8, 0xFF)]));

    /// <summary>.NET's <c>\w</c> within Latin-1.</summary>
    public static readonly CodePointSet DotNetLatin1Word = Latin1Word.Except(CodePointSet.Of(0xB2, 0xB3, 0xB9, 0xBC, 0xBD, 0xBE));

    /// <summary>.NET's <c>\s</c> within Latin-1.</summary>
    public static readonly CodePointSet DotNetLatin1Space = AsciiSpace.Union(CodePointSet.Of(0x85, 0xA0));

    /// <summary>Python's Unicode <c>\s</c>, the same in every version since 3.8.</summary>
    public static readonly CodePointSet UnicodeSpace = CodePointSet.OfRanges(
    [
        new('\t', '\r'), new(0x1C, 0x20), new(0x85, 0x85), new(0xA0, 0xA0), new(0x1680, 0x1680), new(0x2000, 0x200A),
        new(0x2028, 0x2029), new(0x202F, 0x202F), new(0x205F, 0x205F), new(0x3000, 0x3000),
    ]);
}
