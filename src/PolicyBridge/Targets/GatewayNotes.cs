namespace PolicyBridge.Targets;

/// <summary>What is to be said of every gateway.</summary>
internal static class GatewayNotes
{
    /// <summary>A limit of nginx that Django does not have.</summary>
    public const string NginxBodies =
        "nginx itself answers 413 to a body of more than 1 MB, where Django decides by its own settings: write client_max_body_size 0, as the scaffold does";

    /// <summary>What nginx makes of a path where it is told to write it anew.</summary>
    public const string NginxPassedPath =
        "Django must see the path that the policy has decided on: write proxy_pass without a path of its own (http://django, not http://django/), "
            + "with which nginx would decode %2F and resolve dot segments";

    /// <summary>A limit of Kestrel that Django does not have.</summary>
    public const string KestrelBodies =
        "Kestrel itself answers 413 to a body of more than 30,000,000 bytes, where Django decides by its own settings: set Limits.MaxRequestBodySize to null, as the scaffold does";

    /// <summary>What the client may not say to an application server in the name of its gateway.</summary>
    public const string UnderscoredHeaders =
        "a request header with an underscore in its name goes on to the upstream, which may take it for one of YARP's own: "
            + "remove such headers before MapReverseProxy, as the scaffold does; SCRIPT_NAME and PATH_INFO, which change the path, are removed already";

    /// <summary>What YARP makes of a path by itself.</summary>
    public static string EncodedTwice(ClassName name) =>
        "YARP by itself sends a path on that it has taken apart (%2F as %252F, %FF as %25FF, dot segments resolved), so that Django sees another one "
            + $"than the policy has decided on: call {name.UpstreamMethod}() behind LoadFromConfig, as the scaffold does";

    /// <summary>How routes of YARP are compared.</summary>
    public const string RoutesIgnoreCase =
        "YARP compares the paths of routes without regard to case, so that /API/x goes to the upstream of /api/ as well; the path is sent on as it came";

    public static string Of(UpstreamCors upstreamCors) => upstreamCors == UpstreamCors.Replace
        ? "CORS headers that the upstream sends itself do not reach the client, outside CORS_URLS_REGEX too: the policy here replaces them"
        : "where the upstream allows a response itself, its Access-Control-Allow-Credentials and Access-Control-Expose-Headers stand "
            + "as far as the policy grants them; its other CORS headers do not reach the client, and none where the policy refuses";
}
