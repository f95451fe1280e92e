using System.Net;
using System.Reflection;
using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Host;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Conformance.Targets.HAProxy;
using PolicyBridge.Conformance.Targets.Nginx;
using PolicyBridge.Conformance.Targets.Yarp;
using PolicyBridge.Policy;
using PolicyBridge.Targets;
using PolicyBridge.Targets.AspNetCore;
using PolicyBridge.Targets.Yarp;

namespace PolicyBridge.Conformance.Tests.Servers;

/// <summary>A target and the real server that runs what it emits.</summary>
/// <param name="Name">The name in the matrix.</param>
/// <param name="Target">The target.</param>
/// <param name="Style">The style that it answers in.</param>
/// <param name="StartAsync">Emits a policy and starts the server, or gives null where the target refuses it; gateways stand before the given upstream.</param>
internal sealed record TargetServer(string Name, Target Target, TargetStyle Style, Func<CorsPolicy, IPEndPoint, Task<ICorsServer?>> StartAsync)
{
    public static IReadOnlyList<TargetServer> All { get; } = With(new TargetOptions());

    /// <summary>The servers of .NET 11, which get what is compiled for .NET 10.</summary>
    public static IReadOnlyList<TargetServer> OnDotNet11 { get; } =
    [
        OnDotNet11With("ASP.NET Core 11", Target.AspNetCore, TargetStyle.Exact),
        OnDotNet11With("ASP.NET Core 11, built-in", Target.AspNetCore, TargetStyle.BuiltIn),
        OnDotNet11With("ASP.NET Core 11, JSON", Target.AspNetCore, TargetStyle.Configuration),
        OnDotNet11With("YARP on .NET 11", Target.Yarp, TargetStyle.Exact),
    ];

    /// <summary>The servers with options of their own; the style is not one of them.</summary>
    public static IReadOnlyList<TargetServer> With(TargetOptions options) =>
    [
        .. Programs.Nginx.Select(nginx => new TargetServer(
            nginx.Name, Target.Nginx, TargetStyle.Exact, (policy, upstream) => StartNginxAsync(nginx.Path, policy, options, upstream))),
        .. Programs.HAProxy.Select(haproxy => new TargetServer(
            haproxy.Name, Target.HAProxy, TargetStyle.Exact, (policy, upstream) => StartHAProxyAsync(haproxy.Path, policy, options, upstream))),
        new("ASP.NET Core", Target.AspNetCore, TargetStyle.Exact, (policy, _) => StartAspNetCoreAsync(policy, options)),
        new("ASP.NET Core, built-in", Target.AspNetCore, TargetStyle.BuiltIn, (policy, _) => StartAspNetCoreAsync(policy, options with { Style = TargetStyle.BuiltIn })),
        new("ASP.NET Core, library", Target.AspNetCore, TargetStyle.Configuration, StartLibraryAsync),
        new("ASP.NET Core, JSON", Target.AspNetCore, TargetStyle.Configuration, (policy, _) => StartConfiguredAsync(policy, options)),
        new("YARP", Target.Yarp, TargetStyle.Exact, (policy, upstream) => StartYarpAsync(policy, options, upstream)),
        new("YARP, built-in", Target.Yarp, TargetStyle.BuiltIn, (policy, upstream) => StartYarpAsync(policy, options with { Style = TargetStyle.BuiltIn }, upstream)),
    ];

    /// <summary>The name of the program without its release.</summary>
    public string Program => IsNginx || IsHAProxy ? Target.Title : Name;

    /// <summary>The release of the program that runs, as it says itself.</summary>
    public async Task<string> ReleaseAsync() =>
        IsNginx ? NginxTargetServer.Nginx.NameOf(Programs.Nginx.Single(nginx => nginx.Name == Name).Path)["nginx ".Length..]
        : IsHAProxy ? HAProxyTargetServer.HAProxy.NameOf(Programs.HAProxy.Single(haproxy => haproxy.Name == Name).Path)["HAProxy ".Length..]
        : Target == Target.Yarp ? ReleaseOfYarp
        : OnDotNet11.Contains(this) ? (await DotNet11.RunningAsync()).Runtime[".NET ".Length..]
        : Environment.Version.ToString();

    /// <summary>Whether the server stands before an upstream.</summary>
    public bool IsGateway => Target.IsGateway;

