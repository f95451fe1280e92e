using System.Globalization;

namespace PolicyBridge.Conformance.Coverage;

/// <summary>How many of a kind of thing were asked, of how many.</summary>
/// <param name="What">The kind: entries, alternatives, transitions, ways out.</param>
/// <param name="Asked">How many were asked.</param>
/// <param name="All">How many there are that a browser can ask; null where that is not known.</param>
internal sealed record CoverageCount(string What, int Asked, int? All)
{
    /// <summary>Whether none is known to be missing, and all are known.</summary>
    public bool IsComplete => All == Asked;

    /// <inheritdoc/>
    public override string ToString() => All is { } all
        ? string.Create(CultureInfo.InvariantCulture, $"{What} {Asked} of {all}")
        : $"{What} unknown";
}
