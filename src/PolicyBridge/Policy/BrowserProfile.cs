using System.Globalization;

namespace PolicyBridge.Policy;

/// <summary>
/// How a browser takes the CORS protocol where the Fetch standard leaves it open or the browser departs from it. The
/// conformance suite holds the profiles of Chromium and Firefox to the real browsers.
/// </summary>
internal sealed record BrowserProfile
{
    /// <summary>What counts, in seconds, where Access-Control-Max-Age is absent or empty (Fetch standard, section 4.8).</summary>
    public const long DefaultMaxAge = 5;

    /// <summary>How many digits the greatest number of 64 bits with a sign has.</summary>
    private const int DigitsOfLong = 19;

    /// <summary>The standard to the letter, with the longest limit on ages that a browser imposes; in some points no browser follows it.</summary>
    public static BrowserProfile Standard { get; } = new() { Name = "the Fetch standard", MaxAgeLimit = 86_400, UsesMethodForListeners = true };

    /// <summary>Chromium 156. Its limit is <c>kMaxTimeout</c> in services/network/public/cpp/cors/preflight_result.cc.</summary>
    public static BrowserProfile Chromium { get; } = new()
    {
        Name = "Chromium",
        MaxAgeLimit = 7_200,
        ReadsSignedMaxAge = true,
        WildcardCoversAuthorization = true,
        KeepsOneAnswer = true,
        KeepsForOpaqueOrigins = false,
        ForgetsAfterFailedCheck = false,
        ClearsResponsesAfter = ["POST", "DELETE", "PATCH"],
    };

    /// <summary>Firefox 153 and 159. Its limit is in netwerk/protocol/http/nsCORSListenerProxy.cpp, what it does with empty lines in nsHttpHeaderArray.h beside it.</summary>
    public static BrowserProfile Firefox { get; } = new()
    {
        Name = "Firefox",
        MaxAgeLimit = 86_400,
        MalformedMaxAge = 0,
        WildcardCoversAuthorization = true,
        KeepsWildcards = false,
        HeedsWildcardOfBrokenList = true,
        KeysByCredentials = true,
        ClearsResponsesAfter = [],
        SkipsEmptyLines = true,
    };

    /// <summary>The browsers that people use and the suite runs; what is wider is judged by each of them.</summary>
    public static IReadOnlyList<BrowserProfile> Real { get; } = [Chromium, Firefox];

    /// <summary>The longest time, in seconds, for which any browser keeps a preflight answer.</summary>
    public static long LongestMaxAge => Real.Max(browser => browser.MaxAgeLimit);

    public required string Name { get; init; }

    /// <summary>How long, in seconds, a preflight answer is kept at most (Fetch standard, section 4.8, "imposed limit").</summary>
    public required long MaxAgeLimit { get; init; }

    /// <summary>What counts, in seconds, where Access-Control-Max-Age is no number.</summary>
    /// <value>The default age, as in the standard.</value>
    public long MalformedMaxAge { get; init; } = DefaultMaxAge;

    /// <summary>Whether an age is read as a signed number of 64 bits, so that <c>+600</c> is one and 2^63 is none.</summary>
    /// <value><see langword="false"/> by default: digits alone are a number, of any size.</value>
    public bool ReadsSignedMaxAge { get; init; }

    /// <summary>Whether <c>*</c> in Access-Control-Allow-Headers stands for Authorization, too.</summary>
    /// <value><see langword="false"/> by default, as in the standard.</value>
    public bool WildcardCoversAuthorization { get; init; }

    /// <summary>Whether an answer is kept for what only <c>*</c> allows; for Authorization no browser keeps one.</summary>
    /// <value><see langword="true"/> by default, as in the standard.</value>
    public bool KeepsWildcards { get; init; } = true;

    /// <summary>Whether, for <c>fetch()</c>, a <c>*</c> in Access-Control-Expose-Headers counts although an item behind it is no token.</summary>
    /// <value><see langword="false"/> by default: such an item voids the list.</value>
    public bool HeedsWildcardOfBrokenList { get; init; }

    /// <summary>Whether, with upload listeners, the method itself stands for an Access-Control-Allow-Methods that is absent.</summary>
    /// <value><see langword="false"/> by default: no browser follows the standard in this.</value>
    public bool UsesMethodForListeners { get; init; }

    /// <summary>Whether an origin and a URL have one answer, which the next one replaces.</summary>
    /// <value><see langword="false"/> by default: each method and each header is kept by itself.</value>
    public bool KeepsOneAnswer { get; init; }

    /// <summary>Whether preflight answers, and responses in the HTTP cache, serve only requests with the same credentials.</summary>
    /// <value><see langword="false"/> by default: a preflight answer given with credentials serves requests without them.</value>
    public bool KeysByCredentials { get; init; }

    /// <summary>Whether anything is kept for <c>Origin: null</c>; a browser that keeps nothing has an HTTP cache of its own for each opaque origin, too.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool KeepsForOpaqueOrigins { get; init; } = true;

    /// <summary>Whether a response that fails the CORS check makes the browser forget the preflight answer of its URL.</summary>
    /// <value><see langword="true"/> by default, as in the standard (section 4.4).</value>
    public bool ForgetsAfterFailedCheck { get; init; } = true;

    /// <summary>Whether a line without a value counts for nothing beside another of its name; Access-Control-Allow-Origin is left out of this.</summary>
    /// <value><see langword="false"/> by default: it makes an empty item of the list.</value>
    public bool SkipsEmptyLines { get; init; }

    /// <summary>The methods after which the HTTP cache forgets what it has of the URL, across origins.</summary>
    /// <value>Null by default, for all unsafe ones (RFC 9111, section 4.4).</value>
    public IReadOnlyList<string>? ClearsResponsesAfter { get; init; }

    /// <summary>For how many seconds an answer with this Access-Control-Max-Age is kept; null where it has none.</summary>
    public long SecondsKept(string? maxAge)
    {
        if (maxAge is not { Length: > 0 })
        {
            return DefaultMaxAge;
        }

        bool isNegative = ReadsSignedMaxAge && maxAge[0] == '-';
        string digits = ReadsSignedMaxAge && maxAge[0] is '+' or '-' ? maxAge[1..] : maxAge;
        if (digits.Length == 0 || !digits.All(char.IsAsciiDigit))
        {
            return MalformedMaxAge;
        }

        string significant = digits.TrimStart('0');
        ulong seconds = significant.Length > DigitsOfLong ? ulong.MaxValue : ulong.Parse($"0{significant}", CultureInfo.InvariantCulture);
        return ReadsSignedMaxAge && seconds > long.MaxValue ? MalformedMaxAge
            : isNegative ? 0
            : (long)Math.Min(seconds, (ulong)MaxAgeLimit);
    }

    /// <summary>The real browsers that keep the answers of two settings for another time.</summary>
    public static IReadOnlyList<BrowserProfile> TellingApart(PreflightMaxAge one, PreflightMaxAge other) =>
        [.. Real.Where(browser => browser.SecondsKept(one.HeaderValue) != browser.SecondsKept(other.HeaderValue))];
}
