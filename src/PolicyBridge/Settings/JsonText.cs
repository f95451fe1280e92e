using System.Numerics;
using System.Text.Json;
using PolicyBridge.Sources;

namespace PolicyBridge.Settings;

/// <summary>JSON inside a string.</summary>
internal static class JsonText
{
    /// <summary>The value of a JSON text that is a bool, a whole number, a string or a list of strings; null for any other text.</summary>
    public static SettingValue? Parse(string text, SourceSpan place)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return ValueOf(document.RootElement, place);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: half of a surrogate pair.
            return null;
        }
    }

    private static SettingValue? ValueOf(JsonElement element, SourceSpan place) => element.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => new BooleanSetting(element.GetBoolean(), place),
        JsonValueKind.Number => element.TryGetInt64(out long number) ? new IntegerSetting(new BigInteger(number), place) : null,
        JsonValueKind.String => new StringSetting(element.GetString()!, place),
        JsonValueKind.Array when element.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String) =>
            new SequenceSetting([.. element.EnumerateArray().Select(item => new StringSetting(item.GetString()!, place))], place),
        _ => null,
    };
}
