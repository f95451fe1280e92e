using System.Text;
using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;
using PolicyBridge.Targets.Gateways;

namespace PolicyBridge.Targets.HAProxy;

/// <summary>The rules for responses. Those of <c>http-after-response</c> alone see the answers that HAProxy makes itself, such as a 503.</summary>
internal static class HAProxyResponseRules
{
    private const string Response = "http-after-response";

    /// <summary>The headers that the policy can send with their values, in Django's order; null for the Origin, which is sent back.</summary>
    public static IEnumerable<(string Name, string? Value)> Sent(CorsPolicy policy)
    {
        yield return (CorsHeaderNames.AllowOrigin, policy.AllowAllOrigins && !policy.AllowCredentials ? "*" : null);
        if (policy.AllowCredentials)
        {
            yield return (CorsHeaderNames.AllowCredentials, "true");
        }

        if (policy.ExposeHeaders.Count > 0)
        {
            yield return (CorsHeaderNames.ExposeHeaders, ListOf(policy.ExposeHeaders));
        }

        yield return (CorsHeaderNames.AllowHeaders, ListOf(policy.AllowHeaders));
        yield return (CorsHeaderNames.AllowMethods, ListOf(policy.AllowMethods));
        if (policy.PreflightMaxAge.HeaderValue is { } age)
        {
            yield return (CorsHeaderNames.MaxAge, age);
        }

        if (policy.AllowPrivateNetwork)
        {
            yield return (CorsHeaderNames.AllowPrivateNetwork, "true");
        }
    }

    public static void AppendTo(StringBuilder text, CorsPolicy policy, HAProxyNames names, UpstreamCors upstreamCors)
    {
        if (upstreamCors == UpstreamCors.Keep)
        {
            AppendUpstream(text, policy, names);
        }

        AppendStatic(text, policy, names);
        text.AppendComment(upstreamCors == UpstreamCors.Replace
            ? "What the upstream says of CORS itself does not reach the client; HAProxy speaks for it."
            : "What of the upstream's own CORS headers stands is in the values below.");
        foreach (string name in CorsHeaderNames.Response)
        {
            text.AppendRule($"{Response} del-header {name}");
        }

        foreach ((string name, string? value) in Sent(policy))
        {
            AppendHeader(text, policy, names, name, value, upstreamCors);
        }

        text.AppendComment("Vary: origin goes on every response in scope, unless the upstream has sent it already.");
        text.AppendRule($"{Response} add-header vary origin if {HAProxyText.Is(names.Scope)} !{{ res.hdr(vary) -m str -i origin '*' }}");
        text.AppendRule($"{Response} set-header content-type 'text/html; charset=utf-8' if {HAProxyText.Is(names.Preflight)}");
    }

    private static void AppendHeader(StringBuilder text, CorsPolicy policy, HAProxyNames names, string name, string? value, UpstreamCors upstreamCors)
    {
        string allowed = HAProxyText.Is(names.Allowed);
        string set = $"{Response} set-header {name} {(value is null ? HAProxyText.ValueOf(names.Origin) : HAProxyText.Value(value))} if";
        bool keeps = upstreamCors == UpstreamCors.Keep;
        switch (name)
        {
            case CorsHeaderNames.AllowOrigin:
                text.AppendComment("The answer.");
                text.AppendRule($"{set} {allowed}");
                if (policy.StaticFiles?.Prefix is not null)
                {
                    text.AppendRule($"{Response} set-header {name} '*' if {HAProxyText.Is(names.Open)} !{allowed}");
                }

                break;
            case CorsHeaderNames.AllowCredentials:
                text.AppendComment(Provenance.Of(policy, CorsSettingNames.AllowCredentials));
                if (keeps)
                {
                    text.AppendRule($"{set} {allowed} !{HAProxyText.Is(names.UpstreamSpeaks)}");
                    text.AppendRule($"{set} {allowed} {HAProxyText.Is(names.UpstreamCredentials)}");
                }
                else
                {
                    text.AppendRule(policy.Reference.SendsCredentialsToRefusedOrigins ? $"{set} {HAProxyText.Is(names.Scope)} {HAProxyText.Is(names.Parsable)}" : $"{set} {allowed}");
                }

                break;
            case CorsHeaderNames.ExposeHeaders:
                text.AppendComment(Provenance.Of(policy, CorsSettingNames.ExposeHeaders));
                text.AppendRule($"{set} {allowed}");
                if (keeps)
                {
                    string speaks = $"{allowed} {HAProxyText.Is(names.UpstreamSpeaks)}";
                    text.AppendRule($"{Response} del-header {name} if {speaks} !{{ var({names.UpstreamExposes}) -m found }}");
                    text.AppendRule($"{Response} set-header {name} {HAProxyText.ValueOf(names.UpstreamExposes)} if {speaks} {HAProxyText.Matches(names.UpstreamExposes, $@"^{PcreText.ListOf(policy.ExposeHeaders)}\z")}");
                }

                break;
            case CorsHeaderNames.AllowPrivateNetwork:
                text.AppendRule($"{set} {allowed} {HAProxyText.Is(names.Private)}");
                break;
            default:
                text.AppendComment(Provenance.Of(policy, SettingOf(name)));
                text.AppendRule($"{set} {allowed} {HAProxyText.Is(names.Options)}");
                break;
        }
    }

