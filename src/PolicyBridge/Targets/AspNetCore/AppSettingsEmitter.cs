using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Regexes;

namespace PolicyBridge.Targets.AspNetCore;

/// <summary><c>appsettings.Cors.json</c>: the section that the run-time library reads, under Django's own setting names.</summary>
internal static class AppSettingsEmitter
{
    public const string FileName = "appsettings.Cors.json";

    /// <returns>Null where a diagnostic says why.</returns>
    public static TargetFile? Emit(CorsPolicy policy, TargetOptions options, FidelityTable fidelity, DiagnosticBag diagnostics)
    {
        DotNetPathNotes.Note(policy, fidelity);
        Check(policy, CorsSettingNames.UrlsRegex, [policy.UrlsRegex], fidelity, diagnostics);
        Check(policy, CorsSettingNames.AllowedOriginRegexes, policy.AllowedOriginRegexes, fidelity, diagnostics);
        SettingsJson.CheckText(policy, fidelity, diagnostics);
        return diagnostics.HasErrors ? null : JsonFormat.File(FileName, json =>
        {
            json.WriteStartObject();
            json.WriteStartObject(options.ClassName.Text);
            if (policy.Server != ServerKind.Any)
            {
                json.WriteString(ServerKinds.ConfigurationKey, policy.Server.Word());
            }

            if (policy.Reference != ReferenceVersion.Modern)
            {
                json.WriteString(ReferenceVersion.ConfigurationKey, policy.Reference.Name);
            }

            SettingsJson.Write(json, policy.ToSettings().Where(s => s.Setting.HasPartInAnswers), static (writer, regex) => writer.WriteStringValue(InlineFlags.Of(regex)));
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    private static void Check(
        CorsPolicy policy, string setting, IEnumerable<PythonRegex> patterns, FidelityTable fidelity, DiagnosticBag diagnostics)
    {
        foreach ((int index, PythonRegex pattern) in patterns.Index().Where(p => InlineFlags.Of(p.Item) is null))
        {
            const string Reason = "its flags can't be written inside it without changing what it means";
            fidelity.Refused(setting, $"a regex is compiled with flags, and {Reason}");
            diagnostics.Add(
                DiagnosticDescriptors.FlagsNotInline,
                policy.Places.GetValueOrDefault(setting).At(index),
                $"{setting} can't be written as configuration: of the regex {Sources.PythonRepr.Of(pattern.Text)} {Reason}.",
                "Write the flags into the regex, as in (?i)^/api/.");
        }
    }
}
