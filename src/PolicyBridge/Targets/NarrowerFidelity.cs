using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;

namespace PolicyBridge.Targets;

/// <summary>What of an emission somebody has to accept: settings that a target keeps narrower for requests that a browser can send.</summary>
internal static class NarrowerFidelity
{
    /// <summary>An error for each narrower setting, at the place where it was set; none for what is left to the application.</summary>
    /// <param name="policy">The policy that was emitted.</param>
    /// <param name="target">The target.</param>
    /// <param name="output">What it made of the policy.</param>
    public static IEnumerable<Diagnostic> Diagnose(CorsPolicy policy, Target target, TargetOutput output)
    {
        return output.Fidelity.Where(note => note is { Fidelity: Fidelity.Narrower, IsLeftToApplication: false }).Select(note => new Diagnostic(
            DiagnosticDescriptors.NarrowerNotAccepted,
            $"{note.Setting} would be narrower in {target.Name} than in Django: {note.Note}.",
            $"Accept it with --accept-narrower, {note.WayOut}.",
            policy.Places.GetValueOrDefault(note.Setting).Span));
    }
}
