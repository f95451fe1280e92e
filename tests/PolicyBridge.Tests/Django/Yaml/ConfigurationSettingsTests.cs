using PolicyBridge.Analysis;
using PolicyBridge.Diagnostics;
using PolicyBridge.Django;
using PolicyBridge.Policy;
using PolicyBridge.Settings;
using PolicyBridge.Targets;

namespace PolicyBridge.Tests.Django.Yaml;

/// <summary>Our own JSON read back, and JSON of .NET configuration with the settings in a section.</summary>
public sealed class ConfigurationSettingsTests : IDisposable
{
    private const string Settings = """
        import re
        MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware"]
        CORS_ALLOWED_ORIGINS = ["https://a.example", "https://b.example"]
        CORS_ALLOWED_ORIGIN_REGEXES = [re.compile("^https://[a-z]+\\.c\\.example$", re.I), r"^https://d,e{1,2}$"]
        CORS_URLS_REGEX = re.compile("^/api/.*$", re.S)
        CORS_ALLOW_METHODS = ["GET", "POST"]
        CORS_EXPOSE_HEADERS = []
        CORS_PREFLIGHT_MAX_AGE = 600
        CORS_ALLOW_CREDENTIALS = True
        """;

    private readonly TemporaryProject _project = new();

    [Theory]
    [InlineData("policy", "policybridge.policy.json", "3.14")]
    [InlineData("policy", "policybridge.policy.json", "4.7")]
    [InlineData("aspnetcore", "appsettings.Cors.json", "4.7")]
    public void What_is_emitted_is_read_back_as_the_same_policy(string target, string name, string reference)
    {
        Assert.True(ReferenceVersion.TryParse(reference, out ReferenceVersion? version));
        Target found = target == "policy" ? Target.Policy : Target.AspNetCore;
        _project.With("settings.py", Settings);
        DjangoSettings settings = SettingsReader.Load(_project["settings.py"], new DjangoSettingsOptions { Reference = version, Server = ServerKind.Asgi });
        Translation translation = Translation.To(found, settings, new TargetOptions { Style = target == "aspnetcore" ? TargetStyle.Configuration : TargetStyle.Exact });
        _project.With(name, translation.Files.Single(file => file.Path.EndsWith(name, StringComparison.Ordinal)).Content);

        DjangoSettings read = SettingsReader.Load(_project[name]);

        Assert.Empty(read.Diagnostics);
        Assert.Equal((settings.Policy!.Server, settings.Policy.Reference), (read.Policy!.Server, read.Policy.Reference));
        Assert.False(PolicyComparison.Compare(settings.Policy, read.Policy).IsWider);
        Assert.False(PolicyComparison.Compare(read.Policy, settings.Policy).IsWider);
    }

    [Theory]
    [InlineData("Shop:Cors", "{\"Shop\": {\"Cors\": {\"CORS_ALLOWED_ORIGINS\": [\"https://a.example\"]}}}")]
    [InlineData("shop:cors", "{\"SHOP\": {\"CORS\": {\"cors_allowed_origins\": [\"https://a.example\"]}}}")]
    [InlineData("Shop:Cors", "{\"Shop:Cors:CORS_ALLOWED_ORIGINS:0\": \"https://a.example\"}")]
    [InlineData("Shop", "{\"Shop:CORS_ALLOWED_ORIGINS\": {\"0\": \"https://a.example\"}}")]
    [InlineData("Shop", "{\"Shop\": {\"CORS_ALLOWED_ORIGINS\": \"https://a.example\"}, // comment\n}")]
    [InlineData(null, "{\"Logging\": {}, \"djangocors\": {\"CORS_ALLOWED_ORIGINS\": [\"https://a.example\"]}}")]
    public void A_section_is_found_as_configuration_of_NET_finds_it(string? section, string json)
    {
        DjangoSettings read = Load(json, section);

        Assert.Empty(read.Diagnostics);
        Assert.Equal(["https://a.example"], read.Policy!.AllowedOrigins.Select(origin => origin.ToString()));
    }

