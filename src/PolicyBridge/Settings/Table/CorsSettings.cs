using PolicyBridge.Policy;
using PolicyBridge.Regexes;

namespace PolicyBridge.Settings.Table;

/// <summary>The settings of django-cors-headers: the one table of them.</summary>
public static class CorsSettings
{
    /// <summary>The signal of django-cors-headers that asks code of the project about a request.</summary>
    internal const string Signal = "check_request_enabled";

    internal static readonly PolicySetting<IReadOnlyList<AllowedOrigin>> AllowedOrigins =
        new(CorsSettingNames.AllowedOrigins, new OriginsKind(), SystemChecks.OriginsNotStrings, static _ => []) { OlderName = "CORS_ORIGIN_WHITELIST" };

    internal static readonly PolicySetting<IReadOnlyList<PythonRegex>> AllowedOriginRegexes =
        new(CorsSettingNames.AllowedOriginRegexes, new OriginRegexesKind(), SystemChecks.OriginRegexesNotStrings, static _ => []) { OlderName = "CORS_ORIGIN_REGEX_WHITELIST" };

    internal static readonly PolicySetting<bool> AllowAllOrigins =
        new(CorsSettingNames.AllowAllOrigins, FlagKind.Instance, SystemChecks.AllowAllOriginsNotBool, static _ => false) { OlderName = "CORS_ORIGIN_ALLOW_ALL" };

    internal static readonly PolicySetting<PythonRegex> UrlsRegex =
        new(CorsSettingNames.UrlsRegex, new PathRegexKind(), SystemChecks.UrlsRegexNotRegex, static _ => PythonRegex.EveryPath);

    internal static readonly PolicySetting<IReadOnlyList<string>> AllowMethods =
        new(CorsSettingNames.AllowMethods, TokensKind.OfStrings, SystemChecks.MethodsNotStrings, static reference => reference.DefaultAllowMethods);

    internal static readonly PolicySetting<IReadOnlyList<string>> AllowHeaders =
        new(CorsSettingNames.AllowHeaders, TokensKind.OfStrings, SystemChecks.HeadersNotStrings, static reference => reference.DefaultAllowHeaders);

    internal static readonly PolicySetting<IReadOnlyList<string>> ExposeHeaders =
        new(CorsSettingNames.ExposeHeaders, TokensKind.OfAnything, SystemChecks.ExposeHeadersNotSequence, static _ => []);

    internal static readonly PolicySetting<PreflightMaxAge> PreflightMaxAge =
        new(CorsSettingNames.PreflightMaxAge, new MaxAgeKind(), SystemChecks.MaxAgeNotNonNegative, static _ => Policy.PreflightMaxAge.Default);

    internal static readonly PolicySetting<bool> AllowCredentials =
        new(CorsSettingNames.AllowCredentials, FlagKind.Instance, SystemChecks.CredentialsNotBool, static _ => false);

    internal static readonly PolicySetting<bool> AllowPrivateNetwork =
        new(CorsSettingNames.AllowPrivateNetwork, FlagKind.Instance, SystemChecks.PrivateNetworkNotBool, static _ => false) { ExistsIn = static reference => reference.HasPrivateNetwork };

    internal static readonly PolicySetting<bool> ReplaceHttpsReferer =
        new(CorsSettingNames.ReplaceHttpsReferer, FlagKind.Instance, SystemChecks.ReplaceHttpsRefererNotBool, static _ => false)
        {
            ExistsIn = static reference => reference.HasReplaceHttpsReferer,
            HasPartInAnswers = false,
            Removal = new RemovedSetting(
                CorsSettingNames.ReplaceHttpsReferer,
                SystemChecks.OriginIncomplete,
                "CHANGELOG",
                "Remove it, or give --reference 3.14 if the project runs a release that still has it."),
        };

    /// <summary>The eleven, in the order in which they are listed to people.</summary>
    public static SettingFamily Family { get; } = new(
        "CORS_",
        "django-cors-headers",
        [
            AllowedOrigins, AllowedOriginRegexes, AllowAllOrigins, UrlsRegex, AllowMethods, AllowHeaders, ExposeHeaders, PreflightMaxAge,
            AllowCredentials, AllowPrivateNetwork, ReplaceHttpsReferer,
        ],
        [new RemovedSetting("CORS_MODEL", SystemChecks.ModelRemoved, "HISTORY", "Remove it, and list the origins in CORS_ALLOWED_ORIGINS.")]);
}
