namespace PolicyBridge.Targets;

/// <summary>What is to be said of every gateway.</summary>
internal static class GatewayNotes
{
    public const string SpeaksAlone =
        "CORS headers that the application behind sets itself do not reach the client, outside CORS_URLS_REGEX too: the gateway speaks for it";
}
