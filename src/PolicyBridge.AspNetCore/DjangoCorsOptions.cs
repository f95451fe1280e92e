using System.Numerics;
using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Settings;
using PolicyBridge.Settings.Table;
using PolicyBridge.Sources;
using PolicyBridge.Targets.AspNetCore;

namespace PolicyBridge.AspNetCore;

/// <summary>
/// A CORS policy in the terms of django-cors-headers, for the options pattern: from configuration, from code, or from both,
/// where what is configured later wins setting by setting.
/// </summary>
/// <remarks>
/// Whatever sets them, the settings go through the package's own system checks when the application starts. A property is
/// <see langword="null"/> where its setting is not set, or holds something of another type, which those checks report.
/// </remarks>
public sealed class DjangoCorsOptions
{
    /// <summary>Which releases of django-cors-headers to follow; the defaults of some settings depend on it. The key of configuration is <c>DJANGO_CORS_HEADERS</c>, such as <c>3.14</c>.</summary>
    /// <value><see cref="ReferenceVersion.Modern"/> by default.</value>
    public ReferenceVersion Reference { get; set; } = ReferenceVersion.Modern;

    /// <summary>On what Django runs, which decides what <c>CORS_URLS_REGEX</c> sees of paths that are not UTF-8. The key of configuration is <c>DJANGO_SERVER</c>.</summary>
    /// <value><see cref="ServerKind.Any"/> by default: only what is granted under each kind is granted.</value>
    public ServerKind Server { get; set; }

    /// <summary>Whether a section of configuration without any setting is taken for a policy that allows no origin.</summary>
    /// <value><see langword="false"/> by default: such a section is more likely misspelt, or its file is gone, and is an error.</value>
    public bool AllowEmpty { get; set; }

    /// <summary><c>CORS_ALLOWED_ORIGINS</c>: origins such as <c>https://app.example.com</c>, without a path.</summary>
    /// <value>No origin by default.</value>
    public IReadOnlyList<string>? AllowedOrigins
    {
        get => Strings(CorsSettingNames.AllowedOrigins);
        set => Set(CorsSettingNames.AllowedOrigins, value);
    }

    /// <summary>
    /// <c>CORS_ALLOWED_ORIGIN_REGEXES</c>: Python regexes, matched at the start of the Origin as <c>re.match</c> does; end
    /// each with <c>$</c>. Flags are written inside, such as <c>(?i)</c>.
    /// </summary>
    /// <value>No regex by default.</value>
    public IReadOnlyList<string>? AllowedOriginRegexes
    {
        get => Strings(CorsSettingNames.AllowedOriginRegexes);
        set => Set(CorsSettingNames.AllowedOriginRegexes, value);
    }

    /// <summary><c>CORS_ALLOW_ALL_ORIGINS</c>. With <see cref="AllowCredentials"/> the request's Origin is sent back instead of <c>*</c>.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool? AllowAllOrigins
    {
        get => Boolean(CorsSettingNames.AllowAllOrigins);
        set => Set(CorsSettingNames.AllowAllOrigins, value);
    }

    /// <summary><c>CORS_URLS_REGEX</c>: the paths in scope, by Python regex.</summary>
    /// <value><c>^.*$</c> by default.</value>
    public string? UrlsRegex
    {
        get => (Settings.GetValueOrDefault(CorsSettingNames.UrlsRegex) as StringSetting)?.Value;
        set => Set(CorsSettingNames.UrlsRegex, value is null ? null : new StringSetting(value, SourceSpan.None));
    }

    /// <summary><c>CORS_ALLOW_METHODS</c>, sent as it is.</summary>
    /// <value>The package's default methods.</value>
    public IReadOnlyList<string>? AllowMethods
    {
        get => Strings(CorsSettingNames.AllowMethods);
        set => Set(CorsSettingNames.AllowMethods, value);
    }

    /// <summary><c>CORS_ALLOW_HEADERS</c>, sent as it is.</summary>
    /// <value>The package's default headers.</value>
    public IReadOnlyList<string>? AllowHeaders
    {
        get => Strings(CorsSettingNames.AllowHeaders);
        set => Set(CorsSettingNames.AllowHeaders, value);
    }

    /// <summary><c>CORS_EXPOSE_HEADERS</c>.</summary>
    /// <value>No header by default.</value>
    public IReadOnlyList<string>? ExposeHeaders
    {
        get => Strings(CorsSettingNames.ExposeHeaders);
        set => Set(CorsSettingNames.ExposeHeaders, value);
    }

