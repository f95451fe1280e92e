using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Writing;
using PolicyBridge.Targets.Gateways;

namespace PolicyBridge.Targets.Nginx;

/// <summary>nginx configuration: maps at http level, the preflight at server level, the headers too, which locations inherit.</summary>
internal sealed class NginxTarget : Target
{
    /// <inheritdoc/>
    public override string Name => "nginx";

    /// <inheritdoc/>
    public override string Title => "nginx";

    /// <inheritdoc/>
    public override IReadOnlyList<TargetStyle> Styles { get; } = [TargetStyle.Exact];

    /// <inheritdoc/>
    public override bool IsGateway => true;

    /// <inheritdoc/>
    public override IReadOnlyList<TargetOption> Options { get; } = [GatewayOptions.Prefix, NginxOptions.TrustedProxy];

    internal override string ScaffoldFiles => "an nginx.conf";

    /// <inheritdoc/>
    public override IEnumerable<RequestDeviation> Deviations(TargetOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return NginxDeviations.Of(options);
    }

    internal override IEnumerable<string> SettingsCarried(CorsPolicy policy, TargetOptions options) => CarriedSettings.OfAnswers;

    private protected override IReadOnlyList<TargetFile> Emit(TargetEmission emission)
    {
        (CorsPolicy policy, TargetOptions options) = (emission.Policy, emission.Options);
        NginxFidelity.Note(policy, emission.Fidelity);
        PolicyPatterns patterns = new(emission, Title);
        NginxPathPattern? pathPattern = TranslatePath(policy, patterns, emission.Fidelity);
        NginxListedOrigins listed = NginxListedOrigins.Of(policy);
        IReadOnlyList<MergedPattern> originPatterns = patterns.Origins(
            static pattern => NginxPatternWriter.Write(pattern, PatternSubject.Origin), listed.OfRegexes.ContainsKey, NginxPatternWriter.Merge);
        CheckLengths(policy, listed, new NginxNames(options.NamePrefix), emission.Fidelity, emission.Diagnostics);
        if (emission.Diagnostics.HasErrors)
        {
            return [];
        }

        emission.Notes.AddRange(NginxFidelity.Around(policy, options));
        emission.StandingNotes.AddRange(NginxFidelity.General);
        string maps = NginxHttpConf.MapsOf(policy, options, pathPattern, listed, originPatterns);
        List<TargetFile> files =
        [
            NginxHttpConf.Emit(policy, options, listed, maps),
            NginxServerConf.Emit(policy, options, maps),
            NginxHeadersConf.Emit(policy, options, maps),
            .. listed.HashSize is { } size ? [NginxHashConf.Emit(policy, options, size)] : Array.Empty<TargetFile>(),
        ];
        return options.Scaffold ? [.. files, NginxScaffold.Emit(policy, options, files)] : files;
    }

    private static NginxPathPattern? TranslatePath(CorsPolicy policy, PolicyPatterns patterns, FidelityTable fidelity)
    {
        PythonRegex syntax = policy.UrlsRegex;
        if (syntax.MatchesEveryLine
            || patterns.Accept(NginxPatternWriter.Write(syntax, PatternSubject.Path), syntax, CorsSettingNames.UrlsRegex, 0) is not { } translated)
        {
            return null;
        }

        NginxPathPattern pattern = NginxPathPattern.Of(syntax, translated);
        NginxFidelity.OfPath(policy, translated, pattern, fidelity);
        return pattern;
    }

    private static void CheckLengths(
        CorsPolicy policy, NginxListedOrigins listed, NginxNames names, FidelityTable fidelity, DiagnosticBag diagnostics)
    {
        (string Setting, string Written)[] values =
        [
            (CorsSettingNames.AllowHeaders, NginxHeaderMaps.List(policy.AllowHeaders, names)),
            (CorsSettingNames.AllowMethods, NginxHeaderMaps.List(policy.AllowMethods, names)),
            (CorsSettingNames.ExposeHeaders, NginxHeaderMaps.List(policy.ExposeHeaders, names)),
            (CorsSettingNames.PreflightMaxAge, NginxHeaderMaps.List([policy.PreflightMaxAge.ToString()], names)),
            .. listed.Regexes.Select(entry => (CorsSettingNames.AllowedOrigins, entry.Key)),
        ];
        foreach ((string setting, string written) in values.Where(v => !NginxString.Fits(v.Written)))
        {
            string reason = $"it has more than {NginxPatternWriter.MaxTokenLength} bytes once it is written for nginx, which reads no longer word";
            fidelity.Refused(setting, reason);
            diagnostics.Add(
                DiagnosticDescriptors.ValueTooLongForTarget,
                policy.Places.GetValueOrDefault(setting).Span,
                $"{setting} can't be written for nginx: {reason}.",
                "Shorten it.");
        }
    }
}
