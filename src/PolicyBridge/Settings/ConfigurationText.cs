using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using PolicyBridge.Settings.Table;
using PolicyBridge.Sources;

namespace PolicyBridge.Settings;

/// <summary>What a text means as the value of a setting.</summary>
internal static class ConfigurationText
{
    /// <summary>The value, or the text itself where it is none of the setting's type.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="text">The text.</param>
    /// <param name="place">Where it stands.</param>
    /// <param name="refuse">Takes what is wrong with a text that could be several lists, and what helps.</param>
    public static SettingValue ValueOf(PolicySetting setting, string text, SourceSpan place, Func<string, string, SettingValue> refuse)
    {
        return setting.Kind.Form switch
        {
            SettingForm.Text => new StringSetting(text, place),
            SettingForm.Number => (SettingValue?)BooleanText.Of(text, place) ?? IntegerOf(text, place) ?? new StringSetting(text, place),
            SettingForm.Flag => (SettingValue?)BooleanText.Of(text, place) ?? new StringSetting(text, place),
            SettingForm.List or SettingForm.RegexList => ListOf(setting.Kind.Form, text, place, refuse),
            _ => throw new UnreachableException(),
        };
    }

    private static SettingValue? IntegerOf(string text, SourceSpan place) =>
        text.Length <= 20 && BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger value)
            ? new IntegerSetting(value, place)
            : null;

    private static SettingValue ListOf(SettingForm form, string text, SourceSpan place, Func<string, string, SettingValue> refuse)
    {
        // So the JSON provider gives an empty array.
        if (text.Length == 0)
        {
            return new SequenceSetting([], place);
        }

        if (form == SettingForm.RegexList && text.Contains(',', StringComparison.Ordinal) && !text.StartsWith('['))
        {
            return refuse("is one text with a comma, which may belong to a regex", ListHelp);
        }

        return ListText.Of(text, place, isRegexes: false) is SequenceSetting list
            ? list
            : refuse("is one text in which the items can't be told apart", ListHelp);
    }

    private const string ListHelp = "Give each item a key of its own, which ends in :0, :1 and so on.";
}
