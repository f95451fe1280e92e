namespace PolicyBridge.Policy.Engine;

/// <summary>Names to which the Fetch standard gives a meaning of their own, sections 2.2.1 and 2.2.2.</summary>
internal static class FetchNames
{
    private static readonly HashSet<string> ForbiddenRequestHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "accept-charset", "accept-encoding", "access-control-request-headers", "access-control-request-method",
        "connection", "content-length", "cookie", "cookie2", "date", "dnt", "expect",
        "host", "keep-alive", "origin", "referer", "set-cookie", "te", "trailer", "transfer-encoding", "upgrade", "via",
    };

    private static readonly HashSet<string> NormalizedMethods = new(StringComparer.OrdinalIgnoreCase) { "DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT" };

    /// <summary>Normalizing a method: six are sent in upper case however a script writes them, all others as they are written.</summary>
    public static string Normalize(string method) => NormalizedMethods.Contains(method) ? method.ToUpperInvariant() : method;

    /// <summary>CORS-safelisted method: sent across origins without a question.</summary>
    public static bool IsSafelistedMethod(string method) => method is "GET" or "HEAD" or "POST";

    /// <summary>Forbidden method: no script can send it.</summary>
    public static bool IsForbiddenMethod(string method) => method.ToUpperInvariant() is "CONNECT" or "TRACE" or "TRACK";

    /// <summary>Forbidden request-header, as far as the name alone decides: no script can set it.</summary>
    public static bool IsForbiddenRequestHeader(string name) => ForbiddenRequestHeaders.Contains(name)
        || name.StartsWith("proxy-", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("sec-", StringComparison.OrdinalIgnoreCase);

    /// <summary>Forbidden response-header name: no script can read it.</summary>
    public static bool IsForbiddenResponseHeader(string name) => name.ToLowerInvariant() is "set-cookie" or "set-cookie2";

    /// <summary>CORS non-wildcard request-header name: <c>*</c> does not stand for it.</summary>
    public static bool IsNonWildcardRequestHeader(string name) => name.Equals("authorization", StringComparison.OrdinalIgnoreCase);
}
