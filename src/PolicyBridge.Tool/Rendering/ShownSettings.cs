using PolicyBridge.Settings;

namespace PolicyBridge.Tool.Rendering;

/// <summary>The settings that are asked for: those with a value, and those without a known one.</summary>
internal sealed class ShownSettings
{
    private readonly SortedDictionary<string, SettingValue> _known = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, UnknownSetting> _unknown = new(StringComparer.Ordinal);
    private readonly List<string> _notSet = [];

    public ShownSettings(SettingsDocument document, NamePatterns patterns)
    {
        // Names that may be set unseen are not among the document's own.
        IEnumerable<string> names = document.Values.Keys
            .Concat(document.Family.Names)
            .Append("MIDDLEWARE")
            .Where(patterns.Matches)
            .Concat(patterns.Names)
            .Distinct();
        foreach (string name in names)
        {
            Add(name, document.Find(name));
        }
    }

    public IReadOnlyDictionary<string, SettingValue> Known => _known;

    public IReadOnlyDictionary<string, UnknownSetting> Unknown => _unknown;

    /// <summary>Names that are asked for and certainly not set.</summary>
    public IReadOnlyList<string> NotSet => _notSet;

    private void Add(string name, SettingValue? value)
    {
        switch (value?.DescendantsAndSelf().FirstOrDefault(v => v is UnknownSetting or OtherSetting { Text: null }))
        {
            case UnknownSetting unknown:
                _unknown.Add(name, unknown);
                break;
            case OtherSetting other:
                _unknown.Add(name, new UnknownSetting($"an object of type {other.TypeName}, which has no literal", null, other.Place));
                break;
            case null when value is null:
                _notSet.Add(name);
                break;
            default:
                _known.Add(name, value!);
                break;
        }
    }
}
