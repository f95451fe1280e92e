using PolicyBridge.Targets.AspNetCore;
using PolicyBridge.Targets.HAProxy;
using PolicyBridge.Targets.Nginx;
using PolicyBridge.Targets.Policy;
using PolicyBridge.Targets.Yarp;

namespace PolicyBridge.Targets;

/// <content>The targets that come along, a line each, in the order in which they are listed to people.</content>
public abstract partial class Target
{
    private static readonly List<Target> Registered = [];

    /// <summary>nginx: files to include in <c>http</c>, <c>server</c> and each <c>location</c>.</summary>
    public static Target Nginx { get; } = Register(new NginxTarget());

    /// <summary>HAProxy: a <c>defaults</c> section that frontends inherit from.</summary>
    public static Target HAProxy { get; } = Register(new HAProxyTarget());

    /// <summary>An ASP.NET Core application: a C# file, or a section of its configuration.</summary>
    public static Target AspNetCore { get; } = Register(new AspNetCoreTarget());

    /// <summary>A gateway on YARP: the same, and its configuration.</summary>
    public static Target Yarp { get; } = Register(new YarpTarget());

    /// <summary>The policy itself under Django's names, with every default spelled out.</summary>
    public static Target Policy { get; } = Register(new PolicyTarget());

    /// <summary>All of them.</summary>
    public static TargetRegistry All { get; } = new(Registered);

    private static Target Register(Target target)
    {
        Registered.Add(target);
        return target;
    }
}
