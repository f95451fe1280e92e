using PolicyBridge.Diagnostics;
using PolicyBridge.Settings;
using PolicyBridge.Settings.Table;
using PolicyBridge.Sources;

namespace PolicyBridge.Django.Yaml;

/// <summary>
/// Reads the layers of dynaconf, as <c>DjangoDynaconf</c> does: <c>default</c>, under the chosen one, under
/// <c>global</c>. A later layer replaces a value, unless it asks to merge.
/// </summary>
internal sealed class DynaconfLayers(SettingFamily family, YamlEntries entries, DiagnosticBag diagnostics)
{
    private static readonly string[] UsualNames =
        ["default", "global", "dynaconf", "development", "dev", "local", "test", "testing", "stage", "staging", "prod", "production"];

    private readonly Dictionary<string, (SourceSpan Key, SettingValue Value)> _settings = new(StringComparer.Ordinal);

    /// <summary>The top-level mappings that hold CORS settings as layers do; empty where that is not what they look like.</summary>
    public IReadOnlyList<YamlEntry> FindIn(IEnumerable<YamlEntry> top)
    {
        List<YamlEntry> candidates =
        [
            .. top.Where(e => e.Mapping is { } mapping && entries.Of(mapping).Keys.Any(family.OwnsInAnyCase)),
        ];
        return candidates.Count > 1 || candidates.Exists(c => UsualNames.Contains(c.Name.ToLowerInvariant())) ? candidates : [];
    }

    /// <summary>Where the keys in all layers stand: those of layers that are not chosen are left out with good reason.</summary>
    public static IEnumerable<SourceSpan> KeysOf(IEnumerable<YamlEntry> layers) =>
        layers.Select(e => e.Mapping).OfType<YamlMapping>().SelectMany(YamlEntries.KeysOf);

    /// <summary>Reads the chosen layer with those around it.</summary>
    /// <param name="top">What stands at the top level.</param>
    /// <param name="layer">The chosen layer.</param>
    /// <param name="variables">Variables that set a setting, and win over all layers.</param>
    /// <param name="collector">Where the settings go.</param>
    public void Read(IReadOnlyCollection<YamlEntry> top, string layer, IEnumerable<(string Variable, string Setting)> variables, SettingCollector collector)
    {
        bool fileMerges = Flag(top.FirstOrDefault(e => e.Name.Equals(DynaconfTokens.Merge, StringComparison.OrdinalIgnoreCase))) ?? false;
        foreach (string name in new[] { "default", "django", layer.ToLowerInvariant(), "global" }.Distinct())
        {
            foreach (YamlEntry entry in top.Where(e => e.Name.ToLowerInvariant() == name))
            {
                ReadLayer(entry, fileMerges);
            }
        }

        foreach ((string variable, string setting) in variables)
        {
            SourceSpan place = _settings.GetValueOrDefault(setting).Key;
            _settings[setting] = (place, new UnknownSetting($"{variable} is given, which wins over the file, and what dynaconf makes of its text is not computed", null, place));
        }

        foreach ((string name, (SourceSpan key, SettingValue value)) in _settings)
        {
            collector.Add(name, key, value);
        }

        collector.Skip(KeysOf(top));
    }

    private void ReadLayer(YamlEntry layer, bool fileMerges)
    {
        if (layer.Mapping is not { } mapping)
        {
            if (YamlValues.Of(layer.Value) is not NoneSetting)
            {
                diagnostics.Add(DiagnosticDescriptors.YamlShape, layer.Value.Place, $"The layer {layer.Name} is no mapping of settings.", "Write the settings out under it.");
            }

            return;
        }

        IReadOnlyDictionary<string, YamlEntry> settings = entries.Of(mapping);
        ReportInclude(settings);
        bool merges = Flag(settings.Values.FirstOrDefault(e => e.Name.Equals(DynaconfTokens.Merge, StringComparison.OrdinalIgnoreCase))) ?? fileMerges;
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (YamlEntry entry in settings.Values)
        {
            string name = entry.Name.ToUpperInvariant();
            if (family.Owns(name) && !seen.Add(name))
            {
                diagnostics.Add(
                    DiagnosticDescriptors.YamlDuplicateKey,
                    entry.KeyPlace,
                    $"{name} stands twice in the layer {layer.Name}: dynaconf writes all names in upper case.",
                    "Keep one of them.");
            }

            Set(name, entry, merges);
        }
    }

