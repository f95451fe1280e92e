using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;

namespace PolicyBridge.Targets.AspNetCore;

/// <summary>ASP.NET Core: one C# file, or a section of configuration, by style.</summary>
public sealed class AspNetCoreTarget : ITarget
{
    private const string ShortCircuits =
        "an endpoint with ShortCircuit() answers before the middleware, without CORS headers, unless UseRouting() is called after it";

    /// <inheritdoc/>
    public string Name => "aspnetcore";

    /// <inheritdoc/>
    public TargetOutput Emit(CorsPolicy policy, TargetOptions options)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(options);
        FidelityTable fidelity = FidelityTable.For(policy);
        DiagnosticBag diagnostics = new();
        IReadOnlyList<TargetFile> files = StyledPolicy.Emit(policy, options, fidelity, diagnostics);
        CsrfProtection.Check(policy, diagnostics);
        if (options.Scaffold && files.Count > 0)
        {
            files = [.. files, .. AspNetCoreScaffold.Emit(policy, options)];
        }

        return new TargetOutput(files, fidelity.ToNotes(), diagnostics.ToSorted())
        {
            Notes = [.. StyledPolicy.General(options.Style), ShortCircuits, .. CsrfProtection.Notes(policy, options.Style)],
        };
    }

    /// <inheritdoc/>
    public IEnumerable<RequestDeviation> Deviations(TargetOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return RequestDeviations.OfKestrel(options.Style);
    }
}
