using PolicyBridge.Regexes;
using PolicyBridge.Settings;
using PolicyBridge.Settings.Table;

namespace PolicyBridge.Policy;

/// <summary>
/// A cross-origin policy in the terms of django-cors-headers: immutable and already validated. Every property defaults
/// to what the package does where the setting is not set.
/// </summary>
public sealed class CorsPolicy
{
    private readonly Dictionary<string, object> _values = new(StringComparer.Ordinal);

    /// <summary>Which releases of django-cors-headers the policy is held against.</summary>
    /// <value><see cref="ReferenceVersion.Modern"/> by default.</value>
    public ReferenceVersion Reference { get; init; } = ReferenceVersion.Modern;

    /// <summary>On what Django runs, which decides what it sees of paths that are not UTF-8.</summary>
    /// <value><see cref="ServerKind.Any"/> by default: only what is granted under each kind is granted.</value>
    public ServerKind Server { get; init; }

    /// <summary>The release of Python that runs Django, which decides what a regex matches beyond ASCII.</summary>
    /// <value><see langword="null"/> by default: only what is granted under each release is granted.</value>
    internal PythonVersion? PythonVersion { get; init; }

    /// <summary><c>CORS_ALLOWED_ORIGINS</c>, in configured order.</summary>
    /// <value>Empty by default.</value>
    /// <remarks>Without effect where <see cref="AllowAllOrigins"/> is set.</remarks>
    public IReadOnlyList<AllowedOrigin> AllowedOrigins
    {
        get => Get(CorsSettings.AllowedOrigins);
        init => Set(CorsSettings.AllowedOrigins, value);
    }

    /// <summary><c>CORS_ALLOWED_ORIGIN_REGEXES</c>, in configured order.</summary>
    /// <value>Empty by default.</value>
    /// <remarks>Without effect where <see cref="AllowAllOrigins"/> is set.</remarks>
    public IReadOnlyList<PythonRegex> AllowedOriginRegexes
    {
        get => Get(CorsSettings.AllowedOriginRegexes);
        init => Set(CorsSettings.AllowedOriginRegexes, value);
    }

    /// <summary><c>CORS_ALLOW_ALL_ORIGINS</c>.</summary>
    /// <value><see langword="false"/> by default.</value>
    /// <remarks>With <see cref="AllowCredentials"/> the request's Origin is sent back instead of <c>*</c>.</remarks>
    public bool AllowAllOrigins
    {
        get => Get(CorsSettings.AllowAllOrigins);
        init => Set(CorsSettings.AllowAllOrigins, value);
    }

    /// <summary><c>CORS_URLS_REGEX</c>: the paths in scope. Outside, responses stay untouched.</summary>
    /// <value><c>^.*$</c> by default.</value>
    public PythonRegex UrlsRegex
    {
        get => Get(CorsSettings.UrlsRegex);
        init => Set(CorsSettings.UrlsRegex, value);
    }

    /// <summary><c>CORS_ALLOW_METHODS</c>, sent as it is, in configured order and case.</summary>
    /// <value>The package's default methods.</value>
    public IReadOnlyList<string> AllowMethods
    {
        get => Get(CorsSettings.AllowMethods);
        init => Set(CorsSettings.AllowMethods, value);
    }

    /// <summary><c>CORS_ALLOW_HEADERS</c>, sent as it is, in configured order and case.</summary>
    /// <value>The package's default headers of <see cref="Reference"/>.</value>
    public IReadOnlyList<string> AllowHeaders
    {
        get => Get(CorsSettings.AllowHeaders);
        init => Set(CorsSettings.AllowHeaders, value);
    }

    /// <summary><c>CORS_EXPOSE_HEADERS</c>, sent on every allowed response; nothing is sent where it is empty.</summary>
    /// <value>Empty by default.</value>
    public IReadOnlyList<string> ExposeHeaders
    {
        get => Get(CorsSettings.ExposeHeaders);
        init => Set(CorsSettings.ExposeHeaders, value);
    }

