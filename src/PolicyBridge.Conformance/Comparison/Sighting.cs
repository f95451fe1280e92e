using PolicyBridge.Conformance.Comparison.Browser;
using PolicyBridge.Policy;

namespace PolicyBridge.Conformance.Comparison;

/// <summary>What a script sees of a difference.</summary>
internal enum SightingKind
{
    /// <summary>Less than the reference's answer gives.</summary>
    Less,

    /// <summary>Something else, that is neither less nor more.</summary>
    Other,

    /// <summary>More than the reference's answer gives.</summary>
    More,
}

/// <summary>A fetch that two answers let end in two ways: the witness that a difference is visible.</summary>
/// <param name="Scenario">The fetch.</param>
/// <param name="Section">The section of a standard that tells the answers apart.</param>
/// <param name="Kind">What the script sees.</param>
/// <param name="Expected">What it gets with the reference's answer, in words.</param>
/// <param name="Actual">What it gets with the target's.</param>
internal sealed record Sighting(FetchScenario Scenario, FetchSection Section, SightingKind Kind, string Expected, string Actual)
{
    /// <summary>The browser that alone shows it; null where every one does.</summary>
    public string? OnlyIn { get; init; }

    /// <summary>What browsers see, each asked by itself: once where all see the same, else the first that sees the most.</summary>
    public static Sighting? By(Func<BrowserProfile, Sighting?> see)
    {
        (BrowserProfile Browser, Sighting? Seen)[] all = [.. BrowserProfile.Real.Select(browser => (browser, see(browser)))];
        (BrowserProfile browser, Sighting? most) = all.MaxBy(seen => seen.Seen is null ? -1 : (int)seen.Seen.Kind);
        return most is not null && all.Count(seen => seen.Seen is not null) == 1 ? most with { OnlyIn = browser.Name } : most;
    }
}
