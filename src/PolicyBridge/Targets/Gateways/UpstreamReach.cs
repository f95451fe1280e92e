using PolicyBridge.Diagnostics;

namespace PolicyBridge.Targets.Gateways;

/// <summary>Which servers a gateway reaches.</summary>
internal static class UpstreamReach
{
    /// <summary>An error for each upstream that the gateway has no protocol for.</summary>
    /// <param name="emission">What is emitted.</param>
    /// <param name="gateway">What people call the gateway.</param>
    /// <param name="takesSockets">Whether it speaks HTTP by sockets of this machine as well.</param>
    public static void CheckHttp(TargetEmission emission, string gateway, bool takesSockets = false)
    {
        string kinds = takesSockets ? "http, https and unix" : "http and https";
        foreach (Uri upstream in emission.Options.EveryUpstream)
        {
            if (UpstreamAddress.ProtocolOf(upstream) == UpstreamAddress.Uwsgi || (UpstreamAddress.IsSocket(upstream) && !takesSockets))
            {
                emission.Diagnostics.Add(
                    DiagnosticDescriptors.UpstreamNotReachable,
                    default,
                    $"{gateway} reaches servers by {kinds} only, and {UpstreamAddress.Of(upstream)} is none.",
                    "Let Django's server listen on a port as well, and name it: --upstream http://127.0.0.1:8000.");
            }
        }
    }
}
