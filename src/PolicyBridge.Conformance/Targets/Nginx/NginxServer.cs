using PolicyBridge.Conformance.Servers;
using PolicyBridge.Targets;

namespace PolicyBridge.Conformance.Targets.Nginx;

/// <summary>Real nginx; see <see cref="GatewayServer"/>.</summary>
internal static class NginxServer
{
    /// <inheritdoc cref="GatewayServer.StartAsync"/>
    public static Task<GatewayServer> StartAsync(string executable, IReadOnlyList<TargetFile> files, int port, CancellationToken cancellation = default) =>
        GatewayServer.StartAsync(Of(executable), files, port, cancellation);

    /// <inheritdoc cref="GatewayServer.TestConfigurationAsync"/>
    public static Task TestConfigurationAsync(string executable, string folder, CancellationToken cancellation = default) =>
        GatewayServer.TestConfigurationAsync(Of(executable), folder, cancellation);

    private static GatewayProgram Of(string executable) => new("nginx", executable)
    {
        Configuration = static folder => ["-p", folder, "-e", "stderr", "-c", "nginx.conf"],
        Test = ["-t", "-q"],
        Run = ["-g", "master_process off;"],
        // nginx writes its number there once it has bound its ports (-t leaves it empty).
        Listens = static (process, server, folder, log, cancellation) => Loopback.WaitUntilListeningAsync(process, server, Path.Combine(folder, "nginx.pid"), log, cancellation),
    };
}
