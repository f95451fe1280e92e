using System.Net.Sockets;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Targets;

namespace PolicyBridge.Conformance.Targets.HAProxy;

/// <summary>Real HAProxy; see <see cref="GatewayServer"/>.</summary>
internal static class HAProxyServer
{
    private const string ProbeSocket = "probe.sock";

    // HAProxy answers anything once it has bound all that it listens on.
    private static readonly TargetFile Probe = new(
        "probe.cfg",
        $"defaults policybridge_probe_defaults\n    mode http\n    timeout client 10s\n\nfrontend policybridge_probe from policybridge_probe_defaults\n    bind unix@{ProbeSocket}\n    http-request return status 204\n");

    /// <inheritdoc cref="GatewayServer.StartAsync"/>
    public static Task<GatewayServer> StartAsync(string executable, IReadOnlyList<TargetFile> files, int port, CancellationToken cancellation = default) =>
        GatewayServer.StartAsync(Of(executable, [.. files.Select(file => file.Path).Where(IsConfiguration), Probe.Path]), [.. files, Probe], port, cancellation);

    /// <inheritdoc cref="GatewayServer.TestConfigurationAsync"/>
    public static Task TestConfigurationAsync(string executable, string folder, IReadOnlyList<string> configuration, CancellationToken cancellation = default) =>
        GatewayServer.TestConfigurationAsync(Of(executable, configuration), folder, cancellation);

    private static bool IsConfiguration(string path) => path.EndsWith(".cfg", StringComparison.Ordinal);

    private static GatewayProgram Of(string executable, IReadOnlyList<string> configuration) => new("HAProxy", executable)
    {
        // -C: lists are named relative to the folder.
        Configuration = folder => ["-C", folder, .. configuration.SelectMany(file => new[] { "-f", file })],
        Test = ["-c"],
        Run = ["-db"],
        Listens = static (process, _, folder, log, cancellation) => Loopback.WaitUntilAsync(process, log, token => AnswersAsync(Path.Combine(folder, ProbeSocket), token), cancellation),
    };

    private static async Task<bool> AnswersAsync(string path, CancellationToken cancellation)
    {
        using Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellation);
        await socket.SendAsync("GET / HTTP/1.0\r\n\r\n"u8.ToArray(), cancellation);
        return await socket.ReceiveAsync(new byte[1], cancellation) > 0;
    }
}