    private void ReportInclude(IReadOnlyDictionary<string, YamlEntry> settings)
    {
        if (settings.Values.FirstOrDefault(e => e.Name.Equals("dynaconf_include", StringComparison.OrdinalIgnoreCase)) is { } include)
        {
            diagnostics.Add(
                DiagnosticDescriptors.YamlUnknown,
                include.KeyPlace,
                "The settings can't be known from this file: dynaconf_include names others, which are not read.",
                "Put the CORS settings into one file without it.");
        }
    }

    private bool? Flag(YamlEntry? entry)
    {
        if (entry is null)
        {
            return null;
        }

        if (entry.Value is YamlScalar { Value: BooleanSetting flag, Elsewhere: null })
        {
            return flag.Value;
        }

        diagnostics.Add(DiagnosticDescriptors.YamlShape, entry.Value.Place, $"{entry.Name} is neither true nor false.", "Write true or false.");
        return null;
    }

    private void Set(string name, YamlEntry entry, bool merges)
    {
        if (name.AsSpan().IndexOfAny('.', '[') is var cut && name.IndexOf("__", StringComparison.Ordinal) is var nested && Math.Max(cut, nested) > 0)
        {
            name = name[..(cut > 0 && nested > 0 ? Math.Min(cut, nested) : Math.Max(cut, nested))];
            _settings[name] = (entry.KeyPlace, new UnknownSetting($"{entry.Name} changes a part of it, which is not read", null, entry.KeyPlace));
            return;
        }

        SettingValue value = YamlValues.Of(entry.Value, DynaconfTokens.InLayer);
        SettingValue? old = _settings.TryGetValue(name, out (SourceSpan Key, SettingValue Value) known) ? known.Value : null;
        _settings[name] = (entry.KeyPlace, Combined(old, value, merges));
    }

    /// <summary>What a layer's value makes of the value before it.</summary>
    private static SettingValue Combined(SettingValue? old, SettingValue value, bool merges)
    {
        if (value is not SequenceSetting list)
        {
            return value;
        }

        List<StringSetting> marks = [.. list.Items.OfType<StringSetting>().Where(item => DynaconfTokens.IsMerge(item.Value))];
        if (marks.Count == 0)
        {
            return merges ? Joined(old, list, isUnique: false) : list;
        }

        // Where there is nothing to merge with, or the layer merges by itself, dynaconf leaves the mark in the list.
        if (marks.Count > 1 || merges || old is null or NoneSetting)
        {
            return new UnknownSetting($"{marks[0].Value} has nothing to do there, and dynaconf would leave it in the list", null, marks[0].Place);
        }

        SequenceSetting rest = list with { Items = [.. list.Items.Where(item => !ReferenceEquals(item, marks[0]))] };
        return Joined(old, rest, marks[0].Value == DynaconfTokens.MergeUnique);
    }

    private static SettingValue Joined(SettingValue? old, SequenceSetting list, bool isUnique)
    {
        if (old is UnknownSetting)
        {
            return old;
        }

        if (old is not SequenceSetting before || AreSame(before, list))
        {
            return list;
        }

        return list with { Items = [.. isUnique ? Missing(before, list) : before.Items, .. list.Items] };
    }

    /// <summary>What one list has and another has not, each once, where it stands last.</summary>
    private static IEnumerable<SettingValue> Missing(SequenceSetting from, SequenceSetting to)
    {
        HashSet<SettingValue> seen = [.. to.Items.Select(Bare)];
        return from.Items.Reverse().Where(item => seen.Add(Bare(item))).Reverse();
    }

    private static SettingValue Bare(SettingValue value) => value with { Place = SourceSpan.None };

    private static bool AreSame(SequenceSetting a, SequenceSetting b) =>
        a.Items.Count == b.Items.Count && a.Items.Zip(b.Items).All(pair => YamlScalars.AreSame(pair.First, pair.Second));
}
