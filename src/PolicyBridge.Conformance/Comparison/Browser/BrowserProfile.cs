using PolicyBridge.Policy;

namespace PolicyBridge.Conformance.Comparison.Browser;

/// <summary>What the standard leaves to browsers, and where a browser departs from it.</summary>
internal sealed record BrowserProfile
{
    /// <summary>The standard to the letter; it imposes no limit on the age of preflight answers.</summary>
    public static BrowserProfile Standard { get; } = new();

    /// <summary>The standard to the letter, with the limit that Firefox imposes: no browser has a longer one.</summary>
    public static BrowserProfile Firefox { get; } = new() { MaxAgeLimit = TimeSpan.FromSeconds(PreflightCaching.FirefoxLimit) };

    /// <summary>Chromium 156, as the suite sees it behave.</summary>
    public static BrowserProfile Chromium { get; } = new()
    {
        MaxAgeLimit = TimeSpan.FromSeconds(PreflightCaching.ChromiumLimit),
        WildcardCoversAuthorization = true,
        NegativeMaxAgeIsZero = true,
    };

    /// <summary>How long a preflight answer is kept at most (Fetch standard, section 4.8, "imposed limit").</summary>
    /// <value>Without limit by default.</value>
    public TimeSpan MaxAgeLimit { get; init; } = TimeSpan.MaxValue;

    /// <summary>Whether <c>*</c> in Access-Control-Allow-Headers stands for Authorization, too.</summary>
    /// <value><see langword="false"/> by default, as in the standard.</value>
    public bool WildcardCoversAuthorization { get; init; }

    /// <summary>Whether a negative Access-Control-Max-Age is read as 0.</summary>
    /// <value><see langword="false"/> by default: the standard takes it for no number, so that 5 seconds apply.</value>
    public bool NegativeMaxAgeIsZero { get; init; }
}
