using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Policy;
using PolicyBridge.Targets;
using PolicyBridge.Targets.AspNetCore;
using PolicyBridge.Targets.Nginx;
using PolicyBridge.Targets.Yarp;

namespace PolicyBridge.Conformance.Verification;

/// <summary>The servers that run what is emitted for a policy, each before the test application.</summary>
/// <param name="policy">The policy.</param>
/// <param name="options">What the targets are told.</param>
/// <param name="nginx">The nginx program.</param>
/// <param name="changed">Gives the text to run in place of an emitted file, by target and file, or null to run what is emitted.</param>
internal sealed partial class EmittedServers(CorsPolicy policy, TargetOptions options, string? nginx, Func<string, TargetFile, string?>? changed = null)
{
    /// <summary>A port can be taken between the moment it is found free and the moment nginx binds it, but not again and again.</summary>
    private const int MaxPorts = 5;

    private static readonly TimeSpan VersionTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Gives the ports that servers are to listen on.</summary>
    /// <value><see cref="Loopback.FreePort"/> by default.</value>
    public Func<int> FreePort { get; init; } = Loopback.FreePort;

    /// <summary>The targets that there are servers for.</summary>
    public static IReadOnlyList<string> Targets { get; } = ["nginx", "aspnetcore", "yarp"];

    /// <summary>Whether a target says that it grants less than Django to some requests in scope.</summary>
    public bool IsNarrower(string target) => Target.All.Single(t => t.Name == target).Emit(policy, options).Fidelity
        .Any(note => note is { Setting: CorsSettingNames.UrlsRegex, Fidelity: Fidelity.Narrower });

    /// <summary>The server of a target.</summary>
    public VerifiedServer Of(string target) => target switch
    {
        "nginx" => new VerifiedServer(nginx is null ? "nginx" : NameOf(nginx), StartNginxAsync),
        "aspnetcore" => new VerifiedServer("ASP.NET Core", StartAspNetCoreAsync),
        "yarp" => new VerifiedServer("YARP", StartYarpAsync),
        _ => throw new ArgumentException($"No server runs '{target}'.", nameof(target)),
    };

    /// <summary>nginx on PATH, or where Debian and Fedora put it; null where there is none.</summary>
    public static string? FindNginx() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/sbin").Append("/usr/local/sbin")
            .Where(folder => folder.Length > 0)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "nginx.exe" : "nginx"))
            .FirstOrDefault(File.Exists);

    /// <summary>The name of an nginx with its release, as it says itself; without, where it says none.</summary>
    internal static string NameOf(string nginx)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(nginx, "-v") { RedirectStandardError = true })!;
            if (!process.WaitForExit(VersionTimeout))
            {
                process.Kill(entireProcessTree: true);
                return "nginx";
            }

            string text = process.StandardError.ReadToEnd();
            int slash = text.IndexOf('/', StringComparison.Ordinal);
            return slash < 0 ? "nginx" : $"nginx {text[(slash + 1)..].Split(' ', '\n')[0].Trim()}";
        }
        catch (Win32Exception)
        {
            return "nginx";
        }
    }

    private async Task<ICorsServer> StartNginxAsync(CancellationToken cancellation)
    {
        if (nginx is null || !File.Exists(nginx))
        {
            throw new ServerMissingException("nginx is not installed. Install it (apt install nginx, dnf install nginx, brew install nginx), or name it with --nginx PATH.");
        }

        KestrelServer application = await KestrelServer.StartAsync(TestApplication.AnswerAsync);
        try
        {
            return new ServerBeforeApplication(await StartNginxAsync(nginx, application, cancellation), application);
        }
        catch (Exception exception)
        {
            await application.DisposeAsync();
            throw exception is InvalidOperationException or PortTakenException or Win32Exception
                ? new ServerFaultException(exception.Message, exception)
                : exception;
        }
    }

    private async Task<NginxServer> StartNginxAsync(string program, KestrelServer application, CancellationToken cancellation)
    {
        for (int tries = 1; ; tries++)
        {
            int port = FreePort();
            IReadOnlyList<TargetFile> files = Emit(new NginxTarget(), options with
            {
                Scaffold = true,
                Listen = new HostAndPort("127.0.0.1", port),
                Upstreams = [UriOf(application.EndPoint)],
                Routes = [],
            });
            try
            {
                return await NginxServer.StartAsync(program, files, port, cancellation);
            }
            catch (PortTakenException) when (tries < MaxPorts)
            {
                // Somebody was faster; another port.
            }
        }
    }

    private async Task<ICorsServer> StartAspNetCoreAsync(CancellationToken cancellation)
    {
        IReadOnlyList<TargetFile> files = Emit(new AspNetCoreTarget(), options);
        return await Start(() => options.Style is TargetStyle.Configuration
            ? KestrelServer.StartConfiguredAsync(Json(files, "appsettings.Cors.json"), policy.Reference, TestApplication.AnswerAsync)
            : KestrelServer.StartEmittedAsync(files, TestApplication.AnswerAsync));
    }

    private async Task<ICorsServer> StartYarpAsync(CancellationToken cancellation)
    {
        if (options.Style is TargetStyle.Configuration)
        {
            throw new ServerMissingException("yarp --style configuration is not run: its policy is that of aspnetcore --style configuration.");
        }

        KestrelServer application = await KestrelServer.StartAsync(TestApplication.AnswerAsync);
        try
        {
            // Routes on disk lead to the team's own server; here the test application stands in its place.
            string address = $"\"Address\": \"{UriOf(application.EndPoint)}\"";
            IReadOnlyList<TargetFile> files =
            [
                .. Emit(new YarpTarget(), options with { Upstreams = [UriOf(application.EndPoint)], Routes = [] })
                    .Select(file => file.Path == "reverse-proxy.json" ? file with { Content = Address().Replace(file.Content, address) } : file),
            ];
            return new ServerBeforeApplication(await Start(() => KestrelServer.StartYarpAsync(files)), application);
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }
    }

    private static async Task<ICorsServer> Start(Func<Task<KestrelServer>> start)
    {
        try
        {
            return await start();
        }
        catch (Exception exception)
        {
            // Files that somebody has edited may throw anything when they are compiled, loaded and run.
            throw new ServerFaultException((exception as TargetInvocationException)?.InnerException?.Message ?? exception.Message, exception);
        }
    }

    private IReadOnlyList<TargetFile> Emit(ITarget target, TargetOptions here)
    {
        TargetOutput output = target.Emit(policy, here);
        return output.Files.Count == 0
            ? throw new ServerMissingException(string.Join(' ', output.Diagnostics.Select(diagnostic => diagnostic.Message)))
            : [.. output.Files.Select(file => !file.IsScaffold && changed?.Invoke(target.Name, file) is { } text ? file with { Content = text } : file)];
    }

    [GeneratedRegex("\"Address\"\\s*:\\s*\"[^\"]*\"")]
    private static partial Regex Address();

    private static string Json(IReadOnlyList<TargetFile> files, string name) => files.Single(file => file.Path == name).Content;

    private static Uri UriOf(IPEndPoint endPoint) => new($"http://{endPoint}");

    private sealed class ServerBeforeApplication(ICorsServer server, KestrelServer application) : ICorsServer
    {
        public IPEndPoint EndPoint => server.EndPoint;

        public string? EndedWithin(TimeSpan time) => server.EndedWithin(time);

        public async ValueTask DisposeAsync()
        {
            await server.DisposeAsync();
            await application.DisposeAsync();
        }
    }
}
