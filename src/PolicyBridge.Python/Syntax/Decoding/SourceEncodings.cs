using System.Text;

namespace PolicyBridge.Python.Syntax.Decoding;

/// <summary>The encodings that a source file may declare, each as Python decodes it.</summary>
internal static class SourceEncodings
{
    public static Encoding Utf8 { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // Most files are UTF-8 and declare nothing.
    private static readonly Lazy<Dictionary<string, Encoding>> Known = new(Build);

    /// <summary>The encoding of a name in lower case with hyphens, or <see langword="null"/>.</summary>
    public static Encoding? Find(string name) => Known.Value.GetValueOrDefault(name);

    private static Dictionary<string, Encoding> Build()
    {
        Dictionary<string, Encoding> known = new(StringComparer.Ordinal);
        Add(known, Utf8, "utf8", "u8", "utf");
        Add(known, Encoding.Latin1, "latin-1", "latin1", "latin", "l1", "iso8859-1", "iso-ir-100", "8859", "cp819");
        Add(known, Strict(20127), "ascii", "us-ascii", "646", "ansi-x3.4-1968", "us");
        foreach (int page in (ReadOnlySpan<int>)[1250, 1251, 1252, 1253, 1254, 1256, 1257])
        {
            Add(known, new DefinedOnlyEncoding(Strict(page)), $"cp{page}", $"windows-{page}", $"{page}");
        }

        foreach (int part in (ReadOnlySpan<int>)[2, 4, 5, 9, 13, 15])
        {
            Add(known, Strict(28590 + part), $"iso-8859-{part}", $"iso8859-{part}");
        }

        Add(known, Strict(20866), "koi8-r");
        return known;
    }

    private static void Add(Dictionary<string, Encoding> known, Encoding encoding, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            known.Add(name, encoding);
        }
    }

    private static Encoding Strict(int page) =>
        CodePagesEncodingProvider.Instance.GetEncoding(page, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
        ?? Encoding.GetEncoding(page, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
}
