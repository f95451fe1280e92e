using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Fetch;
using PolicyBridge.Policy;

namespace PolicyBridge.Conformance.Deployments;

/// <summary>
/// Sends requests over HTTP/2: by ALPN over TLS, with prior knowledge without. Targets and values go out as they are given. Names of headers
/// have no upper case there, and what <see cref="CanSend"/> refuses can't be sent.
/// </summary>
internal sealed class Http2Client : ICorsClient
{
    private const int MaxBodyBytes = 16 * 1024 * 1024;

    /// <summary>What belongs to a connection of HTTP/1.1 (RFC 9113, section 8.2.2).</summary>
    private static readonly string[] ConnectionHeaders = ["Connection", "Proxy-Connection", "Keep-Alive", "TE", "Transfer-Encoding", "Upgrade"];

    private static readonly UriCreationOptions AsGiven = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private readonly ServerAddress _address;
    private readonly TimeSpan _timeout;
    private readonly HttpMessageInvoker _http;

    /// <param name="address">Where the server is.</param>
    /// <param name="timeout">How long an answer may take.</param>
    public Http2Client(ServerAddress address, TimeSpan timeout)
    {
        _address = address;
        _timeout = timeout;
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            ConnectCallback = (_, cancellation) => OpenAsync(cancellation),
            ConnectTimeout = Timeout.InfiniteTimeSpan,
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
            RequestHeaderEncodingSelector = static (_, _) => Encoding.Latin1,
            ResponseHeaderEncodingSelector = static (_, _) => Encoding.Latin1,
        });
    }

    /// <summary>Whether a request can be sent over HTTP/2 as it stands. Two lines of one name would be joined.</summary>
    public static bool CanSend(CorsRequest request) =>
        // .NET writes a method that it knows in upper case.
        Token.IsOne(request.Method) && HttpMethod.Parse(request.Method).Method == request.Method
        && request.Target.StartsWith('/') && !request.Target.AsSpan().ContainsAnyExceptInRange('!', '~') && !request.Target.Contains('#', StringComparison.Ordinal)
        && request.Headers.DistinctBy(header => header.Key, StringComparer.OrdinalIgnoreCase).Count() == request.Headers.Count
        && request.Headers.All(header => Token.IsOne(header.Key) && header.Value.Trim(' ', '\t') == header.Value && !ConnectionHeaders.Contains(header.Key, StringComparer.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public async Task<CorsObservation> SendAsync(CorsRequest request, CancellationToken cancellation = default)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(_timeout);
        try
        {
            using HttpRequestMessage message = MessageOf(request);
            using HttpResponseMessage response = await _http.SendAsync(message, limit.Token);
            await SkipBodyAsync(response, limit.Token);
            return CorsObservation.Of((int)response.StatusCode, LinesOf(response));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new IOException(string.Create(CultureInfo.InvariantCulture, $"No answer within {_timeout.TotalSeconds:0.###} seconds."));
        }
        catch (HttpRequestException exception)
        {
            throw exception.HttpRequestError == HttpRequestError.HttpProtocolError || exception.InnerException is null
                ? new IOException($"No HTTP/2: {exception.Message}", exception)
                : exception.InnerException is AuthenticationException ? new IOException($"TLS: {exception.InnerException.Message}", exception)
                : new IOException(exception.InnerException.Message, exception);
        }
        catch (Exception exception) when (exception is SocketException or HttpProtocolException)
        {
            throw new IOException(exception.Message, exception);
        }
    }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    private async ValueTask<Stream> OpenAsync(CancellationToken cancellation)
    {
        // Both are offered, as browsers do: some servers end the handshake where they know none of those that are.
        Stream stream = await _address.OpenAsync([SslApplicationProtocol.Http2, SslApplicationProtocol.Http11], cancellation);
        if (stream is SslStream secure && secure.NegotiatedApplicationProtocol != SslApplicationProtocol.Http2)
        {
            await stream.DisposeAsync();
            throw new IOException("The server has chosen HTTP/1.1 (ALPN).");
        }

        return stream;
    }

    private HttpRequestMessage MessageOf(CorsRequest request)
    {
        // A URL that holds the path as it is given: any other is brought into a normal form.
        Uri url = new($"{_address.Url.GetLeftPart(UriPartial.Authority)}{request.Target}", in AsGiven);
        HttpRequestMessage message = new(new HttpMethod(request.Method), url)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        message.Headers.Host = _address.Host;
        foreach ((string name, string value) in request.Headers)
        {
            if (name.Equals("Host", StringComparison.OrdinalIgnoreCase))
            {
                message.Headers.Host = value;
            }
            else if (!message.Headers.TryAddWithoutValidation(name, value))
            {
                // What describes a body is kept with it.
                message.Content ??= new ByteArrayContent([]);
                message.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return message;
    }

    /// <summary>The lines of the head, two of one name apart.</summary>
    private static IEnumerable<KeyValuePair<string, string>> LinesOf(HttpResponseMessage response) =>
        from headers in new[] { response.Headers.NonValidated, response.Content.Headers.NonValidated }
        from header in headers
        from value in header.Value
        select KeyValuePair.Create(header.Key, value);

    private static async Task SkipBodyAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        await using Stream body = await response.Content.ReadAsStreamAsync(cancellation);
        byte[] buffer = new byte[8_192];
        for (int left = MaxBodyBytes; left > 0;)
        {
            int read = await body.ReadAsync(buffer, cancellation);
            if (read == 0)
            {
                return;
            }

            left -= read;
        }
    }
}
