using System.Globalization;
using System.Numerics;

namespace PolicyBridge.Fetch;

/// <summary>Request headers that need no preflight (Fetch standard, section 2.2.2). Each character of a value is a byte.</summary>
internal static class SafelistedRequestHeaders
{
    private const int MaxValueLength = 128;
    private const int MaxTotalLength = 1024;
    private const string UnsafeBytes = "\"():<>?@[\\]{}\u007f";
    private const string LanguageBytes = " *,-.;=";

    /// <summary>Whether a header is a CORS-safelisted request-header.</summary>
    public static bool Contains(string name, string value) => value.Length <= MaxValueLength && name.ToLowerInvariant() switch
    {
        "accept" => !HasUnsafeByte(value),
        "accept-language" or "content-language" => value.All(c => char.IsAsciiLetterOrDigit(c) || LanguageBytes.Contains(c, StringComparison.Ordinal)),
        "content-type" => !HasUnsafeByte(value) && MimeTypeEssence(value) is "application/x-www-form-urlencoded" or "multipart/form-data" or "text/plain",
        "range" => IsSimpleRange(value),
        _ => false,
    };

    /// <summary>Whether a header may be set in mode no-cors (no-CORS-safelisted request-header).</summary>
    public static bool ContainsWithoutCors(string name, string value) => !name.Equals("range", StringComparison.OrdinalIgnoreCase) && Contains(name, value);

    /// <summary>The CORS-unsafe request-header names: in lower case, sorted.</summary>
    public static IReadOnlyList<string> UnsafeNames(IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        ILookup<bool, KeyValuePair<string, string>> byKind = headers.ToLookup(h => Contains(h.Key, h.Value));
        IEnumerable<KeyValuePair<string, string>> @unsafe = byKind[true].Sum(h => h.Value.Length) > MaxTotalLength ? headers : byKind[false];
        return [.. @unsafe.Select(h => h.Key.ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal)];
    }

    private static bool HasUnsafeByte(string value) => value.Any(c => (c < ' ' && c != '\t') || UnsafeBytes.Contains(c, StringComparison.Ordinal));

    // MIME Sniffing standard, section 4.4; parameters never make parsing fail.
    private static string? MimeTypeEssence(string value)
    {
        string[] parts = value.Trim(' ', '\t', '\r', '\n').Split(';', 2)[0].TrimEnd(' ', '\t', '\r', '\n').Split('/', 2);
        return parts is [var type, var subtype] && Token.IsOne(type) && Token.IsOne(subtype)
            ? $"{type}/{subtype}".ToLowerInvariant()
            : null;
    }

    // "Parse a single range header value" without white space; a range without a start is not safelisted.
    private static bool IsSimpleRange(string value)
    {
        if (!value.StartsWith("bytes=", StringComparison.Ordinal) || value[6..].Split('-') is not [var start, var end]
            || start.Length == 0 || !start.All(char.IsAsciiDigit) || !end.All(char.IsAsciiDigit))
        {
            return false;
        }

        return end.Length == 0 || BigInteger.Parse(start, CultureInfo.InvariantCulture) <= BigInteger.Parse(end, CultureInfo.InvariantCulture);
    }
}
