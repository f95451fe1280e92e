using System.Globalization;

namespace PolicyBridge.Targets;

/// <summary>A host and a port to listen on.</summary>
/// <param name="Host">A host name, an IPv4 address, or an IPv6 address without brackets.</param>
/// <param name="Port">1 to 65535.</param>
public sealed record HostAndPort(string Host, int Port)
{
    /// <summary>Parses <c>HOST:PORT</c>, with brackets around an IPv6 address.</summary>
    public static bool TryParse(string text, out HostAndPort? value)
    {
        ArgumentNullException.ThrowIfNull(text);
        value = null;
        int colon = text.LastIndexOf(':');
        if (colon > 0
            && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int port)
            && port is > 0 and <= 65535)
        {
            string host = text[..colon];
            string bare = host is ['[', .., ']'] ? host[1..^1] : host;
            if (IsHost(bare) && (host != bare) == bare.Contains(':', StringComparison.Ordinal))
            {
                value = new HostAndPort(bare, port);
            }
        }

        return value is not null;
    }

    // RFC 1123 names and plain addresses: an IPv6 zone, which Uri takes, may hold any text.
    private static bool IsHost(string host) =>
        host.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or ':') && Uri.CheckHostName(host) != UriHostNameType.Unknown;

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{(Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host)}:{Port}");
}
