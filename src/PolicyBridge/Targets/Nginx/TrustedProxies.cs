using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace PolicyBridge.Targets.Nginx;

/// <summary>The addresses of proxies in front of nginx, whose word on how a request came in is taken.</summary>
public sealed record TrustedProxies
{
    private TrustedProxies(IReadOnlyList<string> addresses) => Addresses = addresses;

    /// <summary>None: nginx is what clients reach.</summary>
    public static TrustedProxies None { get; } = new([]);

    /// <summary>Addresses and networks, as nginx reads them.</summary>
    public IReadOnlyList<string> Addresses { get; }

    /// <summary>Takes addresses and networks with commas between them, such as <c>10.0.0.0/8,192.0.2.7</c>.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out TrustedProxies? proxies)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split(',', StringSplitOptions.TrimEntries);
        string?[] addresses = [.. parts.Select(Written)];
        proxies = addresses.Contains(null) ? null : new TrustedProxies([.. addresses.OfType<string>().Distinct()]);
        return proxies is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(',', Addresses);

    // Written anew, so that no text breaks out of its place.
    private static string? Written(string part) => part.Contains('/', StringComparison.Ordinal)
        ? IPNetwork.TryParse(part, out IPNetwork network) ? network.ToString() : null
        : IPAddress.TryParse(part, out IPAddress? address) && !part.Contains('%', StringComparison.Ordinal) ? address.ToString() : null;
}
