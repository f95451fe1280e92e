using System.Globalization;

namespace PolicyBridge.Targets.Gateways;

/// <summary>An upstream as it is written in configuration: an internationalized host in its ASCII form.</summary>
internal static class UpstreamAddress
{
    /// <summary>Scheme, host and port.</summary>
    public static string Of(Uri upstream) => $"{upstream.Scheme}://{AuthorityOf(upstream)}";

    /// <summary>Host and port; the port of the scheme is left out.</summary>
    public static string AuthorityOf(Uri upstream) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(upstream.HostNameType == UriHostNameType.IPv6 ? upstream.Host : upstream.IdnHost)}{(upstream.IsDefaultPort ? "" : $":{upstream.Port}")}");
}
