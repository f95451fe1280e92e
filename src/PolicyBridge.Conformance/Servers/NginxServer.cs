using System.Diagnostics;
using System.Net;
using PolicyBridge.Targets;

namespace PolicyBridge.Conformance.Servers;

/// <summary>Real nginx, run without privileges in a folder of its own from a scaffold as it was emitted.</summary>
internal sealed class NginxServer : ICorsServer
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(20);

    private readonly Process _process;
    private readonly string _folder;

    private NginxServer(Process process, string folder, IPEndPoint endPoint)
    {
        _process = process;
        _folder = folder;
        EndPoint = endPoint;
    }

    public IPEndPoint EndPoint { get; }

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
                string path = Path.Combine(folder, file.Path);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await File.WriteAllTextAsync(path, file.Content);
            }

            await TestConfigurationAsync(executable, folder);
            return await StartInAsync(executable, folder, new IPEndPoint(IPAddress.Loopback, port));
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

    private static async Task<NginxServer> StartInAsync(string executable, string folder, IPEndPoint endPoint)
    {
        Process process = Start(executable, folder, "-g", "master_process off;");
        try
        {
            // Read all the time: nginx logs to this pipe, and would stop once it is full.
            Task<string> log = process.StandardError.ReadToEndAsync();
            await Loopback.WaitUntilListeningAsync(process, endPoint, StartTimeout, log);
            return new NginxServer(process, folder, endPoint);
        }
        catch
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
            throw;
        }
    }
}