    [Theory]
    [InlineData("\"CORS_ALLOW_CREDENTIALS\": true", "True")]
    [InlineData("\"CORS_ALLOW_CREDENTIALS\": \"true\"", "True")]
    [InlineData("\"CORS_ALLOW_CREDENTIALS\": \"yes\"", "'yes'")]
    [InlineData("\"CORS_ALLOW_CREDENTIALS\": null", "None")]
    [InlineData("\"CORS_ALLOW_CREDENTIALS\": 1", "'1'")]
    public void Values_are_texts_that_become_what_the_setting_is(string setting, string expected)
    {
        _project.With("appsettings.json", $"{{\"DjangoCors\": {{{setting}}}}}");

        Assert.Equal(expected, SettingsReader.LoadDocument(_project["appsettings.json"]).Values["CORS_ALLOW_CREDENTIALS"].ToString());
    }

    [Theory]
    [InlineData("No", "{\"Logging\": {}, \"Shop\": {}}", "PB2120", "There is no section No in appsettings.json, or it is empty; it has Logging, Shop.")]
    [InlineData(null, "{\"DjangoCors\": {\"CORS_ALOW_ALL_ORIGINS\": true}}", "PB2201", "CORS_ALOW_ALL_ORIGINS is no setting of django-cors-headers.")]
    [InlineData("S", "{\"S\": {\"CORS_ALLOW_ALL_ORIGINS\": true, \"cors_allow_all_origins\": false}}", "PB2103", "The key CORS_ALLOW_ALL_ORIGINS stands twice, in whatever case: configuration of .NET refuses the file.")]
    [InlineData(null, "{\"DjangoCors\": {\"CORS_ALLOW_ALL_ORIGINS\": true, \"DJANGO_SERVER\": \"iis\"}}", "PB2202", "DJANGO_SERVER names no kind of server.")]
    [InlineData(null, "{\"DjangoCors\": {\"CORS_ALLOW_ALL_ORIGINS\": true, \"DJANGO_CORS_HEADERS\": \"4.1\"}}", "PB2202", "DJANGO_CORS_HEADERS names no release of django-cors-headers that is known.")]
    public void What_is_wrong_in_a_section_is_said(string? section, string json, string id, string message)
    {
        Diagnostic error = Assert.Single(Load(json, section, allowEmpty: true).Diagnostics, d => d.Severity == DiagnosticSeverity.Error);

        Assert.Equal((id, message), (error.Id, error.Message));
    }

    [Theory]
    [InlineData("", "4.3")]
    [InlineData(", \"DJANGO_CORS_HEADERS\": \"3.14\"", "3.14")]
    [InlineData(", \"DJANGO_CORS_HEADERS\": 3.14", "3.14")]
    [InlineData(", \"django_cors_headers\": \"4.7.0\"", "4.3")]
    public void A_section_says_which_releases_it_follows(string more, string reference) => Assert.Equal(
        reference, Load($"{{\"DjangoCors\": {{\"CORS_ALLOW_ALL_ORIGINS\": true{more}}}}}", null).Policy!.Reference.Name);

    [Fact]
    public void A_section_of_a_file_that_has_none_is_an_error()
    {
        _project.With("settings.yaml", "CORS_ALLOW_ALL_ORIGINS: true\n");

        Assert.Equal("PB2120", Assert.Single(SettingsReader.Load(_project["settings.yaml"], new DjangoSettingsOptions { Section = "X" }).Diagnostics).Id);
    }

    [Fact]
    public void A_policy_of_another_release_than_is_asked_for_is_an_error()
    {
        _project.With("p.json", "{\"reference\": \"4.3\", \"settings\": {\"CORS_ALLOW_ALL_ORIGINS\": true}}");

        Assert.Equal("PB2121", Assert.Single(SettingsReader.Load(_project["p.json"], new DjangoSettingsOptions { Reference = ReferenceVersion.Legacy }).Diagnostics).Id);
    }

    public void Dispose() => _project.Dispose();

    private DjangoSettings Load(string json, string? section, bool allowEmpty = false)
    {
        _project.With("appsettings.json", json);
        return SettingsReader.Load(_project["appsettings.json"], new DjangoSettingsOptions { Section = section, AllowEmpty = allowEmpty });
    }
}
