using PolicyBridge.Fetch;
using PolicyBridge.Policy.Engine;

namespace PolicyBridge.Conformance.Comparison;

/// <summary>
/// Finds the fetches by which a script, or a cache, tells two answers apart. Pages of the origin that asked are considered,
/// of each origin that an answer names and a browser can send, and of one that nobody names; in Chromium and in Firefox.
/// </summary>
/// <remarks>
/// The status of a response that is no answer to a preflight is the application's, and so are its headers: unless the
/// application is known, they are taken to be the same. The protocol's own headers are not counted among what Access-Control-Expose-Headers makes readable.
/// </remarks>
internal static class BrowserComparison
{
    public static IEnumerable<Sighting> Compare(Question question, CorsObservation expected, CorsObservation actual)
    {
        IEnumerable<string> named = new[] { expected[CorsHeaderNames.AllowOrigin], actual[CorsHeaderNames.AllowOrigin] }.OfType<string>().Where(SerializedOrigin.IsOne);
        string[] pages = [.. (question.Origin is { } origin ? named.Prepend(origin) : named).Append(Unlisted.Origin).Distinct()];
        IEnumerable<Sighting> seen = pages.SelectMany(page =>
        {
            Sighting[] sightings = [.. SeenBy(page, question, expected, actual)];
            return sightings.Any(IsMore) && page != question.Origin && IsGranted(page, question, actual)
                ? sightings.Select(sighting => IsMore(sighting) ? sighting with { Kind = SightingKind.Other } : sighting)
                : sightings;
        });
        return question.IsPreflight ? seen : seen.Concat(CacheComparison.Compare(question, expected, actual));
    }

    private static IEnumerable<Sighting> SeenBy(string page, Question question, CorsObservation expected, CorsObservation actual) => question.IsPreflight
        ? PreflightComparison.Compare(page, question, expected, actual)
        : ResponseComparison.Compare(page, question, expected, actual);

    // What another origin than the one that asked gets may be what Django gives it, if it asks for itself.
    private static bool IsGranted(string page, Question question, CorsObservation actual) =>
        !SeenBy(page, question, question.AnswerTo(page), actual).Any(IsMore);

    private static bool IsMore(Sighting sighting) => sighting.Kind == SightingKind.More;
}
