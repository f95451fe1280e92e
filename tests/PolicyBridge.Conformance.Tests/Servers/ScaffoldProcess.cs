using System.Diagnostics;
using System.Net;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Targets;

namespace PolicyBridge.Conformance.Tests.Servers;

/// <summary>A scaffold as somebody runs it who has just translated: <c>dotnet run</c> in its folder.</summary>
internal sealed class ScaffoldProcess : IAsyncDisposable
{
    private static readonly TimeSpan BuildTimeout = TimeSpan.FromMinutes(3);

    private readonly string _folder;
    private Process _process;

    private ScaffoldProcess(Process process, string folder, IPEndPoint endPoint)
    {
        _process = process;
        _folder = folder;
        EndPoint = endPoint;
    }

    public IPEndPoint EndPoint { get; }

    /// <summary>Builds and starts a scaffold that listens on a port of 127.0.0.1.</summary>
    public static async Task<ScaffoldProcess> StartAsync(IReadOnlyList<TargetFile> files, int port)
    {
        string folder = Directory.CreateTempSubdirectory("policybridge-scaffold-").FullName;
        foreach (TargetFile file in files)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, file.Path), file.Content);
        }

        ScaffoldProcess scaffold = new(DotnetRun(folder), folder, new IPEndPoint(IPAddress.Loopback, port));
        try
        {
            await scaffold.WaitUntilListeningAsync();
            return scaffold;
        }
        catch
        {
            await scaffold.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts what was built again, on a machine that has .NET 11 and no .NET 10.</summary>
    /// <returns>Where the runtime lies that the process has loaded, as the system says.</returns>
    public async Task<string> RestartOnDotNet11Async()
    {
        await EndAsync();
        string assembly = Directory.GetFiles(Path.Combine(_folder, "bin"), "DjangoCors*.dll", SearchOption.AllDirectories).Single();
        _process = Process.Start(new ProcessStartInfo(Programs.DotNet11, [assembly]) { WorkingDirectory = _folder, RedirectStandardOutput = true })!;
        await WaitUntilListeningAsync();
        return File.ReadLines($"/proc/{_process.Id}/maps").First(line => line.EndsWith("/libcoreclr.so", StringComparison.Ordinal));
    }

    private async Task WaitUntilListeningAsync()
    {
        Task<string> output = _process.StandardOutput.ReadToEndAsync();
        using CancellationTokenSource limit = new(BuildTimeout);
        await Loopback.WaitUntilListeningAsync(_process, EndPoint, bound: null, output, limit.Token);
    }

    private async Task EndAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static Process DotnetRun(string folder)
    {
        ProcessStartInfo start = new("dotnet", ["run"]) { WorkingDirectory = folder, RedirectStandardOutput = true };

        // MSBuild hands what the test run sets on to its children; the scaffold is no part of this repository.
        foreach (string name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        return Process.Start(start)!;
    }
}
