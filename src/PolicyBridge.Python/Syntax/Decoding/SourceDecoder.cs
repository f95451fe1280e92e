using System.Text;

namespace PolicyBridge.Python.Syntax.Decoding;

/// <summary>The text of a source file, or why there is none.</summary>
internal readonly record struct DecodedSource(string? Text, string? Problem);

/// <summary>Turns the bytes of a source file into text as PEP 263 has it: a byte order mark, a coding comment, or UTF-8.</summary>
internal static class SourceDecoder
{
    // What Python looks at when it reads the name of an encoding.
    private const int LongestCommonName = 12;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public static DecodedSource Decode(ReadOnlySpan<byte> bytes)
    {
        bool hasMark = bytes.StartsWith(ByteOrderMark);
        bytes = hasMark ? bytes[ByteOrderMark.Length..] : bytes;
        if (DeclaredEncoding(bytes) is not { } declared || CommonName(declared) == "utf-8")
        {
            return DecodeWith(SourceEncodings.Utf8, bytes, "UTF-8");
        }

        if (hasMark)
        {
            return new DecodedSource(null, $"it begins with a byte order mark, which is UTF-8, and declares the encoding '{declared}'");
        }

        return SourceEncodings.Find(CommonName(declared)) is { } encoding
            ? DecodeWith(encoding, bytes, $"the encoding '{declared}' that it declares")
            : new DecodedSource(null, $"it declares the encoding '{declared}', which is not known here");
    }

    private static DecodedSource DecodeWith(Encoding encoding, ReadOnlySpan<byte> bytes, string name)
    {
        try
        {
            return new DecodedSource(encoding.GetString(bytes), null);
        }
        catch (DecoderFallbackException)
        {
            return new DecodedSource(null, $"it is not text in {name}");
        }
    }

    /// <summary>The encoding that a comment on one of the first two lines names; the second counts where the first has no code.</summary>
    private static string? DeclaredEncoding(ReadOnlySpan<byte> bytes)
    {
        for (int line = 0; line < 2; line++)
        {
            int end = bytes.IndexOfAny((byte)'\r', (byte)'\n');
            ReadOnlySpan<byte> text = (end < 0 ? bytes : bytes[..end]).TrimStart(" \t\f"u8);
            if (text.StartsWith("#"u8) && NameIn(text) is { } name)
            {
                return name;
            }

            if (end < 0 || (!text.IsEmpty && text[0] != '#'))
            {
                return null;
            }

            bytes = bytes[(end + (bytes[end..].StartsWith("\r\n"u8) ? 2 : 1))..];
        }

        return null;
    }

    private static string? NameIn(ReadOnlySpan<byte> comment)
    {
        for (int at = comment.IndexOf("coding"u8); at >= 0; at = comment.IndexOf("coding"u8))
        {
            comment = comment[(at + "coding".Length)..];
            if (comment.IsEmpty || comment[0] is not ((byte)':' or (byte)'='))
            {
                continue;
            }

            ReadOnlySpan<byte> rest = comment[1..].TrimStart(" \t"u8);
            int length = 0;
            while (length < rest.Length && (char.IsAsciiLetterOrDigit((char)rest[length]) || rest[length] is (byte)'-' or (byte)'_' or (byte)'.'))
            {
                length++;
            }

            if (length > 0)
            {
                return Encoding.ASCII.GetString(rest[..length]);
            }
        }

        return null;
    }

    private static string CommonName(string name)
    {
        string start = name[..Math.Min(name.Length, LongestCommonName)].ToLowerInvariant().Replace('_', '-');
        if (start == "utf-8" || start.StartsWith("utf-8-", StringComparison.Ordinal))
        {
            return "utf-8";
        }

        bool isLatin = start is "latin-1" or "iso-8859-1" or "iso-latin-1"
            || start.StartsWith("latin-1-", StringComparison.Ordinal)
            || start.StartsWith("iso-8859-1-", StringComparison.Ordinal)
            || start.StartsWith("iso-latin-1-", StringComparison.Ordinal);
        return isLatin ? "latin-1" : string.Join('-', name.ToLowerInvariant().Split(['-', '_'], StringSplitOptions.RemoveEmptyEntries));
    }
}
