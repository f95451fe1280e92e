using PolicyBridge.Policy;

namespace PolicyBridge.Conformance.Report;

/// <summary>A policy's settings as text for people, under Django's names.</summary>
internal static class PolicyText
{
    /// <summary>Each setting with its value, a line for each item of a list.</summary>
    public static IEnumerable<(string Name, string Value)> Of(CorsPolicy policy)
    {
        yield return (CorsSettingNames.AllowedOrigins, Lines(policy.AllowedOrigins.Select(origin => origin.Text)));
        yield return (CorsSettingNames.AllowedOriginRegexes, Lines(policy.AllowedOriginPatterns.Select(Regex)));
        yield return (CorsSettingNames.AllowAllOrigins, Flag(policy.AllowAllOrigins));
        yield return (CorsSettingNames.UrlsRegex, Regex(policy.UrlPattern));
        yield return (CorsSettingNames.AllowMethods, Lines(policy.AllowMethods));
        yield return (CorsSettingNames.AllowHeaders, Lines(policy.AllowHeaders));
        yield return (CorsSettingNames.ExposeHeaders, Lines(policy.ExposeHeaders));
        yield return (CorsSettingNames.PreflightMaxAge, policy.PreflightMaxAge.HeaderValue ?? "0");
        yield return (CorsSettingNames.AllowCredentials, Flag(policy.AllowCredentials));
        yield return (CorsSettingNames.AllowPrivateNetwork, Flag(policy.AllowPrivateNetwork));
    }

    private static string Flag(bool value) => value ? "True" : "False";

    private static string Regex(PythonPattern pattern) => pattern.Flags == 0 ? pattern.Text : $"{pattern.Text}  (flags {pattern.Flags})";

    private static string Lines(IEnumerable<string> items) => string.Join('\n', items) is { Length: > 0 } text ? text : "(none)";
}
