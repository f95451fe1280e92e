using PolicyBridge.Conformance.Servers;
using PolicyBridge.Targets;

namespace PolicyBridge.Conformance.Targets;

/// <summary>Runs what one target emits.</summary>
internal interface ITargetServer
{
    /// <summary>The target; its name is the key by which the server is found.</summary>
    Target Target { get; }

    /// <summary>The program that must be installed; null where the server runs in this process.</summary>
    ServerProgram? Program => null;

    /// <summary>Emits the policy of a run and starts a server with it, a gateway before the test application.</summary>
    /// <exception cref="Verification.ServerMissingException">Something is missing to run it.</exception>
    /// <exception cref="Verification.ServerFaultException">It does not start.</exception>
    Task<ICorsServer> StartAsync(TargetRun run, CancellationToken cancellation);
}
