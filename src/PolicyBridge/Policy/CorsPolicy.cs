namespace PolicyBridge.Policy;

/// <summary>
/// A cross-origin policy in the terms of django-cors-headers: immutable and already validated. Every property defaults
/// to what the package does where the setting is not set.
/// </summary>
public sealed class CorsPolicy
{
    /// <summary>Which releases of django-cors-headers the policy is held against.</summary>
    /// <value><see cref="ReferenceVersion.Modern"/> by default.</value>
    public ReferenceVersion Reference { get; init; } = ReferenceVersion.Modern;

    /// <summary>On what Django runs, which decides what it sees of paths that are not UTF-8.</summary>
    /// <value><see cref="ServerKind.Any"/> by default: only what is granted under each kind is granted.</value>
    public ServerKind Server { get; init; }

    /// <summary>The release of Python that runs Django, which decides what a regex matches beyond ASCII.</summary>
    /// <value><see langword="null"/> by default: only what is granted under each release is granted.</value>
    internal Settings.PythonVersion? PythonVersion { get; init; }

    /// <summary><c>CORS_ALLOWED_ORIGINS</c>, in configured order.</summary>
    /// <value>Empty by default.</value>
    /// <remarks>Without effect where <see cref="AllowAllOrigins"/> is set.</remarks>
    public IReadOnlyList<AllowedOrigin> AllowedOrigins { get; init; } = [];

    /// <summary><c>CORS_ALLOWED_ORIGIN_REGEXES</c>, in configured order.</summary>
    /// <value>Empty by default.</value>
    /// <remarks>Without effect where <see cref="AllowAllOrigins"/> is set.</remarks>
    public IReadOnlyList<PythonPattern> AllowedOriginPatterns { get; init; } = [];

    /// <summary><c>CORS_ALLOW_ALL_ORIGINS</c>.</summary>
    /// <value><see langword="false"/> by default.</value>
    /// <remarks>With <see cref="AllowCredentials"/> the request's Origin is sent back instead of <c>*</c>.</remarks>
    public bool AllowAllOrigins { get; init; }

    /// <summary><c>CORS_URLS_REGEX</c>: the paths in scope. Outside, responses stay untouched.</summary>
    /// <value><c>^.*$</c> by default.</value>
    public PythonPattern UrlPattern { get; init; } = PythonPattern.EveryPath;

    /// <summary><c>CORS_ALLOW_METHODS</c>, sent as it is, in configured order and case.</summary>
    /// <value>The package's default methods.</value>
    public IReadOnlyList<string> AllowMethods { get; init; } = ReferenceVersion.Modern.DefaultAllowMethods;

    /// <summary><c>CORS_ALLOW_HEADERS</c>, sent as it is, in configured order and case.</summary>
    /// <value>The default headers of the newer releases.</value>
    public IReadOnlyList<string> AllowHeaders { get; init; } = ReferenceVersion.Modern.DefaultAllowHeaders;

    /// <summary><c>CORS_EXPOSE_HEADERS</c>, sent on every allowed response; nothing is sent where it is empty.</summary>
    /// <value>Empty by default.</value>
    public IReadOnlyList<string> ExposeHeaders { get; init; } = [];

    /// <summary><c>CORS_PREFLIGHT_MAX_AGE</c>.</summary>
    /// <value>86,400 seconds by default.</value>
    public PreflightMaxAge PreflightMaxAge { get; init; } = PreflightMaxAge.Default;

    /// <summary><c>CORS_ALLOW_CREDENTIALS</c>.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool AllowCredentials { get; init; }

    /// <summary><c>CORS_ALLOW_PRIVATE_NETWORK</c>; from 4.2 on. Browsers of today no longer ask for it.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool AllowPrivateNetwork { get; init; }

    /// <summary><c>CORS_REPLACE_HTTPS_REFERER</c>; until 3.14. It concerns Django's CSRF check, not any CORS answer.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool ReplaceHttpsReferer { get; init; }

    /// <summary>What WhiteNoise sends by itself, beside the policy.</summary>
    /// <value><see langword="null"/> by default: nothing.</value>
    public OpenStaticFiles? StaticFiles { get; init; }

    /// <summary>
    /// Where each setting was set, by its name of <see cref="CorsSettingNames"/>, and where WhiteNoise stands, by
    /// <see cref="OpenStaticFiles.Setting"/>; a setting that was not set has no entry.
    /// </summary>
    public IReadOnlyDictionary<string, SettingPlace> Places { get; init; } = new Dictionary<string, SettingPlace>();
}
