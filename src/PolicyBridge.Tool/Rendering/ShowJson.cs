using System.Text.Json;
using PolicyBridge.Settings;
using PolicyBridge.Sources;

namespace PolicyBridge.Tool.Rendering;

/// <summary>Prints settings for programs.</summary>
internal static class ShowJson
{
    public static void Write(SettingsDocument document, ShownSettings shown, TextWriter writer) => JsonOutput.Write(writer, json =>
    {
        json.WriteStartObject();
        WriteKnown(json, document, shown);
        WriteUnknown(json, document, shown);
        WriteAssumed(json, document);
        FindingsJson.WriteArray(json, document.Diagnostics, withHelp: false);
        json.WriteEndObject();
    });

    private static void WriteKnown(Utf8JsonWriter json, SettingsDocument document, ShownSettings shown)
    {
        json.WriteStartObject("settings");
        foreach ((string name, SettingValue value) in shown.Known)
        {
            json.WriteStartObject(name);
            json.WritePropertyName("value");
            SettingValueJson.Write(json, value);
            WriteOtherName(json, document, name);
            WritePlaces(json, value);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteUnknown(Utf8JsonWriter json, SettingsDocument document, ShownSettings shown)
    {
        json.WriteStartObject("unknown");
        foreach ((string name, UnknownSetting unknown) in shown.Unknown)
        {
            json.WriteStartObject(name);
            json.WriteString("reason", unknown.Cause);
            WriteOtherName(json, document, name);
            JsonOutput.WritePlace(json, unknown.Place, withColumn: false);
            WritePlaces(json, unknown);
            json.WriteStartArray("candidates");
            foreach (SettingValue candidate in unknown.Candidates)
            {
                SettingValueJson.Write(json, candidate);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <summary>The other name of a setting that has an older and a newer one.</summary>
    private static void WriteOtherName(Utf8JsonWriter json, SettingsDocument document, string name)
    {
        if (document.Family.Find(name) is { OlderName: { } older } setting)
        {
            json.WriteString(name == older ? "newerName" : "olderName", name == older ? setting.Name : older);
        }
    }

    private static void WritePlaces(Utf8JsonWriter json, SettingValue value)
    {
        json.WriteStartArray("places");
        foreach (SourceSpan place in value.Places)
        {
            json.WriteStartObject();
            JsonOutput.WritePlace(json, place, withColumn: true);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteAssumed(Utf8JsonWriter json, SettingsDocument document)
    {
        json.WriteStartArray("assumed");
        foreach (SettingsAssumption assumption in document.Assumptions)
        {
            json.WriteStartObject();
            json.WriteString("variable", (assumption as UnsetVariableAssumption)?.Variable);
            json.WritePropertyName("value");
            SettingValueJson.Write(json, assumption switch
            {
                UnsetVariableAssumption { Value: { } value } => value,
                TextAsBooleanAssumption text => new BooleanSetting(text.Value, text.Place),
                _ => new NoneSetting(assumption.Place),
            });
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
                case EncodingAssumption encoding:
                    json.WriteString("readAsUtf8", encoding.Path);
                    break;
                case AbsentArgumentAssumption argument:
                    json.WriteString("absentArgument", argument.Word);
                    break;
                case TextAsBooleanAssumption text:
                    json.WriteString("setting", text.Setting);
                    json.WriteString("text", text.Written);
                    break;
                case InterpreterAssumption interpreter:
                    json.WriteString("interpreter", interpreter.Interpreter);
                    json.WriteString("version", interpreter.Version);
                    break;
                case UnseenCodeAssumption unseen:
                    json.WriteString("unseenLibrary", unseen.Library);
                    break;
                case UnsetVariablesAssumption several:
                    json.WriteString("variablesBeginningWith", several.Prefix);
                    break;
                case UnreadVariablesAssumption unread:
                    json.WriteString("unreadVariables", unread.Origin);
                    break;
                case UnhiddenBuiltinAssumption builtin:
                    json.WriteString("builtin", builtin.Name);
                    break;
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
