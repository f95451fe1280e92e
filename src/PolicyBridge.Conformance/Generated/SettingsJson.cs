using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Settings;
using PolicyBridge.Settings.Yaml;
using PolicyBridge.Text;

namespace PolicyBridge.Conformance.Generated;

/// <summary>Settings as a JSON object under Django's names.</summary>
internal static class SettingsJson
{
    /// <summary>The policy, read as users' files are; null where the settings are refused.</summary>
    public static CorsPolicy? Read(string settings, ReferenceVersion reference)
    {
        DiagnosticBag diagnostics = new();
        SettingsDocument document = YamlSettings.Read(new SourceText("settings.json", settings), new DjangoSettingsOptions(), diagnostics);
        return CorsSettingsBinder.Bind(document, reference, diagnostics);
    }

    /// <summary>The same settings as a Python module.</summary>
    public static string ToPython(JsonObject settings) => string.Concat(settings.Select(setting => $"{setting.Key} = {Literal(setting.Value)}\n"));

    private static string Literal(JsonNode? node) => node switch
    {
        JsonArray items => $"[{string.Join(", ", items.Select(Literal))}]",
        JsonValue value => value.GetValueKind() switch
        {
            JsonValueKind.String => PythonRepr.Of(value.GetValue<string>()),
            JsonValueKind.True => "True",
            JsonValueKind.False => "False",
            _ => value.GetValue<long>().ToString(CultureInfo.InvariantCulture),
        },
        _ => throw new ArgumentException($"No setting has such a value: {node?.ToJsonString()}", nameof(node)),
    };
}
