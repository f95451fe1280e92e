using System.Text;
using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;

namespace PolicyBridge.Analysis;

/// <summary>The requests by which a difference is shown, as a browser sends them.</summary>
internal static class Requests
{
    /// <summary>An origin that no policy names, for those that allow every one.</summary>
    public const string AnyOrigin = "https://any.example";

    public static CorsRequest Actual(string? origin, string path, string method = "GET") => new()
    {
        Method = method,
        Target = TargetOf(path),
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

        return new CorsRequest { Method = "OPTIONS", Target = TargetOf(path), Headers = headers };
    }

    public static bool IsAllowed(this CorsAnswer answer) => answer.Headers.Any(header => header.Key == CorsHeaderNames.AllowOrigin);

    /// <summary>
    /// A decoded path as it stands in the request line of a browser. What would be a dot segment is tied to its neighbour by
    /// <c>%2F</c>: browsers resolve dot segments, and send an encoded slash as it is.
    /// </summary>
    public static string TargetOf(string path)
    {
        string[] segments = path.Split('/');
        StringBuilder target = new(segments[0]);
        for (int i = 1; i < segments.Length; i++)
        {
            bool isTied = i > 1 && (IsDots(segments[i - 1]) || (IsDots(segments[i]) && i == segments.Length - 1));
            target.Append(isTied ? "%2F" : "/").Append(Uri.EscapeDataString(segments[i]));
        }

        return target.ToString();
    }

    private static bool IsDots(string segment) => segment is "." or "..";
}
