using System.Diagnostics;
using System.Net;
using System.Text.Json;

namespace PolicyBridge.Conformance.Tests.Servers;

/// <summary>Real Django with the real django-cors-headers behind gunicorn: one port for each policy, and one without the middleware.</summary>
internal sealed class DjangoServer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Dictionary<string, IPEndPoint> _endPoints;

    private DjangoServer(Process process, Dictionary<string, IPEndPoint> endPoints, IPEndPoint upstream, JsonElement ready)
    {
        _process = process;
        _endPoints = endPoints;
        Upstream = upstream;
        Django = ready.GetProperty("django").GetString()!;
        CorsHeaders = ready.GetProperty("corsheaders").GetString()!;
        Gunicorn = ready.GetProperty("gunicorn").GetString()!;
    }

    /// <summary>The same site without CorsMiddleware.</summary>
    public IPEndPoint Upstream { get; }

    /// <summary>The release of Django that runs, as it says itself.</summary>
    public string Django { get; }

    /// <summary>The release of django-cors-headers.</summary>
    public string CorsHeaders { get; }

    /// <summary>The release of gunicorn.</summary>
    public string Gunicorn { get; }

    /// <summary>The releases that run.</summary>
    public string Version => $"Django {Django}, django-cors-headers {CorsHeaders}";

    public IPEndPoint this[string settingsJson] => _endPoints[settingsJson];

    public static async Task<DjangoServer> StartAsync(DjangoRelease release, IReadOnlyList<string> policies)
    {
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, $"[{string.Join(",", policies)}]");
            Process process = PythonScript.Start(release, "serve.py", file, release.ServerPackages);
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
            return new DjangoServer(process, endPoints, Loopback(root.GetProperty("upstream")), root);
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