    private static string SettingOf(string name) => name switch
    {
        CorsHeaderNames.AllowHeaders => CorsSettingNames.AllowHeaders,
        CorsHeaderNames.AllowMethods => CorsSettingNames.AllowMethods,
        _ => CorsSettingNames.PreflightMaxAge,
    };

    private static string ListOf(IReadOnlyList<string> items) => string.Join(", ", items);

    // Several lines of a header are not kept: credentials need one that says "true", and of exposed headers the policy's own stand.
    private static void AppendUpstream(StringBuilder text, CorsPolicy policy, HAProxyNames names)
    {
        text.AppendComment("Has the upstream allowed the response itself? Its credentials and exposed headers then stand, within the policy.");
        text.AppendRule(HAProxyText.SetFlag(Response, names.UpstreamSpeaks, $"{{ res.fhdr({CorsHeaderNames.AllowOrigin}) -m reg '.' }}"));
        if (policy.AllowCredentials)
        {
            text.AppendRule(HAProxyText.SetFlag(
                Response, names.UpstreamCredentials, $"{{ res.fhdr_cnt({CorsHeaderNames.AllowCredentials}) eq 1 }}", $"{{ res.fhdr({CorsHeaderNames.AllowCredentials}) -m str true }}"));
        }

        if (policy.ExposeHeaders.Count > 0)
        {
            text.AppendRule($"{Response} set-var({names.UpstreamExposes}) res.fhdr({CorsHeaderNames.ExposeHeaders}) if {{ res.fhdr({CorsHeaderNames.ExposeHeaders}) -m reg '.' }}");
            text.AppendRule($"{Response} set-var({names.UpstreamExposes}) str(several) if {{ res.fhdr_cnt({CorsHeaderNames.ExposeHeaders}) gt 1 }}");
        }
    }

    /// <summary>
    /// The <c>*</c> of WhiteNoise stands where Django lets it: with every static file that CorsMiddleware does not see, as WhiteNoise
    /// stands above it, and else where it grants nothing itself.
    /// </summary>
    private static void AppendStatic(StringBuilder text, CorsPolicy policy, HAProxyNames names)
    {
        if (policy.StaticFiles is not { Prefix: not null } files)
        {
            return;
        }

        text.AppendComment("WhiteNoise lets every site read static files.");
        text.AppendRule(HAProxyText.SetFlag(
            Response, names.Open, HAProxyText.Is(names.Static), $"{{ res.fhdr_cnt({CorsHeaderNames.AllowOrigin}) eq 1 }}", $"{{ res.fhdr({CorsHeaderNames.AllowOrigin}) -m str '*' }}"));
        if (!files.BeforeCors)
        {
            return;
        }

        text.AppendComment("CorsMiddleware sees neither them nor the 405 of WhiteNoise to other methods than GET and HEAD.");
        foreach (string variable in (string[])[names.Scope, names.Allowed])
        {
            text.AppendRule($"{Response} unset-var({variable}) if {HAProxyText.Is(names.Open)}");
            text.AppendRule($"{Response} unset-var({variable}) if {HAProxyText.Is(names.Static)} {{ status 405 }} {{ res.fhdr_cnt({CorsHeaderNames.AllowOrigin}) eq 0 }}");
        }
    }
}
