using PolicyBridge.Policy;

namespace PolicyBridge.Targets;

/// <summary>The settings that emitted rules and code know. One that comes to the package later is not among them until somebody has written it.</summary>
internal static class CarriedSettings
{
    /// <summary>Those of which answers are made.</summary>
    public static IReadOnlyList<string> OfAnswers { get; } =
    [
        CorsSettingNames.AllowedOrigins, CorsSettingNames.AllowedOriginRegexes, CorsSettingNames.AllowAllOrigins, CorsSettingNames.UrlsRegex,
        CorsSettingNames.AllowMethods, CorsSettingNames.AllowHeaders, CorsSettingNames.ExposeHeaders, CorsSettingNames.PreflightMaxAge,
        CorsSettingNames.AllowCredentials, CorsSettingNames.AllowPrivateNetwork,
    ];
}
