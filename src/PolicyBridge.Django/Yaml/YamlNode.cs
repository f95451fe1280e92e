using PolicyBridge.Settings;
using PolicyBridge.Sources;

namespace PolicyBridge.Django.Yaml;

/// <summary>
/// A value of a YAML or JSON document. An alias is the very node that its anchor names, so documents are graphs without
/// cycles; <see cref="YamlLimits"/> bounds them as if every alias were written out.
/// </summary>
internal abstract class YamlNode(SourceSpan place)
{
    public SourceSpan Place { get; } = place;

    /// <summary>How many nodes it has once every alias is written out.</summary>
    public long Size { get; protected init; } = 1;

    /// <summary>How many levels of nodes it has.</summary>
    public int Height { get; protected init; } = 1;

    /// <summary>The value that a tag gives a sequence or mapping in place of its own; null where there is none.</summary>
    public SettingValue? Tagged { get; init; }
}

/// <param name="text">The text as it stands after escapes and folding.</param>
/// <param name="value">What Django would see.</param>
internal sealed class YamlScalar(string text, SettingValue value) : YamlNode(value.Place)
{
    public string Text { get; } = text;

    public SettingValue Value { get; } = value;

    /// <summary>What YAML 1.2 makes of it, where that is something else than what PyYAML makes of it.</summary>
    public SettingValue? Elsewhere { get; init; }

    /// <summary>Whether it stands in a JSON file, which no template engine fills in.</summary>
    public bool IsJson { get; init; }

    /// <summary>Whether it is the merge key <c>&lt;&lt;</c>.</summary>
    public bool IsMerge { get; init; }
}

internal sealed class YamlSequence : YamlNode
{
    public YamlSequence(IReadOnlyList<YamlNode> items, SourceSpan place)
        : base(place)
    {
        Items = items;
        Size += items.Sum(i => i.Size);
        Height += items.Select(i => i.Height).DefaultIfEmpty().Max();
    }

    public IReadOnlyList<YamlNode> Items { get; }
}

internal sealed class YamlMapping : YamlNode
{
    public YamlMapping(IReadOnlyList<(YamlNode Key, YamlNode Value)> pairs, SourceSpan place)
        : base(place)
    {
        Pairs = pairs;
        Size += pairs.Sum(p => p.Key.Size + p.Value.Size);
        Height += pairs.Select(p => Math.Max(p.Key.Height, p.Value.Height)).DefaultIfEmpty().Max();
    }

    public IReadOnlyList<(YamlNode Key, YamlNode Value)> Pairs { get; }
}
