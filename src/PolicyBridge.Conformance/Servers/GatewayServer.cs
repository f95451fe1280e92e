using System.Diagnostics;
using System.Globalization;
using System.Net;
using PolicyBridge.Targets;

namespace PolicyBridge.Conformance.Servers;

/// <summary>A real gateway, run without privileges in a folder of its own from a scaffold as it was emitted.</summary>
internal sealed class GatewayServer : ICorsServer
{
    // On a busy machine it takes more than 20 seconds at times.
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(120);

    private readonly string _title;
    private readonly Process _process;
    private readonly Task<string> _log;
    private readonly string _folder;

    private GatewayServer(string title, Process process, Task<string> log, string folder, IPEndPoint endPoint)
    {
        _title = title;
        _process = process;
        _log = log;
        _folder = folder;
        EndPoint = endPoint;
    }

    public IPEndPoint EndPoint { get; }

    public string? EndedWithin(TimeSpan time) => _process.WaitForExit(time)
        ? string.Create(CultureInfo.InvariantCulture, $"{_title} has ended with exit code {_process.ExitCode}. {(_log.IsCompletedSuccessfully ? LastLine(_log.Result) : "")}").TrimEnd()
        : null;

    /// <summary>Starts a gateway and waits until it accepts connections.</summary>
    /// <param name="program">The program.</param>
    /// <param name="files">A scaffold that listens on <paramref name="port"/> of 127.0.0.1.</param>
    /// <param name="port">The port.</param>
    /// <param name="cancellation">Ends the wait for it.</param>
    /// <exception cref="InvalidOperationException">The program is missing, or refuses the configuration or warns of it.</exception>
    /// <exception cref="PortTakenException">Another program listens on the port.</exception>
    public static async Task<GatewayServer> StartAsync(GatewayProgram program, IReadOnlyList<TargetFile> files, int port, CancellationToken cancellation = default)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(StartTimeout);
        string folder = Directory.CreateTempSubdirectory($"policybridge-{program.Title.ToLowerInvariant()}-").FullName;
        try
        {
            foreach (TargetFile file in files)
            {
                string path = Path.Combine(folder, file.Path);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await File.WriteAllTextAsync(path, file.Content, limit.Token);
            }

            await TestConfigurationAsync(program, folder, limit.Token);
            return await StartInAsync(program, folder, new IPEndPoint(IPAddress.Loopback, port), limit.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            Directory.Delete(folder, recursive: true);
            throw new InvalidOperationException($"{program.Title} did not listen within {StartTimeout.TotalSeconds:0} seconds.");
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    /// <summary>Has a gateway read a configuration. On warnings gateways exit with 0, and they are refused here too.</summary>
    public static async Task TestConfigurationAsync(GatewayProgram program, string folder, CancellationToken cancellation = default)
    {
        using Process process = program.Start(folder, program.Test);
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
            throw new InvalidOperationException($"{program.Title} does not take the emitted configuration cleanly:\n{output}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<GatewayServer> StartInAsync(GatewayProgram program, string folder, IPEndPoint endPoint, CancellationToken cancellation)
    {
        Process process = program.Start(folder, program.Run);
        try
        {
            // Read all the time: a program that logs to a pipe would stop once it is full.
            Task<string> log = process.StandardError.ReadToEndAsync(CancellationToken.None);
            _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            await program.Listens(process, endPoint, folder, log, cancellation);
            return new GatewayServer(program.Title, process, log, folder, endPoint);
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
