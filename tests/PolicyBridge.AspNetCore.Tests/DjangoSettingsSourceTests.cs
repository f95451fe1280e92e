using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PolicyBridge.Django;
using PolicyBridge.Policy;

namespace PolicyBridge.AspNetCore.Tests;

/// <summary>settings.py as one of several sources of configuration.</summary>
public sealed class DjangoSettingsSourceTests : IDisposable
{
    private const string Settings = """
        import os
        MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware"]
        SECRET_KEY = os.environ.get("SECRET_KEY", "development")
        CORS_ALLOWED_ORIGINS = [os.environ.get("ORIGIN", "https://default.example")]

        """;

    private readonly TemporaryProject _project = new();
    private readonly CollectedLogs _logs = new();

    [Theory]
    [InlineData("DjangoCors:CORS_ALLOWED_ORIGINS", "CORS_ALLOWED_ORIGINS")]
    [InlineData("DjangoCors:CORS_ALLOWED_ORIGINS:0", "CORS_ALLOWED_ORIGINS")]
    [InlineData("DjangoCors:CORS_ORIGIN_WHITELIST:3", "CORS_ALLOWED_ORIGINS")]
    [InlineData("DjangoCors:CORS_ALLOW_CREDENTIALS", "CORS_ALLOW_CREDENTIALS")]
    [InlineData("DjangoCors:CORS_ORIGIN_ALLOW_ALL", "CORS_ALLOW_ALL_ORIGINS")]
    [InlineData("DjangoCors:DJANGO_SERVER", "DJANGO_SERVER")]
    [InlineData("DjangoCors:DJANGO_CORS_HEADERS", "DJANGO_CORS_HEADERS")]
    public void A_key_that_settings_added_later_override_is_named_with_its_provider(string key, string setting)
    {
        ConfigurationManager configuration = Memory(key, "wsgi");
        configuration.AddDjangoSettings(Write(), source => source.Options = new DjangoSettingsOptions { Server = ServerKind.Asgi });

        string[] warnings = [.. Findings(configuration).Where(text => text.Contains("PB2036", StringComparison.Ordinal))];

        Assert.Equal(
            $"{key} (MemoryConfigurationProvider): PB2036: {key} has no effect, since DjangoSettingsConfigurationProvider for '{_project["settings.py"]}' (Required) is added later and sets {setting}. "
                + "Remove the key; or let its provider come last, such as with AddDjangoSettings(…).AddEnvironmentVariables().",
            Assert.Single(warnings));
    }

    [Fact]
    public void The_releases_that_a_source_follows_reach_the_policy()
    {
        ConfigurationManager configuration = new();
        configuration.AddDjangoSettings(Write(), source => source.Options = new DjangoSettingsOptions { Reference = ReferenceVersion.Legacy, Server = ServerKind.Asgi });

        CorsPolicy policy = OptionsOf(configuration).Policy!;

        Assert.Equal((ReferenceVersion.Legacy, ServerKind.Asgi), (policy.Reference, policy.Server));
        Assert.Contains("dnt", policy.AllowHeaders);
    }

