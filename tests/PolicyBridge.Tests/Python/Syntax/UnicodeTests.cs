using System.Globalization;
using PolicyBridge.Python.Syntax.Lexing;
using PolicyBridge.Unicode;

namespace PolicyBridge.Tests.Python.Syntax;

/// <summary>What a name is, what names are equal and what characters are called, against CPython's own tables.</summary>
public class UnicodeTests
{
    // Every character that the interpreter knows, with what it can do in a name, its normal form and its name.
    private const string Program = """
        import sys, unicodedata as u
        # Parts of names since Unicode 15.1.
        newer = () if u.unidata_version >= '15.1' else (0x200c, 0x200d, 0x30fb, 0xff65)
        for code in set(range(128, 0x110000)).difference(newer):
            c = chr(code)
            if u.category(c) not in ('Cn', 'Cs', 'Co'):
                part = ('a' + c).isidentifier()
                print('%x;%d;%d;%s;%s' % (code, c.isidentifier(), part,
                      ' '.join('%x' % ord(n) for n in u.normalize('NFKC', c)) if part else '', u.name(c, '')))
        """;

    [Fact]
    public void Every_character_means_what_it_means_to_CPython()
    {
        foreach (Interpreter interpreter in new[] { Interpreter.Reference, Interpreter.Of(14), Interpreter.Newest })
        {
            string[] lines = interpreter.Run("", "-c", Program).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.True(lines.Length > 100_000, "CPython listed too few characters");
            string[] wrong = [.. lines.Where(line => Ours(line.Split(';')) != line)];
            Assert.True(wrong.Length == 0, $"3.{interpreter.Minor}: {wrong.Length}\n{string.Join("\n", wrong.Take(20).Select(w => $"{w}  ours {Ours(w.Split(';'))}"))}");
        }
    }

    private static string Ours(string[] fields)
    {
        string text = char.ConvertFromUtf32(int.Parse(fields[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        bool isPart = Characters.IsNamePart(text, 0);
        string normal = isPart ? Hex(NameNormalizer.Normalize(text)) : "";
        string name = fields[4].Length > 0 && CharacterNames.Find(fields[4]) != text ? "?" : fields[4];
        return $"{fields[0]};{(Characters.IsNameStart(text, 0) ? 1 : 0)};{(isPart ? 1 : 0)};{normal};{name}";
    }

    [Fact]
    public void Names_with_several_marks_are_normalized_as_CPython_does()
    {
        Random random = new(7);
        string[] bases = ["a", "e", "O", "q", "\u1100", "\u1161", "\u11A8", "\uAC00", "\u0391", "\uFB01", "\u30AB", "\u00C5", "\u1E69"];
        string[] marks = ["\u0301", "\u0323", "\u0307", "\u0328", "\u0345", "\u3099", "\u0308", "\u030A", "\u1161", "\u11A8", "\u0315"];
        string[] names =
        [
            .. Enumerable.Range(0, 3000).Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ =>
                bases[random.Next(bases.Length)] + string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => marks[random.Next(marks.Length)]))))),
        ];
        string expected = Interpreter.Reference.Run(
            string.Join('\n', names.Select(Hex)),
            "-c",
            "import sys, unicodedata as u\nfor line in sys.stdin:\n    print(' '.join('%x' % ord(n) for n in u.normalize('NFKC', ''.join(chr(int(c, 16)) for c in line.split()))))");
        Assert.Equal(expected.Split('\n', StringSplitOptions.RemoveEmptyEntries), names.Select(n => Hex(NameNormalizer.Normalize(n))));
    }

    [Theory]
    [InlineData("LF", "\n")]
    [InlineData("nbsp", "\u00A0")]
    [InlineData("EM", "\u0019")]
    [InlineData("LATIN CAPITAL LETTER GHA", "\u01A2")]
    [InlineData("VARIATION SELECTOR-1", "\uFE00")]
    [InlineData("VS256", "\U000E01EF")]
    [InlineData("SPACE ", null)]
    [InlineData("CJK UNIFIED IDEOGRAPH-4e00", "\u4E00")]
    [InlineData("Cjk Unified Ideograph-33479", "\U00033479")]
    [InlineData("CJK UNIFIED IDEOGRAPH-004E00", null)]
    [InlineData("CJK UNIFIED IDEOGRAPH-17000", null)]
    [InlineData("TANGUT IDEOGRAPH-18D1E", "\U00018D1E")]
    [InlineData("TANGUT IDEOGRAPH-18D1F", null)]
    [InlineData("hangul syllable Gagg", "\uAC02")]
    [InlineData("CJK UNIFIED IDEOGRAPH-0041", null)]
    [InlineData("HANGUL SYLLABLE ", null)]
    [InlineData("HANGUL SYLLABLE GX", null)]
    [InlineData("KEYCAP NUMBER SIGN", null)]
    public void Aliases_are_names_and_sequences_are_not(string name, string? expected)
    {
        Assert.Equal(expected, CharacterNames.Find(name));
        Assert.Equal(
            expected is null ? "" : ((int)expected.EnumerateRunes().Single().Value).ToString("x", CultureInfo.InvariantCulture),
            Interpreter.Newest.Run(name, "-c", "import sys, unicodedata\ntry: print('%x' % ord(unicodedata.lookup(sys.stdin.read())), end='')\nexcept (KeyError, TypeError): pass"));
    }

    private static string Hex(string text) => string.Join(' ', text.EnumerateRunes().Select(r => r.Value.ToString("x", CultureInfo.InvariantCulture)));
}
