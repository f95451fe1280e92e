using System.Text.Json.Nodes;
using PolicyBridge.Diagnostics;
using PolicyBridge.Django;
using PolicyBridge.Django.Yaml;
using PolicyBridge.Policy;
using PolicyBridge.Settings;
using PolicyBridge.Sources;

namespace PolicyBridge.Conformance.Generated;

/// <summary>Settings as a JSON object under Django's names.</summary>
internal static class SettingsJson
{
    /// <summary>The policy, read as users' files are; null where the settings are refused.</summary>
    public static CorsPolicy? Read(string settings, ReferenceVersion reference)
    {
        DiagnosticBag diagnostics = new();
        return CorsSettingsBinder.Bind(Parse(settings, diagnostics), reference, diagnostics).Policy;
    }

    /// <summary>The same settings as a Python module.</summary>
    public static string ToPython(JsonObject settings) =>
        string.Concat(Parse(settings.ToJsonString(), new DiagnosticBag()).Values.Select(setting => $"{setting.Key} = {setting.Value}\n"));

    private static SettingsDocument Parse(string settings, DiagnosticBag diagnostics) =>
        YamlSettings.Read(new SourceText("settings.json", settings), new DjangoSettingsOptions(), diagnostics);
}
