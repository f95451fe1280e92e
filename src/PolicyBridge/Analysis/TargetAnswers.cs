using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Targets;

namespace PolicyBridge.Analysis;

/// <summary>
/// What each target answers to a request beside Django. No server runs: what a target says of itself is asked whether this
/// request can meet it, and the conformance suite holds real servers to what targets say.
/// </summary>
public static class TargetAnswers
{
    private static readonly (string Name, ITarget Target, TargetStyle Style)[] Targets =
    [
        ("nginx", Target.Nginx, TargetStyle.Exact),
        ("aspnetcore", Target.AspNetCore, TargetStyle.Exact),
        ("aspnetcore --style builtin", Target.AspNetCore, TargetStyle.BuiltIn),
        ("yarp", Target.Yarp, TargetStyle.Exact),
        ("yarp --style builtin", Target.Yarp, TargetStyle.BuiltIn),
    ];

    /// <summary>The answers of all targets with a server, in the order in which they are listed to people.</summary>
    /// <exception cref="ArgumentException">A regex of the policy has no .NET form; settings readers refuse such a policy.</exception>
    public static IReadOnlyList<TargetAnswer> To(CorsPolicy policy, CorsRequest request)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(request);
        return [.. Targets.Select(t => Answer(t.Name, t.Target, new TargetOptions { Style = t.Style }, policy, request))];
    }

    private static TargetAnswer Answer(string name, ITarget target, TargetOptions options, CorsPolicy policy, CorsRequest request)
    {
        TargetOutput output = target.Emit(policy, options);
        Diagnostic[] refusals = [.. output.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)];
        if (refusals.Length > 0)
        {
            return new TargetAnswer(name, IsSame: false, [.. refusals.Select(d => $"nothing is emitted: {d.Message}")]);
        }

        RequestDeviation[] met = [.. target.Deviations(options).Where(deviation => deviation.Concerns(request))];
        FidelityNote[] narrower = [.. output.Fidelity.Where(note => note.Fidelity == Fidelity.Narrower)];
        return new TargetAnswer(
            name,
            met.All(deviation => deviation.DependsOnApplication) && narrower.Length == 0,
            [
                .. met.Select(deviation => $"{deviation.Text}{Meaning(deviation.Effect)}."),
                .. narrower.Select(note => $"it may grant less by {note.Setting}: {note.Note}."),
            ]);
    }

    private static string Meaning(DeviationEffect effect) => effect is DeviationEffect.SameToBrowsers ? ", which no browser can tell" : "";
}
