using PolicyBridge.Policy;
using PolicyBridge.Review.Model;
using PolicyBridge.Sources;

namespace PolicyBridge.Review.HandWritten;

/// <summary>What a location, or a server, says of CORS in words that somebody wrote by hand.</summary>
/// <param name="Level">The location or server.</param>
/// <param name="Place">Where it adds Access-Control-Allow-Origin.</param>
/// <param name="Policy">What it means, on all paths; null where a part could not be read.</param>
/// <param name="Problems">The parts that could not be read.</param>
internal sealed record HandWrittenPolicy(NginxLevel Level, SourceSpan Place, CorsPolicy? Policy, IReadOnlyList<(SourceSpan Place, string Reason)> Problems)
{
    /// <summary>Where each item of a list stands, by the name of the setting.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<SourceSpan>> Items { get; init; } = new Dictionary<string, IReadOnlyList<SourceSpan>>();

    /// <summary>Where it says what makes a difference.</summary>
    public SourceSpan PlaceOf(string setting, int? item) => item is { } at && Items.TryGetValue(setting, out IReadOnlyList<SourceSpan>? places) ? places[at] : Place;
}
