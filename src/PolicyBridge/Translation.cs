using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Settings;
using PolicyBridge.Targets;

namespace PolicyBridge;

/// <summary>A policy carried over to one or several targets: what to write, how well each setting is kept, and what is wrong.</summary>
/// <remarks>Nothing is written to disk. The same input gives the same files, on every machine and in every culture.</remarks>
/// <example>
/// <code>
/// DjangoSettings settings = SettingsReader.Load("project/settings.py");
/// Translation translation = Translation.To(Target.Nginx, settings);
/// foreach (TargetFile file in translation.Files)
/// {
///     Console.WriteLine($"{file.Path}: {file.Content.Length} characters");
/// }
/// </code>
/// </example>
public sealed class Translation
{
    private Translation(
        IReadOnlyList<Diagnostic> diagnostics, IReadOnlyList<EmittedTarget> outputs, IReadOnlyList<TargetFile> files)
    {
        Diagnostics = diagnostics;
        Outputs = outputs;
        Files = files;
    }

    /// <summary>
    /// The files, each in a folder named after its target, and <c>policybridge.json</c>, which says from what and how well they
    /// were made; empty where a diagnostic is an error.
    /// </summary>
    public IReadOnlyList<TargetFile> Files { get; }

    /// <summary>
    /// What each target made of the policy, in the order asked for: its own files, its fidelity for each setting, and its notes.
    /// Empty where the settings have no policy.
    /// </summary>
    public IReadOnlyList<EmittedTarget> Outputs { get; }

    /// <summary>The findings of the settings, then what targets refuse, then what they would keep narrower and was not accepted.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>Carries settings over to one target.</summary>
    /// <param name="target">The target, such as <see cref="Target.Nginx"/>.</param>
    /// <param name="settings">The settings, with or without a policy.</param>
    /// <param name="options">What the target is told; <see langword="null"/> for the defaults.</param>
    public static Translation To(Target target, DjangoSettings settings, TargetOptions? options = null) => To([target], settings, options);

    /// <summary>Carries settings over to several targets: all of them give files, or none does.</summary>
    /// <param name="targets">The targets.</param>
    /// <param name="settings">The settings, with or without a policy.</param>
    /// <param name="options">What the targets are told; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException">A target is named twice.</exception>
    public static Translation To(IReadOnlyList<Target> targets, DjangoSettings settings, TargetOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(settings);
        if (targets.DistinctBy(target => target.Name).Count() < targets.Count)
        {
            throw new ArgumentException("A target is named twice.", nameof(targets));
        }

        options ??= new TargetOptions();
        options = options with { SourceName = options.SourceName ?? Path.GetFileName(settings.Path) };
        return settings.Policy is { } policy
            ? Of(policy, targets, options, settings.Diagnostics, outputs => [TranslationRecord.Write(policy, options, SourceOf(settings), outputs)])
            : new Translation(settings.Diagnostics, [], []);
    }

    /// <summary>Carries a policy over that was made in code. There is no <c>policybridge.json</c>, since nothing was read.</summary>
    /// <param name="target">The target, such as <see cref="Target.Nginx"/>.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="options">What the target is told; <see langword="null"/> for the defaults.</param>
    public static Translation To(Target target, CorsPolicy policy, TargetOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(policy);
        return Of(policy, [target], options ?? new TargetOptions(), [], static _ => []);
    }

    /// <summary>What was emitted, or how many findings there are.</summary>
    public override string ToString() => $"{(Files.Count == 0 ? "nothing emitted" : string.Join(", ", Files.Select(file => file.Path)))}; {FindingCounts.Of(Diagnostics)}";

    private static Translation Of(
        CorsPolicy policy,
        IReadOnlyList<Target> targets,
        TargetOptions options,
        IReadOnlyList<Diagnostic> findings,
        Func<IReadOnlyList<EmittedTarget>, IReadOnlyList<TargetFile>> record)
    {
        List<EmittedTarget> outputs = [.. targets.Select(target => new EmittedTarget(target, target.Emit(policy, options)))];
        Diagnostic[] diagnostics =
        [
            .. findings,
            .. outputs.SelectMany(o => o.Output.Diagnostics),
            .. outputs.Where(_ => !options.AcceptNarrower).SelectMany(o => NarrowerFidelity.Diagnose(policy, o.Target, o.Output)),
        ];
        return new Translation(
            diagnostics,
            outputs,
            Array.Exists(diagnostics, d => d.Severity == DiagnosticSeverity.Error)
                ? []
                : [.. outputs.SelectMany(FilesOf), .. record(outputs)]);
    }

    private static TranslationSource SourceOf(DjangoSettings settings) => new()
    {
        Inputs = [.. settings.Inputs.Where(input => input.IsRead).Select(input => (input.Name, HoldsSettings(input, settings) ? input.Sha256 : null))],
        Assumptions = [.. settings.Assumptions.Select(assumption => assumption.Text)],
        Variables = settings.Document.Variables,
        Pins = settings.Document.Pins,
        Reaching = settings.Document.Reaching.Value,
    };

    private static bool HoldsSettings(SettingsInput input, DjangoSettings settings) =>
        Path.GetExtension(input.FullPath) is ".py" || input.FullPath == Path.GetFullPath(settings.Path);

    private static IEnumerable<TargetFile> FilesOf(EmittedTarget made) =>
        made.Output.Files.Select(file => file with { Path = $"{made.Target.Name}/{file.Path}" });
}
