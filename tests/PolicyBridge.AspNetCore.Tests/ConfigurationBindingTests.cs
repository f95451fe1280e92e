using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PolicyBridge.AspNetCore.Configuration;
using PolicyBridge.Policy;
using PolicyBridge.Settings;
using PolicyBridge.Settings.Table;
using PolicyBridge.Targets.AspNetCore;

namespace PolicyBridge.AspNetCore.Tests;

/// <summary>From configuration of any provider to a policy, or to every problem at once.</summary>
public sealed class ConfigurationBindingTests : IDisposable
{
    private readonly TemporaryProject _project = new();

    [Fact]
    public void Every_setting_is_bound_from_JSON()
    {
        CorsPolicy policy = PolicyOf(Json("""
            {
              "DjangoCors": {
                "CORS_ALLOWED_ORIGINS": [ "https://a.example", "null" ],
                "CORS_ALLOWED_ORIGIN_REGEXES": [ "(?i)^https://[a-z]{1,3}\\.b\\.example$" ],
                "CORS_ALLOW_ALL_ORIGINS": false,
                "CORS_URLS_REGEX": "^/api/.*$",
                "CORS_ALLOW_METHODS": [ "GET" ],
                "CORS_ALLOW_HEADERS": [],
                "CORS_EXPOSE_HEADERS": [ "x-total" ],
                "CORS_PREFLIGHT_MAX_AGE": 600,
                "CORS_ALLOW_CREDENTIALS": true,
                "CORS_ALLOW_PRIVATE_NETWORK": true
              }
            }
            """));

        Assert.Equal(["https://a.example", "null"], policy.AllowedOrigins.Select(o => o.Text));
        Assert.Equal([@"(?i)^https://[a-z]{1,3}\.b\.example$"], policy.AllowedOriginRegexes.Select(p => p.Text));
        Assert.Equal("^/api/.*$", policy.UrlsRegex.Text);
        Assert.Equal(["GET"], policy.AllowMethods);
        Assert.Empty(policy.AllowHeaders);
        Assert.Equal(["x-total"], policy.ExposeHeaders);
        Assert.Equal(PreflightMaxAge.FromSeconds(600), policy.PreflightMaxAge);
        Assert.True(policy.AllowCredentials);
        Assert.True(policy.AllowPrivateNetwork);
        Assert.False(policy.AllowAllOrigins);
    }

    [Fact]
    public void A_list_may_be_one_text_with_commas()
    {
        CorsPolicy policy = PolicyOf(Memory(
            ("DjangoCors:CORS_ALLOWED_ORIGINS", "https://a.example,https://b.example"),
            ("DjangoCors:cors_allow_credentials", "True"),
            ("DjangoCors:CORS_PREFLIGHT_MAX_AGE", "true")));

        Assert.Equal(["https://a.example", "https://b.example"], policy.AllowedOrigins.Select(o => o.Text));
        Assert.True(policy.AllowCredentials);
        Assert.Equal(PreflightMaxAge.True, policy.PreflightMaxAge);
    }

    [Fact]
    public void What_is_set_in_code_complements_the_section()
    {
        ServiceCollection services = Services(Memory(("DjangoCors:CORS_ALLOWED_ORIGINS:0", "https://a.example"), ("DjangoCors:CORS_PREFLIGHT_MAX_AGE", "1")));
        services.AddDjangoCors(options => options.PreflightMaxAge = 2);
        using ServiceProvider provider = services.BuildServiceProvider();
        CorsPolicy policy = provider.GetRequiredService<IOptionsMonitor<DjangoCorsOptions>>().CurrentValue.Policy!;

        Assert.Equal(PreflightMaxAge.FromSeconds(2), policy.PreflightMaxAge);
        Assert.Single(policy.AllowedOrigins);
    }

