using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;

namespace PolicyBridge.Conformance.Deployments;

/// <summary>A deployment's address, and how a connection to it is opened. The options mean what curl's of the same names do.</summary>
/// <param name="Url">Where it is.</param>
internal sealed record ServerAddress(Uri Url)
{
    /// <summary>Addresses in place of those that name servers know.</summary>
    public IReadOnlyList<ResolvedHost> Resolved { get; init; } = [];

    /// <summary>Which certificates are taken.</summary>
    public ServerTrust Trust { get; init; } = ServerTrust.System;

    /// <summary>The Host header of requests that have none of their own; by default the host and port of the URL.</summary>
    public string Host { get; init; } = string.Create(CultureInfo.InvariantCulture, $"{Bracketed(Url)}{(Url.IsDefaultPort ? "" : $":{Url.Port}")}");

    /// <summary>Whether it is asked over TLS.</summary>
    public bool IsSecure => Url.Scheme == Uri.UriSchemeHttps;

    /// <summary>Opens a connection, and secures it where the URL says so.</summary>
    /// <param name="protocols">The protocols that are offered by ALPN.</param>
    /// <param name="cancellation">Ends it early.</param>
    public async Task<Stream> OpenAsync(IReadOnlyList<SslApplicationProtocol> protocols, CancellationToken cancellation)
    {
        Stream stream = await ConnectAsync(client => ResolvedHost.For(Url, Resolved) is { } resolved
            ? client.ConnectAsync([.. resolved.Addresses], resolved.Port, cancellation)
            : client.ConnectAsync(Url.IdnHost, Url.Port, cancellation));
        if (!IsSecure)
        {
            return stream;
        }

        SslStream secure = new(stream);
        try
        {
            await secure.AuthenticateAsClientAsync(Trust.OptionsFor(Url.IdnHost, protocols), cancellation);
            return secure;
        }
        catch
        {
            await secure.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens a connection that sends at once what it is given.</summary>
    /// <param name="connect">Connects the client.</param>
    public static async Task<Stream> ConnectAsync(Func<TcpClient, ValueTask> connect)
    {
        TcpClient client = new() { NoDelay = true };
        try
        {
            await connect(client);
            return client.GetStream();
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private static string Bracketed(Uri url) => url.HostNameType == UriHostNameType.IPv6 ? url.Host : url.IdnHost;
}
