using PolicyBridge.Policy;
using PolicyBridge.Settings;

namespace PolicyBridge.Conformance.Report;

/// <summary>A policy's settings as text for people, under Django's names.</summary>
internal static class PolicyText
{
    /// <summary>Each setting with its value, a line for each item of a list.</summary>
    public static IEnumerable<(string Name, string Value)> Of(CorsPolicy policy) => policy.ToSettings().Select(setting => (setting.Setting.Name, TextOf(setting.Value)));

    private static string TextOf(SettingValue value) => value switch
    {
        StringSetting text => text.Value,
        RegexSetting regex => $"{regex.Pattern}  (flags {regex.Flags})",
        SequenceSetting { Items: [] } => "(none)",
        SequenceSetting list => string.Join('\n', list.Items.Select(TextOf)),
        _ => value.ToString(),
    };
}
