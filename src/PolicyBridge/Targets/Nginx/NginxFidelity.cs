using PolicyBridge.Patterns;
using PolicyBridge.Policy;

namespace PolicyBridge.Targets.Nginx;

/// <summary>What the nginx files answer otherwise than Django does.</summary>
internal static class NginxFidelity
{
    /// <summary>What holds whatever the settings.</summary>
    public static IReadOnlyList<string> General { get; } =
    [
        GatewayNotes.SpeaksAlone,
        "nginx before 1.23 sees only the first of several Origin lines, which no browser sends, and answers to that one",
    ];

    public static void Note(CorsPolicy policy, FidelityTable fidelity)
    {
        if (policy.AllowAllOrigins)
        {
            fidelity.Exact(
                CorsSettingNames.AllowAllOrigins, "an Origin with brackets or control characters is refused unless it is a serialized IPv6 origin");
            return;
        }

        if (policy.AllowedOrigins.Count > 0)
        {
            fidelity.Exact(
                CorsSettingNames.AllowedOrigins, "an Origin with a path, a query or an upper-case scheme is refused");
        }

        if (policy.AllowedOriginPatterns.Count > 0)
        {
            fidelity.Exact(
                CorsSettingNames.AllowedOriginRegexes, "an Origin with brackets or control characters is refused unless it is a serialized IPv6 origin");
        }
    }

    public static void OfPath(PatternTranslation translation, FidelityTable fidelity)
    {
        List<string> differences =
        [
            "out of scope are paths with dot segments that browsers do not resolve (..%2F)",
            "paths with // where merge_slashes is on",
        ];
        if (translation is Translated { DeniesInvalidUtf8: true })
        {
            differences.Add("and paths whose bytes are not UTF-8");
        }

        if (translation is Translated { NarrowerOnNonAscii: true })
        {
            differences.Add(@"and those whose \w, \d or \s would have to be beyond ASCII");
        }

        differences.Add("the path is the one that the client sends: where a location strips a prefix, the regex must begin with it");
        fidelity.Narrower(CorsSettingNames.UrlsRegex, string.Join("; ", differences));
    }
}
