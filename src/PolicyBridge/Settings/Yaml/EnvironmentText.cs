using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using PolicyBridge.Settings.Table;
using PolicyBridge.Text;

namespace PolicyBridge.Settings.Yaml;

/// <summary>
/// What a Django settings module makes of an environment variable's text. Modules differ in how they do it: with
/// <c>split(",")</c>, <c>json.loads</c>, django-environ, decouple's <c>Csv</c>. Only a text on which they agree has a
/// value; any other is unknown.
/// </summary>
internal static partial class EnvironmentText
{
    private const string ListAdvice = "write it as a JSON list of strings, such as '[\"https://app.example.com\"]'";

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
            SettingForm.List => ListOf(text, place, isRegexes: false),
            SettingForm.RegexList => ListOf(text, place, isRegexes: true),
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

    /// <summary>The list that a text means to every way of splitting it; unknown where they differ.</summary>
    public static SettingValue ListOf(string text, SourceSpan place, bool isRegexes)
    {
        if (text.TrimStart().StartsWith('['))
        {
            return JsonText.Parse(text, place) is SequenceSetting list
                ? list
                : new UnknownSetting($"the text begins as a list, but is no JSON list of strings; {ListAdvice}", null, place);
        }

        if (Problem(text, isRegexes) is { } problem)
        {
            return new UnknownSetting($"settings modules split the text {PythonRepr.Of(text)} in different ways, because {problem}; {ListAdvice}", null, place);
        }

        return new SequenceSetting([.. text.Split(',').Select(item => new StringSetting(item, place))], place);
    }

    /// <summary>Why the ways to split a text at its commas give different lists; null where they give the same.</summary>
    private static string? Problem(string text, bool isRegexes)
    {
        if (text.Any(char.IsWhiteSpace))
        {
            return "some keep the space in it and some don't";
        }

        if (text.Split(',').Contains(""))
        {
            return "some drop an empty item and some don't";
        }

        if (text.AsSpan().ContainsAny("\\\"'#"))
        {
            return "some take \\, quotes and # as they stand and some as a shell does";
        }

        return text.StartsWith('(') && text.EndsWith(')') ? "some take the parentheses for a tuple's"
            : isRegexes && text.Contains(',', StringComparison.Ordinal) && text.AsSpan().ContainsAny("{([") ? "a comma may belong to a regex"
            : null;
    }

    [GeneratedRegex(@"^[0-9]{1,18}\z")]
    private static partial Regex Digits();
}
