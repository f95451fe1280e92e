using PolicyBridge.Sources;

namespace PolicyBridge.Settings;

/// <summary>Says where an empty item of a list comes from: a variable that is not set, or a comma too many.</summary>
internal static class EmptyItems
{
    public static string HelpFor(SequenceSetting list, SettingValue item, IEnumerable<SettingsAssumption> assumptions)
    {
        List<UnsetVariableAssumption> unset = [.. assumptions.OfType<UnsetVariableAssumption>().Where(a => a.Value is StringSetting { Value: "" })];
        if (unset.FirstOrDefault(a => Holds(item.Place, a.Place) || list.Places.Any(place => Holds(place, a.Place))) is { Variable: { } variable })
        {
            return $"{variable} is not set, and split() makes one empty item of the empty text that stands in for it: give it with --env {variable}=VALUE.";
        }

        if (list.Items.Count == 1)
        {
            return $"The only item is empty, as split() leaves it of an empty text: {(unset.Count == 0 ? "write an empty list" : $"give what is not set with {Flags(unset)}, or write an empty list")}.";
        }

        int index = list.Items.ToList().FindIndex(i => ReferenceEquals(i, item)) + 1;
        return index == list.Items.Count
            ? $"Item {index} of {list.Items.Count} is empty, as a comma at the end of a text that is split leaves it: take the comma away."
            : $"Item {index} of {list.Items.Count} is empty: take it away.";
    }

    private static string Flags(IEnumerable<UnsetVariableAssumption> unset) => string.Join(" ", unset.Select(a => a.Variable).Distinct().Take(3).Select(v => $"--env {v}=VALUE"));

    private static bool Holds(SourceSpan outer, SourceSpan inner) => outer.HasPlace && outer.Contains(inner);
}
