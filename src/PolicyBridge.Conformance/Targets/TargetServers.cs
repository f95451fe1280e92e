using PolicyBridge.Conformance.Targets.AspNetCore;
using PolicyBridge.Conformance.Targets.HAProxy;
using PolicyBridge.Conformance.Targets.Nginx;
using PolicyBridge.Conformance.Targets.Yarp;
using PolicyBridge.Targets;

namespace PolicyBridge.Conformance.Targets;

/// <summary>The servers that run what targets emit, by the names of the targets, in the order in which those are listed to people.</summary>
internal sealed class TargetServers
{
    private readonly ITargetServer[] _servers;

    public TargetServers(IEnumerable<ITargetServer> servers)
    {
        _servers = [.. servers];
        Names = [.. _servers.Select(server => server.Target.Name)];
        Programs = [.. _servers.Select(server => server.Program).OfType<ServerProgram>().Distinct()];
    }

    /// <summary>The servers that come along, a line each.</summary>
    public static TargetServers All { get; } = new(
    [
        new NginxTargetServer(),
        new HAProxyTargetServer(),
        new AspNetCoreTargetServer(),
        new YarpTargetServer(),
    ]);

    /// <summary>The names of the targets that there are servers for.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The targets that there are servers for.</summary>
    public IEnumerable<Target> Targets => _servers.Select(server => server.Target);

    /// <summary>The programs that servers need to be installed.</summary>
    public IReadOnlyList<ServerProgram> Programs { get; }

    /// <summary>The servers with one more at their end.</summary>
    public TargetServers With(ITargetServer server) => new([.. _servers, server]);

    /// <summary>The server of a target.</summary>
    /// <exception cref="ArgumentException">No server runs it.</exception>
    public ITargetServer Of(string target) => Array.Find(_servers, server => server.Target.Name == target)
        ?? throw new ArgumentException($"No server runs '{target}'.", nameof(target));
}
