namespace PolicyBridge.Settings;

/// <summary>Every setting of a settings module or file, by name.</summary>
/// <param name="Values">The values; a name that is not set has no entry.</param>
/// <param name="Assumptions">What was taken for granted while reading.</param>
/// <param name="Files">The files read, as shown to people, the first one first.</param>
internal sealed record SettingsDocument(
    IReadOnlyDictionary<string, SettingValue> Values,
    IReadOnlyList<SettingsAssumption> Assumptions,
    IReadOnlyList<string> Files)
{
    /// <summary>Why a name without an entry may be set all the same; null where it is certainly not set.</summary>
    public UnknownSetting? Rest { get; init; }
}
