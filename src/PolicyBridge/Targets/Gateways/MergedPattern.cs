using System.Globalization;
using PolicyBridge.Policy;

namespace PolicyBridge.Targets.Gateways;

/// <summary>One regex for one or more patterns.</summary>
/// <param name="Text">The raw regex, not quoted.</param>
/// <param name="Sources">The places of the patterns in the list that was merged, in its order.</param>
internal sealed record MergedPattern(string Text, IReadOnlyList<int> Sources)
{
    /// <summary>Whether one of the patterns is written as another regex of the same language.</summary>
    public bool IsRewritten { get; init; }

    /// <summary>What a comment says of it beside where the setting stands, numbers counted from one; null for one pattern as it was written.</summary>
    public string? Remark => Sources.Count > 1
        ? string.Create(CultureInfo.InvariantCulture, $"{Sources.Count} regexes, from number {Sources[0] + 1} to number {Sources[^1] + 1}")
            + (IsRewritten ? "; those that read one text in many ways are written so that they match the same, and never read a text twice" : "")
        : IsRewritten ? "a regex that reads one text in many ways. This one matches the same, and never reads a text twice." : null;

    /// <summary>Where its pattern stands in the setting; null where it holds several.</summary>
    public string? PlaceIn(CorsPolicy policy) => Sources is [var only] ? Provenance.OfItem(policy, CorsSettingNames.AllowedOriginRegexes, only) : null;
}
