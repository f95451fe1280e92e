using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;

namespace PolicyBridge.Settings;

/// <summary>Finds the values of settings by name; reports what is unknown, and remembers where each one stands.</summary>
internal sealed class SettingLookup(SettingsDocument document, DiagnosticBag diagnostics)
{
    private readonly Dictionary<string, SettingPlace> _places = [];
    private readonly List<string> _absent = [];
    private readonly bool _wasRead = !diagnostics.HasErrors;

    /// <summary>Where each setting that was found stands, by its newer name.</summary>
    public IReadOnlyDictionary<string, SettingPlace> Places => _places;

    /// <summary>Adds the place of what the package has no setting for.</summary>
    public void AddPlace(string name, SettingPlace place) => _places[name] = place;

    /// <summary>The value under the newer name, or else under the older one; null where neither is set or the value is unknown.</summary>
    public SettingValue? Find(string name, out string usedName)
    {
        usedName = name;
        if (!document.Values.TryGetValue(name, out SettingValue? value))
        {
            _absent.Add(name);
            if (CorsSettingNames.OldNameOf(name) is { } oldName && document.Values.TryGetValue(oldName, out value))
            {
                usedName = oldName;
            }
        }

        if (value is UnknownSetting unknown)
        {
            ReportUnknown(usedName, unknown);
            return null;
        }

        if (value is not null)
        {
            _places[name] = new SettingPlace(usedName, value.Place);
        }

        return value;
    }

    /// <summary>The items of a sequence that have the right type; the others, and a value that is no sequence, are reported.</summary>
    public List<SettingValue> ItemsOf(
        SettingValue value, string usedName, DiagnosticDescriptor descriptor, string expected, Func<SettingValue, bool> accepts)
    {
        if (value is StringSetting text)
        {
            StringForList.Report(text, usedName, diagnostics);
            return [];
        }

        if (value is not SequenceSetting sequence)
        {
            diagnostics.Add(descriptor, value.Place, $"{usedName} should be {expected}.", $"Its type is {value.TypeName}; write a list or a tuple.");
            return [];
        }

        List<SettingValue> items = [];
        foreach (SettingValue item in sequence.Items)
        {
            if (item is UnknownSetting unknown)
            {
                ReportUnknown(usedName, unknown);
            }
            else if (accepts(item))
            {
                items.Add(item);
            }
            else
            {
                diagnostics.Add(descriptor, item.Place, $"{usedName} should be {expected}.", $"The type of this item is {item.TypeName}.");
            }
        }

        return items;
    }

    /// <summary>
    /// A setting that was not seen has its default only where it is certain that nothing else sets it. Where the reader
    /// has reported errors, those say it better.
    /// </summary>
    public void ReportAbsent()
    {
        if (_wasRead && document.Rest is { } rest && _absent.Count > 0)
        {
            diagnostics.Add(
                DiagnosticDescriptors.UnknownSetting,
                rest.Place,
                $"{string.Join(", ", _absent)} can't be known without running Python: {rest.Cause}",
                $"Give each of them with --set, such as --set {_absent[0]}=LITERAL, a Python literal, or run the settings with --python auto.");
        }
    }

    private void ReportUnknown(string name, UnknownSetting unknown)
    {
        // The reader may have said already why Python would stop just there.
        if (diagnostics.HasErrorAt(unknown.Place))
        {
            return;
        }

        diagnostics.Add(
            DiagnosticDescriptors.UnknownSetting, unknown.Place, $"{name} can't be known without running Python: {unknown.Reason}", unknown.HelpFor(name));
    }
}
