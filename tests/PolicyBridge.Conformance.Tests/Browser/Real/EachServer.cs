using System.Net;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Conformance.Tests.Servers;
using PolicyBridge.Policy;

namespace PolicyBridge.Conformance.Tests.Browser.Real;

/// <summary>Django and a server of each target under the same settings, one after the other.</summary>
internal static class EachServer
{
    public static IReadOnlyList<string> Targets { get; } = ["nginx 1.22", "ASP.NET Core", "ASP.NET Core, built-in", "YARP"];

    /// <summary>Starts each, and calls a function with its name and where it listens.</summary>
    public static async Task UseAsync(string settings, Func<string, IPEndPoint, Task> use)
    {
        CorsPolicy policy = Policies.Read(settings, ReferenceVersion.Modern)!;
        await using DjangoServer django = await DjangoServer.StartAsync(ReferenceVersion.Modern, [settings]);
        await use("Django", django[settings]);
        foreach (TargetServer target in TargetServer.All.Where(t => Targets.Contains(t.Name)))
        {
            await using ICorsServer server = (await target.StartAsync(policy, django.Upstream))!;
            await use(target.Name, server.EndPoint);
        }
    }
}
