using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Deployments;
using PolicyBridge.Policy;

namespace PolicyBridge.Conformance.Requests;

/// <summary>
/// Sends requests byte for byte as they are given, over one connection as long as the server keeps it; an HTTP client would
/// normalize the path and the headers. Every character of a <see cref="CorsRequest"/> is one byte.
/// </summary>
/// <param name="connect">Opens a connection.</param>
/// <param name="host">The Host header of requests that have none of their own.</param>
/// <param name="timeout">How long an answer may take.</param>
internal sealed class RawHttp(Func<CancellationToken, Task<Stream>> connect, string host, TimeSpan timeout) : ICorsClient
{
    private const string DefaultHost = "h.test";
    private const int MaxBodyBytes = 16 * 1024 * 1024;

    /// <summary>How long an answer may take where nobody says otherwise.</summary>
    public static TimeSpan DefaultTimeout { get; } = TimeSpan.FromSeconds(20);

    // Under compilers and browsers on two processors a server in the same process was seen to answer after 20 seconds and more.
    private static readonly TimeSpan BusyTimeout = TimeSpan.FromMinutes(3);

    private Stream? _stream;
    private BufferedStream? _reader;

    /// <summary>To a server on loopback.</summary>
    public static RawHttp To(IPEndPoint server, TimeSpan? timeout = null) =>
        new(cancellation => ServerAddress.ConnectAsync(client => client.ConnectAsync(server, cancellation)), DefaultHost, timeout ?? DefaultTimeout);

    /// <summary>To the server of an address.</summary>
    public static RawHttp To(ServerAddress address, TimeSpan? timeout = null) =>
        new(cancellation => address.OpenAsync([SslApplicationProtocol.Http11], cancellation), address.Host, timeout ?? DefaultTimeout);

    /// <summary>Sends one request on a connection of its own, to a server that shares the machine with much else.</summary>
    /// <exception cref="IOException">The server gave no HTTP response.</exception>
    public static async Task<CorsObservation> SendAsync(IPEndPoint server, CorsRequest request)
    {
        await using RawHttp http = To(server, BusyTimeout);
        return await http.SendAsync(request);
    }

    /// <inheritdoc/>
    public async Task<CorsObservation> SendAsync(CorsRequest request, CancellationToken cancellation = default)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(timeout);
        try
        {
            bool isReused = _stream is not null;
            try
            {
                return await ExchangeAsync(request, limit.Token);
            }
            catch (IOException) when (isReused)
            {
                // The server may close a connection that rests at any time (RFC 9112, section 9.3.1).
                await DisposeAsync();
                return await ExchangeAsync(request, limit.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new IOException(string.Create(CultureInfo.InvariantCulture, $"No answer within {timeout.TotalSeconds:0.###} seconds."));
        }
        catch (SocketException exception)
        {
            throw new IOException(exception.Message, exception);
        }
        catch (System.Security.Authentication.AuthenticationException exception)
        {
            throw new IOException($"TLS: {exception.Message}", exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_stream is { } stream)
        {
            (_stream, _reader) = (null, null);
            await stream.DisposeAsync();
        }
    }

    private async Task<CorsObservation> ExchangeAsync(CorsRequest request, CancellationToken cancellation)
    {
        Stream stream = _stream ??= await connect(cancellation);
        BufferedStream reader = _reader ??= new BufferedStream(stream, 1 << 14);
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(Format(request)), cancellation);
            await stream.FlushAsync(cancellation);
            (CorsObservation answer, ResponseBody body) = await ResponseHead.ReadAsync(reader, request.Method, cancellation);
            if (!await body.SkipAsync(reader, MaxBodyBytes, cancellation))
            {
                await DisposeAsync();
            }

            return answer;
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    private string Format(CorsRequest request)
    {
        StringBuilder text = new();
        text.Append($"{request.Method} {request.Target} HTTP/1.1\r\n");
        if (!request.Headers.Any(h => h.Key.Equals("Host", StringComparison.OrdinalIgnoreCase)))
        {
            text.Append($"Host: {host}\r\n");
        }

        foreach ((string name, string value) in request.Headers)
        {
            text.Append($"{name}: {value}\r\n");
        }

        return text.Append("Content-Length: 0\r\n\r\n").ToString();
    }
}
