using System.Net;
using System.Text.Json;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Policy;
using PolicyBridge.Targets;
using PolicyBridge.Targets.AspNetCore;
using PolicyBridge.Targets.Neutral;
using PolicyBridge.Targets.Nginx;
using PolicyBridge.Targets.Yarp;

namespace PolicyBridge.Conformance.Tests.Servers;

/// <summary>A target and the real server that runs what it emits.</summary>
/// <param name="Name">The name in the matrix.</param>
/// <param name="StartAsync">Emits a policy and starts the server; gateways stand before the given upstream.</param>
internal sealed record TargetServer(string Name, Func<CorsPolicy, IPEndPoint, Task<ICorsServer>> StartAsync)
{
    public static IReadOnlyList<TargetServer> All { get; } =
    [
        .. Programs.Nginx.Select(nginx => new TargetServer(nginx.Name, (policy, upstream) => StartNginxAsync(nginx.Path, policy, upstream))),
        new("ASP.NET Core", StartAspNetCoreAsync),
        new("ASP.NET Core, library", StartLibraryAsync),
        new("ASP.NET Core, JSON", StartConfiguredAsync),
        new("YARP", StartYarpAsync),
    ];

    private static async Task<ICorsServer> StartNginxAsync(string program, CorsPolicy policy, IPEndPoint upstream)
    {
        int port = Loopback.FreePort();
        IReadOnlyList<TargetFile> files = Emit(
            new NginxTarget(),
            policy,
            new TargetOptions { Scaffold = true, Listen = new HostAndPort("127.0.0.1", port), Upstream = UriOf(upstream) });
        return await NginxServer.StartAsync(program, files, port);
    }

    private static async Task<ICorsServer> StartAspNetCoreAsync(CorsPolicy policy, IPEndPoint upstream)
    {
        IReadOnlyList<TargetFile> files = Emit(new AspNetCoreTarget(), policy, new TargetOptions());
        return await KestrelServer.StartEmittedAsync(Text(files, "DjangoCors.g.cs"), UpstreamContract.AnswerAsync);
    }

    private static async Task<ICorsServer> StartLibraryAsync(CorsPolicy policy, IPEndPoint upstream) =>
        await KestrelServer.StartLibraryAsync(policy, UpstreamContract.AnswerAsync);

    private static async Task<ICorsServer> StartConfiguredAsync(CorsPolicy policy, IPEndPoint upstream)
    {
        using JsonDocument neutral = JsonDocument.Parse(Text(Emit(new NeutralTarget(), policy, new TargetOptions()), "policybridge.policy.json"));
        string settings = neutral.RootElement.GetProperty("settings").GetRawText();
        return await KestrelServer.StartConfiguredAsync(settings, policy.Reference, UpstreamContract.AnswerAsync);
    }

    private static async Task<ICorsServer> StartYarpAsync(CorsPolicy policy, IPEndPoint upstream)
    {
        IReadOnlyList<TargetFile> files = Emit(new YarpTarget(), policy, new TargetOptions { Upstream = UriOf(upstream) });
        return await KestrelServer.StartYarpAsync(Text(files, "DjangoCors.g.cs"), Text(files, "reverse-proxy.json"));
    }

    private static IReadOnlyList<TargetFile> Emit(ITarget target, CorsPolicy policy, TargetOptions options)
    {
        TargetOutput output = target.Emit(policy, options);
        Assert.True(output.Files.Count > 0, string.Join('\n', output.Diagnostics));
        return output.Files;
    }

    private static string Text(IReadOnlyList<TargetFile> files, string path) => files.Single(f => f.Path == path).Content;

    private static Uri UriOf(IPEndPoint endPoint) => new($"http://{endPoint}");
}
