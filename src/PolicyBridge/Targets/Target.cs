using System.Diagnostics.CodeAnalysis;
using PolicyBridge.Targets.AspNetCore;
using PolicyBridge.Targets.Neutral;
using PolicyBridge.Targets.Nginx;
using PolicyBridge.Targets.Yarp;

namespace PolicyBridge.Targets;

/// <summary>The targets there are.</summary>
public static class Target
{
    /// <summary>nginx: files to include in <c>http</c>, <c>server</c> and each <c>location</c>.</summary>
    public static ITarget Nginx { get; } = new NginxTarget();

    /// <summary>An ASP.NET Core application: a C# file, or a section of its configuration.</summary>
    public static ITarget AspNetCore { get; } = new AspNetCoreTarget();

    /// <summary>A gateway on YARP: the same, and its configuration.</summary>
    public static ITarget Yarp { get; } = new YarpTarget();

    /// <summary>The policy itself under Django's names, with every default spelled out.</summary>
    public static ITarget Policy { get; } = new NeutralTarget();

    /// <summary>All targets, in the order in which they are listed to people.</summary>
    public static IReadOnlyList<ITarget> All { get; } = [Nginx, AspNetCore, Yarp, Policy];

    /// <summary>Finds a target by its name.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out ITarget? target)
    {
        target = All.FirstOrDefault(t => string.Equals(t.Name, name, StringComparison.Ordinal));
        return target is not null;
    }
}
