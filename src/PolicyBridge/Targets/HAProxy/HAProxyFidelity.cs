using PolicyBridge.Policy;
using PolicyBridge.Regexes.Writing;
using PolicyBridge.Targets.Gateways;

namespace PolicyBridge.Targets.HAProxy;

/// <summary>What the HAProxy files answer otherwise than Django does.</summary>
internal static class HAProxyFidelity
{
    private const string BracketsRefused = "an Origin with brackets or control characters is refused unless it is a serialized IPv6 origin";

    /// <summary>A frontend has a policy by name only.</summary>
    private const string Forgotten = "a frontend that does not inherit from the emitted section has no policy: its upstream speaks for itself";

    /// <summary>What holds whatever the settings.</summary>
    public static IReadOnlyList<string> General { get; } = [HAProxyDeviations.SeveralOrigins.Text, HAProxyDeviations.Path.Text, HAProxyDeviations.Target.Text, Forgotten];

    /// <summary>What to look after in the configuration around the files.</summary>
    public static IEnumerable<string> Around(CorsPolicy policy, TargetOptions options, HAProxyRoom room)
    {
        yield return GatewayNotes.Of(options.UpstreamCors);
        if (!policy.UrlsRegex.MatchesEverything)
        {
            yield return "paths are compared as the client sends them: where a rule strips a prefix, CORS_URLS_REGEX must begin with it";
        }

        if (room.Rewrite is { } rewrite)
        {
            yield return string.Create(null, $"the headers need tune.maxrewrite {rewrite}, which the file sets in global: a smaller value must not follow");
        }
    }

    public static void Note(CorsPolicy policy, FidelityTable fidelity)
    {
        if (policy.StaticFiles is { Prefix: { } prefix })
        {
            fidelity.Exact(OpenStaticFiles.Setting, $"below {prefix} the Access-Control-Allow-Origin: * of the server behind goes on to the client, as Django leaves it");
        }

        if (policy.AllowAllOrigins)
        {
            fidelity.ExactForBrowsers(CorsSettingNames.AllowAllOrigins, BracketsRefused);
            return;
        }

        if (policy.AllowedOrigins.Count > 0)
        {
            fidelity.ExactForBrowsers(CorsSettingNames.AllowedOrigins, "an Origin with a path, a query or an upper-case scheme is refused");
        }

        if (policy.AllowedOriginRegexes.Count > 0)
        {
            fidelity.ExactForBrowsers(CorsSettingNames.AllowedOriginRegexes, $"{BracketsRefused}; {HAProxyDeviations.LongOrigin.Text}");
        }
    }

    public static void OfPath(CorsPolicy policy, Translated translation, FidelityTable fidelity)
    {
        List<(string Paths, Func<CorsRequest, bool> Concerns)> outside = [];
        if (policy.Server == ServerKind.Asgi ? translation.DeniesUndecoded : translation.DeniesInvalidUtf8)
        {
            outside.Add(("whose bytes are not UTF-8 (%FF)", RequestPaths.IsNotUtf8));
        }

        if (translation.NarrowerOnNonAscii)
        {
            outside.Add((PathNotes.NonAscii, RequestPaths.HasNonAscii));
        }

        PathNotes.NoteOutside(outside, fidelity);
    }
}
