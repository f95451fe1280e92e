using System.Net;
using System.Net.Sockets;
using PolicyBridge.Conformance.Servers;

namespace PolicyBridge.Conformance.Tests.Verification;

/// <summary>A server of bytes: it reads the head of each request and does with the connection what a test says.</summary>
internal sealed class FaultyServer : ICorsServer
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<FaultyServer, Socket, int, Task> _answer;
    private readonly Task _accepting;
    private int _requests;

    /// <param name="answer">Is given the server, the connection and the request's number, from 1.</param>
    public FaultyServer(Func<FaultyServer, Socket, int, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        EndPoint = (IPEndPoint)_listener.LocalEndpoint;
        _accepting = AcceptAsync();
    }

    /// <summary>What Django answers where nothing is allowed.</summary>
    public static byte[] Refusal { get; } = "HTTP/1.1 200 OK\r\nVary: origin\r\nContent-Length: 0\r\n\r\n"u8.ToArray();

    public IPEndPoint EndPoint { get; }

    /// <summary>The faults of servers by name.</summary>
    public static FaultyServer Of(string fault) => new(fault switch
    {
        "dies" => async (server, client, request) =>
        {
            if (request <= 10)
            {
                await client.SendAsync(Refusal);
                return;
            }

            server.Stop();
            client.Close();
        }
        ,
        "hangs" => (_, _, _) => Task.CompletedTask,
        "sends garbage" => async (_, client, _) =>
        {
            await client.SendAsync("\u001b[31mgarbage\r\n\r\n"u8.ToArray());
            client.Close();
        }
        ,
        "resets" => (_, client, _) =>
        {
            client.Close(timeout: 0);
            return Task.CompletedTask;
        }
        ,
        "is slow" => async (_, client, _) =>
        {
            using PeriodicTimer pause = new(TimeSpan.FromMilliseconds(10));
            foreach (byte[] part in Refusal.Chunk(20))
            {
                await pause.WaitForNextTickAsync();
                await client.SendAsync(part);
            }
        }
        ,
        _ => throw new ArgumentException(fault),
    });

    public void Stop() => _listener.Stop();

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _accepting;
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket client;
            try
            {
                client = await _listener.AcceptSocketAsync();
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }

            _ = ServeAsync(client);
        }
    }

    private async Task ServeAsync(Socket client)
    {
        byte[] buffer = new byte[8_192];
        int length = 0;
        try
        {
            while (await client.ReceiveAsync(buffer.AsMemory(length)) is > 0 and int read)
            {
                length += read;
                if (buffer.AsSpan(0, length).EndsWith("\r\n\r\n"u8))
                {
                    length = 0;
                    await _answer(this, client, Interlocked.Increment(ref _requests));
                }
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The other side has gone, or the fault was to go.
        }
        finally
        {
            client.Dispose();
        }
    }
}
