namespace PolicyBridge.Fetch;

/// <summary>Names of headers to which the Fetch standard gives a meaning of their own, section 2.2.2.</summary>
internal static class HeaderNames
{
    private static readonly HashSet<string> ForbiddenInRequests = new(StringComparer.OrdinalIgnoreCase)
    {
        "accept-charset", "accept-encoding", "access-control-request-headers", "access-control-request-method",
        "connection", "content-length", "cookie", "cookie2", "date", "dnt", "expect",
        "host", "keep-alive", "origin", "referer", "set-cookie", "te", "trailer", "transfer-encoding", "upgrade", "via",
    };

    /// <summary>Forbidden request-header, as far as the name alone decides: no script can set it.</summary>
    public static bool IsForbiddenInRequest(string name) => ForbiddenInRequests.Contains(name)
        || name.StartsWith("proxy-", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("sec-", StringComparison.OrdinalIgnoreCase);

    /// <summary>Forbidden response-header name: no script can read it.</summary>
    public static bool IsForbiddenInResponse(string name) => name.ToLowerInvariant() is "set-cookie" or "set-cookie2";

    /// <summary>CORS non-wildcard request-header name: <c>*</c> does not stand for it.</summary>
    public static bool IsNonWildcard(string name) => name.Equals("authorization", StringComparison.OrdinalIgnoreCase);

    /// <summary>CORS-safelisted response-header name: every script may read it.</summary>
    public static bool IsSafelistedInResponse(string name) => name.ToLowerInvariant()
        is "cache-control" or "content-language" or "content-length" or "content-type" or "expires" or "last-modified" or "pragma";

    /// <summary>The names of those CORS-safelisted request-headers that any ordinary value leaves on the list, unlike Content-Type and Range.</summary>
    public static bool IsSafelistedWithAnyOrdinaryValue(string name) => name.ToLowerInvariant() is "accept" or "accept-language" or "content-language";
}
