using System.Text.RegularExpressions;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Conformance.Verification;
using PolicyBridge.Targets;
using PolicyBridge.Targets.Yarp;

namespace PolicyBridge.Conformance.Targets.Yarp;

/// <summary>Runs emitted routes and C# on YARP.</summary>
internal sealed partial class YarpTargetServer : ITargetServer
{
    public Target Target => Target.Yarp;

    public Task<ICorsServer> StartAsync(TargetRun run, CancellationToken cancellation)
    {
        if (run.Options.Style is TargetStyle.Configuration)
        {
            throw new ServerMissingException("yarp --style configuration is not run: its policy is that of aspnetcore --style configuration.");
        }

        return TargetRun.BeforeApplicationAsync(upstream =>
        {
            // Routes on disk lead to the team's own server; here the test application stands in its place.
            string address = $"\"Address\": \"{upstream}\"";
            IReadOnlyList<TargetFile> files =
            [
                .. run.Emit(run.Options with { Upstreams = [upstream], Routes = [] })
                    .Select(file => file.Path == ReverseProxyJson.FileName ? file with { Content = Address().Replace(file.Content, address) } : file),
            ];
            return TargetRun.InProcessAsync(() => YarpServer.StartAsync(files));
        });
    }

    [GeneratedRegex("\"Address\"\\s*:\\s*\"[^\"]*\"")]
    private static partial Regex Address();
}
