using System.Globalization;
using System.Text.Json;
using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Settings;
using PolicyBridge.Settings.Table;
using PolicyBridge.Sources;

namespace PolicyBridge.Targets;

/// <summary>The settings of a policy as JSON properties under Django's names.</summary>
internal static class SettingsJson
{
    /// <summary>Writes one property for each setting.</summary>
    /// <param name="json">The writer, inside an object.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="writeRegex">Writes a regex that was compiled with flags.</param>
    public static void Write(Utf8JsonWriter json, IEnumerable<(PolicySetting Setting, SettingValue Value)> settings, Action<Utf8JsonWriter, RegexSetting> writeRegex)
    {
        foreach ((PolicySetting setting, SettingValue value) in settings)
        {
            json.WritePropertyName(setting.Name);
            WriteValue(json, value, writeRegex);
        }
    }

    /// <summary>Writes a compiled regex as an object with its text and its flags.</summary>
    public static void WriteRegex(Utf8JsonWriter json, RegexSetting regex)
    {
        json.WriteStartObject();
        json.WriteString("regex", regex.Pattern);
        json.WriteNumber("flags", regex.Flags);
        json.WriteEndObject();
    }

    /// <summary>Refuses what JSON can't hold.</summary>
    public static void CheckText(CorsPolicy policy, FidelityTable fidelity, DiagnosticBag diagnostics)
    {
        foreach ((PolicySetting setting, SettingValue value) in policy.ToSettings())
        {
            SettingPlace place = policy.Places.GetValueOrDefault(setting.Name);
            SettingValue[] parts = value is SequenceSetting sequence ? [.. sequence.Items] : [value];
            foreach ((int index, SettingValue part) in parts.Index())
            {
                string text = part is RegexSetting regex ? regex.Pattern : (part as StringSetting)?.Value ?? "";
                if (!UnicodeText.IsWellFormed(text))
                {
                    fidelity.Refused(setting.Name, "half of a surrogate pair, which JSON can't hold");
                    diagnostics.Add(
                        DiagnosticDescriptors.NotUnicode,
                        place.At(index),
                        $"{setting.Name} can't be written as JSON: {PythonRepr.Of(text)} has half of a surrogate pair.",
                        "Leave it out: no request can carry it.");
                }
            }
        }
    }

    private static void WriteValue(Utf8JsonWriter json, SettingValue value, Action<Utf8JsonWriter, RegexSetting> writeRegex)
    {
        switch (value)
        {
            case BooleanSetting boolean:
                json.WriteBooleanValue(boolean.Value);
                break;
            case IntegerSetting integer:
                json.WriteRawValue(integer.Value.ToString(CultureInfo.InvariantCulture));
                break;
            case StringSetting text:
                json.WriteStringValue(text.Value);
                break;
            case RegexSetting regex:
                writeRegex(json, regex);
                break;
            case SequenceSetting sequence:
                json.WriteStartArray();
                foreach (SettingValue item in sequence.Items)
                {
                    WriteValue(json, item, writeRegex);
                }

                json.WriteEndArray();
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(value), value.TypeName, "a policy holds no such value");
        }
    }
}
