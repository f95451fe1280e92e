namespace PolicyBridge.Analysis;

/// <summary>The names of headers that the Fetch standard allows without a word of the server.</summary>
internal static class Safelist
{
    /// <summary>Section 2.2.2: CORS-safelisted response-header names.</summary>
    public static bool IsResponseHeader(string name) => name.ToLowerInvariant()
        is "cache-control" or "content-language" or "content-length" or "content-type" or "expires" or "last-modified" or "pragma";

    /// <summary>Section 2.2.2: those CORS-safelisted request-headers that any ordinary value leaves on the list, unlike Content-Type and Range.</summary>
    public static bool IsRequestHeaderOfAnyOrdinaryValue(string name) => name.ToLowerInvariant() is "accept" or "accept-language" or "content-language";
}
