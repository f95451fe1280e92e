using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Settings;
using PolicyBridge.Targets;

namespace PolicyBridge.Analysis;

/// <summary>
/// What each target answers to a request beside Django. No server runs: what a target says of itself is asked whether this
/// request can meet it, and the conformance suite holds real servers to what targets say.
/// </summary>
public static class TargetAnswers
{
    private const string StrippedPrefix =
        "it is assumed that Django sees the path of the client: where a route strips a prefix (location /x/ { proxy_pass http://h/; }), CORS_URLS_REGEX is asked about two different paths.";

    /// <summary>The answers of all targets that answer requests, in the order in which they are listed to people.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="request">The request.</param>
    /// <param name="targets">The targets; <see langword="null"/> for those that come along.</param>
    /// <exception cref="ArgumentException">A regex of the policy has no .NET form; settings readers refuse such a policy.</exception>
    public static IReadOnlyList<TargetAnswer> To(CorsPolicy policy, CorsRequest request, TargetRegistry? targets = null)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return To(policy, request, AroundPolicy.Nothing, targets ?? Target.All);
    }

    /// <summary>The same, with what of the project decides beside the policy.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="request">The request.</param>
    /// <param name="targets">The targets; <see langword="null"/> for those that come along.</param>
    /// <exception cref="ArgumentException">The settings make no policy.</exception>
    public static IReadOnlyList<TargetAnswer> To(DjangoSettings settings, CorsRequest request, TargetRegistry? targets = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return To(
            settings.Policy ?? throw new ArgumentException("The settings make no policy.", nameof(settings)), request, AroundPolicy.Of(settings), targets ?? Target.All);
    }

    private static IReadOnlyList<TargetAnswer> To(CorsPolicy policy, CorsRequest request, AroundPolicy around, TargetRegistry targets)
    {
        ArgumentNullException.ThrowIfNull(request);
        CorsReference reference = new(policy);
        return
        [
            // The run-time library, which the configuration style is for, answers as the emitted file of the exact style does.
            .. from target in targets
               from style in target.Styles
               where style is not TargetStyle.Configuration
               select Answer(NameOf(target, style), target, new TargetOptions { Style = style }, reference, request, around),
        ];
    }

    private static string NameOf(Target target, TargetStyle style) =>
        style == target.Styles[0] ? target.Name : $"{target.Name} --style {style.ToString().ToLowerInvariant()}";

    private static TargetAnswer Answer(string name, Target target, TargetOptions options, CorsReference reference, CorsRequest request, AroundPolicy around)
    {
        TargetOutput output = target.Emit(reference.Policy, options);
        Diagnostic[] refusals = [.. output.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)];
        if (refusals.Length > 0)
        {
            return new TargetAnswer(name, IsSame: false, [.. refusals.Select(d => $"nothing is emitted: {d.Message}")]);
        }

        // What a target says of itself counts where it changes this answer: a request may be refused by both.
        CorsAnswer answer = reference.Answer(request);
        RequestDeviation[] met = [.. target.Deviations(options).Where(deviation => deviation.Concerns(request) && deviation.Changes(reference, request))];
        FidelityNote[] narrower =
        [
            // Out of scope, Django's answer can only have what WhiteNoise put there.
            .. output.Fidelity.Where(note => note.Fidelity == Fidelity.Narrower && (answer.IsEnabled || note.Setting == OpenStaticFiles.Setting) && note.Concerns(request)),
        ];
        return new TargetAnswer(
            name,
            met.All(deviation => deviation.DependsOnApplication) && narrower.Length == 0,
            [
                .. met.Select(deviation => $"{deviation.Text}{Meaning(deviation.Effect)}."),
                .. narrower.Select(note => $"it may grant less by {note.Setting}: {note.Note}."),
                .. around.InTargets(answer),
                .. ComparesPaths(target, reference.Policy) ? [StrippedPrefix] : Array.Empty<string>(),
            ]);
    }

    /// <summary>Whether a gateway decides by the path, which it may pass on as another one.</summary>
    private static bool ComparesPaths(Target target, CorsPolicy policy) =>
        target.IsGateway && !policy.UrlsRegex.MatchesEveryLine;

    private static string Meaning(DeviationEffect effect) => effect is DeviationEffect.SameToBrowsers ? ", which no browser can tell" : "";
}
