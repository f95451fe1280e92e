using PolicyBridge.Policy;

namespace PolicyBridge.Tool;

/// <summary>A request as a curl command for a POSIX shell.</summary>
internal static class CurlLine
{
    /// <param name="request">The request.</param>
    /// <param name="host">What the address begins with, such as <c>https://api.example.com</c>.</param>
    public static string Of(CorsRequest request, string host)
    {
        string method = request.Method == "GET" ? "" : $" -X {Quote(request.Method)}";
        string headers = string.Concat(request.Headers.Select(header => $" -H {Quote($"{header.Key}: {header.Value}")}"));
        return $"curl -i --path-as-is{method}{headers} {Quote(host + request.Target)}";
    }

    private static string Quote(string text) => text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '/' or ':' or '-' or '_')
        ? text
        : "'" + text.Replace("'", @"'\''", StringComparison.Ordinal) + "'";
}
