using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Formats;

/// <summary>Bytes as text and text as bytes, for the encodings that every Python has.</summary>
internal static class BytesText
{
    public static string Repr(ReadOnlySpan<byte> bytes)
    {
        char quote = bytes.Contains((byte)'\'') && !bytes.Contains((byte)'"') ? '"' : '\'';
        StringBuilder text = new();
        text.Append('b').Append(quote);
        foreach (byte b in bytes)
        {
            _ = (char)b switch
            {
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\\' => text.Append("\\\\"),
                var c when c == quote => text.Append('\\').Append(c),
                >= ' ' and <= '~' => text.Append((char)b),
                _ => text.Append(CultureInfo.InvariantCulture, $"\\x{b:x2}"),
            };
        }

        return text.Append(quote).ToString();
    }

    /// <summary>The encoded text; <see langword="null"/> for an encoding or a text that is not followed here.</summary>
    public static ImmutableArray<byte>? Encode(string text, string encoding)
    {
        if (!UnicodeText.IsWellFormed(text))
        {
            return null;
        }

        return Name(encoding) switch
        {
            "utf-8" => [.. Encoding.UTF8.GetBytes(text)],
            "ascii" when PyText.IsAscii(text) => [.. Encoding.ASCII.GetBytes(text)],
            "latin-1" when text.All(c => c <= 0xFF) => [.. Encoding.Latin1.GetBytes(text)],
            _ => null,
        };
    }

    private static string? Name(string encoding) => encoding.ToLowerInvariant().Replace('_', '-') switch
    {
        "utf-8" or "utf8" => "utf-8",
        "ascii" or "us-ascii" => "ascii",
        "latin-1" or "latin1" or "iso-8859-1" => "latin-1",
        _ => null,
    };
}
