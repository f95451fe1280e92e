using PolicyBridge.Diagnostics;
using PolicyBridge.Settings;
using PolicyBridge.Sources;

namespace PolicyBridge.Django.Yaml;

/// <summary>An entry of a mapping whose key is a string.</summary>
internal sealed record YamlEntry(string Name, SourceSpan KeyPlace, YamlNode Value)
{
    /// <summary>The mapping that is its value; null where the value is something else.</summary>
    public YamlMapping? Mapping => Value is YamlMapping { Tagged: null } mapping ? mapping : null;

    /// <summary>The sequence that is its value; null where the value is something else.</summary>
    public YamlSequence? Sequence => Value is YamlSequence { Tagged: null } sequence ? sequence : null;

    /// <summary>The string that is its value; null where the value is something else.</summary>
    public string? Text => Value is YamlScalar { Value: StringSetting text } ? text.Value : null;
}

/// <summary>The entries of mappings with their merge keys followed, remembered for each mapping.</summary>
internal sealed class YamlEntries(DiagnosticBag diagnostics)
{
    private readonly Dictionary<YamlMapping, IReadOnlyDictionary<string, YamlEntry>> _known = [];

    /// <summary>
    /// The entries by name: a mapping's own win over merged ones, of several own the last, and of several merged mappings
    /// the earlier wins. Keys that are no strings name no setting and are left out.
    /// </summary>
    public IReadOnlyDictionary<string, YamlEntry> Of(YamlMapping mapping)
    {
        if (_known.TryGetValue(mapping, out IReadOnlyDictionary<string, YamlEntry>? known))
        {
            return known;
        }

        Dictionary<string, YamlEntry> entries = new(StringComparer.Ordinal);
        foreach ((YamlNode key, YamlNode value) in mapping.Pairs)
        {
            if (key is YamlScalar { Value: StringSetting name })
            {
                entries[name.Value] = new YamlEntry(name.Value, key.Place, value);
            }
        }

        foreach (YamlMapping merged in mapping.Pairs.Where(p => p.Key is YamlScalar { IsMerge: true }).SelectMany(p => Merged(p.Value)))
        {
            foreach (YamlEntry entry in Of(merged).Values)
            {
                entries.TryAdd(entry.Name, entry);
            }
        }

        _known.Add(mapping, entries);
        return entries;
    }

    /// <summary>Where the keys of a mapping stand, those of merged mappings among them.</summary>
    public static IEnumerable<SourceSpan> KeysOf(YamlMapping mapping) => [.. mapping.Pairs.Select(p => p.Key.Place), .. MergedKeysOf(mapping)];

    /// <summary>Where the keys of the mappings stand that are merged into a mapping, though others may win over them.</summary>
    public static IEnumerable<SourceSpan> MergedKeysOf(YamlMapping mapping) =>
        mapping.Pairs.Where(p => p.Key is YamlScalar { IsMerge: true }).SelectMany(p => MappingsIn(p.Value)).SelectMany(KeysOf);

    private static IEnumerable<YamlMapping> MappingsIn(YamlNode merged) => merged switch
    {
        YamlMapping mapping => [mapping],
        YamlSequence sequence => sequence.Items.OfType<YamlMapping>(),
        _ => [],
    };

    private IEnumerable<YamlMapping> Merged(YamlNode value)
    {
        IEnumerable<YamlNode> others = value switch
        {
            YamlMapping => [],
            YamlSequence sequence => sequence.Items.Where(i => i is not YamlMapping),
            _ => [value],
        };
        foreach (YamlNode other in others)
        {
            diagnostics.Add(
                DiagnosticDescriptors.YamlShape,
                other.Place,
                "The merge key << takes a mapping or a list of mappings, and this is neither.",
                "Write an alias of a mapping, such as <<: *common.");
        }

        return MappingsIn(value);
    }
}
