using System.Diagnostics;
using System.Net;
using System.Text.Json;
using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;

namespace PolicyBridge.Conformance.Tests.Servers;

/// <summary>Real Django with the real django-cors-headers on one of the servers that people run it on.</summary>
internal sealed class DjangoOnServer : IAsyncDisposable
{
    private readonly Process _process;

    private DjangoOnServer(Process process, string name, JsonElement ready)
    {
        _process = process;
        Name = name;
        EndPoint = new IPEndPoint(IPAddress.Loopback, ready.GetProperty("port").GetInt32());
        Release = ready.GetProperty("server").GetString()!;
        Django = ready.GetProperty("django").GetString()!;
    }

    public string Name { get; }

    /// <summary>The release of the server, as it says itself.</summary>
    public string Release { get; }

    /// <summary>The release of Django.</summary>
    public string Django { get; }

    public IPEndPoint EndPoint { get; }

    public static async Task<DjangoOnServer> StartAsync(DjangoRelease release, string server, string settingsJson)
    {
        Assert.True(Directory.Exists(release.ServerPackages), $"{release.ServerPackages} is missing: run eng/fetch-reference.sh, or ./test.sh, which does.");
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, settingsJson);
            Process process = PythonScript.Start(release, "on_server.py", server, release.ServerPackages, file);
            string? line = await process.StandardOutput.ReadLineAsync();
            if (line is null)
            {
                throw new InvalidOperationException($"Django did not start on {server}:\n{await process.StandardError.ReadToEndAsync()}");
            }

            using JsonDocument ready = JsonDocument.Parse(line);
            return new DjangoOnServer(process, server, ready.RootElement);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Whether Django grants a target to an allowed origin under a <c>CORS_URLS_REGEX</c>.</summary>
    public async Task<bool> GrantsAsync(string regex, string target, string origin)
    {
        CorsObservation answer = await RawHttp.SendAsync(EndPoint, new CorsRequest
        {
            Method = "GET",
            Target = target,
            Headers = [new("Origin", origin), new("Test-Regex", Uri.EscapeDataString(regex)), new("Connection", "close")],
        });
        return answer[CorsHeaderNames.AllowOrigin] == origin;
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
