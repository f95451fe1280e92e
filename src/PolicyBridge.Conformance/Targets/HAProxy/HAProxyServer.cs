using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Targets;

namespace PolicyBridge.Conformance.Targets.HAProxy;

/// <summary>Real HAProxy, run without privileges in a folder of its own from a scaffold as it was emitted.</summary>
internal sealed class HAProxyServer : ICorsServer
{
    private const string ProbeFile = "probe.cfg";
    private const string ProbeSocket = "probe.sock";

    // Whoever else has taken the port would answer a connection there. HAProxy answers anything once it has bound all it listens on.
    private const string Probe = $"defaults policybridge_probe_defaults\n    mode http\n    timeout client 10s\n\nfrontend policybridge_probe from policybridge_probe_defaults\n    bind unix@{ProbeSocket}\n    http-request return status 204\n";

    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(120);

    private readonly Process _process;
    private readonly Task<string> _log;
    private readonly string _folder;

    private HAProxyServer(Process process, Task<string> log, string folder, IPEndPoint endPoint)
    {
        _process = process;
        _log = log;
        _folder = folder;
        EndPoint = endPoint;
    }

    public IPEndPoint EndPoint { get; }

    public string? EndedWithin(TimeSpan time) => _process.WaitForExit(time)
        ? string.Create(CultureInfo.InvariantCulture, $"HAProxy has ended with exit code {_process.ExitCode}. {(_log.IsCompletedSuccessfully ? LastLine(_log.Result) : "")}").TrimEnd()
        : null;

    /// <summary>Starts HAProxy and waits until it accepts connections.</summary>
    /// <param name="executable">The HAProxy program.</param>
    /// <param name="files">A scaffold that listens on <paramref name="port"/> of 127.0.0.1.</param>
    /// <param name="port">The port.</param>
    /// <param name="cancellation">Ends the wait for it.</param>
    /// <exception cref="InvalidOperationException">HAProxy is missing, or refuses the configuration or warns of it.</exception>
    /// <exception cref="PortTakenException">Another program listens on the port.</exception>
    public static async Task<HAProxyServer> StartAsync(string executable, IReadOnlyList<TargetFile> files, int port, CancellationToken cancellation = default)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(StartTimeout);
        string folder = Directory.CreateTempSubdirectory("policybridge-haproxy-").FullName;
        try
        {
            foreach (TargetFile file in files)
            {
                string path = Path.Combine(folder, file.Path);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await File.WriteAllTextAsync(path, file.Content, limit.Token);
            }

            await File.WriteAllTextAsync(Path.Combine(folder, ProbeFile), Probe, limit.Token);
            string[] configuration = [.. files.Select(file => file.Path).Where(IsConfiguration), ProbeFile];
            await TestConfigurationAsync(executable, folder, configuration, limit.Token);
            return await StartInAsync(executable, folder, configuration, new IPEndPoint(IPAddress.Loopback, port), limit.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            Directory.Delete(folder, recursive: true);
            throw new InvalidOperationException($"HAProxy did not listen within {StartTimeout.TotalSeconds:0} seconds.");
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    /// <summary>Has HAProxy read a configuration; <c>haproxy -c</c> exits 0 on warnings, which are refused here too.</summary>
    public static async Task TestConfigurationAsync(string executable, string folder, IReadOnlyList<string> configuration, CancellationToken cancellation = default)
    {
        using Process process = Start(executable, folder, configuration, "-c");
        _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        string output;
        try
        {
            output = await process.StandardError.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        if (process.ExitCode != 0 || output.Length > 0)
        {
            throw new InvalidOperationException($"HAProxy does not take the emitted configuration cleanly:\n{output}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static bool IsConfiguration(string path) => path.EndsWith(".cfg", StringComparison.Ordinal);

    private static Process Start(string executable, string folder, IReadOnlyList<string> configuration, params string[] arguments)
    {
        if (!File.Exists(executable))
        {
            throw new InvalidOperationException($"{executable} is missing. ./test.sh brings it; Debian's package is haproxy.");
        }

        // -C: lists are named relative to the folder.
        ProcessStartInfo start = new(executable) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (string argument in (string[])["-C", folder, .. configuration.SelectMany(file => new[] { "-f", file }), .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    private static async Task<HAProxyServer> StartInAsync(
        string executable, string folder, IReadOnlyList<string> configuration, IPEndPoint endPoint, CancellationToken cancellation)
    {
        // -db: in the foreground, as one process.
        Process process = Start(executable, folder, configuration, "-db");
        try
        {
            // Read all the time: HAProxy would stop once a pipe is full.
            Task<string> log = process.StandardError.ReadToEndAsync(CancellationToken.None);
            _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            await WaitForAnswerAsync(process, new UnixDomainSocketEndPoint(Path.Combine(folder, ProbeSocket)), log, cancellation);
            return new HAProxyServer(process, log, folder, endPoint);
        }
        catch (Exception exception)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            process.Dispose();
            throw exception is InvalidOperationException && exception.Message.Contains("Address already in use", StringComparison.Ordinal)
                ? new PortTakenException(exception.Message, exception)
                : exception;
        }
    }

    private static async Task WaitForAnswerAsync(Process process, EndPoint probe, Task<string> log, CancellationToken cancellation)
    {
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(5));
        while (await timer.WaitForNextTickAsync(cancellation))
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException($"{process.StartInfo.FileName} ended before it listened:\n{await log}");
            }

            try
            {
                using Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await socket.ConnectAsync(probe, cancellation);
                await socket.SendAsync("GET / HTTP/1.0\r\n\r\n"u8.ToArray(), cancellation);
                if (await socket.ReceiveAsync(new byte[1], cancellation) > 0)
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

    private static string LastLine(string text) => text.TrimEnd().Split('\n')[^1];
}
