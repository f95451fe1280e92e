using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;

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
        NoteStaticFiles(policy, fidelity);
        DiagnosticBag diagnostics = new();
        IReadOnlyList<TargetFile> files = StyledPolicy.Emit(policy, options, fidelity, diagnostics);
        CsrfProtection.Check(policy, diagnostics);
        if (options.Scaffold && files.Count > 0)
        {
            files = [.. files, .. AspNetCoreScaffold.Emit(policy, options)];
        }

        string? routing = RoutedPaths.Of(policy.UrlsRegex);
        if (routing is not null)
        {
            fidelity.Also(CorsSettingNames.UrlsRegex, routing);
        }

        return new TargetOutput(files, fidelity.ToNotes(), diagnostics.ToSorted())
        {
            Notes = [.. StyledPolicy.General(options.Style), ShortCircuits, .. CsrfProtection.Notes(policy, options.Style), .. routing is null ? Array.Empty<string>() : [RoutedPaths.WayOut]],
        };
    }

    /// <inheritdoc/>
    public IEnumerable<RequestDeviation> Deviations(TargetOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return RequestDeviations.OfKestrel(options.Style);
    }

    private static void NoteStaticFiles(CorsPolicy policy, FidelityTable fidelity)
    {
        if (policy.StaticFiles is { } files)
        {
            fidelity.Narrower(
                OpenStaticFiles.Setting,
                "static files have no Access-Control-Allow-Origin: *, which WhiteNoise sends, unless the application adds it in OnPrepareResponse of "
                    + $"UseStaticFiles, {(files.BeforeCors ? "in a branch of its own (app.Map) before" : "after")} UseDjangoCors",
                request => files.MayServe(DjangoPath.FromTarget(request.Target)));
        }
    }
}
