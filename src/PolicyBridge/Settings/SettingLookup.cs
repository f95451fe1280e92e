using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Settings.Table;

namespace PolicyBridge.Settings;

/// <summary>Finds and binds settings of a document; reports what is unknown, and remembers where each one stands.</summary>
internal sealed class SettingLookup(SettingsDocument document, DiagnosticBag diagnostics)
{
    private readonly Dictionary<string, SettingPlace> _places = [];
    private readonly List<string> _absent = [];
    private readonly UnknownValues _unknown = new(diagnostics);

    /// <summary>Where each setting that was found stands, by its newer name.</summary>
    public IReadOnlyDictionary<string, SettingPlace> Places => _places;

    /// <summary>Adds the place of what the package has no setting for.</summary>
    public void AddPlace(string name, SettingPlace place) => _places[name] = place;

    /// <summary>What a policy holds of a setting; null where its default holds, and where the value is unknown or wrong, which is reported.</summary>
    public object? Bind(PolicySetting setting)
    {
        if (!document.Values.ContainsKey(setting.Name))
        {
            _absent.Add(setting.Name);
        }

        if (document.Find(setting) is not { } found)
        {
            return null;
        }

        if (found.Value is UnknownSetting unknown)
        {
            _unknown.Add(found.UsedName, unknown);
            return null;
        }

        FoundSetting value = new(setting, found.UsedName, found.Value, document, diagnostics, _unknown);
        object? bound = setting.Kind.Bind(value);
        _places[setting.Name] = new SettingPlace(found.UsedName, found.Value.Place) { Items = value.Items };
        return bound;
    }

    /// <summary>
    /// Reports what is unknown. A setting that was not seen has its default only where it is certain that nothing else sets it; where
    /// the reader has reported errors, those say it better.
    /// </summary>
    public void ReportUnknown()
    {
        if (document.Rest is { } rest && _unknown.WasRead)
        {
            foreach (string name in _absent)
            {
                _unknown.Add(name, rest);
            }
        }

        _unknown.Report();
    }
}
