using System.Globalization;
using System.Text.Json;
using PolicyBridge.Settings;

namespace PolicyBridge.Tests.OutsideCases;

/// <summary>A value that was read, held against one that Python wrote as JSON, where tuples and sets are lists.</summary>
internal static class JsonMatch
{
    public static Verdict Of(SettingValue read, JsonElement real) => read switch
    {
        UnknownSetting => Verdict.Unknown,
        NoneSetting => EqualIf(real.ValueKind == JsonValueKind.Null),
        BooleanSetting b => EqualIf(real.ValueKind == (b.Value ? JsonValueKind.True : JsonValueKind.False)),
        IntegerSetting i => EqualIf(real.ValueKind == JsonValueKind.Number && real.GetRawText() == i.Value.ToString(CultureInfo.InvariantCulture)),
        FloatSetting f => EqualIf(real.ValueKind == JsonValueKind.Number && IsFloat(real) && real.GetDouble().Equals(f.Value)),
        StringSetting s => EqualIf(real.ValueKind == JsonValueKind.String && real.ValueEquals(s.Value)),
        SequenceSetting s => real.ValueKind == JsonValueKind.Array ? OfAll(s.Items, [.. real.EnumerateArray()]) : Verdict.Wrong,
        SetSetting s => real.ValueKind == JsonValueKind.Array ? OfSet(s.Items, [.. real.EnumerateArray()]) : Verdict.Wrong,
        MappingSetting m => real.ValueKind == JsonValueKind.Object ? OfMapping(m, [.. real.EnumerateObject()]) : Verdict.Wrong,
        _ => Verdict.Wrong,
    };

    // Python writes a float with a point or an exponent, and an int with neither.
    private static bool IsFloat(JsonElement real) => real.GetRawText().AsSpan().ContainsAny('.', 'e', 'E');

    private static Verdict EqualIf(bool isEqual) => isEqual ? Verdict.Equal : Verdict.Wrong;

    private static Verdict OfAll(IReadOnlyList<SettingValue> read, JsonElement[] real) => read.Count != real.Length
        ? Verdict.Wrong
        : read.Select((item, i) => Of(item, real[i])).Append(Verdict.Equal).Max();

    private static Verdict OfSet(IReadOnlyList<SettingValue> read, JsonElement[] real) => read.Count != real.Length
        ? Verdict.Wrong
        : read.Select(item => real.Select(r => Of(item, r)).Append(Verdict.Wrong).Min()).Append(Verdict.Equal).Max();

    private static Verdict OfMapping(MappingSetting read, JsonProperty[] real) => read.Entries.Count != real.Length
        ? Verdict.Wrong
        : read.Entries.Select((entry, i) => entry.Key is StringSetting { Value: var key } && key == real[i].Name
            ? Of(entry.Value, real[i].Value)
            : entry.Key is UnknownSetting ? Verdict.Unknown : Verdict.Wrong).Append(Verdict.Equal).Max();
}
