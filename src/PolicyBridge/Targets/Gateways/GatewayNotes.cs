namespace PolicyBridge.Targets.Gateways;

/// <summary>What is to be said of every gateway.</summary>
internal static class GatewayNotes
{
    /// <summary>What becomes of CORS headers of the server behind.</summary>
    public static string Of(UpstreamCors upstreamCors) => upstreamCors == UpstreamCors.Replace
        ? "CORS headers that the upstream sends itself do not reach the client, outside CORS_URLS_REGEX too: the policy here replaces them"
        : "where the upstream allows a response itself, its Access-Control-Allow-Credentials and Access-Control-Expose-Headers stand "
            + "as far as the policy grants them; its other CORS headers do not reach the client, and none where the policy refuses";
}
