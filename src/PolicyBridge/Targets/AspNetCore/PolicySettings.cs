using System.Globalization;
using PolicyBridge.Policy;
using PolicyBridge.Settings;
using PolicyBridge.Sources;

namespace PolicyBridge.Targets.AspNetCore;

/// <summary>
/// A policy as settings again, every default spelled out, so that nothing else can change what it means: neither another
/// release's defaults nor what another configuration provider sets.
/// </summary>
internal static class PolicySettings
{
    /// <summary>Every setting. One that has no part in answers is left out where it is at its default: newer releases refuse the very name.</summary>
    public static IEnumerable<(string Name, SettingValue Value)> Of(CorsPolicy policy) => policy.ToSettings()
        .Where(setting => setting.Setting.HasPartInAnswers || policy.IsChanged(setting.Setting))
        .Select(setting => (setting.Setting.Name, WithInlineFlags(setting.Value)));

    /// <summary>The settings as keys and texts of configuration, lists item by item.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Entries(CorsPolicy policy, string section)
    {
        yield return new($"{section}:{ServerKinds.ConfigurationKey}", policy.Server.Word());
        yield return new($"{section}:{ReferenceVersion.ConfigurationKey}", policy.Reference.Name);
        foreach ((string name, SettingValue value) in Of(policy))
        {
            string key = $"{section}:{name}";
            if (value is SequenceSetting { Items.Count: > 0 } sequence)
            {
                for (int i = 0; i < sequence.Items.Count; i++)
                {
                    yield return new(string.Create(CultureInfo.InvariantCulture, $"{key}:{i}"), TextOf(sequence.Items[i]));
                }
            }
            else
            {
                // The JSON provider gives an empty array as an empty text, too.
                yield return new(key, value is SequenceSetting ? "" : TextOf(value));
            }
        }
    }

    private static string TextOf(SettingValue value) => value switch
    {
        StringSetting text => text.Value,
        BooleanSetting boolean => boolean.Value ? "true" : "false",
        IntegerSetting integer => integer.Value.ToString(CultureInfo.InvariantCulture),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value.TypeName, "a policy holds no such value"),
    };

    // Configuration holds text alone; Python takes flags inside the regex as well. Where they would change its meaning there, the
    // binder gets the compiled regex itself.
    private static SettingValue WithInlineFlags(SettingValue value) => value switch
    {
        RegexSetting regex when InlineFlags.Of(regex) is { } text => new StringSetting(text, SourceSpan.None),
        SequenceSetting list => list with { Items = [.. list.Items.Select(WithInlineFlags)] },
        _ => value,
    };
}
