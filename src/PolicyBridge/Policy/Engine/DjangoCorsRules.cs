namespace PolicyBridge.Policy.Engine;

/// <summary>The settings of a CORS policy, as <see cref="DjangoCorsEngine"/> takes them.</summary>
internal sealed class DjangoCorsRules
{
    /// <summary><c>CORS_URLS_REGEX</c>; null where every path is in scope.</summary>
    public SubjectPattern? Paths { get; init; }

    /// <summary><c>CORS_ALLOW_ALL_ORIGINS</c>.</summary>
    public bool AllowAllOrigins { get; init; }

    /// <summary><c>CORS_ALLOWED_ORIGINS</c> as (scheme, netloc).</summary>
    public (string Scheme, string Netloc)[] Origins { get; init; } = [];

    /// <summary>Those of <c>CORS_ALLOWED_ORIGIN_REGEXES</c> that are of the plain kind, as .NET writes them, each anchored at the start.</summary>
    public string[] OriginPatterns { get; init; } = [];

    /// <summary>Those with look-around, as automata.</summary>
    public PatternTable[] OriginTables { get; init; } = [];

    /// <summary>Those that no automaton holds.</summary>
    public PatternProgram[] OriginPrograms { get; init; } = [];

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

    /// <summary>Whether Django may run under WSGI, where a byte of a path that is not UTF-8 is <c>%HH</c>.</summary>
    public bool UnderWsgi { get; init; } = true;

    /// <summary>Whether Django may run under ASGI, where such a byte is U+FFFD. Where both may be, what both grant is granted.</summary>
    public bool UnderAsgi { get; init; } = true;
}
