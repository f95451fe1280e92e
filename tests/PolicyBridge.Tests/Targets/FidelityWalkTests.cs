using PolicyBridge.Policy;
using PolicyBridge.Settings.Table;
using PolicyBridge.Targets;
using PolicyBridge.Tests.Settings;

namespace PolicyBridge.Tests.Targets;

/// <summary>Settings × targets × styles: each setting ends in a note, at its place, and what is not exact says how.</summary>
public class FidelityWalkTests
{
    private const string Base = "CORS_ALLOWED_ORIGINS: [https://a.example]\n";

    private static readonly (string Settings, string Setting)[] Settings =
    [
        (Base, CorsSettingNames.AllowedOrigins),
        ("CORS_ALLOWED_ORIGINS: [https://A.example, 'https://b\u00fccher.example', 'http://[::1]']\n", CorsSettingNames.AllowedOrigins),
        ("CORS_ALLOWED_ORIGIN_REGEXES: ['^https://.*$']\n", CorsSettingNames.AllowedOriginRegexes),
        ("CORS_ALLOW_ALL_ORIGINS: true\n", CorsSettingNames.AllowAllOrigins),
        (Base + "CORS_URLS_REGEX: ^/api/.*$\n", CorsSettingNames.UrlsRegex),
        (Base + "CORS_URLS_REGEX: '^/v\\d+/'\n", CorsSettingNames.UrlsRegex),
        (Base + "CORS_URLS_REGEX: '^/[^/]{2}/'\n", CorsSettingNames.UrlsRegex),
        (Base + "CORS_ALLOW_METHODS: []\n", CorsSettingNames.AllowMethods),
        (Base + "CORS_ALLOW_HEADERS: ['*']\n", CorsSettingNames.AllowHeaders),
        (Base + "CORS_EXPOSE_HEADERS: [X-A]\n", CorsSettingNames.ExposeHeaders),
        (Base + "CORS_PREFLIGHT_MAX_AGE: true\n", CorsSettingNames.PreflightMaxAge),
        (Base + "CORS_PREFLIGHT_MAX_AGE: 1000000000000\n", CorsSettingNames.PreflightMaxAge),
        (Base + "CORS_ALLOW_CREDENTIALS: true\n", CorsSettingNames.AllowCredentials),
        (Base + "CORS_ALLOW_PRIVATE_NETWORK: true\n", CorsSettingNames.AllowPrivateNetwork),
        (Base + "CORS_REPLACE_HTTPS_REFERER: true\n", CorsSettingNames.ReplaceHttpsReferer),
        (Base + "CORS_ALLOW_METHODS: [get, patch]\n", CorsSettingNames.AllowMethods),
        (Base + "CORS_ALLOW_METHODS: ['*']\n", CorsSettingNames.AllowMethods),
        (Base + "CORS_ALLOW_METHODS: [get, PATCH]\n", CorsSettingNames.AllowMethods),
        (Base + "CORS_PREFLIGHT_MAX_AGE: 9223372036854775808\n", CorsSettingNames.PreflightMaxAge),
        (Base + $"CORS_EXPOSE_HEADERS: [{new string('x', 5_000)}]\n", CorsSettingNames.ExposeHeaders),
    ];

    /// <summary>What is not exact, by target, style and setting text.</summary>
    private static readonly HashSet<(string Target, TargetStyle Style, string Settings)> Narrower =
    [
        .. Enum.GetValues<TargetStyle>().SelectMany(style => new[] { "nginx", "haproxy", "aspnetcore", "yarp" }.SelectMany(target => new[] { 5, 6 }.Select(i => (target, style, Settings[i].Settings)))),
        .. new[] { "aspnetcore", "yarp" }.SelectMany(target => new[] { 10, 18 }.Select(i => (target, TargetStyle.BuiltIn, Settings[i].Settings))),
        .. Enum.GetValues<TargetStyle>().SelectMany(style => new[] { 15, 16 }.Select(i => ("nginx", style, Settings[i].Settings))),
    ];

    private static readonly HashSet<(string Target, TargetStyle Style, string Settings)> Refused =
        [.. Enum.GetValues<TargetStyle>().Select(style => ("nginx", style, Settings[19].Settings))];

    [Fact]
    public void Every_setting_is_exact_narrower_or_refused_and_says_how_where_it_is_not_exact()
    {
        foreach ((string text, string setting) in Settings)
        {
            foreach (ReferenceVersion reference in new[] { ReferenceVersion.Modern, ReferenceVersion.Legacy })
            {
                if (SettingsText.Bind(text, reference).Policy is not { } policy)
                {
                    // The newer releases refuse it.
                    Assert.Equal((CorsSettingNames.ReplaceHttpsReferer, ReferenceVersion.Modern), (setting, reference));
                    continue;
                }

                foreach (TargetStyle style in Enum.GetValues<TargetStyle>())
                {
                    foreach (Target target in Target.All)
                    {
                        Check(target, style, text, setting, policy);
                    }
                }
            }
        }
    }

    private static void Check(Target target, TargetStyle style, string text, string setting, CorsPolicy policy)
    {
        TargetOutput output = target.Emit(policy, new TargetOptions { Style = style });
        Fidelity expected = Narrower.Contains((target.Name, style, text)) ? Fidelity.Narrower
            : Refused.Contains((target.Name, style, text)) ? Fidelity.Refused
            : Fidelity.Exact;
        string where = $"{target.Name}, {style}, {text}";

        Assert.Equal(CorsSettings.Family.Names, output.Fidelity.Select(f => f.Setting));
        Assert.Equal((where, expected), (where, output.Fidelity.Single(f => f.Setting == setting).Fidelity));
        Assert.All(output.Fidelity, f => Assert.True(f.Setting == setting || f.Fidelity == Fidelity.Exact, where));
        Assert.All(output.Fidelity, f => Assert.True(f.Fidelity == Fidelity.Exact || f.Note is { Length: > 20 }, where));
        Assert.Equal((where, expected == Fidelity.Refused), (where, output.Files.Count == 0));
        Assert.Equal((where, expected == Fidelity.Refused ? 1 : 0), (where, output.Diagnostics.Count));
        Assert.Equal((where, expected == Fidelity.Narrower ? 1 : 0), (where, NarrowerFidelity.Diagnose(policy, target, output).Count()));
    }
}
