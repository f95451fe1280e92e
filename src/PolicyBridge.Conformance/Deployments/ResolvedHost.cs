using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace PolicyBridge.Conformance.Deployments;

/// <summary>The addresses that stand for a host and a port in place of those that name servers know, as <c>curl --resolve</c> takes them.</summary>
/// <param name="Host">The host in lower case; <c>*</c> for every host that no other entry names.</param>
/// <param name="Port">The port.</param>
/// <param name="Addresses">The addresses, at least one. They are tried in this order.</param>
internal sealed record ResolvedHost(string Host, int Port, IReadOnlyList<IPAddress> Addresses)
{
    /// <summary>Reads <c>HOST:PORT:ADDRESS[,ADDRESS]</c>. An IPv6 address may stand in brackets.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out ResolvedHost? resolved)
    {
        resolved = null;
        string[] parts = text.Split(':', 3);
        if (parts.Length < 3 || parts[0].Length == 0 || parts[0].AsSpan().ContainsAny("/[]@+, ")
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int port) || port is < 1 or > IPEndPoint.MaxPort)
        {
            return false;
        }

        List<IPAddress> addresses = [];
        foreach (string item in parts[2].Split(','))
        {
            bool isBracketed = item.StartsWith('[') && item.EndsWith(']');
            if (AddressOf(isBracketed ? item[1..^1] : item) is not { } address || (isBracketed && !address.Contains(':', StringComparison.Ordinal)))
            {
                return false;
            }

            addresses.Add(IPAddress.Parse(address));
        }

        resolved = new ResolvedHost(parts[0].ToLowerInvariant(), port, addresses);
        return true;
    }

    /// <summary>Whether the entry is for a URL, as its own or as one for every host.</summary>
    public bool IsFor(Uri url) => Port == url.Port && (Host == "*" || Host == url.IdnHost.ToLowerInvariant());

    /// <summary>The entry that counts for a URL: the last that names its host, else the last for every host. Null where there is none.</summary>
    public static ResolvedHost? For(Uri url, IReadOnlyList<ResolvedHost> entries) =>
        entries.LastOrDefault(entry => entry.Host != "*" && entry.IsFor(url)) ?? entries.LastOrDefault(entry => entry.IsFor(url));

    // .NET reads 10.1 and 0x7f000001 as addresses too; curl does not.
    private static string? AddressOf(string text) =>
        text.Length > 0 && IPAddress.TryParse(text, out IPAddress? address) && (text.Contains(':', StringComparison.Ordinal) || address.ToString() == text) ? text : null;
}
