using System.Diagnostics;
using System.Net;
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
/// <param name="onDisk">Gives the text of an emitted file as it lies on disk, by target and path; null to take what is emitted.</param>
internal sealed partial class EmittedServers(CorsPolicy policy, TargetOptions options, string? nginx, Func<string, string, string?>? onDisk = null)
{
    /// <summary>The targets that there are servers for.</summary>
    public static IReadOnlyList<string> Targets { get; } = ["nginx", "aspnetcore", "yarp"];

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

    private static string NameOf(string nginx)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(nginx, "-v") { RedirectStandardError = true })!;
            string text = process.StandardError.ReadToEnd();
            process.WaitForExit();
            int slash = text.IndexOf('/', StringComparison.Ordinal);
            return slash < 0 ? "nginx" : $"nginx {text[(slash + 1)..].Split(' ', '\n')[0].Trim()}";
        }
        catch (System.ComponentModel.Win32Exception)
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
        int port = Loopback.FreePort();
        try
        {
            IReadOnlyList<TargetFile> files = Emit(new NginxTarget(), options with
            {
                Scaffold = true, Listen = new HostAndPort("127.0.0.1", port), Upstreams = [UriOf(application.EndPoint)], Routes = [],
            });
            return new ServerBeforeApplication(await NginxServer.StartAsync(nginx, files, port), application);
        }
        catch (Exception exception)
        {
            await application.DisposeAsync();
            throw exception is InvalidOperationException ? new ServerMissingException(exception.Message, exception) : exception;
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
        catch (InvalidOperationException exception)
        {
            throw new ServerMissingException(exception.Message, exception);
        }
    }

    private IReadOnlyList<TargetFile> Emit(ITarget target, TargetOptions here)
    {
        TargetOutput output = target.Emit(policy, here);
        return output.Files.Count == 0
            ? throw new ServerMissingException(string.Join(' ', output.Diagnostics.Select(diagnostic => diagnostic.Message)))
            : [.. output.Files.Select(file => !file.IsScaffold && onDisk?.Invoke(target.Name, file.Path) is { } text ? file with { Content = text } : file)];
    }

    [GeneratedRegex("\"Address\"\\s*:\\s*\"[^\"]*\"")]
    private static partial Regex Address();

    private static string Json(IReadOnlyList<TargetFile> files, string name) => files.Single(file => file.Path == name).Content;

    private static Uri UriOf(IPEndPoint endPoint) => new($"http://{endPoint}");

    private sealed class ServerBeforeApplication(ICorsServer server, KestrelServer application) : ICorsServer
    {
        public IPEndPoint EndPoint => server.EndPoint;

        public async ValueTask DisposeAsync()
        {
            await server.DisposeAsync();
            await application.DisposeAsync();
        }
    }
}
