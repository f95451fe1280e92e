using PolicyBridge.Settings;
using PolicyBridge.Settings.Table;

namespace PolicyBridge.Django.Execution;

/// <summary>
/// Brings together what was read of a value and what Python computes: the value is Python's, and the places are those of what was
/// read, as far as that knows it.
/// </summary>
internal static class ValueReconciliation
{
    /// <summary>The value of a setting, one of the family or another, with its places; <see langword="null"/> where it was read as another.</summary>
    public static SettingValue? Of(PolicySetting? setting, SettingValue read, SettingValue computed) =>
        Of(read, computed) ?? (setting is { Kind.IsUnordered: true } && HaveSameItems(read, computed) ? read : null);

    private static SettingValue? Of(SettingValue read, SettingValue computed) => (read, computed) switch
    {
        // Of these the reader claims nothing; nor does Python of what is too deep or too much to be told.
        (UnknownSetting or OtherSetting, _) => ExecutionJson.At(computed, read.Place) with { Places = read.Places },
        (_, OtherSetting { Type: "list" or "tuple" or "set" or "frozenset" or "dict" } cut) => cut with { Place = read.Place, Places = read.Places },
        (SequenceSetting a, SequenceSetting b) => a.IsTuple == b.IsTuple && Of(a.Items, b.Items) is { } items ? a with { Items = items } : null,
        (SetSetting a, SetSetting b) => Of(a, b),
        (MappingSetting a, MappingSetting b) => Of(a, b),
        (RegexSetting a, RegexSetting b) => (a.Pattern, a.EffectiveFlags) == (b.Pattern, b.EffectiveFlags) ? a : null,
        (NoneSetting, NoneSetting) => read,
        (StringSetting a, StringSetting b) => a.Value == b.Value ? a : null,
        (BooleanSetting a, BooleanSetting b) => a.Value == b.Value ? a : null,
        (IntegerSetting a, IntegerSetting b) => a.Value == b.Value ? a : null,
        (FloatSetting a, FloatSetting b) => BitConverter.DoubleToInt64Bits(a.Value) == BitConverter.DoubleToInt64Bits(b.Value) ? a : null,
        (BytesSetting a, BytesSetting b) => a.Value.AsSpan().SequenceEqual(b.Value.AsSpan()) ? a : null,
        (TimeDeltaSetting a, TimeDeltaSetting b) => a.Microseconds == b.Microseconds ? a : null,
        _ => null,
    };

    private static SettingValue[]? Of(IReadOnlyList<SettingValue> read, IReadOnlyList<SettingValue> computed)
    {
        if (read.Count != computed.Count)
        {
            return null;
        }

        SettingValue[] items = [.. read.Zip(computed, Of).OfType<SettingValue>()];
        return items.Length == read.Count ? items : null;
    }

    // What is unknown has no place in the order, so that nothing can be told of the rest item by item.
    private static SettingValue? Of(SetSetting read, SetSetting computed) =>
        read.Items.Any(item => item.DescendantsAndSelf().Any(value => value is UnknownSetting or OtherSetting))
            ? ExecutionJson.At(computed, read.Place) with { Places = read.Places }
            : Of(read.Items, computed.Items) is { } items ? read with { Items = items } : null;

    private static MappingSetting? Of(MappingSetting read, MappingSetting computed) =>
        Of([.. read.Entries.Select(entry => entry.Key)], [.. computed.Entries.Select(entry => entry.Key)]) is { } keys
        && Of([.. read.Entries.Select(entry => entry.Value)], [.. computed.Entries.Select(entry => entry.Value)]) is { } values
            ? read with { Entries = [.. keys.Zip(values, KeyValuePair.Create)] }
            : null;

    // The origins that a set holds, as a list in whatever order.
    private static bool HaveSameItems(SettingValue read, SettingValue computed) => read is SequenceSetting a && computed is SequenceSetting b
        && a.IsTuple == b.IsTuple
        && Of([.. a.Items.OrderBy(Literal, StringComparer.Ordinal)], [.. b.Items.OrderBy(Literal, StringComparer.Ordinal)]) is not null;

    private static string Literal(SettingValue value) => value.ToString();
}
