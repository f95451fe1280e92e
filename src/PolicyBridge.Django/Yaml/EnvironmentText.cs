using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using PolicyBridge.Settings;
using PolicyBridge.Settings.Table;
using PolicyBridge.Sources;

namespace PolicyBridge.Django.Yaml;

/// <summary>
/// What a Django settings module makes of an environment variable's text. Modules differ in how they do it: with
/// <c>split(",")</c>, <c>json.loads</c>, django-environ, decouple's <c>Csv</c>. Only a text on which they agree has a
/// value; any other is unknown.
/// </summary>
internal static partial class EnvironmentText
{
    public static SettingValue ValueOf(SettingFamily family, string name, string text, SourceSpan place)
    {
        if (!family.Owns(name))
        {
            return new StringSetting(text, place);
        }

        if (YamlTemplates.ValueOf(text, place) is { } template)
        {
            return template;
        }

        return family.Find(name)?.Kind.Form switch
        {
            SettingForm.List => ListText.Of(text, place, isRegexes: false),
            SettingForm.RegexList => ListText.Of(text, place, isRegexes: true),
            SettingForm.Flag => BooleanOf(text, place),
            SettingForm.Number => NumberOf(text, place),
            SettingForm.Text or null => new StringSetting(text, place),
            _ => throw new UnreachableException(),
        };
    }

    private static SettingValue BooleanOf(string text, SourceSpan place) => (SettingValue?)BooleanText.Of(text, place)
        ?? new UnknownSetting($"settings modules do not agree on whether the text {PythonRepr.Of(text)} is true; write true or false", null, place);

    private static SettingValue NumberOf(string text, SourceSpan place) => Digits().IsMatch(text)
        ? new IntegerSetting(BigInteger.Parse(text, CultureInfo.InvariantCulture), place)
        : new UnknownSetting($"the text {PythonRepr.Of(text)} is no number of seconds", null, place);

    [GeneratedRegex(@"^[0-9]{1,18}\z")]
    private static partial Regex Digits();
}
