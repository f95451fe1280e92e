using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Sources;

namespace PolicyBridge.Settings;

/// <summary>What <c>CORS_URLS_REGEX</c> is asked about depends on the server that Django runs on, in two ways.</summary>
internal static class ServerCheck
{
    private const string ScriptName = "FORCE_SCRIPT_NAME";
    private const string Asgi = "ASGI_APPLICATION";
    private const string Wsgi = "WSGI_APPLICATION";

    public static void Check(SettingsDocument document, CorsPolicy policy, DiagnosticBag diagnostics)
    {
        if (IsSet(document, ScriptName) && !policy.UrlsRegex.MatchesEveryLine)
        {
            ReportScriptName(document.Find(ScriptName)!, policy.Server, diagnostics);
        }

        if (policy.IsServerMissed())
        {
            diagnostics.Add(
                DiagnosticDescriptors.ServerUnknown,
                policy.Places.GetValueOrDefault(CorsSettingNames.UrlsRegex).Span,
                $"{CorsSettingNames.UrlsRegex} tells paths apart whose bytes are not UTF-8, such as /%FF: Django sees %FF under WSGI and U+FFFD under ASGI. Only what is granted under both is granted.",
                $"Say on what Django runs with --server, or {ServerKinds.ConfigurationKey} in configuration of .NET: {Suggestion(document)}.");
        }
    }

    // Django's own template sets WSGI_APPLICATION, so that it says little; neither says what runs in production.
    private static string Suggestion(SettingsDocument document) => (IsSet(document, Asgi), IsSet(document, Wsgi)) switch
    {
        (true, false) => $"asgi, which {Asgi} suggests, or wsgi",
        (false, true) => $"wsgi, which {Wsgi} suggests, or asgi",
        (true, true) => $"asgi or wsgi; {Asgi} and {Wsgi} are both set",
        _ => "asgi or wsgi",
    };

    private static bool IsSet(SettingsDocument document, string name) => document.Find(name) is not (null or NoneSetting or StringSetting { Value: "" });

    private static void ReportScriptName(SettingValue value, ServerKind server, DiagnosticBag diagnostics)
    {
        string shown = value is StringSetting text ? $"is {PythonRepr.Of(text.Value)}" : "is set";
        if (server == ServerKind.Wsgi)
        {
            diagnostics.Add(
                DiagnosticDescriptors.ScriptNameIgnored,
                value.Place,
                $"{ScriptName} {shown}, which changes no path under WSGI: {CorsSettingNames.UrlsRegex} is compared with the path as the server gives it.",
                "Nothing is to be done where the server strips the prefix from no path.");
            return;
        }

        diagnostics.Add(
            DiagnosticDescriptors.ScriptName,
            value.Place,
            $"{ScriptName} {shown}: under ASGI Django 5.0 and newer take it off the path before {CorsSettingNames.UrlsRegex} is asked, older releases and WSGI do not.",
            server == ServerKind.Any
                ? $"Say --server wsgi if Django runs there. Else give --set {ScriptName}=None, and with --set {CorsSettingNames.UrlsRegex}=… a regex for the paths that clients send."
                : $"Give --set {ScriptName}=None, and with --set {CorsSettingNames.UrlsRegex}=… a regex for the paths that clients send, the prefix included.");
    }
}
