using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using PolicyBridge.Targets;

namespace PolicyBridge.Conformance.Servers;

/// <summary>Real nginx, run without privileges in a folder of its own from a scaffold as it was emitted.</summary>
internal sealed class NginxServer : ICorsServer
{
    private const int FirstPort = 20_000;
    private const int PortCount = 12_000;

    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(20);

    private static int _lastPort = Random.Shared.Next(PortCount);

    private readonly Process _process;
    private readonly string _folder;

    private NginxServer(Process process, string folder, IPEndPoint endPoint)
    {
        _process = process;
        _folder = folder;
        EndPoint = endPoint;
    }

    public IPEndPoint EndPoint { get; }

    /// <summary>
    /// A port that nobody listens on now, and that the system gives to nobody who asks for any port: it lies below the
    /// range of ephemeral ports, so that it is still free when nginx binds it. No port is given twice.
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

    /// <summary>Starts nginx and waits until it accepts connections.</summary>
    /// <param name="executable">The nginx program.</param>
    /// <param name="files">A scaffold that listens on <paramref name="port"/> of 127.0.0.1.</param>
    /// <param name="port">The port.</param>
    /// <exception cref="InvalidOperationException">nginx is missing, or refuses the configuration or warns of it.</exception>
    public static async Task<NginxServer> StartAsync(string executable, IReadOnlyList<TargetFile> files, int port)
    {
        string folder = Directory.CreateTempSubdirectory("policybridge-nginx-").FullName;
        try
        {
            foreach (TargetFile file in files)
            {
                await File.WriteAllTextAsync(Path.Combine(folder, file.Path), file.Content);
            }

            await TestConfigurationAsync(executable, folder);
            Process process = Start(executable, folder, "-g", "master_process off;");
            NginxServer server = new(process, folder, new IPEndPoint(IPAddress.Loopback, port));
            await server.WaitUntilListeningAsync();
            return server;
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    /// <summary>Has nginx read a configuration; <c>nginx -t</c> exits 0 on warnings, which are refused here too.</summary>
    public static async Task TestConfigurationAsync(string executable, string folder)
    {
        using Process process = Start(executable, folder, "-t", "-q");
        string output = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0 || output.Length > 0)
        {
            throw new InvalidOperationException($"nginx does not take the emitted configuration cleanly:\n{output}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Without a master process there is one process, and nothing of it stays behind.
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static Process Start(string executable, string folder, params string[] arguments)
    {
        if (!File.Exists(executable))
        {
            throw new InvalidOperationException($"{executable} is missing. ./test.sh brings it; Debian's package is nginx.");
        }

        ProcessStartInfo start = new(executable) { RedirectStandardError = true };
        foreach (string argument in (string[])["-p", folder, "-e", "stderr", "-c", "nginx.conf", .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    private async Task WaitUntilListeningAsync()
    {
        using CancellationTokenSource limit = new(StartTimeout);
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(5));
        while (await timer.WaitForNextTickAsync(limit.Token))
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"nginx ended at once:\n{await _process.StandardError.ReadToEndAsync()}");
            }

            try
            {
                using TcpClient client = new();
                await client.ConnectAsync(EndPoint, limit.Token);
                return;
            }
            catch (SocketException)
            {
                // Not listening yet.
            }
        }
    }
}
