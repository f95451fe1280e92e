using PolicyBridge.Settings;
using PolicyBridge.Sources;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PolicyBridge.Django.Yaml;

/// <summary>What a tag makes of the node that carries it, as PyYAML's <c>safe_load</c> has it.</summary>
internal static class YamlTags
{
    private const string Prefix = "tag:yaml.org,2002:";

    /// <summary>Whether a scalar is the merge key.</summary>
    public static bool IsMerge(Scalar scalar) => scalar.Tag.IsEmpty
        ? scalar is { Style: ScalarStyle.Plain, Value: "<<" }
        : ShortName(scalar.Tag) == "!!merge";

    public static SettingValue ScalarValue(Scalar scalar, SourceSpan place)
    {
        if (scalar.Tag.IsEmpty)
        {
            return scalar.Style == ScalarStyle.Plain ? YamlScalars.Plain(scalar.Value, place) : new StringSetting(scalar.Value, place);
        }

        string tag = ShortName(scalar.Tag);
        return tag switch
        {
            "!!str" => new StringSetting(scalar.Value, place),
            "!!null" => new NoneSetting(place),
            "!!bool" => OfType<BooleanSetting>(tag, scalar.Value, place),
            "!!int" => OfType<IntegerSetting>(tag, scalar.Value, place),
            "!!float" => OfType<OtherSetting>(tag, scalar.Value, place),
            "!!binary" => new OtherSetting("bytes", place),
            _ => NotRead(tag, place),
        };
    }

    /// <summary>The value that stands in for a tagged sequence or mapping; null where the tag says what it is anyway.</summary>
    public static SettingValue? CollectionValue(NodeEvent start, SourceSpan place)
    {
        if (start.Tag.IsEmpty || start.Tag.Value == "!")
        {
            return null;
        }

        return (start, ShortName(start.Tag)) switch
        {
            (SequenceStart, "!!seq") or (MappingStart, "!!map") => null,
            (MappingStart, "!!set") => new OtherSetting("set", place),
            (_, var tag) => NotRead(tag, place),
        };
    }

    private static SettingValue OfType<T>(string tag, string text, SourceSpan place)
        where T : SettingValue => YamlScalars.Plain(text, place) is T value
            ? value
            : new UnknownSetting($"{tag} {PythonRepr.Of(text)} is not a value that YAML 1.1 has", null, place);

    private static UnknownSetting NotRead(string tag, SourceSpan place) =>
        new($"it has the tag {tag}, which only the project's own loader can read", null, place);

    private static string ShortName(TagName tag) =>
        tag.Value.StartsWith(Prefix, StringComparison.Ordinal) ? string.Concat("!!", tag.Value.AsSpan(Prefix.Length)) : tag.Value;
}
