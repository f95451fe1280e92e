using System.Globalization;
using System.Numerics;
using PolicyBridge.Policy;
using PolicyBridge.Settings;
using PolicyBridge.Settings.Yaml;
using PolicyBridge.Text;

namespace PolicyBridge.AspNetCore.Configuration;

/// <summary>What a text means as the value of a setting.</summary>
internal static class SettingText
{
    /// <summary>The value, or the text itself where it is none of the setting's type.</summary>
    /// <param name="name">The setting, under its newer or older name.</param>
    /// <param name="text">The text.</param>
    /// <param name="place">Where it stands.</param>
    /// <param name="refuse">Takes what is wrong with a text that could be several lists, and what helps.</param>
    public static SettingValue ValueOf(string name, string text, SourceSpan place, Func<string, string, SettingValue> refuse)
    {
        string newName = CorsSettingNames.All.FirstOrDefault(known => CorsSettingNames.OldNameOf(known) == name) ?? name;
        return newName switch
        {
            CorsSettingNames.UrlsRegex => new StringSetting(text, place),
            CorsSettingNames.PreflightMaxAge => (SettingValue?)BooleanText.Of(text, place) ?? IntegerOf(text, place) ?? new StringSetting(text, place),
            CorsSettingNames.AllowAllOrigins or CorsSettingNames.AllowCredentials or CorsSettingNames.AllowPrivateNetwork
                or CorsSettingNames.ReplaceHttpsReferer => (SettingValue?)BooleanText.Of(text, place) ?? new StringSetting(text, place),
            _ => ListOf(newName, text, place, refuse),
        };
    }

    private static SettingValue? IntegerOf(string text, SourceSpan place) =>
        text.Length <= 20 && BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger value)
            ? new IntegerSetting(value, place)
            : null;

    private static SettingValue ListOf(string name, string text, SourceSpan place, Func<string, string, SettingValue> refuse)
    {
        // So the JSON provider gives an empty array.
        if (text.Length == 0)
        {
            return new SequenceSetting([], place);
        }

        if (name == CorsSettingNames.AllowedOriginRegexes && text.Contains(',', StringComparison.Ordinal) && !text.StartsWith('['))
        {
            return refuse("is one text with a comma, which may belong to a regex", ListHelp);
        }

        return EnvironmentText.ListOf(text, place, isRegexes: false) is SequenceSetting list
            ? list
            : refuse("is one text in which the items can't be told apart", ListHelp);
    }

    private const string ListHelp = "Give each item a key of its own, which ends in :0, :1 and so on.";
}