    [Fact]
    public void A_release_that_is_not_known_stops_the_host() => Assert.Contains(
        "DJANGO_CORS_HEADERS names no release of django-cors-headers that is known. Write the release that Django runs with: 4.3 and newer, or 3.10.1 to 3.14.0.",
        Assert.Throws<OptionsValidationException>(() => OptionsOf(Memory("DjangoCors:DJANGO_CORS_HEADERS", "4.1"))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_key_of_a_provider_that_comes_last_counts_and_is_no_finding_whoever_set_it_before()
    {
        ConfigurationManager configuration = Memory("DjangoCors:CORS_ALLOWED_ORIGINS", "https://a.example");
        configuration.AddDjangoSettings(Write());
        configuration.AddInMemoryCollection([new("DjangoCors:CORS_ALLOWED_ORIGINS", "https://a.example,https://b.example")]);

        Assert.DoesNotContain(Findings(configuration), text => text.Contains("PB2036", StringComparison.Ordinal));
        Assert.Equal(["https://a.example", "https://b.example"], OptionsOf(configuration).Policy!.AllowedOrigins.Select(origin => origin.Text));
    }

    [Fact]
    public void Files_of_variables_and_the_root_start_where_the_settings_file_does_and_not_in_the_folder_of_the_process()
    {
        _project.With("site/project/settings.py", Settings).With("site/production.env", "ORIGIN=https://app.example\n");
        IConfigurationRoot configuration = new ConfigurationBuilder()
            .SetBasePath(_project["site"])
            .AddDjangoSettings("project/settings.py", source => source.Options = new DjangoSettingsOptions { EnvironmentFiles = ["production.env"], Root = "project" })
            .Build();

        Assert.Equal("https://app.example", configuration["DjangoCors:CORS_ALLOWED_ORIGINS:0"]);
    }

    [Fact]
    public void A_settings_file_may_lie_beside_the_folder_of_the_application()
    {
        _project.With("legacy/settings.py", Settings).With("legacy/.env", "ORIGIN=https://app.example\n").With("app/appsettings.json", "{}");
        IConfigurationRoot configuration = new ConfigurationBuilder()
            .SetBasePath(_project["app"])
            .AddDjangoSettings("../legacy/settings.py", source => source.Options = new DjangoSettingsOptions { EnvironmentFiles = ["../legacy/.env"] })
            .Build();

        Assert.Equal("https://app.example", configuration["DjangoCors:CORS_ALLOWED_ORIGINS:0"]);
    }

    [Theory]
    [InlineData("import vault\nCORS_ALLOW_METHODS = vault.methods()\n", "Give the setting with Options.Set (CORS_ALLOW_METHODS=LITERAL), a Python literal, or run the settings with Options.Python (auto).")]
    [InlineData("CORS_ALLOW_METHODS = [os.environ['METHOD']]\n", "Give it with Options.Environment (METHOD=VALUE), or in a file with Options.EnvironmentFiles (FILE).")]
    public void Messages_name_the_options_of_the_source_and_no_flags(string text, string help)
    {
        string path = _project.With("settings.py", Settings + text)["settings.py"];

        InvalidDataException exception = Assert.Throws<InvalidDataException>(() => new ConfigurationManager().AddDjangoSettings(path));

        Assert.Contains(help, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("--", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_assumed_is_logged_once_and_what_the_policy_depends_on_first()
    {
        ConfigurationManager configuration = new();
        configuration.AddDjangoSettings(Write());
        _ = Findings(configuration);

        (int _, LogLevel level, string message) = Assert.Single(_logs.Entries, entry => entry.Id == 10);
        Assert.Equal(LogLevel.Information, level);
        Assert.Equal(
            [
                "Assumed while Django's settings were read:",
                "ORIGIN is not set, so settings.py:4:25 gives 'https://default.example'.",
                "SECRET_KEY is not set, so settings.py:3:14 gives 'development'.",
            ],
            message.Split(Environment.NewLine));
    }

    public void Dispose() => _project.Dispose();

    private static ConfigurationManager Memory(string key, string value)
    {
        ConfigurationManager configuration = new();
        configuration.AddInMemoryCollection([new(key, value)]);
        return configuration;
    }

    private string Write() => _project.With("settings.py", Settings)["settings.py"];

    private string[] Findings(ConfigurationManager configuration)
    {
        OptionsOf(configuration);
        return [.. _logs.Entries.Where(entry => entry.Id == 9).Select(entry => entry.Message)];
    }

    private DjangoCorsOptions OptionsOf(ConfigurationManager configuration)
    {
        ServiceCollection services = new();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging(logging => logging.AddProvider(_logs));
        services.AddDjangoCors(configuration.GetSection("DjangoCors"));
        using ServiceProvider provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptionsMonitor<DjangoCorsOptions>>().CurrentValue;
    }
}
