using System.Diagnostics;
using System.Net;
using System.Text.Json;
using PolicyBridge.Policy;

namespace PolicyBridge.Conformance.Tests.Servers;

/// <summary>Real Django with the real django-cors-headers behind gunicorn: one port for each policy, and one without the middleware.</summary>
internal sealed class DjangoServer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Dictionary<string, IPEndPoint> _endPoints;

    private DjangoServer(Process process, Dictionary<string, IPEndPoint> endPoints, IPEndPoint upstream, string version)
    {
        _process = process;
        _endPoints = endPoints;
        Upstream = upstream;
        Version = version;
    }

    /// <summary>The same site without CorsMiddleware.</summary>
    public IPEndPoint Upstream { get; }

    /// <summary>The releases that run.</summary>
    public string Version { get; }

    public IPEndPoint this[string settingsJson] => _endPoints[settingsJson];

    public static async Task<DjangoServer> StartAsync(ReferenceVersion reference, IReadOnlyList<string> policies)
    {
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, $"[{string.Join(",", policies)}]");
            Process process = PythonScript.Start(reference, "serve.py", file);
            string? line = await process.StandardOutput.ReadLineAsync();
            if (line is null)
            {
                throw new InvalidOperationException($"Django did not start:\n{await process.StandardError.ReadToEndAsync()}");
            }

            using JsonDocument ready = JsonDocument.Parse(line);
            JsonElement root = ready.RootElement;
            Dictionary<string, IPEndPoint> endPoints = policies
                .Zip(root.GetProperty("ports").EnumerateArray(), (policy, port) => (policy, EndPoint: Loopback(port)))
                .ToDictionary(p => p.policy, p => p.EndPoint);
            string version = $"Django {root.GetProperty("django")}, django-cors-headers {root.GetProperty("corsheaders")}";
            return new DjangoServer(process, endPoints, Loopback(root.GetProperty("upstream")), version);
        }
        finally
        {
            File.Delete(file);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static IPEndPoint Loopback(JsonElement port) => new(IPAddress.Loopback, port.GetInt32());
}