    /// <summary><c>CORS_PREFLIGHT_MAX_AGE</c>.</summary>
    /// <value>86,400 seconds by default.</value>
    public PreflightMaxAge PreflightMaxAge
    {
        get => Get(CorsSettings.PreflightMaxAge);
        init => Set(CorsSettings.PreflightMaxAge, value);
    }

    /// <summary><c>CORS_ALLOW_CREDENTIALS</c>.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool AllowCredentials
    {
        get => Get(CorsSettings.AllowCredentials);
        init => Set(CorsSettings.AllowCredentials, value);
    }

    /// <summary><c>CORS_ALLOW_PRIVATE_NETWORK</c>; from 4.2 on. Browsers of today no longer ask for it.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool AllowPrivateNetwork
    {
        get => Get(CorsSettings.AllowPrivateNetwork);
        init => Set(CorsSettings.AllowPrivateNetwork, value);
    }

    /// <summary><c>CORS_REPLACE_HTTPS_REFERER</c>; until 3.14. It concerns Django's CSRF check, not any CORS answer.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool ReplaceHttpsReferer
    {
        get => Get(CorsSettings.ReplaceHttpsReferer);
        init => Set(CorsSettings.ReplaceHttpsReferer, value);
    }

    /// <summary><c>CSRF_TRUSTED_ORIGINS</c>, which no CORS answer depends on: applications on .NET 11 are told of it.</summary>
    /// <value><see cref="CsrfTrustedOrigins.None"/> by default.</value>
    public CsrfTrustedOrigins CsrfTrustedOrigins { get; init; } = CsrfTrustedOrigins.None;

    /// <summary>What WhiteNoise sends by itself, beside the policy.</summary>
    /// <value><see langword="null"/> by default: nothing.</value>
    public OpenStaticFiles? StaticFiles { get; init; }

    /// <summary>
    /// Where each setting was set, by its name of <see cref="CorsSettingNames"/>, and where WhiteNoise stands, by
    /// <see cref="OpenStaticFiles.Setting"/>; a setting that was not set has no entry.
    /// </summary>
    public IReadOnlyDictionary<string, SettingPlace> Places { get; init; } = new Dictionary<string, SettingPlace>();

    /// <summary>The environment variables that the policy depends on, as far as that shows; found out when it is first asked for.</summary>
    internal Lazy<IReadOnlyList<SettingsVariable>> Variables { get; init; } = new([]);

    /// <summary>The settings that the policy holds.</summary>
    /// <value>Those of django-cors-headers.</value>
    internal SettingFamily Family { get; init; } = CorsSettings.Family;

    /// <summary>The settings that have another value than their default, as Python writes them.</summary>
    public override string ToString()
    {
        string[] changed = [.. ToSettings().Where(setting => IsChanged(setting.Setting)).Select(setting => $"{setting.Setting.Name} = {setting.Value}")];
        return changed.Length == 0 ? "every default" : string.Join("; ", changed);
    }

    /// <summary>The settings that the releases of <see cref="Reference"/> have, as Django would be given them, every default spelled out.</summary>
    internal IEnumerable<(PolicySetting Setting, SettingValue Value)> ToSettings() => Family.Settings
        .Where(setting => setting.ExistsIn(Reference))
        .Select(setting => (setting, setting.Kind.Write(ValueOf(setting))));

    /// <summary>Whether a setting was given a value, be it that of its default.</summary>
    internal bool Holds(PolicySetting setting) => _values.ContainsKey(setting.Name);

    /// <summary>Whether a setting has another value than where it is not set.</summary>
    internal bool IsChanged(PolicySetting setting) => _values.TryGetValue(setting.Name, out object? value) && !value.Equals(setting.DefaultFor(Reference));

    /// <summary>Takes the value of any setting of the family.</summary>
    internal void Set(PolicySetting setting, object value) => _values[setting.Name] = value;

    private T Get<T>(PolicySetting<T> setting)
        where T : notnull => (T)ValueOf(setting);

    private object ValueOf(PolicySetting setting) => _values.GetValueOrDefault(setting.Name) ?? setting.DefaultFor(Reference);
}
