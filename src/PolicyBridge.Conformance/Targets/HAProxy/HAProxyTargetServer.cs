using PolicyBridge.Conformance.Servers;
using PolicyBridge.Targets;

namespace PolicyBridge.Conformance.Targets.HAProxy;

/// <summary>Runs the files for HAProxy, by the scaffold.</summary>
internal sealed class HAProxyTargetServer : ITargetServer
{
    /// <summary>HAProxy as it is installed.</summary>
    public static ServerProgram HAProxy { get; } = new()
    {
        Name = "haproxy",
        Title = "HAProxy",
        Installation = "apt install haproxy, dnf install haproxy, brew install haproxy",
        Folders = ["/usr/sbin", "/usr/local/sbin"],
        VersionArguments = ["-v"],
        ReleaseIn = static text => text.Split('\n')[0].Split(' ') is [_, "version", var release, ..] ? release.Split('-')[0] : null,
    };

    public Target Target => Target.HAProxy;

    public ServerProgram Program => HAProxy;

    public Task<ICorsServer> StartAsync(TargetRun run, CancellationToken cancellation)
    {
        string program = run.Program;
        return TargetRun.BeforeApplicationAsync(upstream => run.OnFreePortAsync(async port => await HAProxyServer.StartAsync(
            program,
            run.Emit(run.Options with { Scaffold = true, Listen = new HostAndPort("127.0.0.1", port), Upstreams = [upstream], Routes = [] }),
            port,
            cancellation)));
    }
}
