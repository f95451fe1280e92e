using PolicyBridge.Policy;

namespace PolicyBridge.Fetch;

/// <summary>Requests by which something is shown, as a browser sends them.</summary>
internal static class ProbeRequests
{
    /// <summary>A request for a decoded path.</summary>
    public static CorsRequest Actual(string? origin, string path, string method = "GET") => new()
    {
        Method = method,
        Target = RequestTarget.Of(path),
        Headers = origin is null ? [] : [new("Origin", origin)],
    };

    /// <summary>A CORS-preflight request (Fetch standard, section 4.8).</summary>
    public static CorsRequest Preflight(string origin, string path, string method, string? header = null)
    {
        List<KeyValuePair<string, string>> headers = [new("Origin", origin), new("Access-Control-Request-Method", method)];
        if (header is not null)
        {
            headers.Add(new("Access-Control-Request-Headers", header));
        }

        return new CorsRequest { Method = "OPTIONS", Target = RequestTarget.Of(path), Headers = headers };
    }
}
