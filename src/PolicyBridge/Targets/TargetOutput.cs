using PolicyBridge.Diagnostics;

namespace PolicyBridge.Targets;

/// <summary>What a target made of a policy.</summary>
/// <param name="Files">The files; empty where something was refused.</param>
/// <param name="Fidelity">
/// One note for each setting of <see cref="Settings.Table.CorsSettings.Family"/>, in that order, and then one for
/// <see cref="PolicyBridge.Policy.OpenStaticFiles.Setting"/> where the policy has static files of WhiteNoise.
/// </param>
/// <param name="Diagnostics">Why something was refused.</param>
public sealed record TargetOutput(
    IReadOnlyList<TargetFile> Files,
    IReadOnlyList<FidelityNote> Fidelity,
    IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>What is to be known of the output as a whole, what this policy brings about first; a sentence each, without its full stop.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Those of <see cref="Notes"/> that are the same for every policy.</summary>
    public IReadOnlyList<string> StandingNotes { get; init; } = [];
}
