using PolicyBridge.Diagnostics;
using PolicyBridge.Patterns;
using PolicyBridge.Policy;
using PolicyBridge.Text;

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
        FidelityTable fidelity = NginxFidelity.Of(policy);
        DiagnosticBag diagnostics = new();
        string? pathPattern = TranslatePath(policy, fidelity, diagnostics);
        List<string> originPatterns = TranslateOrigins(policy, fidelity, diagnostics);
        CheckLengths(policy, fidelity, diagnostics);
        if (diagnostics.HasErrors)
        {
            return new TargetOutput([], fidelity.ToNotes(), diagnostics.ToSorted());
        }

        List<TargetFile> files =
        [
            NginxHttpConf.Emit(policy, options, pathPattern, originPatterns),
            NginxServerConf.Emit(policy, options),
            NginxHeadersConf.Emit(policy, options),
        ];
        if (options.Scaffold)
        {
            files.Add(NginxScaffold.Emit(policy, options));
        }

        return new TargetOutput(files, fidelity.ToNotes(), diagnostics.ToSorted());
    }

    private static string? TranslatePath(CorsPolicy policy, FidelityTable fidelity, DiagnosticBag diagnostics)
    {
        PythonRegex syntax = policy.UrlPattern.Syntax;
        if (syntax.MatchesEverything || syntax.MatchesEverythingButNewline)
        {
            return null;
        }

        PatternTranslation translation = NginxPatternWriter.Write(syntax, PatternSubject.Path);
        NginxFidelity.OfPath(translation, fidelity);
        return TextOf(translation, policy.UrlPattern, CorsSettingNames.UrlsRegex, policy, fidelity, diagnostics);
    }

    private static List<string> TranslateOrigins(CorsPolicy policy, FidelityTable fidelity, DiagnosticBag diagnostics)
    {
        List<string> patterns = [];
        foreach (PythonPattern pattern in policy.AllowedOriginPatterns)
        {
            PatternTranslation translation = NginxPatternWriter.Write(pattern.Syntax, PatternSubject.Origin);
            if (TextOf(translation, pattern, CorsSettingNames.AllowedOriginRegexes, policy, fidelity, diagnostics) is { } text)
            {
                patterns.Add(text);
            }
        }

        return patterns;
    }

    private static string? TextOf(
        PatternTranslation translation, PythonPattern pattern, string setting, CorsPolicy policy, FidelityTable fidelity, DiagnosticBag diagnostics)
    {
        if (translation is Translated translated && NginxString.Fits("~" + translated.Text))
        {
            return translated.Text;
        }

        (string reason, string advice) = translation is Refused refused
            ? ($"its {refused.Construct} (position {refused.Column}) has no exact nginx form: {refused.Reason}", refused.Advice)
            : ("it is longer than the 4,095 bytes that nginx takes in one word.", "Split it into several shorter regexes.");
        string shown = Settings.PythonRepr.Of(pattern.Text.Length > 200 ? pattern.Text[..200] + "…" : pattern.Text);
        fidelity.Refused(setting, reason);
        diagnostics.Add(
            DiagnosticDescriptors.NginxRegexRefused,
            policy.Places.GetValueOrDefault(setting),
            $"{setting} holds the regex {shown}; {reason}",
            advice);
        return null;
    }

    private static void CheckLengths(CorsPolicy policy, FidelityTable fidelity, DiagnosticBag diagnostics)
    {
        (string Setting, string Text)[] values =
        [
            (CorsSettingNames.AllowHeaders, NginxHeaderMaps.List(policy.AllowHeaders)),
            (CorsSettingNames.AllowMethods, NginxHeaderMaps.List(policy.AllowMethods)),
            (CorsSettingNames.ExposeHeaders, NginxHeaderMaps.List(policy.ExposeHeaders)),
            (CorsSettingNames.PreflightMaxAge, policy.PreflightMaxAge.ToString()),
            .. policy.AllowedOrigins.Select(o => (CorsSettingNames.AllowedOrigins, "~^" + NginxString.EscapeRegex(o.Serialized) + "$")),
        ];
        foreach ((string setting, string text) in values.Where(v => !NginxString.Fits(v.Text)))
        {
            SourceSpan place = policy.Places.GetValueOrDefault(setting);
            fidelity.Refused(setting, "It holds more than the 4,095 bytes that nginx takes in one word.");
            diagnostics.Add(
                DiagnosticDescriptors.NginxValueTooLong,
                place,
                $"{setting} holds more than the 4,095 bytes that nginx takes in one word.",
                "Shorten it; nginx has no way to write a longer one.");
        }
    }
}