    /// <summary><c>CORS_PREFLIGHT_MAX_AGE</c> in seconds, from 0, with which Access-Control-Max-Age is not sent.</summary>
    /// <value>86,400 by default.</value>
    public long? PreflightMaxAge
    {
        get => Settings.GetValueOrDefault(CorsSettingNames.PreflightMaxAge) is IntegerSetting { Value: var seconds } && seconds <= long.MaxValue && seconds >= long.MinValue
            ? (long)seconds
            : null;
        set => Set(CorsSettingNames.PreflightMaxAge, value is { } seconds ? new IntegerSetting(new BigInteger(seconds), SourceSpan.None) : null);
    }

    /// <summary><c>CORS_ALLOW_CREDENTIALS</c>.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool? AllowCredentials
    {
        get => Boolean(CorsSettingNames.AllowCredentials);
        set => Set(CorsSettingNames.AllowCredentials, value);
    }

    /// <summary><c>CORS_ALLOW_PRIVATE_NETWORK</c>.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool? AllowPrivateNetwork
    {
        get => Boolean(CorsSettingNames.AllowPrivateNetwork);
        set => Set(CorsSettingNames.AllowPrivateNetwork, value);
    }

    /// <summary>The settings that configuration may set.</summary>
    internal SettingFamily Family { get; init; } = CorsSettings.Family;

    /// <summary>The settings by Django's names.</summary>
    internal Dictionary<string, SettingValue> Settings { get; } = new(StringComparer.Ordinal);

    /// <summary>The kind of server that configuration names; null where it names none.</summary>
    internal ServerKind? ConfiguredServer { get; set; }

    /// <summary>The releases that configuration names; null where it names none.</summary>
    internal ReferenceVersion? ConfiguredReference { get; set; }

    /// <summary>What was found while configuration was read.</summary>
    internal List<Diagnostic> Findings { get; } = [];

    /// <summary>What providers of configuration took for granted.</summary>
    internal List<string> Assumed { get; } = [];

    /// <summary>The values of configuration as places of findings.</summary>
    internal HashSet<SourceText> Keys { get; } = [];

    /// <summary>The policy that the settings make; it is there once they have been validated.</summary>
    internal CorsPolicy? Policy { get; set; }

    /// <summary>Adds the settings, findings and keys of others, whose settings count.</summary>
    internal void Take(DjangoCorsOptions others)
    {
        foreach ((string name, SettingValue value) in others.Settings)
        {
            Settings[name] = value;
        }

        Server = others.ConfiguredServer ?? Server;
        Reference = others.ConfiguredReference ?? Reference;
        Findings.AddRange(others.Findings);
        Assumed.AddRange(others.Assumed);
        Keys.UnionWith(others.Keys);
    }

    /// <summary>Sets every setting to what a policy says.</summary>
    internal void SetAll(CorsPolicy policy)
    {
        Reference = policy.Reference;
        Server = policy.Server;
        foreach ((string name, SettingValue value) in PolicySettings.Of(policy))
        {
            Settings[name] = value;
        }
    }

    private string[]? Strings(string name) =>
        Settings.GetValueOrDefault(name) is SequenceSetting sequence && sequence.Items.All(item => item is StringSetting)
            ? [.. sequence.Items.Cast<StringSetting>().Select(item => item.Value)]
            : null;

    private bool? Boolean(string name) => (Settings.GetValueOrDefault(name) as BooleanSetting)?.Value;

    private void Set(string name, IReadOnlyList<string>? values) => Set(
        name, values is null ? null : new SequenceSetting([.. values.Select(v => new StringSetting(v, SourceSpan.None))], SourceSpan.None));

    private void Set(string name, bool? value) => Set(name, value is { } boolean ? new BooleanSetting(boolean, SourceSpan.None) : null);

    // What is set under the new name replaces the old one too: a later word on a setting is meant to be the last.
    private void Set(string name, SettingValue? value)
    {
        if (Family.Find(name)?.OlderName is { } oldName)
        {
            Settings.Remove(oldName);
        }

        if (value is null)
        {
            Settings.Remove(name);
        }
        else
        {
            Settings[name] = value;
        }
    }

    /// <summary>The settings that are set, as Python writes them.</summary>
    public override string ToString() => Settings.Count == 0 ? "no settings" : string.Join("; ", Settings.Select(setting => $"{setting.Key} = {setting.Value}"));
}
