using PolicyBridge.Diagnostics;
using PolicyBridge.Django;
using PolicyBridge.Settings;

namespace PolicyBridge.Tests.Django.Yaml;

/// <summary>What dynaconf lets win over a file of layers is named, or makes its settings unknown.</summary>
public sealed class DynaconfSiblingsTests : IDisposable
{
    private const string Layers = "default:\n  CORS_ALLOWED_ORIGINS: ['http://localhost:3000']\nproduction:\n  CORS_ALLOWED_ORIGINS: ['https://shop.example']\n";
    private const string Flat = "CORS_ALLOWED_ORIGINS: ['https://shop.example']\n";

    private readonly TemporaryProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public void Files_that_may_win_are_named_and_others_are_not()
    {
        foreach (string name in (string[])["settings.local.yaml", ".secrets.yaml", ".secrets.local.json", "settings.toml", "config/settings.local.yml", ".env", "other.yaml", "prod.local.yaml", "settings.local.txt", "settings.py"])
        {
            _project.With(name, "default: {cors_allow_all_origins: true}");
        }

        _project.With("settings.local.json", "{\"default\": {\"DEBUG\": true}}").With("settings.yaml", Layers);

        Diagnostic finding = Assert.Single(Load("settings.yaml", new DjangoSettingsOptions { Layer = "production" }).Diagnostics);

        Assert.Equal(("PB2204", DiagnosticSeverity.Warning), (finding.Id, finding.Severity));
        Assert.Equal(
            "dynaconf reads more than this file, and what sets a CORS setting there may win: .env, .secrets.local.json, .secrets.yaml, settings.local.yaml, settings.toml, config/settings.local.yml. None of it is read here. So may variables named DJANGO_CORS_* and DYNACONF_CORS_*, which count where they are given.",
            finding.Message);
    }

    [Theory]
    [InlineData("prod.yaml", "prod.local.yaml")]
    [InlineData("settings.json", ".secrets.toml")]
    [InlineData("settings.yml", "settings.local.py")]
    public void Beside_a_file_without_layers_they_are_named_as_well(string file, string sibling)
    {
        _project.With(file, file.EndsWith(".json", StringComparison.Ordinal) ? "{\"CORS_ALLOW_HEADERS\": [\"x-a\"]}" : Flat).With(sibling, "CORS_ALLOW_ALL_ORIGINS = true");

        Diagnostic finding = Assert.Single(Load(file, new DjangoSettingsOptions()).Diagnostics);

        Assert.Equal($"Where dynaconf reads this file, it reads more, and what sets a CORS setting there may win: {sibling}. None of it is read here.", finding.Message);
    }

    [Theory]
    [InlineData("DJANGO_CORS_ALLOWED_ORIGINS", "CORS_ALLOWED_ORIGINS")]
    [InlineData("DYNACONF_CORS_ALLOWED_ORIGINS", "CORS_ALLOWED_ORIGINS")]
    [InlineData("DJANGO_CORS_ALLOWED_ORIGINS__0", "CORS_ALLOWED_ORIGINS")]
    [InlineData("django_cors_allowed_origins", "CORS_ALLOWED_ORIGINS")]
    [InlineData("DJANGO_CORS_ALLOW_ALL_ORIGINS", "CORS_ALLOW_ALL_ORIGINS")]
    public void A_variable_that_is_given_makes_the_setting_of_a_layer_unknown(string variable, string setting)
    {
        _project.With("settings.yaml", Layers).With("x.env", $"{variable}=true\n");

        foreach (DjangoSettingsOptions options in new[]
        {
            new DjangoSettingsOptions { Environment = new Dictionary<string, string> { [variable] = "true" } },
            new DjangoSettingsOptions { FallbackEnvironment = new Dictionary<string, string> { [variable] = "true", ["PATH"] = "/" } },
            new DjangoSettingsOptions { EnvironmentFiles = [_project["x.env"]] },
        })
        {
            SettingsDocument document = Load("settings.yaml", options with { Layer = "production" });

            Assert.Equal(
                $"{setting} can't be known from this file: {variable} is given, which wins over the file, and what dynaconf makes of its text is not computed.",
                Assert.Single(document.Diagnostics).Message);
            Assert.IsType<UnknownSetting>(document.Values[setting]);
        }
    }

    [Fact]
    public void A_setting_that_is_given_from_outside_does_not_ask_what_a_variable_makes_of_it()
    {
        _project.With("settings.yaml", Layers);
        DjangoSettingsOptions options = new()
        {
            Layer = "production",
            Environment = new Dictionary<string, string> { ["DJANGO_CORS_ALLOWED_ORIGINS"] = "x" },
            Set = new Dictionary<string, string> { ["CORS_ALLOWED_ORIGINS"] = "['https://a.example']" },
        };

        Assert.Empty(Load("settings.yaml", options).Diagnostics);
    }

    [Fact]
    public void A_variable_beside_a_file_without_layers_is_named()
    {
        _project.With("settings.yaml", Flat);

        Assert.Contains(
            ": DJANGO_CORS_ALLOW_HEADERS. ",
            Assert.Single(Load("settings.yaml", new DjangoSettingsOptions { Environment = new Dictionary<string, string> { ["DJANGO_CORS_ALLOW_HEADERS"] = "x", ["DJANGO_DEBUG"] = "1" } }).Diagnostics).Message,
            StringComparison.Ordinal);
    }

    private SettingsDocument Load(string file, DjangoSettingsOptions options) => SettingsReader.LoadDocument(_project[file], options);
}
