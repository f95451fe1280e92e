using PolicyBridge.Conformance.Servers;
using PolicyBridge.Conformance.Verification;
using PolicyBridge.Policy;
using PolicyBridge.Targets;

namespace PolicyBridge.Conformance.Targets;

/// <summary>The servers that run what is emitted for a policy, each before the test application.</summary>
/// <param name="policy">The policy.</param>
/// <param name="options">What the targets are told.</param>
/// <param name="find">Gives the path of a program; null where it is not there.</param>
/// <param name="changed">Gives the text to run in place of an emitted file, by target and file, or null to run what is emitted.</param>
internal sealed class EmittedServers(CorsPolicy policy, TargetOptions options, Func<ServerProgram, string?> find, Func<string, TargetFile, string?>? changed = null)
{
    /// <summary>The servers there are.</summary>
    /// <value><see cref="TargetServers.All"/> by default.</value>
    public TargetServers Servers { get; init; } = TargetServers.All;

    /// <summary>Gives the ports that servers are to listen on.</summary>
    /// <value><see cref="Loopback.FreePort"/> by default.</value>
    public Func<int> FreePort { get; init; } = Loopback.FreePort;

    /// <summary>Whether a target says that it grants less than Django to some requests in scope.</summary>
    public bool IsNarrower(string target) => Servers.Of(target).Target.Emit(policy, options).Fidelity
        .Any(note => note is { Setting: CorsSettingNames.UrlsRegex, Fidelity: Fidelity.Narrower });

    /// <summary>The server of a target.</summary>
    /// <exception cref="ArgumentException">No server runs it.</exception>
    public VerifiedServer Of(string target)
    {
        ITargetServer server = Servers.Of(target);
        string? path = server.Program is { } program ? find(program) : null;
        TargetRun run = new(server, policy, options, path, changed, FreePort);
        return new VerifiedServer(
            server.Program is { } installed && path is not null ? installed.NameOf(path) : server.Target.Title,
            cancellation => server.StartAsync(run, cancellation));
    }
}
