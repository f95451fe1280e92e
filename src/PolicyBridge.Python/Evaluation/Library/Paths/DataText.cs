using System.Text;
using PolicyBridge.Python.Syntax.Decoding;

namespace PolicyBridge.Python.Evaluation.Library.Paths;

/// <summary>
/// The text of bytes and of files that are no Python. Unlike the source of a module, such a file keeps its byte order mark unless its
/// encoding is one that takes it, and no comment in it names an encoding.
/// </summary>
internal static class DataText
{
    private static readonly UnicodeEncoding LittleEndian = new(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true);
    private static readonly UnicodeEncoding BigEndian = new(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true);

    /// <summary>The text that Python decodes.</summary>
    /// <returns>The text, or none: then either the bytes are certainly no text in that encoding, or the encoding is not known here.</returns>
    public static (string? Text, bool IsRefused) Decode(ReadOnlySpan<byte> bytes, string encoding)
    {
        string name = encoding.ToLowerInvariant().Replace('_', '-').Replace(' ', '-');
        return name switch
        {
            "utf-8-sig" => Decode(bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes[3..] : bytes, SourceEncodings.Utf8),
            "utf-8" => Decode(bytes, SourceEncodings.Utf8),
            "iso-8859-1" => Decode(bytes, Encoding.Latin1),
            "utf-16" or "utf16" => bytes switch
            {
                [0xFF, 0xFE, ..] => Decode(bytes[2..], LittleEndian),
                [0xFE, 0xFF, ..] => Decode(bytes[2..], BigEndian),
                _ => Decode(bytes, LittleEndian),
            },
            "utf-16-le" or "utf-16le" => Decode(bytes, LittleEndian),
            "utf-16-be" or "utf-16be" => Decode(bytes, BigEndian),
            _ => SourceEncodings.Find(name) is { } known ? Decode(bytes, known) : default,
        };
    }

    /// <summary>The text with the line ends that Python's text files have: of all that end a line elsewhere, only CR LF and CR become LF.</summary>
    public static string WithLineFeeds(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

    private static (string? Text, bool IsRefused) Decode(ReadOnlySpan<byte> bytes, Encoding encoding)
    {
        try
        {
            return (encoding.GetString(bytes), false);
        }
        catch (DecoderFallbackException)
        {
            return (null, true);
        }
    }
}
