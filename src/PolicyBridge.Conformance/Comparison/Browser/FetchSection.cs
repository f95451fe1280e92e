namespace PolicyBridge.Conformance.Comparison.Browser;

/// <summary>A place in a standard that decides what a browser does.</summary>
/// <param name="Standard">The name of the standard.</param>
/// <param name="Number">The section's number.</param>
/// <param name="Title">The section's title.</param>
/// <param name="Url">Where to read it.</param>
internal sealed record FetchSection(string Standard, string Number, string Title, string Url)
{
    public static FetchSection Methods { get; } = Fetch("2.2.1", "Methods", "methods");

    public static FetchSection Headers { get; } = Fetch("2.2.2", "Headers", "terminology-headers");

    public static FetchSection NewHeaderSyntax { get; } = Fetch("3.3.4", "HTTP new-header syntax", "http-new-header-syntax");

    public static FetchSection Responses { get; } = Fetch("3.3.3", "HTTP responses", "http-responses");

    public static FetchSection MainFetch { get; } = Fetch("4.1", "Main fetch", "main-fetch");

    public static FetchSection RedirectFetch { get; } = Fetch("4.5", "HTTP-redirect fetch", "http-redirect-fetch");

    public static FetchSection PreflightFetch { get; } = Fetch("4.8", "CORS-preflight fetch", "cors-preflight-fetch");

    public static FetchSection PreflightCache { get; } = Fetch("4.9", "CORS-preflight cache", "cors-preflight-cache");

    public static FetchSection CorsCheck { get; } = Fetch("4.10", "CORS check", "cors-check");

    public static FetchSection RequestClass { get; } = Fetch("5.4", "Request class", "request-class");

    /// <summary>Why Vary of an answer to OPTIONS reaches no cache.</summary>
    public static FetchSection OptionsMethod { get; } =
        new("RFC 9110", "9.3.7", "OPTIONS", "https://www.rfc-editor.org/rfc/rfc9110#section-9.3.7");

    /// <summary>Which stored response answers a request.</summary>
    public static FetchSection CacheKeysWithVary { get; } =
        new("RFC 9111", "4.1", "Calculating Cache Keys with the Vary Header Field", "https://www.rfc-editor.org/rfc/rfc9111#section-4.1");

    /// <summary>The draft that Chromium 104 to 141 followed in part, and no browser heeds any more: for local networks they ask the user, whatever a server says.</summary>
    public static FetchSection PrivateNetworkAccess { get; } =
        new("Private Network Access", "3.1", "CORS preflight", "https://wicg.github.io/private-network-access/#cors-preflight");

    public override string ToString() => $"{Standard} {Number}, {Title}";

    private static FetchSection Fetch(string number, string title, string anchor) =>
        new("Fetch standard", number, title, $"https://fetch.spec.whatwg.org/#{anchor}");
}
