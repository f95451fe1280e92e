using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Targets;

namespace PolicyBridge.Conformance.Tests;

/// <summary>
/// A way in which a server's answer may differ from Django's, by name: what its target says of itself. None is wider, and a
/// browser can meet one of them only.
/// </summary>
internal static class KnownDeviation
{
    /// <summary>The name of the deviation, or null where none is known.</summary>
    public static string? Explain(string server, ConformanceRequest row, Verdict verdict) => DeviationsOf(server)
        .FirstOrDefault(d => VerdictOf(d.Effect) == verdict && d.Concerns(row.Request) && IsPossible(d, server, row))?.Text;

    private static IEnumerable<RequestDeviation> DeviationsOf(string server)
    {
        TargetOptions options = new() { Style = server.EndsWith("built-in", StringComparison.Ordinal) ? TargetStyle.BuiltIn : TargetStyle.Exact };
        ITarget target = server.StartsWith("nginx", StringComparison.Ordinal) ? Target.Nginx
            : server.StartsWith("YARP", StringComparison.Ordinal) ? Target.Yarp
            : Target.AspNetCore;
        return target.Deviations(options);
    }

    private static Verdict VerdictOf(DeviationEffect effect) => effect switch
    {
        DeviationEffect.Narrower => Verdict.Narrower,
        DeviationEffect.Differs => Verdict.Differs,
        _ => Verdict.BrowserEqual,
    };

    /// <summary>What the request alone does not tell: its application, the release of nginx, whether a browser could send it.</summary>
    private static bool IsPossible(RequestDeviation deviation, string server, ConformanceRequest row) =>
        deviation == RequestDeviations.UpstreamHeadersDropped ? row.Tags.Contains("upstream-sets-cors")
        : deviation == RequestDeviations.NginxFirstOrigin ? server == "nginx 1.22" && NotSent(row)
        : deviation == RequestDeviations.HeaderWhiteSpace ? row.Tags.Contains("wsgi-server-dependent") && NotSent(row)
        : deviation.Effect == DeviationEffect.SameToBrowsers || NotSent(row);

    private static bool NotSent(ConformanceRequest row) => row.Tags.Contains("not-sent-by-browsers");
}
