using System.Globalization;
using System.Text;
using System.Text.Json;
using PolicyBridge.Settings;
using PolicyBridge.Sources;

namespace PolicyBridge.Tool.Rendering;

/// <summary>
/// Writes a value as JSON, as Python's own <c>json</c> does where it can. What JSON lacks is an object with one telling
/// name: <c>regex</c> (and <c>flags</c>), <c>bytes</c> in Base64, <c>microseconds</c> of a timedelta, <c>float</c> for one that
/// is no number, <c>dict</c> with pairs where keys are no strings, <c>text</c> (and <c>type</c>) of a path or a
/// lazy string, and <c>unknown</c> with the reason.
/// </summary>
internal static class SettingValueJson
{
    public static void Write(Utf8JsonWriter json, SettingValue value)
    {
        switch (value)
        {
            case NoneSetting:
                json.WriteNullValue();
                break;
            case BooleanSetting boolean:
                json.WriteBooleanValue(boolean.Value);
                break;
            case IntegerSetting { Value: var small } when small >= long.MinValue && small <= long.MaxValue:
                json.WriteNumberValue((long)small);
                break;
            case IntegerSetting:
                json.WriteRawValue(value.ToString());
                break;
            case FloatSetting { Value: var number } when double.IsFinite(number):
                json.WriteRawValue(value.ToString());
                break;
            case StringSetting text:
                WriteString(json, text.Value);
                break;
            case SequenceSetting sequence:
                WriteArray(json, sequence.Items);
                break;
            case SetSetting set:
                WriteArray(json, set.Items);
                break;
            case MappingSetting mapping:
                WriteMapping(json, mapping);
                break;
            default:
                json.WriteStartObject();
                WriteTagged(json, value);
                json.WriteEndObject();
                break;
        }
    }

    private static void WriteTagged(Utf8JsonWriter json, SettingValue value)
    {
        switch (value)
        {
            case RegexSetting regex:
                json.WritePropertyName("regex");
                WriteString(json, regex.Pattern);
                json.WriteNumber("flags", regex.EffectiveFlags);
                break;
            case BytesSetting bytes:
                json.WriteBase64String("bytes", bytes.Value.AsSpan());
                break;
            case TimeDeltaSetting delta:
                json.WritePropertyName("microseconds");
                json.WriteRawValue(delta.Microseconds.ToString(CultureInfo.InvariantCulture));
                break;
            case FloatSetting:
                json.WriteString("float", value.ToString());
                break;
            case OtherSetting { Text: { } text }:
                json.WritePropertyName("text");
                WriteString(json, text);
                json.WriteString("type", value.TypeName);
                break;
            case UnknownSetting unknown:
                json.WriteString("unknown", unknown.Cause);
                break;
            default:
                json.WriteString("unknown", value.ToString());
                break;
        }
    }

    private static void WriteArray(Utf8JsonWriter json, IEnumerable<SettingValue> items)
    {
        json.WriteStartArray();
        foreach (SettingValue item in items)
        {
            Write(json, item);
        }

        json.WriteEndArray();
    }

    private static void WriteMapping(Utf8JsonWriter json, MappingSetting mapping)
    {
        json.WriteStartObject();
        if (mapping.Entries.All(e => e.Key is StringSetting { Value: var key } && UnicodeText.IsWellFormed(key)))
        {
            foreach ((SettingValue key, SettingValue value) in mapping.Entries)
            {
                json.WritePropertyName(((StringSetting)key).Value);
                Write(json, value);
            }
        }
        else
        {
            json.WriteStartArray("dict");
            foreach ((SettingValue key, SettingValue value) in mapping.Entries)
            {
                WriteArray(json, [key, value]);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteString(Utf8JsonWriter json, string text)
    {
        if (UnicodeText.IsWellFormed(text))
        {
            json.WriteStringValue(text);
            return;
        }

        // The writer would put a replacement character for half of a surrogate pair, which Python's strings may hold.
        StringBuilder escaped = new("\"");
        foreach (char c in text)
        {
            if (c is >= ' ' and <= '~' and not ('"' or '\\'))
            {
                escaped.Append(c);
            }
            else
            {
                escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            }
        }

        json.WriteRawValue(escaped.Append('"').ToString(), skipInputValidation: true);
    }
}
