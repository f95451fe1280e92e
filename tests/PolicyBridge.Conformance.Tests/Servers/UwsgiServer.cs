using System.Diagnostics;
using System.Text.Json;

namespace PolicyBridge.Conformance.Tests.Servers;

/// <summary>Real Django with the real django-cors-headers on a real uWSGI, which speaks its own protocol.</summary>
internal sealed class UwsgiServer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _log;

    private UwsgiServer(Process process, Task<string> log, JsonElement ready)
    {
        _process = process;
        _log = log;
        Version = $"uWSGI {ready.GetProperty("uwsgi").GetString()}, Django {ready.GetProperty("django").GetString()}, django-cors-headers {ready.GetProperty("corsheaders").GetString()}";
    }

    /// <summary>The releases that run.</summary>
    public string Version { get; }

    /// <param name="release">The release of Django, of Debian's Python.</param>
    /// <param name="settingsJson">The CORS settings.</param>
    /// <param name="socket">Where it listens: a host and port, or the path of a socket.</param>
    public static async Task<UwsgiServer> StartAsync(DjangoRelease release, string settingsJson, string socket)
    {
        ProcessStartInfo start = PythonScript.In(release, Programs.Uwsgi);
        start.Environment["POLICY"] = settingsJson;
        string script = PythonScript.PathOf("on_uwsgi.py");
        foreach (string argument in (string[])["--plugin", "python3", "--socket", socket, "--wsgi-file", script, "--need-app", "--single-interpreter", "--enable-threads", "--honour-stdin", "--disable-logging"])
        {
            start.ArgumentList.Add(argument);
        }

        Process process = Process.Start(start)!;
        Task<string> log = process.StandardError.ReadToEndAsync();
        if (await process.StandardOutput.ReadLineAsync() is not { } line)
        {
            throw new InvalidOperationException($"Django did not start on uWSGI:\n{await log}");
        }

        using JsonDocument ready = JsonDocument.Parse(line);
        return new UwsgiServer(process, log, ready.RootElement);
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        await _log;
        _process.Dispose();
    }
}
