using PolicyBridge.Policy;
using PolicyBridge.Targets.AspNetCore;

namespace PolicyBridge.Targets.Yarp;

/// <summary>YARP: routes and a cluster as JSON, and the same C# as for ASP.NET Core.</summary>
public sealed class YarpTarget : ITarget
{
    /// <inheritdoc/>
    public string Name => "yarp";

    /// <inheritdoc/>
    public TargetOutput Emit(CorsPolicy policy, TargetOptions options)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(options);
        List<TargetFile> files = [ReverseProxyJson.Emit(options), DjangoCorsSource.Emit(policy, options)];
        if (options.Scaffold)
        {
            files.AddRange(YarpScaffold.Emit(policy, options));
        }

        return new TargetOutput(files, FidelityTable.For(policy).ToNotes(), []) { Notes = [GatewayNotes.SpeaksAlone] };
    }
}
