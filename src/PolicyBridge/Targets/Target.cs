using System.Diagnostics.CodeAnalysis;
using PolicyBridge.Targets.AspNetCore;
using PolicyBridge.Targets.Neutral;
using PolicyBridge.Targets.Nginx;
using PolicyBridge.Targets.Yarp;

namespace PolicyBridge.Targets;

/// <summary>The targets there are.</summary>
public static class Target
{
    /// <summary>All targets, in the order in which they are listed to people.</summary>
    public static IReadOnlyList<ITarget> All { get; } =
        [new NginxTarget(), new AspNetCoreTarget(), new YarpTarget(), new NeutralTarget()];

    /// <summary>Finds a target by its name.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out ITarget? target)
    {
        target = All.FirstOrDefault(t => string.Equals(t.Name, name, StringComparison.Ordinal));
        return target is not null;
    }
}
