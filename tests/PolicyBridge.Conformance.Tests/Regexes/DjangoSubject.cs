using System.Buffers;
using System.Globalization;
using System.Text;
using PolicyBridge.Regexes.Writing;

namespace PolicyBridge.Conformance.Tests.Regexes;

/// <summary>What Django sees of the bytes that nginx sees.</summary>
internal static class DjangoSubject
{
    public static string Of(PatternSubject kind, byte[] subject) =>
        kind == PatternSubject.Origin ? Encoding.Latin1.GetString(subject) : Path(subject);

    public static bool IsUtf8(byte[] subject) => System.Text.Unicode.Utf8.IsValid(subject);

    /// <summary>UTF-8, where each byte that is none becomes the text %HH.</summary>
    private static string Path(byte[] subject)
    {
        StringBuilder text = new();
        for (ReadOnlySpan<byte> rest = subject; rest.Length > 0;)
        {
            bool isValid = Rune.DecodeFromUtf8(rest, out Rune rune, out int consumed) == OperationStatus.Done;
            text.Append(isValid ? rune.ToString() : string.Concat(
                rest[..consumed].ToArray().Select(b => string.Create(CultureInfo.InvariantCulture, $"%{b:X2}"))));
            rest = rest[consumed..];
        }

        return text.ToString();
    }
}
