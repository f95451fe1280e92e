using PolicyBridge.Analysis;
using PolicyBridge.Policy.Engine;

namespace PolicyBridge.Conformance.Comparison.Browser;

/// <summary>Which headers of a response a script can read (Fetch standard, sections 4.1 and 2.2.2).</summary>
internal static class ExposedHeaders
{
    public static IEnumerable<string> Among(IEnumerable<string> names, bool includesCredentials, CorsObservation response)
    {
        TokenGrants? listed = NameList.Headers(response, CorsHeaderNames.ExposeHeaders).Names;
        bool everything = listed?.HasWildcard == true && !includesCredentials;
        return names.Where(name => !FetchNames.IsForbiddenResponseHeader(name)
            && (everything || Safelist.IsResponseHeader(name) || listed?.Grants(name, withCredentials: true) == true));
    }
}
