using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace PolicyBridge.Conformance.Servers;

/// <summary>Ports of 127.0.0.1, and waiting for a program to listen on one.</summary>
internal static class Loopback
{
    private const int FirstPort = 20_000;
    private const int PortCount = 12_000;

    private static int _lastPort = Random.Shared.Next(PortCount);

    /// <summary>
    /// A port that nobody listens on now, and that the system gives to nobody who asks for any port: it lies below the
    /// range of ephemeral ports, so that it is still free when a program binds it. No port is given twice.
    /// </summary>
    public static int FreePort()
    {
        for (int tries = 0; tries < PortCount; tries++)
        {
            int port = FirstPort + (int)((uint)Interlocked.Increment(ref _lastPort) % PortCount);
            try
            {
                using TcpListener listener = new(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody has it; the next one.
            }
        }

        throw new InvalidOperationException($"No port from {FirstPort} on is free.");
    }

    /// <summary>Waits until a program has bound its port and accepts connections there.</summary>
    /// <param name="process">The program.</param>
    /// <param name="server">Where it is going to listen.</param>
    /// <param name="bound">A file into which the program writes once it has the port; null where there is none.</param>
    /// <param name="output">What the program has printed, to be complete when it has ended.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="InvalidOperationException">The program ended.</exception>
    public static Task WaitUntilListeningAsync(Process process, IPEndPoint server, string? bound, Task<string> output, CancellationToken cancellation) =>
        WaitUntilAsync(process, output, token => ListensAsync(server, bound, token), cancellation);

    /// <summary>Waits until a program answers.</summary>
    /// <param name="process">The program.</param>
    /// <param name="output">What the program has printed, to be complete when it has ended.</param>
    /// <param name="answersAsync">Whether it answers; while nobody listens it may throw a <see cref="SocketException"/>.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="InvalidOperationException">The program ended.</exception>
    public static async Task WaitUntilAsync(Process process, Task<string> output, Func<CancellationToken, Task<bool>> answersAsync, CancellationToken cancellation)
    {
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(5));
        while (await timer.WaitForNextTickAsync(cancellation))
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException($"{process.StartInfo.FileName} ended before it listened:\n{await output}");
            }

            try
            {
                if (await answersAsync(cancellation))
                {
                    return;
                }
            }
            catch (SocketException)
            {
                // Not listening yet.
            }
        }
    }

    private static async Task<bool> ListensAsync(IPEndPoint server, string? bound, CancellationToken cancellation)
    {
        if (bound is not null && new FileInfo(bound) is not { Exists: true, Length: > 0 })
        {
            return false;
        }

        using TcpClient client = new();
        await client.ConnectAsync(server, cancellation);
        return true;
    }
}
