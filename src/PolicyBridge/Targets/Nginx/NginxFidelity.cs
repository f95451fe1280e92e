using PolicyBridge.Patterns;
using PolicyBridge.Policy;

namespace PolicyBridge.Targets.Nginx;

/// <summary>What the nginx files answer otherwise than Django does, setting by setting.</summary>
internal static class NginxFidelity
{
    public static FidelityTable Of(CorsPolicy policy)
    {
        FidelityTable fidelity = new();
        if (policy.AllowAllOrigins && (policy.AllowedOrigins.Count > 0 || policy.AllowedOriginPatterns.Count > 0))
        {
            fidelity.Exact(CorsSettingNames.AllowedOrigins, "without effect, as in Django: every origin is allowed");
            fidelity.Exact(CorsSettingNames.AllowedOriginRegexes, "without effect, as in Django: every origin is allowed");
        }
        else if (policy.AllowedOrigins.Count > 0)
        {
            fidelity.Exact(
                CorsSettingNames.AllowedOrigins,
                "an Origin with a path, a query or an upper-case scheme, which no browser sends, is refused");
        }

        if (policy.AllowAllOrigins || policy.AllowedOriginPatterns.Count > 0)
        {
            fidelity.Exact(
                policy.AllowAllOrigins ? CorsSettingNames.AllowAllOrigins : CorsSettingNames.AllowedOriginRegexes,
                "an Origin with brackets is refused unless it is a serialized IPv6 origin");
        }

        if (policy.ReplaceHttpsReferer)
        {
            fidelity.Exact(
                CorsSettingNames.ReplaceHttpsReferer, "concerns Django's own CSRF check only: no CORS answer depends on it");
        }

        return fidelity;
    }

    public static void OfPath(PatternTranslation translation, FidelityTable fidelity)
    {
        List<string> differences = ["a path with dot segments that browsers do not resolve (..%2F) is out of scope"];
        if (translation is Translated translated)
        {
            if (translated.DeniesInvalidUtf8)
            {
                differences.Add("so is a path whose bytes are not UTF-8");
            }

            if (translated.NarrowerOnNonAscii)
            {
                differences.Add(@"\w, \d and \s match ASCII only");
            }
        }

        differences.Add("and one with // unless merge_slashes is off");
        fidelity.Narrower(CorsSettingNames.UrlsRegex, string.Join("; ", differences));
    }
}
