using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Writing;
using PolicyBridge.Sources;

namespace PolicyBridge.Targets.Nginx;

/// <summary>nginx configuration: maps at http level, the preflight at server level, the headers too, which locations inherit.</summary>
internal sealed class NginxTarget : Target
{
    private static readonly string[] Carried =
    [
        CorsSettingNames.AllowedOrigins, CorsSettingNames.AllowedOriginRegexes, CorsSettingNames.AllowAllOrigins, CorsSettingNames.UrlsRegex,
        CorsSettingNames.AllowMethods, CorsSettingNames.AllowHeaders, CorsSettingNames.ExposeHeaders, CorsSettingNames.PreflightMaxAge,
        CorsSettingNames.AllowCredentials, CorsSettingNames.AllowPrivateNetwork,
    ];

    /// <inheritdoc/>
    public override string Name => "nginx";

    /// <inheritdoc/>
    public override string Title => "nginx";

    /// <inheritdoc/>
    public override IReadOnlyList<TargetStyle> Styles { get; } = [TargetStyle.Exact];

    /// <inheritdoc/>
    public override bool IsGateway => true;

    /// <inheritdoc/>
    public override IReadOnlyList<TargetOption> Options { get; } = [NginxOptions.Prefix, NginxOptions.TrustedProxy];

    internal override string ScaffoldFiles => "an nginx.conf";

    /// <inheritdoc/>
    public override IEnumerable<RequestDeviation> Deviations(TargetOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return NginxDeviations.Of(options);
    }

    internal override IEnumerable<string> SettingsCarried(CorsPolicy policy, TargetOptions options) => Carried;

    private protected override IReadOnlyList<TargetFile> Emit(TargetEmission emission)
    {
        (CorsPolicy policy, TargetOptions options) = (emission.Policy, emission.Options);
        NginxFidelity.Note(policy, emission.Fidelity);
        NginxPathPattern? pathPattern = TranslatePath(policy, emission.Fidelity, emission.Diagnostics);
        NginxListedOrigins listed = NginxListedOrigins.Of(policy);
        IReadOnlyList<MergedPattern> originPatterns = TranslateOrigins(policy, listed, emission.Fidelity, emission.Diagnostics);
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

    private static NginxPathPattern? TranslatePath(CorsPolicy policy, FidelityTable fidelity, DiagnosticBag diagnostics)
    {
        PythonRegex syntax = policy.UrlsRegex;
        if (syntax.MatchesEverything || syntax.MatchesEverythingButNewline)
        {
            return null;
        }

        PatternTranslation translation = NginxPatternWriter.Write(syntax, PatternSubject.Path);
        if (TextOf(translation, policy.UrlsRegex, CorsSettingNames.UrlsRegex, 0, policy, fidelity, diagnostics) is null)
        {
            return null;
        }

        NginxPathPattern pattern = NginxPathPattern.Of(syntax, (Translated)translation);
        NginxFidelity.OfPath(policy, (Translated)translation, pattern, fidelity);
        return pattern;
    }

    private static IReadOnlyList<MergedPattern> TranslateOrigins(
        CorsPolicy policy, NginxListedOrigins listed, FidelityTable fidelity, DiagnosticBag diagnostics)
    {
        List<Translated> translated = [];
        List<int> numbers = [];
        for (int i = 0; i < policy.AllowedOriginRegexes.Count; i++)
        {
            PythonRegex pattern = policy.AllowedOriginRegexes[i];
            PatternTranslation translation = NginxPatternWriter.Write(pattern, PatternSubject.Origin);
            if (TextOf(translation, pattern, CorsSettingNames.AllowedOriginRegexes, i, policy, fidelity, diagnostics) is not null
                && !listed.OfRegexes.ContainsKey(pattern))
            {
                translated.Add((Translated)translation);
                numbers.Add(i);
            }
        }

        return [.. PatternMerger.Merge(translated).Select(merged => merged with { Sources = [.. merged.Sources.Select(source => numbers[source])] })];
    }

    private static string? TextOf(
        PatternTranslation translation, PythonRegex pattern, string setting, int item, CorsPolicy policy, FidelityTable fidelity, DiagnosticBag diagnostics)
    {
        if (translation is Translated translated)
        {
            return translated.Text;
        }

        Untranslatable refused = (Untranslatable)translation;
        string shown = PythonRepr.Of(PrintableText.StartOf(pattern.Text, 200));
        fidelity.Refused(setting, $"a regex {refused.Explanation.TrimEnd('.')}");
        diagnostics.Add(
            DiagnosticDescriptors.RegexNotInTarget,
            policy.Places.GetValueOrDefault(setting).At(item),
            $"{setting} can't be written for nginx: it holds the regex {shown}, {refused.Explanation}",
            refused.Advice);
        return null;
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
