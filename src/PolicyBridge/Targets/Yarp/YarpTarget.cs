using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Targets.AspNetCore;

namespace PolicyBridge.Targets.Yarp;

/// <summary>YARP: routes and clusters as JSON, and the policy as for ASP.NET Core.</summary>
public sealed class YarpTarget : ITarget
{
    /// <inheritdoc/>
    public string Name => "yarp";

    /// <inheritdoc/>
    public TargetOutput Emit(CorsPolicy policy, TargetOptions options)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(options);
        FidelityTable fidelity = FidelityTable.For(policy);
        if (policy.StaticFiles is { Prefix: { } prefix })
        {
            fidelity.Exact(
                OpenStaticFiles.Setting,
                $"below {prefix} the Access-Control-Allow-Origin: * of the server behind goes on to the client, as Django leaves it, by {options.Class.UpstreamMethod}()");
        }

        DiagnosticBag diagnostics = new();
        IReadOnlyList<TargetFile> files = StyledPolicy.Emit(policy, options, fidelity, diagnostics);
        if (files.Count > 0)
        {
            files =
            [
                ReverseProxyJson.Emit(policy, options),
                UpstreamRequestsSource.Emit(policy, options),
                .. files,
                .. options.UpstreamCors == UpstreamCors.Keep ? [UpstreamCorsSource.Emit(policy, options)] : Array.Empty<TargetFile>(),
                .. options.Scaffold ? YarpScaffold.Emit(policy, options) : [],
            ];
        }

        return new TargetOutput(files, fidelity.ToNotes(), diagnostics.ToSorted())
        {
            Notes =
            [
                GatewayNotes.Of(options.UpstreamCors),
                .. StyledPolicy.General(options.Style),
                GatewayNotes.UnderscoredHeaders,
                GatewayNotes.EncodedTwice(options.Class),
                .. options.Routes.Count > 0 ? [GatewayNotes.RoutesIgnoreCase] : Array.Empty<string>(),
            ],
        };
    }

    /// <inheritdoc/>
    public IEnumerable<RequestDeviation> Deviations(TargetOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return RequestDeviations.OfGateway(options).Concat(RequestDeviations.OfKestrel(options.Style));
    }
}
