using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Policy;

namespace PolicyBridge.Conformance.Requests;

/// <summary>
/// Sends a request byte for byte as it is given; an HTTP client would normalize the path and the headers. Every
/// character of a <see cref="CorsRequest"/> is one byte.
/// </summary>
internal static class RawHttp
{
    private const int MaxHeaderBytes = 64 * 1024;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    /// <summary>Sends a request on a connection of its own.</summary>
    /// <exception cref="IOException">The server gave no HTTP response.</exception>
    public static async Task<CorsObservation> SendAsync(IPEndPoint server, CorsRequest request)
    {
        using CancellationTokenSource limit = new(Timeout);
        using TcpClient client = new();
        await client.ConnectAsync(server, limit.Token);
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(Format(request)), limit.Token);
        return Parse(await ReadHeadAsync(stream, limit.Token));
    }

    private static string Format(CorsRequest request)
    {
        StringBuilder text = new();
        text.Append($"{request.Method} {request.Target} HTTP/1.1\r\n");
        if (!request.Headers.Any(h => h.Key.Equals("Host", StringComparison.OrdinalIgnoreCase)))
        {
            text.Append("Host: h.test\r\n");
        }

        foreach ((string name, string value) in request.Headers)
        {
            text.Append($"{name}: {value}\r\n");
        }

        return text.Append("Content-Length: 0\r\nConnection: close\r\n\r\n").ToString();
    }

    private static async Task<string> ReadHeadAsync(NetworkStream stream, CancellationToken cancellation)
    {
        byte[] buffer = new byte[MaxHeaderBytes];
        int length = 0;
        while (length < buffer.Length)
        {
            int read = await stream.ReadAsync(buffer.AsMemory(length), cancellation);
            length += read;
            int end = buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8);
            if (end >= 0)
            {
                return Encoding.Latin1.GetString(buffer, 0, end);
            }

            if (read == 0)
            {
                break;
            }
        }

        throw new IOException($"The server closed the connection after {length} bytes without a response head.");
    }

    private static CorsObservation Parse(string head)
    {
        string[] lines = head.Split("\r\n");
        string[] statusLine = lines[0].Split(' ');
        if (statusLine.Length < 2 || !int.TryParse(statusLine[1], NumberStyles.None, CultureInfo.InvariantCulture, out int status))
        {
            throw new IOException($"No status line: {lines[0]}");
        }

        return CorsObservation.Of(status, lines.Skip(1).Select(line =>
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            return KeyValuePair.Create(line[..colon], line[(colon + 1)..]);
        }));
    }
}
