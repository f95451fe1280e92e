namespace PolicyBridge.Policy;

/// <summary>The names of the settings of django-cors-headers.</summary>
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

    /// <summary>All eleven, in the order in which they are listed to people.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        AllowedOrigins, AllowedOriginRegexes, AllowAllOrigins, UrlsRegex, AllowMethods, AllowHeaders, ExposeHeaders,
        PreflightMaxAge, AllowCredentials, AllowPrivateNetwork, ReplaceHttpsReferer,
    ];

    /// <summary>The older name of a setting, which counts where the newer one is not set; null where there is none.</summary>
    public static string? OldNameOf(string name) => name switch
    {
        AllowedOrigins => "CORS_ORIGIN_WHITELIST",
        AllowedOriginRegexes => "CORS_ORIGIN_REGEX_WHITELIST",
        AllowAllOrigins => "CORS_ORIGIN_ALLOW_ALL",
        _ => null,
    };
}
