using PolicyBridge.Policy;
using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Automata;
using PolicyBridge.Regexes.Writing;

namespace PolicyBridge.Settings;

/// <summary>Says whether static files are in the scope of <c>CORS_URLS_REGEX</c>.</summary>
internal static class StaticScope
{
    /// <summary>True where all of them are for certain, false where none is; null where some are, or where that is not known.</summary>
    public static bool? Of(SettingsDocument document)
    {
        if (document.Find(CorsSettingNames.UrlsRegex) is not { } setting)
        {
            return true;
        }

        (string? text, int flags) = setting switch
        {
            StringSetting { Value: var written } => (written, 0),
            RegexSetting regex => (regex.Pattern, regex.Flags),
            _ => ((string?)null, 0),
        };
        if (text is null || !PythonRegex.TryParse(text, flags, out PythonRegex? pattern, out _))
        {
            return null;
        }

        if (pattern.MatchesEveryLine)
        {
            return true;
        }

        Language? files = StaticFilesCheck.PrefixIn(document) is { } prefix ? Language.OfPrefix(prefix) : null;
        LanguageQueries queries = new(PatternSubject.Path);
        return files is null ? null
            : queries.IsEmpty(Language.Of(pattern).And(files)) is Holds ? false
            : null;
    }
}
