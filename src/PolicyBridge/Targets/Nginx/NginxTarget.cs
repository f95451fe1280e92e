using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Writing;
using PolicyBridge.Sources;

namespace PolicyBridge.Targets.Nginx;

/// <summary>nginx configuration: maps at http level, the preflight at server level, headers in each location.</summary>
public sealed class NginxTarget : ITarget
{
    /// <inheritdoc/>
    public string Name => "nginx";

    /// <inheritdoc/>
    public TargetOutput Emit(CorsPolicy policy, TargetOptions options)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(options);
        FidelityTable fidelity = FidelityTable.For(policy);
        NginxFidelity.Note(policy, fidelity);
        DiagnosticBag diagnostics = new();
        NginxPathPattern? pathPattern = TranslatePath(policy, fidelity, diagnostics);
        NginxListedOrigins listed = NginxListedOrigins.Of(policy);
        IReadOnlyList<MergedPattern> originPatterns = TranslateOrigins(policy, listed, fidelity, diagnostics);
        CheckLengths(policy, listed, new NginxNames(options.Prefix), fidelity, diagnostics);
        if (diagnostics.HasErrors)
        {
            return new TargetOutput([], fidelity.ToNotes(), diagnostics.ToSorted());
        }

        string maps = NginxHttpConf.MapsOf(policy, options, pathPattern, listed, originPatterns);
        List<TargetFile> files =
        [
            NginxHttpConf.Emit(policy, options, listed, maps),
            NginxServerConf.Emit(policy, options, maps),
            NginxHeadersConf.Emit(policy, options, maps),
            .. listed.HashSize is { } size ? [NginxHashConf.Emit(policy, options, size)] : Array.Empty<TargetFile>(),
        ];
        if (options.Scaffold)
        {
            files.Add(NginxScaffold.Emit(policy, options, files));
        }

        return new TargetOutput(files, fidelity.ToNotes(), diagnostics.ToSorted()) { Notes = [.. NginxFidelity.General(policy, options)] };
    }

    /// <inheritdoc/>
    public IEnumerable<RequestDeviation> Deviations(TargetOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return RequestDeviations.OfNginx(options);
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

        Refused refused = (Refused)translation;
        string shown = PythonRepr.Of(pattern.Text.Length > 200 ? pattern.Text[..200] + "…" : pattern.Text);
        fidelity.Refused(setting, $"a regex {refused.Explanation.TrimEnd('.')}");
        diagnostics.Add(
            DiagnosticDescriptors.NginxRegexRefused,
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
                DiagnosticDescriptors.NginxValueTooLong,
                policy.Places.GetValueOrDefault(setting).Span,
                $"{setting} can't be written for nginx: {reason}.",
                "Shorten it.");
        }
    }
}
