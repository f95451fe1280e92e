using PolicyBridge.Diagnostics;
using PolicyBridge.Sources;

namespace PolicyBridge.Settings.Table;

/// <summary>The value of a setting as it was found, for its kind to check and bind.</summary>
/// <param name="setting">The setting.</param>
/// <param name="usedName">The name under which it is set.</param>
/// <param name="value">Its value, which is known.</param>
/// <param name="document">The settings that it is one of.</param>
/// <param name="diagnostics">Where findings go.</param>
/// <param name="unknowns">Takes items that are not known.</param>
internal sealed class FoundSetting(PolicySetting setting, string usedName, SettingValue value, SettingsDocument document, DiagnosticBag diagnostics, UnknownValues unknowns)
{
    private readonly List<SourceSpan> _items = [];

    public string UsedName => usedName;

    public SettingValue Value => value;

    /// <summary>Where each bound item of a list stands, in the order of the bound value; empty for what is no list.</summary>
    public IReadOnlyList<SourceSpan> Items => _items;

    /// <summary>Reports something wrong.</summary>
    public void Report(DiagnosticDescriptor descriptor, SourceSpan place, string message, string? help) => diagnostics.Add(descriptor, place, message, help);

    /// <summary>Says by the setting's own check that a value has another type.</summary>
    public void ReportType(string expected, string help) => Report(setting.Check, value.Place, $"{usedName} should be {expected}.", help);

    /// <summary>Reports a list's item that is the empty string.</summary>
    public void ReportEmpty(SettingValue item, string effect)
    {
        if (item is StringSetting { Value: "" })
        {
            Report(DiagnosticDescriptors.EmptyItem, item.Place, $"{usedName} holds an empty item{effect}.", HelpForEmpty(item));
        }
    }

    /// <summary>Where an empty item of the list comes from, and the way out.</summary>
    public string HelpForEmpty(SettingValue item) => EmptyItems.HelpFor((SequenceSetting)value, item, document.Assumptions);

    /// <summary>Says what is wrong with an origin that <see cref="Policy.AllowedOrigin.TryParse"/> refused.</summary>
    public void ReportOrigin(StringSetting item) =>
        SystemChecks.ReportOrigin(item.Value, usedName, item.Place, diagnostics, item.Value.Length == 0 ? HelpForEmpty(item) : null);

    /// <summary>Binds a list item by item; an item of a wrong type and a value that is no list are reported.</summary>
    /// <typeparam name="T">What an item is bound to.</typeparam>
    /// <param name="expected">What the package's check asks for.</param>
    /// <param name="accepts">Whether an item has the right type.</param>
    /// <param name="bind">Makes of an item what a policy holds; <see langword="null"/> where it is not valid, which it reports.</param>
    public IReadOnlyList<T> BindItems<T>(string expected, Func<SettingValue, bool> accepts, Func<SettingValue, T?> bind)
        where T : class
    {
        List<T> bound = [];
        if (value is StringSetting text)
        {
            StringForList.Report(text, setting, usedName, diagnostics);
            return bound;
        }

        if (value is not SequenceSetting sequence)
        {
            ReportType(expected, $"Its type is {value.TypeName}; write a list or a tuple.");
            return bound;
        }

        foreach (SettingValue item in sequence.Items)
        {
            if (item is UnknownSetting unknown)
            {
                unknowns.Add(usedName, unknown);
            }
            else if (!accepts(item))
            {
                Report(setting.Check, item.Place, $"{usedName} should be {expected}.", $"The type of this item is {item.TypeName}.");
            }
            else if (bind(item) is { } result)
            {
                bound.Add(result);
                _items.Add(item.Place.HasPlace ? item.Place : value.Place);
            }
        }

        return bound;
    }
}
