using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Sources;
using static PolicyBridge.Diagnostics.DiagnosticSeverity;

namespace PolicyBridge.Settings.Table;

/// <summary>
/// The system checks of django-cors-headers under their own ids and with their own words, for just those settings for which
/// Django reports them. Strings in place of lists pass them up to 4.9.0; <see cref="StringForList"/> refuses them.
/// </summary>
public static class SystemChecks
{
    /// <summary>CORS_ALLOW_HEADERS is no sequence of strings.</summary>
    public static readonly DiagnosticDescriptor HeadersNotStrings = new("corsheaders.E001", Error, "CORS_ALLOW_HEADERS is not a sequence of strings");

    /// <summary>CORS_ALLOW_METHODS is no sequence of strings.</summary>
    public static readonly DiagnosticDescriptor MethodsNotStrings = new("corsheaders.E002", Error, "CORS_ALLOW_METHODS is not a sequence of strings");

    /// <summary>CORS_ALLOW_CREDENTIALS is no bool.</summary>
    public static readonly DiagnosticDescriptor CredentialsNotBool = new("corsheaders.E003", Error, "CORS_ALLOW_CREDENTIALS is not a bool");

    /// <summary>CORS_PREFLIGHT_MAX_AGE is no integer from 0.</summary>
    public static readonly DiagnosticDescriptor MaxAgeNotNonNegative = new("corsheaders.E004", Error, "CORS_PREFLIGHT_MAX_AGE is not an integer from 0");

    /// <summary>CORS_ALLOW_ALL_ORIGINS is no bool.</summary>
    public static readonly DiagnosticDescriptor AllowAllOriginsNotBool = new("corsheaders.E005", Error, "CORS_ALLOW_ALL_ORIGINS is not a bool");

    /// <summary>CORS_ALLOWED_ORIGINS is no sequence of strings.</summary>
    public static readonly DiagnosticDescriptor OriginsNotStrings = new("corsheaders.E006", Error, "CORS_ALLOWED_ORIGINS is not a sequence of strings");

    /// <summary>CORS_ALLOWED_ORIGIN_REGEXES is no sequence of strings and compiled regexes.</summary>
    public static readonly DiagnosticDescriptor OriginRegexesNotStrings = new("corsheaders.E007", Error, "CORS_ALLOWED_ORIGIN_REGEXES is not a sequence of regexes");

    /// <summary>CORS_EXPOSE_HEADERS is no sequence.</summary>
    public static readonly DiagnosticDescriptor ExposeHeadersNotSequence = new("corsheaders.E008", Error, "CORS_EXPOSE_HEADERS is not a sequence");

    /// <summary>CORS_URLS_REGEX is neither string nor regex.</summary>
    public static readonly DiagnosticDescriptor UrlsRegexNotRegex = new("corsheaders.E009", Error, "CORS_URLS_REGEX is neither string nor regex");

    /// <summary>CORS_REPLACE_HTTPS_REFERER is no bool; until 3.14.</summary>
    public static readonly DiagnosticDescriptor ReplaceHttpsRefererNotBool = new("corsheaders.E011", Error, "CORS_REPLACE_HTTPS_REFERER is not a bool");

    /// <summary>CORS_MODEL is set.</summary>
    public static readonly DiagnosticDescriptor ModelRemoved = new("corsheaders.E012", Error, "CORS_MODEL has been removed");

    /// <summary>
    /// An origin without scheme or netloc; the package uses the same id for a CORS_REPLACE_HTTPS_REFERER that 4.0 removed.
    /// </summary>
    public static readonly DiagnosticDescriptor OriginIncomplete = new("corsheaders.E013", Error, "An origin lacks scheme or netloc, or CORS_REPLACE_HTTPS_REFERER is set");

    /// <summary>An origin with path, query or fragment.</summary>
    public static readonly DiagnosticDescriptor OriginWithPath = new("corsheaders.E014", Error, "An origin has path, query or fragment");

    /// <summary>CORS_ALLOW_PRIVATE_NETWORK is no bool; from 4.2 on.</summary>
    public static readonly DiagnosticDescriptor PrivateNetworkNotBool = new("corsheaders.E015", Error, "CORS_ALLOW_PRIVATE_NETWORK is not a bool");

    /// <summary>Says what is wrong with an origin that <see cref="AllowedOrigin.TryParse"/> refused.</summary>
    internal static void ReportOrigin(string origin, string settingName, SourceSpan place, DiagnosticBag diagnostics, string? help = null)
    {
        string shown = PythonRepr.Of(origin);
        if (!PythonUrl.TrySplit(origin, out PythonUrl url))
        {
            diagnostics.Add(
                DiagnosticDescriptors.UnsplittableOrigin,
                place,
                $"Origin {shown} in {settingName} is no URL for Python: urllib.parse.urlsplit() raises ValueError.",
                "Django answers 500 to every request with an Origin; mend the entry.");
            return;
        }

        if (url.Scheme.Length == 0 || url.Netloc.Length == 0)
        {
            diagnostics.Add(
                OriginIncomplete,
                place,
                $"Origin {shown} in {settingName} is missing scheme or netloc",
                help ?? OriginHelp(origin));
            return;
        }

        foreach ((string part, string value) in new[] { ("path", url.Path), ("query", url.Query), ("fragment", url.Fragment) })
        {
            if (value.Length > 0)
            {
                string way = url.Path.IndexOf("://", StringComparison.Ordinal) >= 0 || url.Netloc.Contains("http", StringComparison.Ordinal)
                    ? "Two origins have run together: a comma is missing between two strings."
                    : Stripped(origin) is { } stripped ? $"{stripped}."
                    : $"Write {PythonRepr.Of($"{url.Scheme}://{url.Netloc}")}.";
                diagnostics.Add(OriginWithPath, place, $"Origin {shown} in {settingName} should not have {part}", way);
            }
        }
    }

    private static string OriginHelp(string origin) => origin == "*"
        ? "Write CORS_ALLOW_ALL_ORIGINS = True to allow every origin; '*' in this list allows none but 'null'."
        : Stripped(origin) is { } stripped ? $"{stripped}."
        : "Add a scheme (e.g. https://) or netloc (e.g. example.com).";

    /// <summary>What to do with an entry that is an origin but for what stands around it; <see langword="null"/> for another.</summary>
    internal static string? Stripped(string origin)
    {
        string bare = origin.Trim().Trim('"', '\'', ',', ';').Trim();
        return bare == origin || !AllowedOrigin.TryParse(bare, out AllowedOrigin? inner) || inner.IsNull || inner.Netloc.Any(char.IsWhiteSpace) ? null
            : origin.AsSpan().ContainsAny('"', '\'') ? $"Drop the quotes inside the string: write {PythonRepr.Of(bare)}"
            : origin.AsSpan().ContainsAny(',', ';') ? $"Split the text at its commas: write {PythonRepr.Of(bare)}"
            : $"Strip the blanks around it: write {PythonRepr.Of(bare)}";
    }
}
