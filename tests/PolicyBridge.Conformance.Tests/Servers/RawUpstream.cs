using System.Net;
using System.Net.Sockets;
using System.Text;
using PolicyBridge.Conformance.Servers;

namespace PolicyBridge.Conformance.Tests.Servers;

/// <summary>
/// A server behind a gateway that takes requests byte for byte: it answers 200 and says in <see cref="TargetHeader"/> with which target
/// it was asked.
/// </summary>
internal sealed class RawUpstream : ICorsServer
{
    /// <summary>The response header with the target of the request.</summary>
    public const string TargetHeader = "x-target";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _accepting;

    public RawUpstream()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndpoint;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _accepting;
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> connections = [];
        try
        {
            while (true)
            {
                connections.Add(AnswerAsync(await _listener.AcceptTcpClientAsync(_end.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        using (StreamReader reader = new(client.GetStream(), Encoding.Latin1))
        {
            try
            {
                while (await reader.ReadLineAsync(_end.Token) is { } line)
                {
                    while (await reader.ReadLineAsync(_end.Token) is { Length: > 0 })
                    {
                        // Only the first line counts.
                    }

                    string target = line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..line.LastIndexOf(' ')];
                    await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n{TargetHeader}: {target}\r\n\r\n"), _end.Token);
                }
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException)
            {
                // The gateway, or the test, has ended.
            }
        }
    }
}
