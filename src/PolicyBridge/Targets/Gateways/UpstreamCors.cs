namespace PolicyBridge.Targets.Gateways;

/// <summary>What becomes of CORS headers that the server behind a gateway sends itself. In neither case does one reach a client that the policy refuses.</summary>
public enum UpstreamCors
{
    /// <summary>They are dropped: the gateway speaks alone.</summary>
    Replace,

    /// <summary>
    /// Where the policy allows the request and the upstream has sent Access-Control-Allow-Origin, its
    /// Access-Control-Allow-Credentials and Access-Control-Expose-Headers stand, their absence too, as far as the policy grants
    /// them. Every other header is the gateway's.
    /// </summary>
    Keep,
}