    public bool IsNginx => Target == Target.Nginx;

    public bool IsHAProxy => Target == Target.HAProxy;

    /// <summary>Whether the path is compared as bytes, so that some paths that are not UTF-8 are out of scope.</summary>
    public bool DecidesOnBytes => IsNginx || IsHAProxy;

    public bool IsBuiltIn => Style == TargetStyle.BuiltIn;

    /// <summary>Whether an answer is as good as the target promises: equal on the wire, or to browsers.</summary>
    public bool Accepts(Verdict verdict) => verdict == Verdict.Equal || (IsBuiltIn && verdict == Verdict.BrowserEqual);

    private static string ReleaseOfYarp => typeof(Yarp.ReverseProxy.Configuration.RouteConfig).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private static async Task<ICorsServer?> StartNginxAsync(string program, CorsPolicy policy, TargetOptions options, IPEndPoint upstream)
    {
        int port = Loopback.FreePort();
        TargetOptions here = options with { Scaffold = true, Listen = new HostAndPort("127.0.0.1", port), Upstreams = [UriOf(upstream)] };
        return Emit(Target.Nginx, policy, here) is { } files ? await NginxServer.StartAsync(program, files, port) : null;
    }

    private static async Task<ICorsServer?> StartHAProxyAsync(string program, CorsPolicy policy, TargetOptions options, IPEndPoint upstream)
    {
        int port = Loopback.FreePort();
        TargetOptions here = options with { Scaffold = true, Listen = new HostAndPort("127.0.0.1", port), Upstreams = [UriOf(upstream)] };
        return Emit(Target.HAProxy, policy, here) is { } files ? await HAProxyServer.StartAsync(program, files, port) : null;
    }

    private static async Task<ICorsServer?> StartAspNetCoreAsync(CorsPolicy policy, TargetOptions options) =>
        Emit(Target.AspNetCore, policy, options) is { } files ? await KestrelServer.StartEmittedAsync(files, UpstreamContract.AnswerAsync) : null;

    private static async Task<ICorsServer?> StartLibraryAsync(CorsPolicy policy, IPEndPoint upstream) =>
        await KestrelServer.StartLibraryAsync(policy, UpstreamContract.AnswerAsync);

    private static async Task<ICorsServer?> StartConfiguredAsync(CorsPolicy policy, TargetOptions options) =>
        Emit(Target.AspNetCore, policy, options with { Style = TargetStyle.Configuration }) is { } files
            ? await KestrelServer.StartConfiguredAsync(files.Single(file => file.Path == AppSettingsEmitter.FileName).Content, UpstreamContract.AnswerAsync)
            : null;

    private static async Task<ICorsServer?> StartYarpAsync(CorsPolicy policy, TargetOptions options, IPEndPoint upstream) =>
        Emit(Target.Yarp, policy, options with { Upstreams = [UriOf(upstream)] }) is { } files ? await YarpServer.StartAsync(files) : null;

    private static TargetServer OnDotNet11With(string name, Target target, TargetStyle style) => new(
        name, target, style, (policy, upstream) => StartOnDotNet11Async(target, policy, new TargetOptions { Style = style, Upstreams = [UriOf(upstream)] }));

    private static async Task<ICorsServer?> StartOnDotNet11Async(Target target, CorsPolicy policy, TargetOptions options) =>
        Emit(target, policy, options) is { } files
            ? await DotNet11.StartAsync(new HostOrder
            {
                Image = options.Style == TargetStyle.Configuration ? null : EmittedAssembly.Compile(files).Image,
                Configuration = files.SingleOrDefault(file => file.Path == AppSettingsEmitter.FileName)?.Content,
                ReverseProxy = files.SingleOrDefault(file => file.Path == ReverseProxyJson.FileName)?.Content,
            })
            : null;

    private static IReadOnlyList<TargetFile>? Emit(Target target, CorsPolicy policy, TargetOptions options)
    {
        TargetOutput output = target.Emit(policy, options);
        Assert.Equal(output.Files.Count == 0, output.Diagnostics.Count > 0);
        return output.Files.Count > 0 ? output.Files : null;
    }

    private static Uri UriOf(IPEndPoint endPoint) => new($"http://{endPoint}");
}