    [Fact]
    public async Task A_bad_value_stops_the_host_with_every_problem_by_key_and_provider()
    {
        string json = _project.With("settings.json", """
            { "DjangoCors": {
              "CORS_ALLOWED_ORIGINS": [ "https://a.example/", "b.example", "https://c.example" ],
              "CORS_ALOW_CREDENTIALS": true,
              "CORS_PREFLIGHT_MAX_AGE": "soon",
              "CORS_ALLOW_METHODS": { "GET": true },
              "CORS_EXPOSE_HEADERS": null,
              "CORS_URLS_REGEX": "^/(api"
            } }
            """)["settings.json"];
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Configuration.AddJsonFile(json);
        builder.Configuration.AddInMemoryCollection([new("DjangoCors:CORS_ALLOW_CREDENTIALS", "yes")]);
        builder.Services.AddDjangoCors(builder.Configuration.GetSection("DjangoCors"));
        await using WebApplication app = builder.Build();
        app.UseDjangoCors();

        OptionsValidationException exception = await Assert.ThrowsAsync<OptionsValidationException>(() => app.StartAsync());
        Assert.Equal(
            [
                "DjangoCors:CORS_ALOW_CREDENTIALS (JSON): PB2201: CORS_ALOW_CREDENTIALS is no setting of django-cors-headers. Did you mean CORS_ALLOW_CREDENTIALS?",
                "DjangoCors:CORS_ALLOWED_ORIGINS:0 (JSON): corsheaders.E014: Origin 'https://a.example/' in CORS_ALLOWED_ORIGINS should not have path Write 'https://a.example'.",
                "DjangoCors:CORS_ALLOWED_ORIGINS:1 (JSON): corsheaders.E013: Origin 'b.example' in CORS_ALLOWED_ORIGINS is missing scheme or netloc Add a scheme (e.g. https://) or netloc (e.g. example.com).",
                "DjangoCors:CORS_ALLOW_CREDENTIALS (MemoryConfigurationProvider): corsheaders.E003: CORS_ALLOW_CREDENTIALS should be a bool. Its type is str; write True or False.",
                "DjangoCors:CORS_ALLOW_METHODS:GET (JSON): corsheaders.E002: CORS_ALLOW_METHODS should be a sequence of strings. Its type is dict; write a list or a tuple.",
                "DjangoCors:CORS_EXPOSE_HEADERS (JSON): corsheaders.E008: CORS_EXPOSE_HEADERS should be a sequence. Its type is NoneType; write a list or a tuple.",
                "DjangoCors:CORS_PREFLIGHT_MAX_AGE (JSON): corsheaders.E004: CORS_PREFLIGHT_MAX_AGE should be an integer greater than or equal to zero. Its type is str; write a number of seconds.",
                "DjangoCors:CORS_URLS_REGEX (JSON): PB3001: CORS_URLS_REGEX holds the regex '^/(api', which Python refuses: missing ), unterminated subpattern at position 2. Django answers 500 to the requests that reach it; mend the regex.",
            ],
            exception.Failures.Select(f => f.Replace("JsonConfigurationProvider for 'settings.json' (Required)", "JSON", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("CORS_ALLOW_ALL_ORIGINS", "1", "corsheaders.E005")]
    [InlineData("CORS_ALLOW_ALL_ORIGINS", " true", "corsheaders.E005")]
    [InlineData("CORS_ALLOW_ALL_ORIGINS", "\ttrue", "corsheaders.E005")]
    [InlineData("CORS_ALLOW_ALL_ORIGINS", "on", "corsheaders.E005")]
    [InlineData("CORS_ALLOW_ALL_ORIGINS", "tRUE", "corsheaders.E005")]
    [InlineData("CORS_PREFLIGHT_MAX_AGE", "-1", "corsheaders.E004")]
    [InlineData("CORS_PREFLIGHT_MAX_AGE", "1.5", "corsheaders.E004")]
    [InlineData("CORS_ALLOWED_ORIGINS", "https://a.example, https://b.example", "PB2202")]
    [InlineData("CORS_ALLOWED_ORIGINS", "https://a.example,", "PB2202")]
    [InlineData("CORS_ALLOWED_ORIGIN_REGEXES", "^https://a,b$", "PB2202")]
    [InlineData("CORS_ORIGIN_WHITELIST", "a.example", "corsheaders.E013")]
    [InlineData("CORS_REPLACE_HTTPS_REFERER", "true", "corsheaders.E013")]
    [InlineData("SECRET_KEY", "x", "PB2201")]
    public void A_text_is_never_taken_for_what_it_may_not_mean(string name, string text, string id)
    {
        OptionsValidationException exception = Assert.Throws<OptionsValidationException>(() => PolicyOf(Memory(($"DjangoCors:{name}", text))));
        Assert.Contains($": {id}: ", Assert.Single(exception.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_of_several_providers_are_not_merged()
    {
        ConfigurationManager configuration = new();
        configuration.AddInMemoryCollection([new("DjangoCors:CORS_ALLOWED_ORIGINS:0", "https://a.example"), new("DjangoCors:CORS_ALLOWED_ORIGINS:1", "https://b.example")]);
        configuration.AddInMemoryCollection([new("DjangoCors:CORS_ALLOWED_ORIGINS:0", "https://c.example")]);

        string failure = Assert.Single(Assert.Throws<OptionsValidationException>(() => PolicyOf(configuration)).Failures);
        Assert.Contains("PB2202: The items of CORS_ALLOWED_ORIGINS come from several providers", failure, StringComparison.Ordinal);
    }

    [Fact]
    public void One_text_of_a_later_provider_replaces_a_list()
    {
        ConfigurationManager configuration = new();
        configuration.AddInMemoryCollection([new("DjangoCors:CORS_ALLOWED_ORIGINS:0", "https://a.example"), new("DjangoCors:CORS_ALLOWED_ORIGINS:1", "https://b.example")]);
        configuration.AddInMemoryCollection([new("DjangoCors:CORS_ALLOWED_ORIGINS", "https://c.example")]);

        Assert.Equal(["https://c.example"], PolicyOf(configuration).AllowedOrigins.Select(o => o.Text));
    }

    [Theory]
    [InlineData("settings.py", """
        import re
        MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware"]
        CORS_ALLOWED_ORIGINS = ["https://a.example"]
        CORS_ALLOWED_ORIGIN_REGEXES = [re.compile(r"^https://\w+\.b\.example$", re.I), r"^https://c{1,2}\.example$"]
        CORS_EXPOSE_HEADERS = []
        CORS_PREFLIGHT_MAX_AGE = 0
        """)]
    [InlineData("settings.yaml", """
        CORS_ALLOWED_ORIGINS: [https://a.example]
        CORS_ALLOW_CREDENTIALS: true
        CORS_PREFLIGHT_MAX_AGE: true
        """)]
    public void Django_settings_give_the_same_policy_through_configuration(string file, string text)
    {
        string path = _project.With(file, text)[file];
        CorsPolicy expected = PolicyBridge.Django.SettingsReader.Load(path).Policy!;
        ConfigurationManager configuration = new();
        configuration.AddInMemoryCollection([new("DjangoCors:CORS_ALLOW_ALL_ORIGINS", "true"), new("DjangoCors:CORS_ALLOW_PRIVATE_NETWORK", "true")]);
        _ = file.EndsWith(".py", StringComparison.Ordinal) ? configuration.AddDjangoSettings(path) : configuration.AddDjangoSettingsYaml(path);

        Assert.Equal(PolicySettings.Entries(expected, "x"), PolicySettings.Entries(PolicyOf(configuration), "x"));
    }

    [Fact]
    public void Flags_of_a_compiled_regex_go_inside_it()
    {
        string path = _project.With("settings.py", """
            import re
            MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware"]
            CORS_ALLOWED_ORIGIN_REGEXES = [re.compile(r"^https://a\.example$ # one", re.I | re.VERBOSE)]
            """)["settings.py"];
        ConfigurationManager configuration = new();
        configuration.AddDjangoSettings(path);

        Assert.Equal(@"(?ix)^https://a\.example$ # one", configuration["DjangoCors:CORS_ALLOWED_ORIGIN_REGEXES:0"]);
        CorsReference reference = new(PolicyOf(configuration));
        Assert.Contains(
            "access-control-allow-origin",
            reference.Answer(new CorsRequest { Method = "GET", Target = "/", Headers = [new("Origin", "https://A.example")] }).Headers.Select(h => h.Key));
    }

    [Fact]
    public void A_section_without_a_setting_stops_the_host_unless_it_is_wanted()
    {
        ConfigurationManager configuration = Memory(("DjangoCorss:CORS_ALLOW_ALL_ORIGINS", "true"));
        using ServiceProvider refused = Services(configuration).BuildServiceProvider();

        OptionsValidationException exception = Assert.Throws<OptionsValidationException>(() => refused.GetRequiredService<IStartupValidator>().Validate());
        Assert.Equal(
            "DjangoCors: PB2203: No setting stands below DjangoCors, so that every origin is refused. Check the section's name. Where the section is in a file of its own, as translate writes it, "
                + "add that: builder.Configuration.AddJsonFile(\"appsettings.Cors.json\"). Where no origin is to be allowed, set AllowEmpty: AddDjangoCors(options => options.AllowEmpty = true).",
            Assert.Single(exception.Failures));

        using ServiceProvider wanted = Services(configuration).AddDjangoCors(options => options.AllowEmpty = true).BuildServiceProvider();
        wanted.GetRequiredService<IStartupValidator>().Validate();
        Assert.Empty(wanted.GetRequiredService<IOptionsMonitor<DjangoCorsOptions>>().CurrentValue.Policy!.AllowedOrigins);
    }

    [Theory]
    [InlineData("CORS_PRETEND")]
    [InlineData("CORS_ORIGIN_PRETEND")]
    public void A_setting_that_is_added_to_the_table_has_its_key(string key)
    {
        PolicySetting<bool> pretend = new("CORS_PRETEND", FlagKind.Instance, SystemChecks.CredentialsNotBool, static _ => false) { OlderName = "CORS_ORIGIN_PRETEND" };
        DjangoCorsOptions options = new() { Family = CorsSettings.Family.With(pretend) };
        ConfigurationManager configuration = Memory(($"DjangoCors:{key}", "true"));

        new SectionReader(new ProvidersOfKeys(configuration), options).Read(configuration.GetSection("DjangoCors"));

        Assert.True(new DjangoCorsOptionsValidation().Validate(null, options).Succeeded);
        Assert.Contains(PolicySettings.Of(options.Policy!), setting => setting is { Name: "CORS_PRETEND", Value: BooleanSetting { Value: true } });
    }

    public void Dispose() => _project.Dispose();

    private static ConfigurationManager Memory(params (string Key, string? Value)[] values)
    {
        ConfigurationManager configuration = new();
        configuration.AddInMemoryCollection(values.Select(v => KeyValuePair.Create(v.Key, v.Value)));
        return configuration;
    }

    private ConfigurationManager Json(string json)
    {
        ConfigurationManager configuration = new();
        configuration.AddJsonFile(_project.With("appsettings.json", json)["appsettings.json"]);
        return configuration;
    }

    private static ServiceCollection Services(ConfigurationManager configuration)
    {
        ServiceCollection services = new();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddDjangoCors(configuration.GetSection("DjangoCors"));
        return services;
    }

    private static CorsPolicy PolicyOf(ConfigurationManager configuration)
    {
        using ServiceProvider provider = Services(configuration).BuildServiceProvider();
        return provider.GetRequiredService<IOptionsMonitor<DjangoCorsOptions>>().CurrentValue.Policy!;
    }
}
