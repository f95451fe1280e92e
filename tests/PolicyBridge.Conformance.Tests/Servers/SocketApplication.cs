using System.Net.Sockets;
using System.Text;

namespace PolicyBridge.Conformance.Tests.Servers;

/// <summary>An application behind a socket of the machine, with a CorsMiddleware of its own that allows every origin.</summary>
internal sealed class SocketApplication : IAsyncDisposable
{
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _accepting;
    private readonly bool _speaksUwsgi;

    /// <param name="path">The socket.</param>
    /// <param name="speaksUwsgi">Whether it speaks the protocol of uWSGI, or HTTP.</param>
    public SocketApplication(string path, bool speaksUwsgi)
    {
        _speaksUwsgi = speaksUwsgi;
        _socket.Bind(new UnixDomainSocketEndPoint(path));
        _socket.Listen();
        _accepting = AcceptAsync();
    }

    /// <summary>What the last request said: variables of uWSGI, or the lines of its head.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Last { get; private set; } = [];

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _accepting;
        _socket.Dispose();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                using Socket client = await _socket.AcceptAsync(_end.Token);
                using NetworkStream stream = new(client);
                Last = _speaksUwsgi ? await ReadVariablesAsync(stream) : await ReadLinesAsync(stream);
                await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"), _end.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    // Four bytes with the size, then names and values, each behind a size of two bytes.
    private async Task<IReadOnlyList<KeyValuePair<string, string>>> ReadVariablesAsync(NetworkStream stream)
    {
        byte[] head = new byte[4];
        await stream.ReadExactlyAsync(head, _end.Token);
        byte[] body = new byte[head[1] | (head[2] << 8)];
        await stream.ReadExactlyAsync(body, _end.Token);
        List<string> texts = [];
        for (int at = 0; at < body.Length;)
        {
            int length = body[at] | (body[at + 1] << 8);
            texts.Add(Encoding.Latin1.GetString(body, at + 2, length));
            at += 2 + length;
        }

        return [.. texts.Chunk(2).Select(pair => KeyValuePair.Create(pair[0], pair[1]))];
    }

    private async Task<IReadOnlyList<KeyValuePair<string, string>>> ReadLinesAsync(NetworkStream stream)
    {
        using StreamReader reader = new(stream, Encoding.Latin1, leaveOpen: true);
        List<KeyValuePair<string, string>> lines = [];
        while (await reader.ReadLineAsync(_end.Token) is { Length: > 0 } line)
        {
            string[] parts = line.Split(": ", 2);
            lines.Add(KeyValuePair.Create(parts[0], parts.ElementAtOrDefault(1) ?? ""));
        }

        return lines;
    }
}
