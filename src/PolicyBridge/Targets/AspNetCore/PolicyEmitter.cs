using PolicyBridge.Policy;

namespace PolicyBridge.Targets.AspNetCore;

/// <summary>A policy for an ASP.NET Core application, in the style that is asked for.</summary>
internal static class PolicyEmitter
{
    private const string EndpointMetadata =
        "CORS metadata of endpoints ([EnableCors], [DisableCors], RequireCors) has no effect, as the settings decide for every path; a warning at the start of the application lists them";

    /// <summary>A limit of Kestrel that Django does not have.</summary>
    private const string Bodies =
        "Kestrel itself answers 413 to a body of more than 30,000,000 bytes, where Django decides by its own settings: set Limits.MaxRequestBodySize to null, as the scaffold does";

    /// <summary>The styles, the default first.</summary>
    public static IReadOnlyList<TargetStyle> Styles { get; } = [TargetStyle.Exact, TargetStyle.BuiltIn, TargetStyle.Configuration];

    /// <summary>The settings that a style carries. A section of configuration holds whatever the policy does: the run-time library answers for it.</summary>
    public static IEnumerable<string> SettingsCarried(CorsPolicy policy, TargetStyle style) => style == TargetStyle.Configuration ? policy.Family.Names : CarriedSettings.OfAnswers;

    /// <summary>The file that holds the policy; none where a diagnostic is an error.</summary>
    public static IReadOnlyList<TargetFile> Emit(TargetEmission emission)
    {
        (CorsPolicy policy, TargetOptions options) = (emission.Policy, emission.Options);
        switch (options.Style)
        {
            case TargetStyle.BuiltIn:
                BuiltInFidelity.Note(policy, emission.Fidelity);
                return emission.Diagnostics.HasErrors ? [] : [BuiltInSource.Emit(policy, options, emission.Fidelity)];
            case TargetStyle.Configuration:
                return AppSettingsEmitter.Emit(policy, options, emission.Fidelity, emission.Diagnostics) is { } file ? [file] : [];
            default:
                DotNetPathNotes.Note(policy, emission.Fidelity);
                return emission.Diagnostics.HasErrors ? [] : [DjangoCorsSource.Emit(policy, options, emission.Fidelity)];
        }
    }

    /// <summary>What holds whatever the settings.</summary>
    public static IReadOnlyList<string> General(TargetStyle style) =>
    [
        .. style == TargetStyle.BuiltIn ? BuiltInFidelity.General : [EndpointMetadata],
        Bodies,
    ];
}
