using PolicyBridge.Diagnostics;
using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Reading;
using PolicyBridge.Regexes.Writing;
using PolicyBridge.Sources;

namespace PolicyBridge.Settings.Table;

/// <summary>A regex of the settings as a policy holds it, and back.</summary>
internal static class RegexBinding
{
    /// <returns><see langword="null"/> where the regex is refused, which is reported.</returns>
    public static PythonRegex? Bind(FoundSetting found, SettingValue item, PatternSubject subject)
    {
        (string text, int flags) = item is RegexSetting regex ? (regex.Pattern, regex.Flags) : (((StringSetting)item).Value, 0);
        if (!PythonRegex.TryParse(text, flags, out PythonRegex? pattern, out RegexError? error))
        {
            found.Report(
                DiagnosticDescriptors.InvalidRegex,
                item.Place,
                $"{found.UsedName} holds the regex {PythonRepr.Of(text)}, which {(error.IsLimit ? "is not read" : "Python refuses")}: {error}.",
                error.IsLimit ? "Write a simpler regex." : "Django answers 500 to the requests that reach it; mend the regex.");
            return null;
        }

        if (!UnicodeText.IsWellFormed(text))
        {
            found.Report(
                DiagnosticDescriptors.UntranslatableRegex,
                item.Place,
                $"{found.UsedName} can't be translated: the regex {PythonRepr.Of(text)} has half of a surrogate pair, which is no character.",
                "Leave it out: no request can hold it.");
            return null;
        }

        if (DotNetPatternWriter.Write(pattern, subject) is Untranslatable refused)
        {
            found.Report(
                DiagnosticDescriptors.UntranslatableRegex,
                item.Place,
                $"{found.UsedName} can't be translated exactly: it holds the regex {PythonRepr.Of(text)}, {refused.Explanation}",
                refused.Advice);
            return null;
        }

        return pattern;
    }

    public static SettingValue Write(PythonRegex pattern) => pattern.Flags == 0
        ? new StringSetting(pattern.Text, SourceSpan.None)
        : new RegexSetting(pattern.Text, pattern.Flags, SourceSpan.None);
}
