using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Settings;
using PolicyBridge.Settings.Yaml;
using PolicyBridge.Text;

namespace PolicyBridge.Conformance.Tests;

/// <summary>Policies from settings as JSON, read as users' files are.</summary>
internal static class Policies
{
    /// <summary>The policy, or null where the settings are refused.</summary>
    public static CorsPolicy? Read(string settingsJson, ReferenceVersion reference)
    {
        DiagnosticBag diagnostics = new();
        SettingsDocument document = YamlSettings.Read(new SourceText("settings.json", settingsJson), new DjangoSettingsOptions(), diagnostics);
        return CorsSettingsBinder.Bind(document, reference, diagnostics);
    }

    public static ReferenceVersion Reference(string name) =>
        ReferenceVersion.TryParse(name, out ReferenceVersion? version) ? version : throw new ArgumentException(name);
}
