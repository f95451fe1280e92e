namespace PolicyBridge.Policy.Engine;

/// <summary>
/// The values that one kind of request gets besides <c>Access-Control-Allow-Origin</c>, which alone varies from request to
/// request; null where a header is not sent. All of them are made once.
/// </summary>
internal sealed record CorsResponseHeaders(
    string? AllowCredentials,
    string? ExposeHeaders,
    string? AllowHeaders,
    string? AllowMethods,
    string? MaxAge,
    string? AllowPrivateNetwork)
{
    /// <summary>No header at all.</summary>
    public static readonly CorsResponseHeaders None = new(null, null, null, null, null, null);
}
