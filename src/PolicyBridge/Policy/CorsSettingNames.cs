namespace PolicyBridge.Policy;

/// <summary>The names of the settings of django-cors-headers; the table of the settings themselves is <see cref="Settings.Table.CorsSettings"/>.</summary>
public static class CorsSettingNames
{
    /// <summary>Exact origins.</summary>
    public const string AllowedOrigins = "CORS_ALLOWED_ORIGINS";

    /// <summary>Origins by Python regex.</summary>
    public const string AllowedOriginRegexes = "CORS_ALLOWED_ORIGIN_REGEXES";

    /// <summary>Every origin.</summary>
    public const string AllowAllOrigins = "CORS_ALLOW_ALL_ORIGINS";

    /// <summary>The paths in scope, by Python regex.</summary>
    public const string UrlsRegex = "CORS_URLS_REGEX";

    /// <summary>Methods that a preflight answer lists.</summary>
    public const string AllowMethods = "CORS_ALLOW_METHODS";

    /// <summary>Request headers that a preflight answer lists.</summary>
    public const string AllowHeaders = "CORS_ALLOW_HEADERS";

    /// <summary>Response headers that scripts may read.</summary>
    public const string ExposeHeaders = "CORS_EXPOSE_HEADERS";

    /// <summary>How long a preflight answer may be cached.</summary>
    public const string PreflightMaxAge = "CORS_PREFLIGHT_MAX_AGE";

    /// <summary>Whether credentials are allowed.</summary>
    public const string AllowCredentials = "CORS_ALLOW_CREDENTIALS";

    /// <summary>Whether private network requests are allowed.</summary>
    public const string AllowPrivateNetwork = "CORS_ALLOW_PRIVATE_NETWORK";

    /// <summary>Whether the Referer of allowed origins is replaced for Django's CSRF check; until 3.14.</summary>
    public const string ReplaceHttpsReferer = "CORS_REPLACE_HTTPS_REFERER";
}
