using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PolicyBridge.Conformance.Tests.Browser.Real;

/// <summary>Stands before a server and keeps what clients send, so that requests can be counted as they are on the wire.</summary>
internal sealed class CountingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly IPEndPoint _server;
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentBag<StringBuilder> _sent = [];
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly Task _accepting;

    public CountingProxy(IPEndPoint server)
    {
        _server = server;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndpoint;

    /// <summary>How many requests have come; a browser that has its response has sent all of the request.</summary>
    public int Count(string method, string target)
    {
        string line = $"{method} {target} HTTP/1.1\r\n";
        return _sent.Sum(sent =>
        {
            lock (sent)
            {
                return sent.ToString().Split(line).Length - 1;
            }
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_connections);
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                _connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token)));
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        using (TcpClient server = new())
        {
            StringBuilder sent = new();
            _sent.Add(sent);
            await server.ConnectAsync(_server);
            await Task.WhenAny(CopyAsync(client, server, sent), CopyAsync(server, client, null));
        }
    }

    private async Task CopyAsync(TcpClient from, TcpClient to, StringBuilder? kept)
    {
        byte[] buffer = new byte[16 * 1024];
        try
        {
            while (await from.GetStream().ReadAsync(buffer, _end.Token) is > 0 and var count)
            {
                if (kept is not null)
                {
                    lock (kept)
                    {
                        kept.Append(Encoding.Latin1.GetString(buffer, 0, count));
                    }
                }

                await to.GetStream().WriteAsync(buffer.AsMemory(0, count), _end.Token);
            }
        }
        catch (Exception error) when (error is IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // One side has gone, or the proxy ends; the other side is closed by the caller.
        }
    }
}
