using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;

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

    public static IEnumerable<NginxMap> Flags()
    {
        yield return new(
            ["In scope and allowed."],
            $"\"{NginxVariables.Enabled}{NginxVariables.Origin}\"",
            NginxVariables.Allowed,
            "0",
            [NginxMapEntry.Regex("^11$", "1")]);
        yield return new(
            ["Allowed, and an OPTIONS request: Django adds the preflight headers to every one."],
            $"\"{NginxVariables.Allowed} $request_method\"",
            NginxVariables.Options,
            "0",
            [NginxMapEntry.Regex("^1 OPTIONS$", "1")]);
        yield return new(
            ["A preflight in scope: answered here, whatever its Origin."],
            $"\"{NginxVariables.Enabled} $request_method $http_access_control_request_method\"",
            NginxVariables.Preflight,
            "0",
            [NginxMapEntry.Regex("^1 OPTIONS .", "1")]);
    }

    public static IEnumerable<NginxMap> Values(CorsPolicy policy) => SentBy(policy).Select(name => Value(policy, name));

    public static IEnumerable<NginxMap> Vary()
    {
        yield return new(
            ["Vary: origin goes on every response in scope, unless the upstream has sent it already."],
            "$upstream_http_vary",
            NginxVariables.UpstreamVaries,
            "0",
            [NginxMapEntry.Regex("(?:^|,)\\s*(?i:origin|\\*)\\s*(?:,|$)", "1")]);
        yield return new(
            [],
            $"\"{NginxVariables.Enabled}{NginxVariables.UpstreamVaries}\"",
            NginxVariables.Vary,
            "\"\"",
            [NginxMapEntry.Regex("^10$", "origin")]);
    }

    private static NginxMap Value(CorsPolicy policy, string name) => name switch
    {
        CorsHeaderNames.AllowOrigin => OfFlag(
            NginxVariables.Allowed, name, policy.AllowAllOrigins && !policy.AllowCredentials ? "\"*\"" : "$http_origin", null),
        CorsHeaderNames.AllowCredentials => Credentials(policy),
        CorsHeaderNames.ExposeHeaders => OfFlag(
            NginxVariables.Allowed, name, List(policy.ExposeHeaders), Provenance.Of(policy, CorsSettingNames.ExposeHeaders)),
        CorsHeaderNames.AllowHeaders => OfFlag(
            NginxVariables.Options, name, List(policy.AllowHeaders), Provenance.Of(policy, CorsSettingNames.AllowHeaders)),
        CorsHeaderNames.AllowMethods => OfFlag(
            NginxVariables.Options, name, List(policy.AllowMethods), Provenance.Of(policy, CorsSettingNames.AllowMethods)),
        CorsHeaderNames.MaxAge => OfFlag(
            NginxVariables.Options, name, List([policy.PreflightMaxAge.HeaderValue!]), Provenance.Of(policy, CorsSettingNames.PreflightMaxAge)),
        _ => new(
            [Provenance.Of(policy, CorsSettingNames.AllowPrivateNetwork)],
            $"\"{NginxVariables.Allowed} $http_access_control_request_private_network\"",
            NginxVariables.ForHeader(name),
            "\"\"",
            [NginxMapEntry.Regex("^1 true$", "\"true\"")]),
    };

    private static NginxMap Credentials(CorsPolicy policy)
    {
        string provenance = Provenance.Of(policy, CorsSettingNames.AllowCredentials);
        return policy.Reference.SendsCredentialsToRefusedOrigins
            ? new(
                [provenance],
                $"\"{NginxVariables.Enabled}{NginxVariables.Parsable}\"",
                NginxVariables.ForHeader(CorsHeaderNames.AllowCredentials),
                "\"\"",
                [NginxMapEntry.Regex("^11$", "\"true\"")])
            : OfFlag(NginxVariables.Allowed, CorsHeaderNames.AllowCredentials, "\"true\"", provenance);
    }

    private static NginxMap OfFlag(string flag, string headerName, string value, string? comment) => new(
        comment is null ? [] : [comment],
        flag,
        NginxVariables.ForHeader(headerName),
        "\"\"",
        [new NginxMapEntry("1", value)]);

    /// <summary>
    /// A list as it goes on the wire. nginx sends no header whose value is empty, and Django does: one blank stands for
    /// it, which recipients strip (RFC 9110, section 5.5). nginx would expand a bare dollar.
    /// </summary>
    public static string List(IReadOnlyList<string> items)
    {
        string joined = string.Join(", ", items);
        return joined.Length == 0
            ? "\" \""
            : NginxString.Quote(joined).Replace("$", "${" + NginxVariables.Dollar[1..] + "}", StringComparison.Ordinal);
    }
}
