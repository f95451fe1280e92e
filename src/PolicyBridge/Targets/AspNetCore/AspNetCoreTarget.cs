using PolicyBridge.Policy;

namespace PolicyBridge.Targets.AspNetCore;

/// <summary>ASP.NET Core: one C# file that is wire-equal to Django and needs no package.</summary>
public sealed class AspNetCoreTarget : ITarget
{
    /// <inheritdoc/>
    public string Name => "aspnetcore";

    /// <inheritdoc/>
    public TargetOutput Emit(CorsPolicy policy, TargetOptions options)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(options);
        List<TargetFile> files = [DjangoCorsSource.Emit(policy, options)];
        if (options.Scaffold)
        {
            files.AddRange(AspNetCoreScaffold.Emit(policy, options));
        }

        return new TargetOutput(files, FidelityTable.For(policy).ToNotes(), []);
    }
}
