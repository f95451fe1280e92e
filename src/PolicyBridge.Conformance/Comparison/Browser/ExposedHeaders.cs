using PolicyBridge.Fetch;
using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;

namespace PolicyBridge.Conformance.Comparison.Browser;

/// <summary>Which headers of a response a script can read (Fetch standard, sections 4.1 and 2.2.2).</summary>
internal static class ExposedHeaders
{
    public static IEnumerable<string> Among(IEnumerable<string> names, FetchScenario scenario, CorsObservation response, BrowserProfile profile)
    {
        TokenList? listed = response.HeadersIn(CorsHeaderNames.ExposeHeaders);
        bool heeds = profile.HeedsWildcardOfBrokenList && listed?.HasWildcardBeforeMalformed == true && !scenario.HasUploadListener;
        bool everything = scenario.Credentials != CredentialsMode.Include && (listed?.HasWildcard == true || heeds);
        return names.Where(name => !HeaderNames.IsForbiddenInResponse(name)
            && (everything || HeaderNames.IsSafelistedInResponse(name) || listed?.Grants(name, withCredentials: true) == true));
    }
}
