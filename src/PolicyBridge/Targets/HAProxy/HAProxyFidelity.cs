using PolicyBridge.Policy;
using PolicyBridge.Regexes.Writing;
using PolicyBridge.Targets.Gateways;

namespace PolicyBridge.Targets.HAProxy;

/// <summary>What the HAProxy files answer otherwise than Django does.</summary>
internal static class HAProxyFidelity
{
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
        GatewayFidelity.NoteStaticFiles(policy, fidelity);
        GatewayFidelity.NoteOrigins(policy, HAProxyDeviations.LongOrigin, fidelity);
    }

    public static void OfPath(CorsPolicy policy, Translated translation, FidelityTable fidelity) =>
        PathNotes.NoteOutside([.. GatewayFidelity.PathsOutside(policy, translation)], fidelity);
}
