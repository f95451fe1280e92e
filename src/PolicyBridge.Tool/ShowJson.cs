using System.Text;
using System.Text.Json;
using PolicyBridge.Diagnostics;
using PolicyBridge.Settings;
using PolicyBridge.Text;

namespace PolicyBridge.Tool;

/// <summary>Prints settings for programs.</summary>
internal static class ShowJson
{
    public static void Write(SettingsDocument document, ShownSettings shown, TextWriter writer)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, JsonOutput.Format))
        {
            json.WriteStartObject();
            WriteKnown(json, shown);
            WriteUnknown(json, shown);
            WriteAssumed(json, document);
            WriteDiagnostics(json, document);
            json.WriteEndObject();
        }

        writer.Write(Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length));
        writer.Write('\n');
    }

    private static void WriteKnown(Utf8JsonWriter json, ShownSettings shown)
    {
        json.WriteStartObject("settings");
        foreach ((string name, SettingValue value) in shown.Known)
        {
            json.WriteStartObject(name);
            json.WritePropertyName("value");
            SettingJson.Write(json, value);
            json.WriteStartArray("places");
            foreach (SourceSpan place in value.Places)
            {
                json.WriteStartObject();
                JsonOutput.WritePlace(json, place, withColumn: true);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteUnknown(Utf8JsonWriter json, ShownSettings shown)
    {
        json.WriteStartObject("unknown");
        foreach ((string name, UnknownSetting unknown) in shown.Unknown)
        {
            json.WriteStartObject(name);
            json.WriteString("reason", unknown.Cause);
            JsonOutput.WritePlace(json, unknown.Place, withColumn: false);
            json.WriteStartArray("candidates");
            foreach (SettingValue candidate in unknown.Candidates)
            {
                SettingJson.Write(json, candidate);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteAssumed(Utf8JsonWriter json, SettingsDocument document)
    {
        json.WriteStartArray("assumed");
        foreach (SettingsAssumption assumption in document.Assumptions)
        {
            json.WriteStartObject();
            json.WriteString("variable", (assumption as UnsetVariableAssumption)?.Variable);
            json.WritePropertyName("value");
            SettingJson.Write(json, (assumption as UnsetVariableAssumption)?.Value ?? new NoneSetting(assumption.Place));
            JsonOutput.WritePlace(json, assumption.Place, withColumn: false);
            switch (assumption)
            {
                case AbsentModuleAssumption module:
                    json.WriteString("absentModule", module.Module);
                    break;
                case AbsentFileAssumption file:
                    json.WriteString("absentFile", file.Path);
                    break;
                case WorkingFolderAssumption relative:
                    json.WriteString("relativePath", relative.Path);
                    break;
                case AbsentArgumentAssumption argument:
                    json.WriteString("absentArgument", argument.Word);
                    break;
                case UnhiddenBuiltinAssumption builtin:
                    json.WriteString("builtin", builtin.Name);
                    break;
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteDiagnostics(Utf8JsonWriter json, SettingsDocument document)
    {
        json.WriteStartArray("diagnostics");
        foreach (Diagnostic diagnostic in document.Diagnostics)
        {
            json.WriteStartObject();
            json.WriteString("id", diagnostic.Id);
            json.WriteString("severity", DiagnosticRenderer.Word(diagnostic.Severity));
            json.WriteString("message", diagnostic.Message);
            JsonOutput.WritePlace(json, diagnostic.Span, withColumn: true);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
