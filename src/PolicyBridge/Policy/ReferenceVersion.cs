using PolicyBridge.Settings.Table;

namespace PolicyBridge.Policy;

/// <summary>
/// Which release of django-cors-headers a policy is held against. Releases that answer every request alike are one
/// group; the groups were measured against the real packages.
/// </summary>
public sealed class ReferenceVersion
{
    private ReferenceVersion(string name, string range, bool isLegacy)
    {
        Name = name;
        Range = range;
        IsLegacy = isLegacy;
    }

    /// <summary>django-cors-headers 4.3 and newer: the default.</summary>
    public static ReferenceVersion Modern { get; } = new("4.3", "4.3 and newer", isLegacy: false);

    /// <summary>django-cors-headers 3.10.1 to 3.14.0, as in Debian 12.</summary>
    public static ReferenceVersion Legacy { get; } = new("3.14", "3.10.1 to 3.14.0", isLegacy: true);

    /// <summary>Every group, the newest first.</summary>
    public static IReadOnlyList<ReferenceVersion> All { get; } = [Modern, Legacy];

    /// <summary>The short name, as <c>--reference</c> takes it.</summary>
    public string Name { get; }

    /// <summary>The releases in the group, for people.</summary>
    public string Range { get; }

    /// <summary>The value of <c>CORS_ALLOW_HEADERS</c> where it is not set; <c>corsheaders.defaults.default_headers</c>.</summary>
    public IReadOnlyList<string> DefaultAllowHeaders => IsLegacy ? LegacyAllowHeaders : ModernAllowHeaders;

    /// <summary>The value of <c>CORS_ALLOW_METHODS</c> where it is not set; <c>corsheaders.defaults.default_methods</c>.</summary>
    public IReadOnlyList<string> DefaultAllowMethods { get; } = ["DELETE", "GET", "OPTIONS", "PATCH", "POST", "PUT"];

    /// <summary>
    /// Whether a refused origin gets <c>Access-Control-Allow-Credentials: true</c> as well. Alone it grants nothing:
    /// the CORS check of the Fetch standard looks at Access-Control-Allow-Origin first.
    /// </summary>
    public bool SendsCredentialsToRefusedOrigins => IsLegacy;

    /// <summary>Whether <c>CORS_ALLOW_PRIVATE_NETWORK</c> exists.</summary>
    public bool HasPrivateNetwork => !IsLegacy;

    /// <summary>Whether <c>CORS_REPLACE_HTTPS_REFERER</c> exists.</summary>
    public bool HasReplaceHttpsReferer => IsLegacy;

    /// <summary>Whether the middleware runs in the event loop of an ASGI server, with the handlers of its signal; else in a thread.</summary>
    internal bool IsAsynchronous => !IsLegacy;

    /// <summary>How the name is spelled that is added to <c>Vary</c>; the spelling means nothing to recipients.</summary>
    internal string VaryName => IsLegacy ? "Origin" : "origin";

    private static IReadOnlyList<string> ModernAllowHeaders { get; } =
        ["accept", "authorization", "content-type", "user-agent", "x-csrftoken", "x-requested-with"];

    private static IReadOnlyList<string> LegacyAllowHeaders { get; } =
    [
        "accept", "accept-encoding", "authorization", "content-type", "dnt", "origin", "user-agent", "x-csrftoken",
        "x-requested-with",
    ];

    private bool IsLegacy { get; }

    /// <summary>The key under which configuration says the release.</summary>
    internal const string ConfigurationKey = "DJANGO_CORS_HEADERS";

    /// <summary>What is wrong with a text of configuration that names none of them, and the way out.</summary>
    internal static (string Problem, string Help) Unknown =>
        ($"{ConfigurationKey} names no release of {CorsSettings.Family.Package} that is known.", $"Write the release that Django runs with: {Known}.");

    /// <summary>What a release that is none of a group may be, for messages.</summary>
    internal static string Known => $"{Modern.Range}, or {Legacy.Range}";

    /// <summary>The group of a release such as <c>4.7.0</c>, <c>4.3</c> or <c>3.14</c>.</summary>
    /// <returns>False for text that is no release, and for releases of no group: before 3.10.1 and 4.0 to 4.2.</returns>
    public static bool TryParse(string text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out ReferenceVersion? version)
    {
        ArgumentNullException.ThrowIfNull(text);
        version = null;
        if (!Version.TryParse(text.Contains('.', StringComparison.Ordinal) ? text : text + ".0", out Version? release))
        {
            return false;
        }

        if (release >= new Version(4, 3))
        {
            version = Modern;
        }
        else if (release >= new Version(3, 10, 1) && release < new Version(4, 0))
        {
            version = Legacy;
        }

        return version is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"django-cors-headers {Range}";
}
