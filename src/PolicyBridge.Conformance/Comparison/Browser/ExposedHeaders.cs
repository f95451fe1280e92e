using PolicyBridge.Analysis;
using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;

namespace PolicyBridge.Conformance.Comparison.Browser;

/// <summary>Which headers of a response a script can read (Fetch standard, sections 4.1 and 2.2.2).</summary>
internal static class ExposedHeaders
{
    public static IEnumerable<string> Among(IEnumerable<string> names, FetchScenario scenario, CorsObservation response, BrowserProfile profile)
    {
        NameList list = NameList.Headers(response, CorsHeaderNames.ExposeHeaders);
        TokenGrants? listed = list.Names;
        bool heeds = profile.HeedsWildcardOfBrokenList && list.HasWildcardBeforeMalformed && !scenario.HasUploadListener;
        bool everything = scenario.Credentials != CredentialsMode.Include && (listed?.HasWildcard == true || heeds);
        return names.Where(name => !FetchNames.IsForbiddenResponseHeader(name)
            && (everything || Safelist.IsResponseHeader(name) || listed?.Grants(name, withCredentials: true) == true));
    }
}
