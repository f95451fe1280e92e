using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;
using PolicyBridge.Targets.Gateways;

namespace PolicyBridge.Targets.Nginx;

/// <summary>The maps of <see cref="UpstreamCors.Keep"/>: what the upstream says stands as far as the policy grants it.</summary>
internal static class NginxUpstreamMaps
{
    public static NginxMap Speaks(NginxNames names) => new(
        ["Has the upstream allowed the response itself? Its credentials and exposed headers then stand, within the policy."],
        NginxNames.OfUpstream(CorsHeaderNames.AllowOrigin),
        names.UpstreamSpeaks,
        "1",
        [NginxMapEntry.Plain("", "0")]);

    public static bool Keeps(string headerName) => headerName is CorsHeaderNames.AllowCredentials or CorsHeaderNames.ExposeHeaders;

    /// <summary>The map for a header that is kept.</summary>
    public static NginxMap Kept(CorsPolicy policy, NginxNames names, string headerName)
    {
        string upstream = NginxNames.OfUpstream(headerName);
        string source = $"\"{names.Allowed} {names.UpstreamSpeaks} {upstream}\"";
        return headerName == CorsHeaderNames.AllowCredentials
            ? new(
                [Provenance.Of(policy, CorsSettingNames.AllowCredentials)],
                source,
                names.ForHeader(headerName),
                "\"\"",
                [NginxMapEntry.Regex("^1 (?:0 |1 true$)", "\"true\"")])
            : new(
                [Provenance.Of(policy, CorsSettingNames.ExposeHeaders)],
                source,
                names.ForHeader(headerName),
                "\"\"",
                [
                    NginxMapEntry.Regex("^1 1 $", "\"\""),
                    .. new[] { NginxMapEntry.Regex($"^1 1 {PcreText.ListOf(policy.ExposeHeaders)}$", upstream) }.Where(entry => NginxString.Fits(entry.Key)),
                    NginxMapEntry.Regex("^1 ", NginxHeaderMaps.List(policy.ExposeHeaders, names)),
                ]);
    }
}
