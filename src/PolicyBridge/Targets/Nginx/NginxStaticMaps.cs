using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;
using PolicyBridge.Targets.Gateways;

namespace PolicyBridge.Targets.Nginx;

/// <summary>
/// The maps that let the <c>*</c> of WhiteNoise stand where Django does: with every static file that CorsMiddleware does not
/// see, as WhiteNoise stands above it, and else where it grants nothing itself. What another path says of CORS is no part of it.
/// </summary>
internal static class NginxStaticMaps
{
    public static bool IsKept(CorsPolicy policy) => policy.StaticFiles?.Prefix is not null;

    public static IEnumerable<NginxMap> For(CorsPolicy policy, NginxNames names) => policy.StaticFiles is { Prefix: { } prefix } files
        ?
        [
            new([$"{Provenance.Of(policy, OpenStaticFiles.Setting)}: the paths of static files."], "$uri", names.StaticPath, "\"\"", [NginxMapEntry.Regex("^" + PcreText.Escape(prefix), "s")]),
            new(
                ["WhiteNoise lets every site read them."],
                $"\"{names.StaticPath} {NginxNames.OfUpstream(CorsHeaderNames.AllowOrigin)}\"",
                names.Static,
                "\"\"",
                [NginxMapEntry.Regex("^s \\*$", "\"*\"")]),
            .. files.BeforeCors ? [UnseenMap(names)] : Array.Empty<NginxMap>(),
        ]
        : [];

    /// <summary>What is not empty for a static file that CorsMiddleware does not see; to be written behind a flag.</summary>
    public static string Unseen(CorsPolicy policy, NginxNames names) => IsUnseen(policy) ? names.StaticUnseen : "";

    /// <summary>The same by the path alone, before the server behind has answered.</summary>
    public static string UnseenPath(CorsPolicy policy, NginxNames names) => IsUnseen(policy) ? names.StaticPath : "";

    private static NginxMap UnseenMap(NginxNames names) => new(
        ["CorsMiddleware sees neither them nor the 405 of WhiteNoise to other methods than GET and HEAD."],
        $"\"{names.StaticPath} {NginxNames.OfUpstream(CorsHeaderNames.AllowOrigin)} $upstream_status\"",
        names.StaticUnseen,
        "\"\"",
        [NginxMapEntry.Regex("^s \\* ", "s"), NginxMapEntry.Regex("^s  (?:.*, )?405$", "s")]);

    private static bool IsUnseen(CorsPolicy policy) => policy.StaticFiles is { Prefix: not null, BeforeCors: true };
}
