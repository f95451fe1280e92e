namespace PolicyBridge.Policy.Engine;

/// <summary>Header names of the CORS protocol (Fetch standard, sections 3.3.2 and 3.3.3), in lower case.</summary>
internal static class CorsHeaderNames
{
    /// <summary>How all of them begin but <c>origin</c>.</summary>
    public const string Prefix = "access-control-";

    /// <summary>How those of requests begin.</summary>
    public const string RequestPrefix = "access-control-request-";

    public const string Origin = "origin";
    public const string RequestMethod = "access-control-request-method";
    public const string RequestPrivateNetwork = "access-control-request-private-network";

    public const string AllowOrigin = "access-control-allow-origin";
    public const string AllowCredentials = "access-control-allow-credentials";
    public const string ExposeHeaders = "access-control-expose-headers";
    public const string AllowHeaders = "access-control-allow-headers";
    public const string AllowMethods = "access-control-allow-methods";
    public const string MaxAge = "access-control-max-age";
    public const string AllowPrivateNetwork = "access-control-allow-private-network";

    /// <summary>The seven response headers.</summary>
    public static IReadOnlyList<string> Response { get; } =
    [
        AllowOrigin, AllowCredentials, ExposeHeaders, AllowHeaders, AllowMethods, MaxAge, AllowPrivateNetwork,
    ];
}
