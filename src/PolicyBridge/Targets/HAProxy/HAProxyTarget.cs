using PolicyBridge.Policy;
using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Writing;
using PolicyBridge.Targets.Gateways;

namespace PolicyBridge.Targets.HAProxy;

/// <summary>HAProxy configuration: a named <c>defaults</c> section from which frontends inherit the policy, and the list of origins where it is long.</summary>
internal sealed class HAProxyTarget : Target
{
    /// <inheritdoc/>
    public override string Name => "haproxy";

    /// <inheritdoc/>
    public override string Title => "HAProxy";

    /// <inheritdoc/>
    public override IReadOnlyList<TargetStyle> Styles { get; } = [TargetStyle.Exact];

    /// <inheritdoc/>
    public override bool IsGateway => true;

    /// <inheritdoc/>
    public override IReadOnlyList<TargetOption> Options { get; } = [GatewayOptions.Prefix, HAProxyOptions.Base];

    internal override string ScaffoldFiles => "a haproxy.cfg";

    /// <inheritdoc/>
    public override IEnumerable<RequestDeviation> Deviations(TargetOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return HAProxyDeviations.Of(options);
    }

    internal override IEnumerable<string> SettingsCarried(CorsPolicy policy, TargetOptions options) => CarriedSettings.OfAnswers;

    private protected override IReadOnlyList<TargetFile> Emit(TargetEmission emission)
    {
        (CorsPolicy policy, TargetOptions options) = (emission.Policy, emission.Options);
        UpstreamReach.CheckHttp(emission, Title, takesSockets: true);
        HAProxyFidelity.Note(policy, emission.Fidelity);
        PolicyPatterns patterns = new(emission, Title);
        Translated? path = TranslatePath(policy, patterns, emission.Fidelity);
        HAProxyOrigins origins = HAProxyOrigins.Of(policy, patterns);
        HAProxyRoom room = HAProxyRoom.Of(policy);
        room.Check(emission);
        if (emission.Diagnostics.HasErrors)
        {
            return [];
        }

        emission.Notes.AddRange(HAProxyFidelity.Around(policy, options, room));
        emission.StandingNotes.AddRange(HAProxyFidelity.General);
        HAProxyNames names = new(options.NamePrefix);
        List<TargetFile> files =
        [
            HAProxyPolicyFile.Emit(policy, options, path, origins, room),
            .. origins.InFile.Count > 0 ? [HAProxyListFile.Emit(policy, options, names, origins)] : Array.Empty<TargetFile>(),
        ];
        return !options.Scaffold ? files
            : [.. files, .. options.DefaultsBase.Text.Length > 0 ? [HAProxyScaffold.EmitBase(policy, options)] : Array.Empty<TargetFile>(), HAProxyScaffold.Emit(policy, options)];
    }

    private static Translated? TranslatePath(CorsPolicy policy, PolicyPatterns patterns, FidelityTable fidelity)
    {
        PythonRegex syntax = policy.UrlsRegex;
        if (syntax.MatchesEverything
            || patterns.Accept(HAProxyPatternWriter.Write(syntax, PatternSubject.Path), syntax, CorsSettingNames.UrlsRegex, 0) is not { } translated)
        {
            return null;
        }

        HAProxyFidelity.OfPath(policy, translated, fidelity);
        return translated;
    }
}
