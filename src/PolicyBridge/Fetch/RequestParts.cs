using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;

namespace PolicyBridge.Fetch;

/// <summary>The parts of a request that the CORS protocol reads.</summary>
internal static class RequestParts
{
    /// <summary>The values of a header, one a line.</summary>
    public static string[] ValuesOf(this CorsRequest request, string name) =>
        [.. request.Headers.Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value)];

    /// <summary>The values of Origin, one a line.</summary>
    public static string[] Origins(this CorsRequest request) => request.ValuesOf(CorsHeaderNames.Origin);

    /// <summary>Whether the method is OPTIONS, in any case, as servers take it.</summary>
    public static bool IsOptions(this CorsRequest request) => request.Method.Equals("OPTIONS", StringComparison.OrdinalIgnoreCase);

    /// <summary>CORS-preflight request (Fetch standard, section 3.3.2): OPTIONS with the method that is asked for.</summary>
    public static bool IsPreflight(this CorsRequest request) => request.IsOptions() && request.ValuesOf(CorsHeaderNames.RequestMethod).Length > 0;

    /// <summary>The path of the target, encoded as it was sent: what stands before the query (RFC 9112, section 3.2.1).</summary>
    public static string PathOfTarget(this CorsRequest request) => request.Target.Split('?', 2)[0];

    /// <summary>The request with other header lines.</summary>
    public static CorsRequest With(this CorsRequest request, IEnumerable<KeyValuePair<string, string>> headers) =>
        new() { Method = request.Method, Target = request.Target, Headers = [.. headers] };
}
