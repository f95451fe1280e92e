using System.Diagnostics;
using System.Globalization;
using System.Net;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Targets;

namespace PolicyBridge.Conformance.Targets.Nginx;

/// <summary>Real nginx, run without privileges in a folder of its own from a scaffold as it was emitted.</summary>
internal sealed class NginxServer : ICorsServer
{
    // On a busy machine it takes more than 20 seconds at times.
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(120);

    private readonly Process _process;
    private readonly Task<string> _log;
    private readonly string _folder;

    private NginxServer(Process process, Task<string> log, string folder, IPEndPoint endPoint)
    {
        _process = process;
        _log = log;
        _folder = folder;
        EndPoint = endPoint;
    }

    public IPEndPoint EndPoint { get; }

    public string? EndedWithin(TimeSpan time) => _process.WaitForExit(time)
        ? string.Create(CultureInfo.InvariantCulture, $"nginx has ended with exit code {_process.ExitCode}. {(_log.IsCompletedSuccessfully ? LastLine(_log.Result) : "")}").TrimEnd()
        : null;

    /// <summary>Starts nginx and waits until it accepts connections.</summary>
    /// <param name="executable">The nginx program.</param>
    /// <param name="files">A scaffold that listens on <paramref name="port"/> of 127.0.0.1.</param>
    /// <param name="port">The port.</param>
    /// <param name="cancellation">Ends the wait for it.</param>
    /// <exception cref="InvalidOperationException">nginx is missing, or refuses the configuration or warns of it.</exception>
    /// <exception cref="PortTakenException">Another program listens on the port.</exception>
    public static async Task<NginxServer> StartAsync(string executable, IReadOnlyList<TargetFile> files, int port, CancellationToken cancellation = default)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(StartTimeout);
        string folder = Directory.CreateTempSubdirectory("policybridge-nginx-").FullName;
        try
        {
            foreach (TargetFile file in files)
            {
                string path = Path.Combine(folder, file.Path);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await File.WriteAllTextAsync(path, file.Content, limit.Token);
            }

            await TestConfigurationAsync(executable, folder, limit.Token);
            return await StartInAsync(executable, folder, new IPEndPoint(IPAddress.Loopback, port), limit.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            Directory.Delete(folder, recursive: true);
            throw new InvalidOperationException($"nginx did not listen within {StartTimeout.TotalSeconds:0} seconds.");
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    /// <summary>Has nginx read a configuration; <c>nginx -t</c> exits 0 on warnings, which are refused here too.</summary>
    public static async Task TestConfigurationAsync(string executable, string folder, CancellationToken cancellation = default)
    {
        using Process process = Start(executable, folder, "-t", "-q");
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
            throw new InvalidOperationException($"nginx does not take the emitted configuration cleanly:\n{output}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Without a master process there is one process, and nothing of it stays behind.
        _process.Kill(entireProcessTree: true);
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

    private static async Task<NginxServer> StartInAsync(string executable, string folder, IPEndPoint endPoint, CancellationToken cancellation)
    {
        Process process = Start(executable, folder, "-g", "master_process off;");
        try
        {
            // Read all the time: nginx logs to this pipe, and would stop once it is full.
            Task<string> log = process.StandardError.ReadToEndAsync(CancellationToken.None);
            // nginx writes its number there once it has bound its ports (-t leaves it empty); whoever else has taken the port would answer a connection too.
            await Loopback.WaitUntilListeningAsync(process, endPoint, Path.Combine(folder, "nginx.pid"), log, cancellation);
            return new NginxServer(process, log, folder, endPoint);
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

    private static string LastLine(string text) => text.TrimEnd().Split('\n')[^1];
}
