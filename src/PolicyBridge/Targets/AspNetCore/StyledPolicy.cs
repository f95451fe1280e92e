using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;

namespace PolicyBridge.Targets.AspNetCore;

/// <summary>A policy for an ASP.NET Core application, in the style that is asked for.</summary>
internal static class StyledPolicy
{
    private const string EndpointMetadata =
        "CORS metadata of endpoints ([EnableCors], [DisableCors], RequireCors) has no effect, as the settings decide for every path; a warning at the start of the application lists them";

    /// <summary>The file that holds the policy; none where a diagnostic is an error.</summary>
    public static IReadOnlyList<TargetFile> Emit(CorsPolicy policy, TargetOptions options, FidelityTable fidelity, DiagnosticBag diagnostics)
    {
        switch (options.Style)
        {
            case TargetStyle.BuiltIn:
                BuiltInFidelity.Note(policy, fidelity);
                return diagnostics.HasErrors ? [] : [BuiltInSource.Emit(policy, options)];
            case TargetStyle.Configuration:
                return CorsConfiguration.Emit(policy, options, fidelity, diagnostics) is { } file ? [file] : [];
            default:
                PathNotes.OfDotNet(policy, fidelity);
                return [DjangoCorsSource.Emit(policy, options)];
        }
    }

    /// <summary>What holds whatever the settings.</summary>
    public static IReadOnlyList<string> General(TargetStyle style) =>
    [
        .. style == TargetStyle.BuiltIn ? BuiltInFidelity.General : [EndpointMetadata],
        GatewayNotes.KestrelBodies,
    ];
}
