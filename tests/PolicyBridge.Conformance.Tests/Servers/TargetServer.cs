using System.Net;
using System.Reflection;
using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Host;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Conformance.Verification;
using PolicyBridge.Policy;
using PolicyBridge.Targets;
using PolicyBridge.Targets.AspNetCore;
using PolicyBridge.Targets.Nginx;
using PolicyBridge.Targets.Yarp;

namespace PolicyBridge.Conformance.Tests.Servers;

/// <summary>A target and the real server that runs what it emits.</summary>
/// <param name="Name">The name in the matrix.</param>
/// <param name="StartAsync">Emits a policy and starts the server, or gives null where the target refuses it; gateways stand before the given upstream.</param>
internal sealed record TargetServer(string Name, Func<CorsPolicy, IPEndPoint, Task<ICorsServer?>> StartAsync)
{
    public static IReadOnlyList<TargetServer> All { get; } = With(new TargetOptions());

    /// <summary>The servers of .NET 11, which get what is compiled for .NET 10.</summary>
    public static IReadOnlyList<TargetServer> OnDotNet11 { get; } =
    [
        new("ASP.NET Core 11", (policy, _) => StartOnDotNet11Async(new AspNetCoreTarget(), policy, new TargetOptions())),
        new("ASP.NET Core 11, built-in", (policy, _) => StartOnDotNet11Async(new AspNetCoreTarget(), policy, new TargetOptions { Style = TargetStyle.BuiltIn })),
        new("ASP.NET Core 11, JSON", (policy, _) => StartOnDotNet11Async(new AspNetCoreTarget(), policy, new TargetOptions { Style = TargetStyle.Configuration })),
        new("YARP on .NET 11", (policy, upstream) => StartOnDotNet11Async(new YarpTarget(), policy, new TargetOptions { Upstreams = [UriOf(upstream)] })),
    ];

    /// <summary>The servers with options of their own; the style is not one of them.</summary>
    public static IReadOnlyList<TargetServer> With(TargetOptions options) =>
    [
        .. Programs.Nginx.Select(nginx => new TargetServer(nginx.Name, (policy, upstream) => StartNginxAsync(nginx.Path, policy, options, upstream))),
        new("ASP.NET Core", (policy, _) => StartAspNetCoreAsync(policy, options)),
        new("ASP.NET Core, built-in", (policy, _) => StartAspNetCoreAsync(policy, options with { Style = TargetStyle.BuiltIn })),
        new("ASP.NET Core, library", StartLibraryAsync),
        new("ASP.NET Core, JSON", (policy, _) => StartConfiguredAsync(policy, options)),
        new("YARP", (policy, upstream) => StartYarpAsync(policy, options, upstream)),
        new("YARP, built-in", (policy, upstream) => StartYarpAsync(policy, options with { Style = TargetStyle.BuiltIn }, upstream)),
    ];

    /// <summary>The name of the program without its release.</summary>
    public string Program => IsNginx ? "nginx" : Name;

    /// <summary>The release of the program that runs, as it says itself.</summary>
    public async Task<string> ReleaseAsync() =>
        IsNginx ? EmittedServers.NameOf(Programs.Nginx.Single(nginx => nginx.Name == Name).Path)["nginx ".Length..]
        : Name.StartsWith("YARP", StringComparison.Ordinal) ? ReleaseOfYarp
        : OnDotNet11.Contains(this) ? (await DotNet11.RunningAsync()).Runtime[".NET ".Length..]
        : Environment.Version.ToString();

    /// <summary>Whether the server stands before an upstream.</summary>
    public bool IsGateway => IsNginx || Name.StartsWith("YARP", StringComparison.Ordinal);

    public bool IsNginx => Name.StartsWith("nginx", StringComparison.Ordinal);

    public bool IsBuiltIn => Name.EndsWith("built-in", StringComparison.Ordinal);

    /// <summary>Whether an answer is as good as the target promises: equal on the wire, or to browsers.</summary>
    public bool Accepts(Verdict verdict) => verdict == Verdict.Equal || (IsBuiltIn && verdict == Verdict.BrowserEqual);

    private static string ReleaseOfYarp => typeof(Yarp.ReverseProxy.Configuration.RouteConfig).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private static async Task<ICorsServer?> StartNginxAsync(string program, CorsPolicy policy, TargetOptions options, IPEndPoint upstream)
    {
        int port = Loopback.FreePort();
        TargetOptions here = options with { Scaffold = true, Listen = new HostAndPort("127.0.0.1", port), Upstreams = [UriOf(upstream)] };
        return Emit(new NginxTarget(), policy, here) is { } files ? await NginxServer.StartAsync(program, files, port) : null;
    }

    private static async Task<ICorsServer?> StartAspNetCoreAsync(CorsPolicy policy, TargetOptions options) =>
        Emit(new AspNetCoreTarget(), policy, options) is { } files ? await KestrelServer.StartEmittedAsync(files, UpstreamContract.AnswerAsync) : null;

    private static async Task<ICorsServer?> StartLibraryAsync(CorsPolicy policy, IPEndPoint upstream) =>
        await KestrelServer.StartLibraryAsync(policy, UpstreamContract.AnswerAsync);

    private static async Task<ICorsServer?> StartConfiguredAsync(CorsPolicy policy, TargetOptions options) =>
        Emit(new AspNetCoreTarget(), policy, options with { Style = TargetStyle.Configuration }) is { } files
            ? await KestrelServer.StartConfiguredAsync(files.Single(file => file.Path == "appsettings.Cors.json").Content, policy.Reference, UpstreamContract.AnswerAsync)
            : null;

    private static async Task<ICorsServer?> StartYarpAsync(CorsPolicy policy, TargetOptions options, IPEndPoint upstream) =>
        Emit(new YarpTarget(), policy, options with { Upstreams = [UriOf(upstream)] }) is { } files ? await KestrelServer.StartYarpAsync(files) : null;

    private static async Task<ICorsServer?> StartOnDotNet11Async(ITarget target, CorsPolicy policy, TargetOptions options) =>
        Emit(target, policy, options) is { } files
            ? await DotNet11.StartAsync(new HostOrder
            {
                Image = options.Style == TargetStyle.Configuration ? null : EmittedAssembly.Compile(files).Image,
                Configuration = files.SingleOrDefault(file => file.Path == "appsettings.Cors.json")?.Content,
                Reference = policy.Reference.Name,
                ReverseProxy = files.SingleOrDefault(file => file.Path == "reverse-proxy.json")?.Content,
            })
            : null;

    private static IReadOnlyList<TargetFile>? Emit(ITarget target, CorsPolicy policy, TargetOptions options)
    {
        TargetOutput output = target.Emit(policy, options);
        Assert.Equal(output.Files.Count == 0, output.Diagnostics.Count > 0);
        return output.Files.Count > 0 ? output.Files : null;
    }

    private static Uri UriOf(IPEndPoint endPoint) => new($"http://{endPoint}");
}
