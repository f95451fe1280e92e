using PolicyBridge.Sources;

namespace PolicyBridge.Settings;

/// <summary>The list that a text means where configuration holds texts alone: one on which every way of splitting it agrees.</summary>
internal static class ListText
{
    private const string ListAdvice = "write it as a JSON list of strings, such as '[\"https://app.example.com\"]'";

    /// <summary>The list that a text means to every way of splitting it; unknown where they differ.</summary>
    public static SettingValue Of(string text, SourceSpan place, bool isRegexes)
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
}
