using PolicyBridge.Patterns;
using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;

namespace PolicyBridge.Targets.Nginx;

/// <summary>What the nginx files answer otherwise than Django does.</summary>
internal static class NginxFidelity
{
    private const string BracketsRefused = "an Origin with brackets or control characters is refused unless it is a serialized IPv6 origin";

    /// <summary>What holds whatever the settings.</summary>
    public static IEnumerable<string> General(CorsPolicy policy, TargetOptions options)
    {
        yield return GatewayNotes.Of(options.UpstreamCors);
        yield return RequestDeviations.NginxFirstOrigin.Text;
        yield return RequestDeviations.NginxPath.Text;
        if (!options.Scaffold)
        {
            yield return GatewayNotes.NginxBodies;
        }

        if (!policy.UrlPattern.Syntax.MatchesEverything)
        {
            yield return "paths are compared as the client sends them: where a location strips a prefix, CORS_URLS_REGEX must begin with it";
        }
    }

    public static void Note(CorsPolicy policy, FidelityTable fidelity)
    {
        // fetch() sends a method as it is written, but for six that it turns to upper case (Fetch standard, section 2.2.1), and a
        // preflight lets through what is listed, or anything under * without credentials.
        if (policy.AllowMethods.Any(HasLowerCase) || (policy.AllowMethods.Contains("*") && !policy.AllowCredentials))
        {
            fidelity.Narrower(CorsSettingNames.AllowMethods, "nginx itself answers 400, without CORS headers, to a method in lower case, such as patch", request => HasLowerCase(request.Method));
        }

        if (policy.AllowAllOrigins)
        {
            fidelity.Exact(CorsSettingNames.AllowAllOrigins, BracketsRefused);
            return;
        }

        if (policy.AllowedOrigins.Count > 0)
        {
            fidelity.Exact(
                CorsSettingNames.AllowedOrigins, "an Origin with a path, a query or an upper-case scheme is refused");
        }

        if (policy.AllowedOriginPatterns.Count > 0)
        {
            fidelity.Exact(CorsSettingNames.AllowedOriginRegexes, BracketsRefused);
        }
    }

    private static bool HasLowerCase(string method) => FetchNames.Normalize(method).Any(char.IsAsciiLetterLower);

    public static void OfPath(Translated translation, NginxPathPattern pattern, FidelityTable fidelity)
    {
        List<string> outside = [];
        List<Func<CorsRequest, bool>> met = [];
        if (pattern.OnTarget is null)
        {
            outside.Add("with // or with dot segments that browsers do not resolve (..%2F)");
            met.Add(RequestPaths.HasEmptyOrDotSegment);
        }

        if (translation.DeniesInvalidUtf8)
        {
            outside.Add("whose bytes are not UTF-8 (%FF)");
            met.Add(RequestPaths.IsNotUtf8);
        }

        if (translation.NarrowerOnNonAscii)
        {
            outside.Add(PathNotes.NonAscii);
            met.Add(RequestPaths.HasNonAscii);
        }

        if (outside.Count > 0)
        {
            fidelity.Narrower(CorsSettingNames.UrlsRegex, "out of scope are paths " + string.Join(", and those ", outside), request => met.Exists(concerns => concerns(request)));
        }
    }
}
