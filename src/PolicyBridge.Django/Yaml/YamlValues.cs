using PolicyBridge.Settings;

namespace PolicyBridge.Django.Yaml;

/// <summary>Turns nodes into the values of settings.</summary>
internal static class YamlValues
{
    /// <summary>The value as the application sees that loads the file.</summary>
    public static SettingValue Of(YamlNode node) => Of(node, ScalarOf);

    /// <summary>The value with another reading of its scalars.</summary>
    public static SettingValue Of(YamlNode node, Func<YamlScalar, SettingValue> scalarOf) => node switch
    {
        { Tagged: { } tagged } => tagged,
        YamlSequence sequence => new SequenceSetting([.. sequence.Items.Select(item => Of(item, scalarOf))], node.Place),
        YamlScalar scalar => scalarOf(scalar),
        YamlMapping mapping => new MappingSetting([.. mapping.Pairs.Select(e => KeyValuePair.Create(Of(e.Key, scalarOf), Of(e.Value, scalarOf)))], node.Place),
        _ => new OtherSetting("dict", node.Place),
    };

    /// <summary>The value of a scalar outside dynaconf's layers.</summary>
    private static SettingValue ScalarOf(YamlScalar scalar) => scalar.Value is StringSetting { Value: { } text }
        ? (scalar.IsJson ? null : YamlTemplates.ValueOf(text, scalar.Place)) ?? DynaconfTokens.OutsideLayers(text, scalar.Place) ?? scalar.Value
        : scalar.Value;
}
