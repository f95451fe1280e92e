using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;
using PolicyBridge.Targets.Gateways;

namespace PolicyBridge.Targets.Nginx;

/// <summary>The maps that combine scope, Origin and method, and give each response header its value.</summary>
internal static class NginxHeaderMaps
{
    /// <summary>The headers that the policy can send, in Django's order.</summary>
    public static IReadOnlyList<string> SentBy(CorsPolicy policy)
    {
        bool sends(string name) => name switch
        {
            CorsHeaderNames.AllowCredentials => policy.AllowCredentials,
            CorsHeaderNames.ExposeHeaders => policy.ExposeHeaders.Count > 0,
            CorsHeaderNames.MaxAge => policy.PreflightMaxAge.HeaderValue is not null,
            CorsHeaderNames.AllowPrivateNetwork => policy.AllowPrivateNetwork,
            _ => true,
        };
        return [.. CorsHeaderNames.Response.Where(sends)];
    }

    public static IEnumerable<NginxMap> Flags(CorsPolicy policy, NginxNames names)
    {
        string unseen = NginxStaticMaps.Unseen(policy, names);
        yield return new(
            ["In scope and allowed."], $"\"{names.Enabled}{names.Origin}{unseen}\"", names.Allowed, "0", [NginxMapEntry.Regex("^11$", "1")]);
        yield return new(
            ["Allowed, and an OPTIONS request: Django adds the preflight headers to every one."],
            $"\"{names.Allowed} $request_method\"",
            names.Options,
            "0",
            [NginxMapEntry.Regex("^1 OPTIONS$", "1")]);
        yield return new(
            ["A preflight in scope: answered here, whatever its Origin."],
            $"\"{names.Enabled}{NginxStaticMaps.UnseenPath(policy, names)} $request_method $http_access_control_request_method\"",
            names.Preflight,
            "0",
            [NginxMapEntry.Regex("^1 OPTIONS .", "1")]);
    }

    public static IEnumerable<NginxMap> Values(CorsPolicy policy, NginxNames names, UpstreamCors upstreamCors) =>
    [
        .. upstreamCors == UpstreamCors.Keep ? [NginxUpstreamMaps.Speaks(names)] : Array.Empty<NginxMap>(),
        .. SentBy(policy).Select(name => upstreamCors == UpstreamCors.Keep && NginxUpstreamMaps.Keeps(name)
            ? NginxUpstreamMaps.Kept(policy, names, name)
            : Value(policy, names, name)),
    ];

    public static IEnumerable<NginxMap> Vary(CorsPolicy policy, NginxNames names)
    {
        yield return new(
            ["Vary: origin goes on every response in scope, unless the upstream has sent it already."],
            "$upstream_http_vary",
            names.UpstreamVaries,
            "0",
            [NginxMapEntry.Regex("(?:^|,)\\s*(?i:origin|\\*)\\s*(?:,|$)", "1")]);
        yield return new(
            [], $"\"{names.Enabled}{names.UpstreamVaries}{NginxStaticMaps.Unseen(policy, names)}\"", names.Vary, "\"\"", [NginxMapEntry.Regex("^10$", "origin")]);
    }

    private static NginxMap Value(CorsPolicy policy, NginxNames names, string name) => name switch
    {
        CorsHeaderNames.AllowOrigin => OfFlag(names.Allowed, policy.AllowAllOrigins && !policy.AllowCredentials ? "\"*\"" : "$http_origin", null)
            with
        { Default = NginxStaticMaps.IsKept(policy) ? names.Static : "\"\"" },
        CorsHeaderNames.AllowCredentials => Credentials(policy, names),
        CorsHeaderNames.ExposeHeaders => OfFlag(
            names.Allowed, List(policy.ExposeHeaders, names), Provenance.Of(policy, CorsSettingNames.ExposeHeaders)),
        CorsHeaderNames.AllowHeaders => OfFlag(
            names.Options, List(policy.AllowHeaders, names), Provenance.Of(policy, CorsSettingNames.AllowHeaders)),
        CorsHeaderNames.AllowMethods => OfFlag(
            names.Options, List(policy.AllowMethods, names), Provenance.Of(policy, CorsSettingNames.AllowMethods)),
        CorsHeaderNames.MaxAge => OfFlag(
            names.Options, List([policy.PreflightMaxAge.HeaderValue!], names), Provenance.Of(policy, CorsSettingNames.PreflightMaxAge)),
        _ => new(
            [Provenance.Of(policy, CorsSettingNames.AllowPrivateNetwork)],
            $"\"{names.Allowed} $http_access_control_request_private_network\"",
            "",
            "\"\"",
            [NginxMapEntry.Regex("^1 true$", "\"true\"")]),
    } with
    { Variable = names.ForHeader(name) };

    private static NginxMap Credentials(CorsPolicy policy, NginxNames names)
    {
        string provenance = Provenance.Of(policy, CorsSettingNames.AllowCredentials);
        return policy.Reference.SendsCredentialsToRefusedOrigins
            ? new([provenance], $"\"{names.Enabled}{names.Parsable}{NginxStaticMaps.Unseen(policy, names)}\"", "", "\"\"", [NginxMapEntry.Regex("^11$", "\"true\"")])
            : OfFlag(names.Allowed, "\"true\"", provenance);
    }

    private static NginxMap OfFlag(string flag, string value, string? comment) =>
        new(comment is null ? [] : [comment], flag, "", "\"\"", [NginxMapEntry.Plain("1", value)]);

    /// <summary>
    /// A list as it goes on the wire. nginx sends no header whose value is empty, and Django does: one blank stands for
    /// it, which recipients strip (RFC 9110, section 5.5). nginx would expand a bare dollar.
    /// </summary>
    public static string List(IReadOnlyList<string> items, NginxNames names)
    {
        string joined = string.Join(", ", items);
        return joined.Length == 0
            ? "\" \""
            : NginxString.Quote(joined).Replace("$", "${" + names.Dollar[1..] + "}", StringComparison.Ordinal);
    }
}
