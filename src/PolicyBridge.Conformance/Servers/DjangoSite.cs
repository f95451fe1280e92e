using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using PolicyBridge.Conformance.Verification;
using PolicyBridge.Policy;
using PolicyBridge.Settings;
using PolicyBridge.Targets;

namespace PolicyBridge.Conformance.Servers;

/// <summary>Real Django with the real django-cors-headers, of a Python that has both.</summary>
internal sealed class DjangoSite : ICorsServer
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(30);

    private readonly Process _process;

    private DjangoSite(Process process, IPEndPoint endPoint, string name)
    {
        _process = process;
        EndPoint = endPoint;
        Name = name;
    }

    public IPEndPoint EndPoint { get; }

    /// <summary>The releases that run.</summary>
    public string? Name { get; }

    public string? EndedWithin(TimeSpan time) => _process.WaitForExit(time) ? string.Create(CultureInfo.InvariantCulture, $"Django has ended with exit code {_process.ExitCode}.") : null;

    /// <summary>Starts the site.</summary>
    /// <param name="python">The Python program.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="cancellation">Ends the wait for it.</param>
    /// <exception cref="ServerMissingException">There is no such Python, or it has no django-cors-headers, or no server for ASGI.</exception>
    /// <exception cref="ServerFaultException">It did not start in time.</exception>
    public static async Task<DjangoSite> StartAsync(string python, CorsPolicy policy, CancellationToken cancellation)
    {
        Process process = Start(python);
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(StartTimeout);
        try
        {
            Task<string> error = process.StandardError.ReadToEndAsync(CancellationToken.None);
            await process.StandardInput.WriteLineAsync(SettingsOf(policy));
            await process.StandardInput.FlushAsync(limit.Token);
            string? line = await process.StandardOutput.ReadLineAsync(limit.Token);
            if (line is null)
            {
                string last = (await error).TrimEnd().Split('\n')[^1];
                throw new ServerMissingException($"{python} does not run Django with django-cors-headers ({last}). Install both there: pip install django-cors-headers.");
            }

            using JsonDocument ready = JsonDocument.Parse(line);
            JsonElement root = ready.RootElement;
            string server = root.GetProperty("server").GetString()
                ?? throw new ServerMissingException(
                    $"{python} has no server for ASGI, on which Django runs by --server asgi. Install one there: pip install uvicorn; hypercorn and daphne will do as well.");
            return new DjangoSite(
                process,
                new IPEndPoint(IPAddress.Loopback, root.GetProperty("port").GetInt32()),
                $"Django {root.GetProperty("django").GetString()}, django-cors-headers {root.GetProperty("corsheaders").GetString()}, {server}");
        }
        catch (Exception exception)
        {
            End(process);
            throw exception is OperationCanceledException && !cancellation.IsCancellationRequested
                ? new ServerFaultException($"{python} did not start Django within {StartTimeout.TotalSeconds:0} seconds.")
                : exception is IOException or JsonException ? new ServerFaultException($"{python}: {exception.Message}", exception) : exception;
        }
    }

    public ValueTask DisposeAsync()
    {
        End(_process);
        return ValueTask.CompletedTask;
    }

    private static void End(Process process)
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }

    private static Process Start(string python)
    {
        using StreamReader script = new(typeof(DjangoSite).Assembly.GetManifestResourceStream("django_site.py")!);
        ProcessStartInfo start = new(python, ["-c", script.ReadToEnd()])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new ServerMissingException($"{python} can't be started: {exception.Message}", exception);
        }
    }

    /// <summary>The settings as the script reads them.</summary>
    internal static string SettingsOf(CorsPolicy policy)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream))
        {
            json.WriteStartObject();
            // Where it may be either, WSGI needs no server beside Django.
            json.WriteBoolean("asgi", policy.Server == ServerKind.Asgi);
            json.WriteStartObject("settings");
            SettingsJson.Write(json, policy.ToSettings().Where(s => s.Setting.HasPartInAnswers).Select(s => (s.Setting, AsText(s.Value))), SettingsJson.WriteRegex);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    // Django writes a number as it is. As text it stands the same in the header, and Python bounds the digits of a number in JSON.
    private static SettingValue AsText(SettingValue value) => value is IntegerSetting { Value: var number }
        ? new StringSetting(number.IsZero ? "" : number.ToString(CultureInfo.InvariantCulture), value.Place)
        : value;
}
