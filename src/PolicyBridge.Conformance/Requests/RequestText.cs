using PolicyBridge.Policy;

namespace PolicyBridge.Conformance.Requests;

/// <summary>Requests as text for people and shells.</summary>
internal static class RequestText
{
    /// <summary>What tells one request from another.</summary>
    public static string KeyOf(RequestCase request) =>
        $"{request.Application}\n{request.Request.Method} {request.Request.Target}\n{string.Join('\n', request.Request.Headers.Select(header => $"{header.Key.ToLowerInvariant()}: {header.Value}"))}";

    /// <summary>What an application answers, in words.</summary>
    public static string Describe(ApplicationAnswer answer) => answer switch
    {
        ApplicationAnswer.Ok => "200",
        ApplicationAnswer.Varies => "200 and Vary: Accept-Encoding",
        ApplicationAnswer.Unauthorized => "401",
        ApplicationAnswer.NotFound => "404",
        _ => "500",
    };

    /// <summary>The status that an application answers.</summary>
    public static int StatusOf(ApplicationAnswer answer) => answer switch
    {
        ApplicationAnswer.Unauthorized => 401,
        ApplicationAnswer.NotFound => 404,
        ApplicationAnswer.Error => 500,
        _ => 200,
    };

    /// <summary>A request as a curl command for a POSIX shell.</summary>
    public static string Curl(CorsRequest request, CurlTarget target)
    {
        string options = string.Concat(target.Options.Select(option => $" {Quote(option)}"));
        string method = request.Method switch { "GET" => "", "HEAD" => " --head", _ => $" -X {Quote(request.Method)}" };
        string headers = string.Concat(target.HeadersOf(request).Select(header => $" -H {Quote(header.Value.Length == 0 ? $"{header.Key};" : $"{header.Key}: {header.Value}")}"));
        return $"curl -i --path-as-is{options}{method}{headers} {Quote(target.Host + request.Target)}";
    }

    private static string Quote(string text) => text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '/' or ':' or '-' or '_')
        ? text
        : "'" + text.Replace("'", @"'\''", StringComparison.Ordinal) + "'";
}
