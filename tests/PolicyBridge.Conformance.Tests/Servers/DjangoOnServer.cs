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

    private DjangoOnServer(Process process, string name, IPEndPoint endPoint)
    {
        _process = process;
        Name = name;
        EndPoint = endPoint;
    }

    /// <summary>The servers, and whether each is of ASGI.</summary>
    public static IReadOnlyList<(string Name, ServerKind Kind)> Servers { get; } =
    [
        ("gunicorn", ServerKind.Wsgi), ("uvicorn", ServerKind.Asgi), ("uvicorn-httptools", ServerKind.Asgi),
        ("daphne", ServerKind.Asgi), ("hypercorn", ServerKind.Asgi),
    ];

    public string Name { get; }

    public IPEndPoint EndPoint { get; }

    public static async Task<DjangoOnServer> StartAsync(ReferenceVersion reference, string server, string settingsJson)
    {
        Assert.True(Directory.Exists(Programs.ServerPackages), $"{Programs.ServerPackages} is missing: run eng/fetch-reference.sh, or ./test.sh, which does.");
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, settingsJson);
            Process process = PythonScript.Start(reference, "on_server.py", server, Programs.ServerPackages, file);
            string? line = await process.StandardOutput.ReadLineAsync();
            if (line is null)
            {
                throw new InvalidOperationException($"Django did not start on {server}:\n{await process.StandardError.ReadToEndAsync()}");
            }

            using JsonDocument ready = JsonDocument.Parse(line);
            return new DjangoOnServer(process, server, new IPEndPoint(IPAddress.Loopback, ready.RootElement.GetProperty("port").GetInt32()));
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
