using PolicyBridge.Conformance.Comparison.Browser;

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
internal sealed record Sighting(FetchScenario Scenario, FetchSection Section, SightingKind Kind, string Expected, string Actual);
