using PolicyBridge.Fetch;
using PolicyBridge.Policy;
using PolicyBridge.Regexes.Writing;
using PolicyBridge.Targets.Gateways;

namespace PolicyBridge.Targets.Nginx;

/// <summary>What the nginx files answer otherwise than Django does.</summary>
internal static class NginxFidelity
{
    /// <summary>A limit of nginx that Django does not have.</summary>
    private const string Bodies =
        "nginx itself answers 413 to a body of more than 1 MB, where Django decides by its own settings: write client_max_body_size 0, as the scaffold does";

    /// <summary>What nginx makes of a path where it is told to write it anew.</summary>
    private const string PassedPath =
        "Django must see the path that the policy has decided on: write proxy_pass without a path of its own (http://django, not http://django/), "
            + "with which nginx would decode %2F and resolve dot segments";

    /// <summary>What holds whatever the settings.</summary>
    public static IReadOnlyList<string> General { get; } = [NginxDeviations.FirstOrigin.Text, NginxDeviations.Path.Text, Bodies, PassedPath];

    /// <summary>What to look after in the configuration around the files.</summary>
    public static IEnumerable<string> Around(CorsPolicy policy, TargetOptions options)
    {
        yield return GatewayNotes.Of(options.UpstreamCors);
        if (!policy.UrlsRegex.MatchesEverything)
        {
            yield return "paths are compared as the client sends them: where a location strips a prefix, CORS_URLS_REGEX must begin with it";
        }
    }

    public static void Note(CorsPolicy policy, FidelityTable fidelity)
    {
        GatewayFidelity.NoteStaticFiles(policy, fidelity);

        // fetch() sends a method as it is written, but for six that it turns to upper case (Fetch standard, section 2.2.1), and a
        // preflight lets through what is listed, or anything under * without credentials.
        if (policy.AllowMethods.Any(HasLowerCase) || (policy.AllowMethods.Contains("*") && !policy.AllowCredentials))
        {
            fidelity.Narrower(CorsSettingNames.AllowMethods, "nginx itself answers 400, without CORS headers, to a method in lower case, such as patch", request => HasLowerCase(request.Method));
        }

        GatewayFidelity.NoteOrigins(policy, NginxDeviations.LongOrigin, fidelity);
    }

    private static bool HasLowerCase(string method) => Methods.Normalize(method).Any(char.IsAsciiLetterLower);

    public static void OfPath(CorsPolicy policy, Translated translation, NginxPathPattern pattern, FidelityTable fidelity) => PathNotes.NoteOutside(
        [
            .. pattern.OnTarget is null
                ? [("with // or with dot segments that browsers do not resolve (..%2F)", RequestPaths.HasEmptyOrDotSegment)]
                : Array.Empty<(string, Func<CorsRequest, bool>)>(),
            .. GatewayFidelity.PathsOutside(policy, translation),
        ],
        fidelity);
}
