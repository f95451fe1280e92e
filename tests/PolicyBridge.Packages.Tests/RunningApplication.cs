using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

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

    /// <summary>Status line and headers of the answer to a command of curl, as it prints them.</summary>
    public async Task<string> AnswerAsync(IReadOnlyList<string> curl)
    {
        // The port of the page is that of the sample; the test's own is another.
        Uri shown = new(curl[^1]);
        int method = curl.ToList().IndexOf("-X");
        IEnumerable<string> headers = curl.Where((_, i) => i > 0 && curl[i - 1] == "-H").Prepend($"Host: {shown.Authority}");
        using TcpClient client = new();
        await client.ConnectAsync(_client.BaseAddress!.Host, _client.BaseAddress.Port);
        await using NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{(method < 0 ? "GET" : curl[method + 1])} {shown.PathAndQuery} HTTP/1.1\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n"));
        using StreamReader reader = new(stream, Encoding.Latin1);
        StringBuilder answer = new();
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
        {
            answer.Append(line).Append('\n');
        }

        return answer.Append('\n').ToString();
    }

    public void Dispose()
    {
        _client.Dispose();
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
