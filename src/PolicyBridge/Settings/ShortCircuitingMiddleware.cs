namespace PolicyBridge.Settings;

/// <summary>
/// Which middleware answers requests itself, or replaces the answer, outside of what stands below it. Sessions,
/// authentication, CSRF and the like do not: their refusals come from within, and CorsMiddleware sees them.
/// </summary>
internal static class ShortCircuitingMiddleware
{
    public static bool IsOfDjango(string name) => name.StartsWith("django.", StringComparison.Ordinal);

    /// <summary>What a middleware answers, as the rest of "it stands first and …"; null where it does not, or is not known.</summary>
    public static string? ByDjango(string name, SettingsDocument document) => name switch
    {
        "django.middleware.security.SecurityMiddleware" => IsOn("SECURE_SSL_REDIRECT", false, document) ? "redirects to https by SECURE_SSL_REDIRECT" : null,
        "django.middleware.common.CommonMiddleware" => ByCommonMiddleware(document),
        "django.middleware.locale.LocaleMiddleware" => "redirects to the path of a language",
        "django.middleware.http.ConditionalGetMiddleware" => "answers 304",
        "django.middleware.cache.FetchFromCacheMiddleware" or "django.middleware.cache.CacheMiddleware" => "answers from the cache",
        "django.contrib.redirects.middleware.RedirectFallbackMiddleware" => "redirects where nothing is found",
        "django.contrib.flatpages.middleware.FlatpageFallbackMiddleware" => "serves pages where nothing is found",
        "whitenoise.middleware.WhiteNoiseMiddleware" => "serves static files",
        _ => null,
    };

    private static string? ByCommonMiddleware(SettingsDocument document)
    {
        List<string> answers = [];
        if (IsOn("APPEND_SLASH", true, document))
        {
            answers.Add("redirects to the path with a slash by APPEND_SLASH");
        }

        if (IsOn("PREPEND_WWW", false, document))
        {
            answers.Add("redirects to www by PREPEND_WWW");
        }

        if (IsOn("DISALLOWED_USER_AGENTS", false, document))
        {
            answers.Add("refuses clients by DISALLOWED_USER_AGENTS");
        }

        return answers.Count > 0 ? string.Join(" and ", answers) : null;
    }

    // By Python's truth; what is unknown may be on.
    private static bool IsOn(string name, bool byDefault, SettingsDocument document) => document.Find(name) switch
    {
        null => byDefault,
        BooleanSetting boolean => boolean.Value,
        IntegerSetting integer => !integer.Value.IsZero,
        StringSetting text => text.Value.Length > 0,
        SequenceSetting sequence => sequence.Items.Count > 0,
        NoneSetting => false,
        _ => true,
    };
}
