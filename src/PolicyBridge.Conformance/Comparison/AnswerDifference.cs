using PolicyBridge.Conformance.Comparison.Browser;

namespace PolicyBridge.Conformance.Comparison;

/// <summary>How a target's answer relates to the reference's, with all that differs.</summary>
/// <param name="Verdict">The answer as a whole.</param>
/// <param name="Fields">What differs on the wire, none where the answers are equal.</param>
/// <param name="Sightings">Fetches that show the difference to a script, none where it is on the wire only.</param>
internal sealed record AnswerDifference(Verdict Verdict, IReadOnlyList<FieldDifference> Fields, IReadOnlyList<Sighting> Sightings)
{
    public static AnswerDifference None { get; } = new(Verdict.Equal, [], []);
}

/// <summary>A header, or the status, that differs.</summary>
/// <param name="Field"><c>status</c>, or the name of the header in lower case.</param>
/// <param name="Expected">The reference's value, null where the header is absent.</param>
/// <param name="Actual">The target's.</param>
/// <param name="Verdict">How the answers relate by this alone; <see cref="Verdict.BrowserEqual"/> where no browser or cache can tell.</param>
/// <param name="Section">The section of a standard that makes the difference visible, or that keeps it from being looked at.</param>
internal sealed record FieldDifference(string Field, string? Expected, string? Actual, Verdict Verdict, FetchSection Section)
{
    /// <summary>The browser in which alone it shows; null where that is every one, or none.</summary>
    public string? OnlyIn { get; init; }

    /// <summary>Whether a browser or a cache can tell the two apart by this.</summary>
    public bool IsVisible => Verdict is not Verdict.BrowserEqual;
}
