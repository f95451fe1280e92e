using PolicyBridge.Conformance.Deployments;
using PolicyBridge.Conformance.Requests;

namespace PolicyBridge.Tool.Options;

/// <summary>The deployments that <c>verify</c> asks, and how.</summary>
/// <param name="Urls">Where they are, at least one; the path of each stands before every path.</param>
internal sealed record DeploymentOptions(IReadOnlyList<Uri> Urls)
{
    /// <summary>Headers to send with every request but preflights.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; }

    /// <summary>Whether methods that may change something are sent too.</summary>
    public bool AllMethods { get; init; }

    /// <summary>How many requests a second.</summary>
    public required int Rate { get; init; }

    /// <summary>How many requests at the most, of each.</summary>
    public required int Limit { get; init; }

    /// <summary>Addresses in place of those that name servers know, with the texts in which they were given.</summary>
    public IReadOnlyList<KeyValuePair<string, ResolvedHost>> Resolved { get; init; } = [];

    /// <summary>Which certificates are taken.</summary>
    public ServerTrust Trust { get; init; } = ServerTrust.System;

    /// <summary>The file of <c>--cacert</c>.</summary>
    public string? AuthoritiesFile { get; init; }

    /// <summary>The Host header of every request; null for that of the URL.</summary>
    public string? HostHeader { get; init; }

    /// <summary>Whether they are asked over HTTP/2.</summary>
    public bool UsesHttp2 { get; init; }

    /// <summary>Whether they let what Django behind them says of credentials and exposed headers stand.</summary>
    public bool KeepsUpstream { get; init; }

    /// <summary>How a curl command gets to a deployment as <c>verify</c> does.</summary>
    public CurlTarget CurlTo(Uri url, bool withPath)
    {
        bool isSecure = url.Scheme == Uri.UriSchemeHttps;
        return new(withPath ? url.GetLeftPart(UriPartial.Path).TrimEnd('/') : url.GetLeftPart(UriPartial.Authority))
        {
            Options =
            [
                .. UsesHttp2 ? [isSecure ? "--http2" : "--http2-prior-knowledge"] : isSecure ? (string[])["--http1.1"] : [],
                .. Resolved.Where(entry => entry.Value.IsFor(url)).SelectMany(entry => (string[])["--resolve", entry.Key]),
                .. isSecure && AuthoritiesFile is { } file ? (string[])["--cacert", file] : [],
                .. isSecure && Trust.IsInsecure ? (string[])["--insecure"] : [],
            ],
            HostHeader = HostHeader,
        };
    }

    /// <summary>How a deployment is reached.</summary>
    public ServerAddress AddressOf(Uri url)
    {
        ServerAddress address = new(url) { Resolved = [.. Resolved.Select(entry => entry.Value)], Trust = Trust };
        return HostHeader is { } host ? address with { Host = host } : address;
    }
}
