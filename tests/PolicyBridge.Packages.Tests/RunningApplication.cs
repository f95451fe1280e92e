using System.Diagnostics;

namespace PolicyBridge.Packages.Tests;

/// <summary>A built application that listens on a free port of this machine until it is disposed of.</summary>
internal sealed class RunningApplication : IDisposable
{
    private const string Announcement = "Now listening on: ";

    private readonly Process _process;
    private readonly HttpClient _client;

    private RunningApplication(Process process, string address)
    {
        _process = process;
        _client = new HttpClient { BaseAddress = new Uri(address) };
    }

    public static async Task<RunningApplication> StartAsync(string assembly, string folder)
    {
        Process process = DotNet.Start(DotNet.Host, folder, [assembly, "--urls", "http://127.0.0.1:0"]);
        List<string> lines = [];
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            lines.Add(line);
            if (line.IndexOf(Announcement, StringComparison.Ordinal) is var at and >= 0)
            {
                return new RunningApplication(process, line[(at + Announcement.Length)..]);
            }
        }

        throw new InvalidOperationException($"The application ended before it listened: {string.Join('\n', lines)}{await process.StandardError.ReadToEndAsync()}");
    }

    /// <summary>Access-Control-Allow-Origin in the answer to a request; null where there is none.</summary>
    public async Task<string?> AllowedOriginAsync(string path, string origin)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, path);
        request.Headers.Add("Origin", origin);
        using HttpResponseMessage response = await _client.SendAsync(request);
        return response.Headers.TryGetValues("Access-Control-Allow-Origin", out IEnumerable<string>? values) ? string.Join(',', values) : null;
    }

    public void Dispose()
    {
        _client.Dispose();
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
