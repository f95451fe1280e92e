using PolicyBridge.Policy;
using PolicyBridge.Targets.AspNetCore;
using PolicyBridge.Targets.Gateways;

namespace PolicyBridge.Targets.Yarp;

/// <summary>YARP: routes and clusters as JSON, and the policy as for ASP.NET Core.</summary>
internal sealed class YarpTarget : Target
{
    /// <inheritdoc/>
    public override string Name => "yarp";

    /// <inheritdoc/>
    public override string Title => "YARP";

    /// <inheritdoc/>
    public override IReadOnlyList<TargetStyle> Styles => PolicyEmitter.Styles;

    /// <inheritdoc/>
    public override bool IsGateway => true;

    /// <inheritdoc/>
    public override IReadOnlyList<TargetOption> Options { get; } = [AspNetCoreOptions.Class, AspNetCoreOptions.Namespace];

    internal override string ScaffoldFiles => "a csproj and Program.cs";

    /// <inheritdoc/>
    public override IEnumerable<RequestDeviation> Deviations(TargetOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return GatewayDeviations.Of(options).Concat(KestrelDeviations.Of(options.Style));
    }

    internal override IEnumerable<string> SettingsCarried(CorsPolicy policy, TargetOptions options) => PolicyEmitter.SettingsCarried(policy, options.Style);

    private protected override IReadOnlyList<TargetFile> Emit(TargetEmission emission)
    {
        (CorsPolicy policy, TargetOptions options) = (emission.Policy, emission.Options);
        if (policy.StaticFiles is { Prefix: { } prefix })
        {
            emission.Fidelity.Exact(
                OpenStaticFiles.Setting,
                $"below {prefix} the Access-Control-Allow-Origin: * of the server behind goes on to the client, as Django leaves it, by {options.ClassName.UpstreamMethod}()");
        }

        UpstreamReach.CheckHttp(emission, Title);
        if (emission.Diagnostics.HasErrors)
        {
            return [];
        }

        emission.Notes.AddRange(YarpNotes.Around(options));
        emission.StandingNotes.AddRange(YarpNotes.General(options));
        IReadOnlyList<TargetFile> files = PolicyEmitter.Emit(emission);
        return files.Count == 0
            ? []
            :
            [
                ReverseProxyJson.Emit(policy, options),
                UpstreamRequestsSource.Emit(policy, options),
                .. files,
                .. options.UpstreamCors == UpstreamCors.Keep ? [UpstreamCorsSource.Emit(policy, options)] : Array.Empty<TargetFile>(),
                .. options.Scaffold ? YarpScaffold.Emit(policy, options) : [],
            ];
    }
}
