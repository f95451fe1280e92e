using PolicyBridge.Targets.Gateways;

namespace PolicyBridge.Targets.Nginx;

/// <summary>Which paths go on to servers that get them as nginx has resolved them.</summary>
internal static class NginxRouteMap
{
    /// <summary>In which form the servers get paths.</summary>
    public static SeenPaths SeenBy(TargetOptions options) =>
        options.EveryUpstream.All(IsResolved) ? SeenPaths.Resolved
        : options.EveryUpstream.Any(IsResolved) ? SeenPaths.ByRoute
        : SeenPaths.Sent;

    /// <summary>The map where some servers get them so, and others otherwise: the longest prefix counts, as nginx takes the location.</summary>
    public static NginxMap Of(TargetOptions options, NginxNames names) => new(
        ["1 where Django gets the path as nginx has resolved it, by the protocol of uWSGI, as --upstream and --route say."],
        "$uri",
        names.Resolved,
        Value(options.Upstreams[0]),
        [
            .. options.Routes.OrderByDescending(route => route.Prefix.Length)
                .Select(route => NginxMapEntry.Regex("^" + PcreText.Escape(route.Prefix), Value(route.Upstream))),
        ]);

    private static string Value(Uri upstream) => IsResolved(upstream) ? "1" : "0";

    private static bool IsResolved(Uri upstream) => UpstreamAddress.ProtocolOf(upstream) == UpstreamAddress.Uwsgi;
}
