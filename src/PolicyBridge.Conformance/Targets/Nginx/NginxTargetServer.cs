using PolicyBridge.Conformance.Servers;
using PolicyBridge.Targets;

namespace PolicyBridge.Conformance.Targets.Nginx;

/// <summary>Runs the files for nginx, by the scaffold.</summary>
internal sealed class NginxTargetServer : ITargetServer
{
    /// <summary>nginx as it is installed.</summary>
    public static ServerProgram Nginx { get; } = new()
    {
        Name = "nginx",
        Title = "nginx",
        Installation = "apt install nginx, dnf install nginx, brew install nginx",
        Folders = ["/usr/sbin", "/usr/local/sbin"],
        VersionArguments = ["-v"],
        ReleaseIn = static text => text.IndexOf('/', StringComparison.Ordinal) is >= 0 and var slash ? text[(slash + 1)..].Split(' ', '\n')[0].Trim() : null,
    };

    public Target Target => Target.Nginx;

    public ServerProgram Program => Nginx;

    public Task<ICorsServer> StartAsync(TargetRun run, CancellationToken cancellation)
    {
        string program = run.Program;
        return TargetRun.BeforeApplicationAsync(upstream => run.OnFreePortAsync(async port => await NginxServer.StartAsync(
            program,
            run.Emit(run.Options with { Scaffold = true, Listen = new HostAndPort("127.0.0.1", port), Upstreams = [upstream], Routes = [] }),
            port,
            cancellation)));
    }
}
