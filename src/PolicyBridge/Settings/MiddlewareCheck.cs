using PolicyBridge.Diagnostics;
using PolicyBridge.Text;

namespace PolicyBridge.Settings;

/// <summary>
/// Looks at <c>MIDDLEWARE</c>: without CorsMiddleware Django ignores every CORS setting, and below something that answers
/// early it never sees those requests. Emitting the policy all the same would grant what Django does not.
/// </summary>
internal static class MiddlewareCheck
{
    private const string Setting = "MIDDLEWARE";
    private const string Cors = "corsheaders.middleware.CorsMiddleware";
    private const string WayOut = "If the middleware is there under another name, say so with --assume-middleware.";

    /// <summary>Django's own middleware that may answer a request itself, and with what.</summary>
    private static readonly Dictionary<string, string> AnswersEarly = new()
    {
        ["django.middleware.security.SecurityMiddleware"] = "redirects to https where SECURE_SSL_REDIRECT is on",
        ["django.middleware.common.CommonMiddleware"] = "redirects to the path with a slash",
        ["django.middleware.locale.LocaleMiddleware"] = "redirects to the path of a language",
        ["django.middleware.http.ConditionalGetMiddleware"] = "answers 304",
        ["django.middleware.cache.FetchFromCacheMiddleware"] = "answers from the cache",
        ["whitenoise.middleware.WhiteNoiseMiddleware"] = "serves static files",
    };

    public static void Check(SettingsDocument document, DiagnosticBag diagnostics)
    {
        if (!document.Values.TryGetValue(Setting, out SettingValue? value))
        {
            ReportMissing(
                document.Rest?.Place ?? SourceSpan.None,
                document.Rest is null ? "MIDDLEWARE is not set" : $"MIDDLEWARE can't be known without running Python: {document.Rest.Cause}",
                diagnostics);
        }
        else if (value is SequenceSetting sequence)
        {
            CheckOrder(sequence, diagnostics);
        }
        else
        {
            ReportMissing(
                value.Place,
                value is UnknownSetting unknown ? $"MIDDLEWARE can't be known without running Python: {unknown.Cause}" : "MIDDLEWARE is no list",
                diagnostics);
        }
    }

    private static void CheckOrder(SequenceSetting sequence, DiagnosticBag diagnostics)
    {
        int at = sequence.Items.ToList().FindIndex(item => item is StringSetting { Value: Cors });
        if (at < 0)
        {
            ReportMissing(sequence.Place, $"MIDDLEWARE has no {Cors}", diagnostics);
            return;
        }

        foreach (SettingValue earlier in sequence.Items.Take(at))
        {
            if (earlier is StringSetting { Value: { } name } && AnswersEarly.TryGetValue(name, out string? answer))
            {
                diagnostics.Add(
                    DiagnosticDescriptors.MiddlewareOrder,
                    earlier.Place,
                    $"{name} stands before CorsMiddleware and {answer}: Django gives those answers no CORS headers, and what is emitted does.",
                    "Move CorsMiddleware to the top of MIDDLEWARE, as django-cors-headers says.");
            }
        }
    }

    private static void ReportMissing(SourceSpan place, string what, DiagnosticBag diagnostics) => diagnostics.Add(
        DiagnosticDescriptors.MiddlewareMissing, place, $"{what}: without CorsMiddleware Django ignores every CORS setting.", WayOut);
}
