using PolicyBridge.Diagnostics;
using PolicyBridge.Settings;
using PolicyBridge.Settings.Table;
using PolicyBridge.Sources;

namespace PolicyBridge.Django.Yaml;

/// <summary>Gathers the settings of a file from wherever they stand in it.</summary>
/// <param name="family">The settings to look for.</param>
/// <param name="pins">The settings given from outside, which need not be read.</param>
/// <param name="diagnostics">Where findings go.</param>
internal sealed class SettingCollector(SettingFamily family, IReadOnlyDictionary<string, SettingValue> pins, DiagnosticBag diagnostics)
{
    private readonly Dictionary<string, SettingValue> _values = new(pins, StringComparer.Ordinal);
    private readonly Dictionary<string, SourceSpan> _keys = new(StringComparer.Ordinal);
    private readonly HashSet<SourceSpan> _read = [];
    private readonly List<SettingsAssumption> _assumptions = [];

    public SettingFamily Family => family;

    public IReadOnlyDictionary<string, SettingValue> Values => _values;

    /// <summary>What was taken for granted of texts.</summary>
    public IReadOnlyList<SettingsAssumption> Assumptions => _assumptions;

    /// <summary>Whether a name's value is given from outside.</summary>
    public bool IsPinned(string name) => pins.ContainsKey(name);

    /// <summary>Whether a setting of that name was found.</summary>
    public bool Has(string name) => _keys.ContainsKey(name);

    /// <summary>Whether the key at a place was read as a setting, or left out with good reason.</summary>
    public bool WasRead(SourceSpan key) => _read.Contains(key);

    /// <summary>Leaves keys out with good reason.</summary>
    public void Skip(IEnumerable<SourceSpan> keys) => _read.UnionWith(keys);

    /// <summary>Takes a variable's text for what a settings module makes of it; that it makes a truth value of one is an assumption.</summary>
    public void AddText(string name, SourceSpan key, string text, SourceSpan place)
    {
        SettingValue value = EnvironmentText.ValueOf(family, name, text, place);
        if (value is BooleanSetting boolean && !Has(name) && !IsPinned(name))
        {
            _assumptions.Add(new TextAsBooleanAssumption(name, text, boolean.Value, place));
        }

        Add(name, key, value);
    }

    /// <summary>Takes a setting; a second one of the same name, and a value that can't be known, are reported.</summary>
    public void Add(string name, SourceSpan key, SettingValue value)
    {
        _read.Add(key);
        if (!_keys.TryAdd(name, key))
        {
            diagnostics.Add(
                DiagnosticDescriptors.YamlDuplicateKey,
                key,
                $"{name} stands twice in the file, first at {_keys[name]}.",
                "Keep one of them, or split the file and name the one that Django reads.");
            return;
        }

        if (_values.TryAdd(name, value) && family.Owns(name))
        {
            ReportUnknown(name, value);
        }
    }

    private void ReportUnknown(string name, SettingValue value)
    {
        if (value is UnknownSetting unknown)
        {
            if (diagnostics.HasErrorAt(unknown.Place))
            {
                return;
            }

            diagnostics.Add(
                DiagnosticDescriptors.YamlUnknown,
                unknown.Place,
                $"{name} can't be known from this file: {unknown.Cause}.",
                $"Write the value out, or give it with --set {name}=LITERAL, a Python literal.");
        }
        else if (value is SequenceSetting sequence)
        {
            foreach (SettingValue item in sequence.Items)
            {
                ReportUnknown(name, item);
            }
        }
    }
}
