using PolicyBridge.Policy;

namespace PolicyBridge.Conformance.Requests;

/// <summary>Where a curl command asks, and how it gets there.</summary>
/// <param name="Host">What the address begins with, such as <c>https://api.example.com</c>.</param>
internal sealed record CurlTarget(string Host)
{
    /// <summary>A host that the reader fills in.</summary>
    public static CurlTarget AnyHost { get; } = new("http://HOST");

    /// <summary>The words of further options, such as <c>--cacert</c> and its file; none by default.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>The Host header of requests that have none of their own; null for that of the address.</summary>
    public string? HostHeader { get; init; }

    /// <summary>The headers of a request as they go there.</summary>
    public IEnumerable<KeyValuePair<string, string>> HeadersOf(CorsRequest request) =>
        HostHeader is { } host && request.Header("host") is null ? request.Headers.Prepend(KeyValuePair.Create("Host", host)) : request.Headers;
}
