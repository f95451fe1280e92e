using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Conformance.Tests.Servers;
using PolicyBridge.Policy;
using PolicyBridge.Targets;
using PolicyBridge.Targets.AspNetCore;
using PolicyBridge.Targets.Gateways;
using PolicyBridge.Targets.HAProxy;
using PolicyBridge.Targets.Nginx;

namespace PolicyBridge.Conformance.Tests.Matrix;

/// <summary>
/// A way in which a server's answer may differ from Django's, by name: what its target says of itself. None is wider, and a
/// browser can meet one of them only.
/// </summary>
internal static class KnownDeviation
{
    /// <summary>The name of the deviation, or null where none is known.</summary>
    public static string? Explain(TargetServer server, CorsPolicy policy, ConformanceRequest row, Verdict verdict)
    {
        TargetOptions options = new() { Style = server.Style };
        return server.Target.Deviations(options).FirstOrDefault(d => VerdictOf(d.Effect) == verdict && d.Concerns(row.Request) && IsPossible(d, server, row))?.Text
            ?? (verdict == Verdict.Narrower ? NarrowerAge(server.Target.Emit(policy, options), row) : null);
    }

    /// <summary>What a target says of an age that it cannot write.</summary>
    private static string? NarrowerAge(TargetOutput output, ConformanceRequest row) => output.Fidelity.FirstOrDefault(note =>
        note is { Fidelity: Fidelity.Narrower, Setting: CorsSettingNames.PreflightMaxAge } && note.Concerns(row.Request))?.Note;

    private static Verdict VerdictOf(DeviationEffect effect) => effect switch
    {
        DeviationEffect.Narrower => Verdict.Narrower,
        DeviationEffect.Differs => Verdict.Differs,
        _ => Verdict.BrowserEqual,
    };

    /// <summary>What the request alone does not tell: its application, the release of nginx, whether a browser could send it.</summary>
    private static bool IsPossible(RequestDeviation deviation, TargetServer server, ConformanceRequest row) =>
        deviation == GatewayDeviations.UpstreamHeadersDropped ? row.Tags.Contains("upstream-sets-cors")
        : deviation == NginxDeviations.FirstOrigin ? server.Name == "nginx 1.22" && NotSent(row)
        : deviation == KestrelDeviations.HeaderWhiteSpace || deviation == HAProxyDeviations.HeaderWhiteSpace ? row.Tags.Contains("wsgi-server-dependent") && NotSent(row)
        : deviation.Effect == DeviationEffect.SameToBrowsers || NotSent(row);

    private static bool NotSent(ConformanceRequest row) => row.Tags.Contains("not-sent-by-browsers");
}
