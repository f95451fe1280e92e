using PolicyBridge.Policy;
using PolicyBridge.Regexes.Writing;

namespace PolicyBridge.Targets.Gateways;

/// <summary>What gateways answer otherwise than Django does, whichever decides by regexes on bytes.</summary>
internal static class GatewayFidelity
{
    private const string BracketsRefused = "an Origin with brackets or control characters is refused unless it is a serialized IPv6 origin";

    /// <summary>Notes what becomes of static files that WhiteNoise sends.</summary>
    public static void NoteStaticFiles(CorsPolicy policy, FidelityTable fidelity)
    {
        if (policy.StaticFiles is { Prefix: { } prefix })
        {
            fidelity.Exact(OpenStaticFiles.Setting, $"below {prefix} the Access-Control-Allow-Origin: * of the server behind goes on to the client, as Django leaves it");
        }
    }

    /// <summary>Notes which Origins are refused that Django allows. No browser sends one.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="longOrigin">From which length on no regex is asked.</param>
    /// <param name="fidelity">Takes the notes.</param>
    public static void NoteOrigins(CorsPolicy policy, RequestDeviation longOrigin, FidelityTable fidelity)
    {
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
            fidelity.ExactForBrowsers(CorsSettingNames.AllowedOriginRegexes, $"{BracketsRefused}; {longOrigin.Text}");
        }
    }

    /// <summary>The paths that a regex on bytes leaves out of scope, each kind with the requests that it concerns.</summary>
    public static IEnumerable<(string Paths, Func<CorsRequest, bool> Concerns)> PathsOutside(CorsPolicy policy, Translated translation)
    {
        if (policy.Server == ServerKind.Asgi ? translation.DeniesUndecoded : translation.DeniesInvalidUtf8)
        {
            yield return ("whose bytes are not UTF-8 (%FF)", RequestPaths.IsNotUtf8);
        }

        if (translation.NarrowerOnNonAscii)
        {
            yield return (PathNotes.NonAscii, RequestPaths.HasNonAscii);
        }
    }
}
