using System.Text;
using System.Text.Json;
using PolicyBridge.Python.Syntax.Decoding;

namespace PolicyBridge.Tests.Python.Syntax;

public class SourceDecoderTests
{
    // The value of the string that each file of one line, in hex, assigns; null where Python rejects the file.
    private const string Program = """
        import ast, json, sys
        def value(h):
            try: return ast.parse(bytes.fromhex(h)).body[-1].value.value
            except (SyntaxError, ValueError): return None
        json.dump([value(h) for h in json.load(sys.stdin)], sys.stdout)
        """;

    private static readonly string[] Encodings =
    [
        "utf-8", "UTF_8", "utf8", "u8", "utf-8-sig", "latin-1", "Latin_1", "latin1", "iso-8859-1", "iso8859-1", "l1", "ascii", "us-ascii",
        "cp1250", "cp1251", "cp1252", "windows-1252", "1252", "cp1253", "cp1254", "cp1256", "cp1257", "iso-8859-2", "iso8859-2", "iso_8859-4",
        "iso-8859-5", "iso-8859-9", "iso-8859-13", "iso-8859-15", "iso8859-15", "koi8-r", "-utf-8", "utf- ",
    ];

    public static TheoryData<string> Comments { get; } =
    [
        "# coding: latin-1\n", "#coding=latin-1\n", "#!/usr/bin/python\n# -*- coding: latin-1 -*-\n", "\n# coding: latin-1\n", "\f # vim: set fileencoding=latin-1 :\n",
        "x = 1 # coding: latin-1\n", "import a\n# coding: latin-1\n", "\n\n# coding: latin-1\n", "# coding latin-1\n", "# coding:latin-1\r\n", "#\r# coding:\tlatin-1\r",
        "# coding : coding: latin-1\n", "# decoding: latin-1\n", "# coding: nothing\n", "\uFEFF# coding: latin-1\n", "\uFEFF# coding: utf-8\n", "\uFEFF",
    ];

    [Fact]
    public void Every_byte_of_every_encoding_is_decoded_as_CPython_does()
    {
        byte[][] files =
        [
            .. Encodings.SelectMany(e => Enumerable.Range(0x80, 0x80).Select(b =>
                (byte[])[.. Encoding.ASCII.GetBytes($"# coding: {e}\nx = '"), (byte)b, .. "'\n"u8])),
        ];
        Assert.Equal(Expected(files), files.Select(Ours));
    }

    [Theory]
    [MemberData(nameof(Comments))]
    public void A_coding_comment_counts_where_CPython_looks_for_it(string start)
    {
        byte[][] files = [[.. Encoding.UTF8.GetBytes(start), .. "x = '"u8, 0xC3, 0xA9, .. "'\n"u8], [.. Encoding.UTF8.GetBytes(start), .. "x = '"u8, 0xE9, .. "'\n"u8]];
        string?[] expected = [.. Expected(files)];
        string?[] ours = [.. files.Select(Ours)];
        Assert.Equal(expected, ours);
    }

    private static string?[] Expected(byte[][] files) =>
        JsonSerializer.Deserialize<string?[]>(Interpreter.Reference.Run(JsonSerializer.Serialize(files.Select(Convert.ToHexString)), "-c", Program))!;

    private static string? Ours(byte[] file) =>
        SourceDecoder.Decode(file).Text is { } text && text.LastIndexOf('\'') is var end && end > 0
            ? text[(text.LastIndexOf('\'', end - 1) + 1)..end]
            : null;
}
