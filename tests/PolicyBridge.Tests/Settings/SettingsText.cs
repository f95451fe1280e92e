using System.Globalization;
using PolicyBridge.Diagnostics;
using PolicyBridge.Django;
using PolicyBridge.Django.Yaml;
using PolicyBridge.Policy;
using PolicyBridge.Settings;
using PolicyBridge.Sources;

namespace PolicyBridge.Tests.Settings;

/// <summary>Reads settings from YAML text and binds them.</summary>
internal static class SettingsText
{
    public static (CorsPolicy? Policy, IReadOnlyList<Diagnostic> Diagnostics) Bind(
        string yaml, ReferenceVersion? reference = null, DjangoSettingsOptions? options = null, string file = "cors.yaml")
    {
        DiagnosticBag diagnostics = new();
        SettingsDocument document = YamlSettings.Read(new SourceText(file, yaml), options ?? new DjangoSettingsOptions(), diagnostics);
        CorsPolicy? policy = CorsSettingsBinder.Bind(document, reference ?? ReferenceVersion.Modern, diagnostics).Policy;
        return (policy, diagnostics.ToSorted());
    }

    /// <summary>The settings alone, as Python would print their values; what is unknown is left out.</summary>
    public static (IReadOnlyDictionary<string, string> Values, IReadOnlyList<Diagnostic> Diagnostics) Read(
        string text, DjangoSettingsOptions? options = null, string file = "cors.yaml")
    {
        DiagnosticBag diagnostics = new();
        SettingsDocument document = YamlSettings.Read(new SourceText(file, text), options ?? new DjangoSettingsOptions(), diagnostics);
        return (
            document.Values.Where(v => !HoldsUnknown(v.Value)).ToDictionary(v => v.Key, v => Show(v.Value), StringComparer.Ordinal),
            diagnostics.ToSorted());
    }

    /// <summary>The policy of settings that are free of findings, but for notes.</summary>
    public static CorsPolicy Policy(string yaml, ReferenceVersion? reference = null)
    {
        (CorsPolicy? policy, IReadOnlyList<Diagnostic> diagnostics) = Bind(yaml, reference);
        Assert.DoesNotContain(diagnostics, d => d.Severity != DiagnosticSeverity.Note);
        return policy!;
    }

    /// <summary>Each finding as place, id, message and help.</summary>
    public static IEnumerable<string> Findings(string yaml, ReferenceVersion? reference = null) =>
        Bind(yaml, reference).Diagnostics.Select(d => $"{d.Span} {d.Id}: {d.Message} [{d.Help}]");

    private static bool HoldsUnknown(SettingValue value) =>
        value is UnknownSetting || (value is SequenceSetting sequence && sequence.Items.Any(HoldsUnknown));

    private static string Show(SettingValue value) => value switch
    {
        StringSetting text => "str " + string.Join(' ', text.Value.Select(c => ((int)c).ToString("x", CultureInfo.InvariantCulture))),
        BooleanSetting boolean => $"bool {boolean.Value}",
        IntegerSetting integer => $"int {integer.Value}",
        SequenceSetting sequence => $"[{string.Join(", ", sequence.Items.Select(Show))}]",
        _ => value.TypeName,
    };
}
