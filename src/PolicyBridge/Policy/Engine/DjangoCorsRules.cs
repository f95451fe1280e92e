using System.Text.RegularExpressions;

namespace PolicyBridge.Policy.Engine;

/// <summary>A CORS policy in the form in which it decides requests.</summary>
internal sealed class DjangoCorsRules
{
    /// <summary>How long one regex may take, in case it can't run in linear time; past it there is no match.</summary>
    public static readonly TimeSpan MatchTimeout = TimeSpan.FromMilliseconds(100);

    /// <summary><c>CORS_URLS_REGEX</c>, anchored at the start; null where every path is in scope.</summary>
    public Regex? Paths { get; init; }

    /// <summary><c>CORS_ALLOW_ALL_ORIGINS</c>.</summary>
    public bool AllowAllOrigins { get; init; }

    /// <summary><c>CORS_ALLOWED_ORIGINS</c> as (scheme, netloc).</summary>
    public HashSet<(string Scheme, string Netloc)> Origins { get; init; } = [];

    /// <summary><c>CORS_ALLOWED_ORIGIN_REGEXES</c>, each anchored at the start.</summary>
    public Regex[] OriginPatterns { get; init; } = [];

    /// <summary><c>CORS_ALLOW_CREDENTIALS</c>.</summary>
    public bool AllowCredentials { get; init; }

    /// <summary>Whether refused origins get <c>Access-Control-Allow-Credentials</c> too, as before django-cors-headers 4.3.</summary>
    public bool CredentialsForRefusedOrigins { get; init; }

    /// <summary><c>CORS_ALLOW_PRIVATE_NETWORK</c>.</summary>
    public bool AllowPrivateNetwork { get; init; }

    /// <summary><c>CORS_EXPOSE_HEADERS</c>, joined; null where the list is empty and nothing is sent.</summary>
    public string? ExposeHeaders { get; init; }

    /// <summary><c>CORS_ALLOW_HEADERS</c>, joined; sent even where it is empty.</summary>
    public string AllowHeaders { get; init; } = "";

    /// <summary><c>CORS_ALLOW_METHODS</c>, joined; sent even where it is empty.</summary>
    public string AllowMethods { get; init; } = "";

    /// <summary><c>CORS_PREFLIGHT_MAX_AGE</c> as it is sent; null where it is 0 and nothing is sent.</summary>
    public string? MaxAge { get; init; }

    /// <summary>Decides one request.</summary>
    /// <param name="method">The request method; Django upper-cases it.</param>
    /// <param name="path">The path as <see cref="DjangoPath.FromTarget"/> gives it.</param>
    /// <param name="origin">The <c>Origin</c> header, several lines joined with a comma; null where there is none.</param>
    /// <param name="hasRequestMethod">Whether <c>Access-Control-Request-Method</c> is there, even empty.</param>
    /// <param name="requestPrivateNetwork">The <c>Access-Control-Request-Private-Network</c> header.</param>
    public DjangoCorsDecision Decide(
        string method, string path, string? origin, bool hasRequestMethod, string? requestPrivateNetwork)
    {
        if (Paths is not null && !IsMatch(Paths, path))
        {
            return DjangoCorsDecision.OutOfScope;
        }

        bool isOptions = string.Equals(method, "OPTIONS", StringComparison.OrdinalIgnoreCase);
        List<KeyValuePair<string, string>> headers = [];
        if (!string.IsNullOrEmpty(origin) && IsLatin1(origin) && DjangoUrl.TrySplit(origin, out string scheme, out string netloc, out _))
        {
            AddHeaders(headers, Allows(origin, scheme, netloc), origin, isOptions, requestPrivateNetwork);
        }

        return new DjangoCorsDecision(true, isOptions && hasRequestMethod, headers);
    }

    // Django never sees another character in a header. A server that decodes headers otherwise must not widen a regex.
    private static bool IsLatin1(string origin) => origin.AsSpan().IndexOfAnyExceptInRange('\0', '\u00ff') < 0;

    private bool Allows(string origin, string scheme, string netloc)
    {
        return AllowAllOrigins
            || Origins.Contains((scheme, netloc))
            || Array.Exists(OriginPatterns, pattern => IsMatch(pattern, origin));
    }

    private static bool IsMatch(Regex regex, string text)
    {
        try
        {
            return regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private void AddHeaders(
        List<KeyValuePair<string, string>> headers, bool allowed, string origin, bool isOptions, string? requestPrivateNetwork)
    {
        if (AllowCredentials && (allowed || CredentialsForRefusedOrigins))
        {
            headers.Add(new(CorsHeaderNames.AllowCredentials, "true"));
        }

        if (!allowed)
        {
            return;
        }

        headers.Add(new(CorsHeaderNames.AllowOrigin, AllowAllOrigins && !AllowCredentials ? "*" : origin));
        if (ExposeHeaders is not null)
        {
            headers.Add(new(CorsHeaderNames.ExposeHeaders, ExposeHeaders));
        }

        if (isOptions)
        {
            headers.Add(new(CorsHeaderNames.AllowHeaders, AllowHeaders));
            headers.Add(new(CorsHeaderNames.AllowMethods, AllowMethods));
            if (MaxAge is not null)
            {
                headers.Add(new(CorsHeaderNames.MaxAge, MaxAge));
            }
        }

        if (AllowPrivateNetwork && requestPrivateNetwork == "true")
        {
            headers.Add(new(CorsHeaderNames.AllowPrivateNetwork, "true"));
        }
    }
}
