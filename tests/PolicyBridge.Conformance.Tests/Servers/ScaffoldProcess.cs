using System.Diagnostics;
using System.Net;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Targets;

namespace PolicyBridge.Conformance.Tests.Servers;

/// <summary>A scaffold as somebody runs it who has just translated: <c>dotnet run</c> in its folder.</summary>
internal sealed class ScaffoldProcess : IAsyncDisposable
{
    private static readonly TimeSpan BuildTimeout = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly string _folder;

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

        // What every YARP build needs where a package mirror lacks this package, as the repository itself says.
        await File.WriteAllTextAsync(
            Path.Combine(folder, "Directory.Build.props"),
            """<Project><ItemGroup><PrunePackageReference Include="System.IO.Hashing" Version="7.0.0" /></ItemGroup></Project>""");

        ScaffoldProcess scaffold = new(DotnetRun(folder), folder, new IPEndPoint(IPAddress.Loopback, port));
        try
        {
            Task<string> output = scaffold._process.StandardOutput.ReadToEndAsync();
            using CancellationTokenSource limit = new(BuildTimeout);
            await Loopback.WaitUntilListeningAsync(scaffold._process, scaffold.EndPoint, bound: null, output, limit.Token);
            return scaffold;
        }
        catch
        {
            await scaffold.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
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
