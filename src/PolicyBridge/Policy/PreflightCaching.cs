using System.Globalization;

namespace PolicyBridge.Policy;

/// <summary>
/// For how long browsers keep the answer to a preflight: the one place that says whether two values of
/// Access-Control-Max-Age have the same effect. No browser keeps an answer for longer than its own limit (Fetch standard,
/// section 4.8, "imposed limit"), so that values above the longest limit are all the same.
/// </summary>
internal static class PreflightCaching
{
    /// <summary>What WebKit keeps at the most, in seconds: <c>maxPreflightCacheTimeout</c> in its CrossOriginPreflightResultCache.cpp.</summary>
    public const long WebKitLimit = 600;

    /// <summary>What Chromium keeps at the most, in seconds, since version 76: <c>kMaxTimeout</c> in its services/network/public/cpp/cors/preflight_result.cc.</summary>
    public const long ChromiumLimit = 7_200;

    /// <summary>What Firefox keeps at the most, in seconds: the cap in its netwerk/protocol/http/nsCORSListenerProxy.cpp.</summary>
    public const long FirefoxLimit = 86_400;

    /// <summary>What no browser exceeds. Who keeps two ages equally long under this limit does so under each shorter one.</summary>
    public const long LongestLimit = FirefoxLimit;

    /// <summary>What counts, in seconds, where the header is absent or no number (Fetch standard, section 4.8).</summary>
    public const long Default = 5;

    /// <summary>The seconds that a header says; null where it is absent or not made of digits alone. Numbers above every limit count as the longest one.</summary>
    public static long? SecondsOf(string? headerValue) => headerValue is not { Length: > 0 } || !headerValue.All(char.IsAsciiDigit) ? null
        : headerValue.TrimStart('0') is { Length: <= 10 } digits ? Math.Min(long.Parse($"0{digits}", CultureInfo.InvariantCulture), LongestLimit)
        : LongestLimit;

    /// <summary>The longest time, in seconds, for which any browser keeps an answer of an age; null is an age that is absent or no number.</summary>
    public static long Kept(long? seconds) => Math.Min(seconds ?? Default, LongestLimit);

    /// <summary>Whether every browser keeps answers of both ages equally long; null is an age that is absent or no number.</summary>
    public static bool Same(long? one, long? other) => Kept(one) == Kept(other);

    /// <summary>Whether every browser keeps the answers of two settings equally long.</summary>
    public static bool Same(PreflightMaxAge one, PreflightMaxAge other) => Same(SecondsOf(one.HeaderValue), SecondsOf(other.HeaderValue));

    /// <summary>Whether some browser keeps the answers of a setting longer than those of another.</summary>
    public static bool IsLonger(PreflightMaxAge one, PreflightMaxAge other) => Kept(SecondsOf(one.HeaderValue)) > Kept(SecondsOf(other.HeaderValue));
}
