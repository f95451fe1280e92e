using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;
using PolicyBridge.Extensions.Configuration;
using PolicyBridge.Policy.Engine;

namespace PolicyBridge.AspNetCore.Tests;

/// <summary>Settings files that change under a running application.</summary>
public sealed class ReloadTests : IDisposable
{
    private const string Middleware = "MIDDLEWARE = ['corsheaders.middleware.CorsMiddleware']\n";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TemporaryProject _project = new();
    private readonly CollectedLogs _logs = new();

    [Theory]
    [InlineData("config/origins.py", "ORIGINS = ['https://new.example']\n")]
    [InlineData("config/local.py", "CORS_ALLOWED_ORIGINS = ['https://new.example']\n")]
    [InlineData("settings.py", Middleware + "CORS_ALLOWED_ORIGINS = ['https://new.example']\n")]
    public async Task A_change_of_any_file_of_the_settings_takes_effect(string file, string text)
    {
        WriteSettings();
        await using WebApplication app = await StartAsync(c => c.AddDjangoSettings(_project["settings.py"], Reloading));
        Assert.True(await IsAllowedAsync(app, "https://old.example"));

        Task<string> reloaded = _logs.WaitForAsync(6, Patience);
        _project.With(file, text);
        await reloaded;

        Assert.True(await IsAllowedAsync(app, "https://new.example"));
        Assert.False(await IsAllowedAsync(app, "https://old.example"));
    }

    [Fact]
    public async Task Settings_that_become_bad_leave_the_last_good_policy_and_an_error_in_the_log()
    {
        WriteSettings();
        List<DjangoSettingsLoadExceptionContext> contexts = [];
        await using WebApplication app = await StartAsync(c => c.AddDjangoSettings(_project["settings.py"], source =>
        {
            Reloading(source);
            source.OnLoadException = contexts.Add;
        }));

        Task<string> refused = _logs.WaitForAsync(7, Patience);
        _project.With("config/origins.py", "ORIGINS = ['new.example', 'https://new.example/']\n");
        string message = await refused;
        Assert.Contains("corsheaders.E013: Origin 'new.example'", message, StringComparison.Ordinal);
        Assert.Contains("corsheaders.E014: Origin 'https://new.example/'", message, StringComparison.Ordinal);
        Assert.True(await IsAllowedAsync(app, "https://old.example"));
        Assert.False(await IsAllowedAsync(app, "https://new.example"));
        Assert.All(contexts, context => Assert.True(context.IsReload));

        Task<string> reloaded = _logs.WaitForAsync(6, Patience);
        _project.With("config/origins.py", "ORIGINS = ['https://new.example']\n");
        await reloaded;
        Assert.True(await IsAllowedAsync(app, "https://new.example"));
    }

    [Fact]
    public async Task A_bad_value_in_a_JSON_file_leaves_the_last_good_policy_too()
    {
        string path = _project.With("cors.json", """{ "DjangoCors": { "CORS_ALLOWED_ORIGINS": [ "https://old.example" ] } }""")["cors.json"];
        await using WebApplication app = await StartAsync(c => c.AddJsonFile(path, optional: false, reloadOnChange: true));
        Assert.True(await IsAllowedAsync(app, "https://old.example"));

        Task<string> refused = _logs.WaitForAsync(7, Patience);
        _project.With("cors.json", """{ "DjangoCors": { "CORS_ALLOW_ALL_ORIGINS": "maybe" } }""");
        Assert.Contains("DjangoCors:CORS_ALLOW_ALL_ORIGINS (JsonConfigurationProvider for 'cors.json' (Required)): corsheaders.E005", await refused, StringComparison.Ordinal);
        Assert.True(await IsAllowedAsync(app, "https://old.example"));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "DjangoCors": {} }""")]
    [InlineData(null)]
    public async Task A_section_that_becomes_empty_leaves_the_last_good_policy_and_an_error_in_the_log(string? json)
    {
        const string Good = """{ "DjangoCors": { "CORS_ALLOWED_ORIGINS": [ "https://old.example" ] } }""";
        string path = _project.With("cors.json", Good)["cors.json"];
        await using WebApplication app = await StartAsync(c => c.AddJsonFile(path, optional: true, reloadOnChange: true));

        Task<string> refused = _logs.WaitForAsync(7, Patience);
        Replace(path, json);
        string message = await refused;
        Assert.StartsWith("The default CORS policy stays as it was, since its changed settings are not valid: DjangoCors", message, StringComparison.Ordinal);
        Assert.Contains("PB2203: No setting stands below DjangoCors, so that every origin is refused.", message, StringComparison.Ordinal);
        Assert.True(await IsAllowedAsync(app, "https://old.example"));

        Task<string> recovered = _logs.WaitForAsync(11, Patience);
        Replace(path, Good);
        Assert.Equal("The default CORS policy has valid settings again, and they are those in force.", await recovered);
        Assert.DoesNotContain(_logs.Entries, entry => entry.Id == 6);
    }

    [Fact]
    public async Task A_change_is_logged_with_what_has_changed()
    {
        SettableSource source = new();
        source.Set(("CORS_ALLOWED_ORIGINS:0", "https://old.example"), ("CORS_ALLOWED_ORIGINS:1", "https://stays.example"));
        await using WebApplication app = await StartAsync(c => c.Add(source));

        Task<string> reloaded = _logs.WaitForAsync(6, Patience);
        source.Set(("CORS_ALLOWED_ORIGINS:0", "https://stays.example"), ("CORS_ALLOWED_ORIGINS:1", "https://new.example"), ("CORS_ALLOW_CREDENTIALS", "true"), ("DJANGO_SERVER", "wsgi"));

        Assert.Equal(
            "The default CORS policy has changed: CORS_ALLOWED_ORIGINS has gained 'https://new.example' and has lost 'https://old.example'; CORS_ALLOW_CREDENTIALS is True, and was False; DJANGO_SERVER is wsgi, and was any.",
            await reloaded);
    }

    [Fact]
    public async Task Keys_that_are_read_again_without_a_change_are_no_reload()
    {
        SettableSource source = new();
        source.Set(("CORS_ALLOWED_ORIGINS:0", "https://old.example"), ("CORS_ALLOWED_ORIGINS:1", "https://odd.example:443"));
        await using WebApplication app = await StartAsync(c => c.Add(source));
        Func<DjangoCorsEngine> engine = app.Services.GetRequiredService<DjangoCorsPolicies>().Get("");
        DjangoCorsEngine before = engine();
        int logged = _logs.Entries.Count;

        source.Set(("CORS_ALLOWED_ORIGINS", "https://old.example,https://odd.example:443"));

        Assert.Same(before, engine());
        Assert.Equal(logged, _logs.Entries.Count);
    }

    [Fact]
    public void Settings_files_that_are_read_again_without_a_change_of_a_key_are_no_reload_of_the_configuration()
    {
        WriteSettings();
        ConfigurationManager configuration = new();
        configuration.AddDjangoSettings(_project["settings.py"], Reloading);
        using ManualResetEventSlim reloaded = new();
        using IDisposable registration = ChangeToken.OnChange(((IConfigurationRoot)configuration).GetReloadToken, reloaded.Set);
        DjangoSettingsConfigurationProvider provider = ((IConfigurationRoot)configuration).Providers.OfType<DjangoSettingsConfigurationProvider>().Single();

        _project.With("settings.py", File.ReadAllText(_project["settings.py"]) + "OTHER = 1\n");
        provider.Reload();
        Assert.False(reloaded.IsSet);

        _project.With("config/origins.py", "ORIGINS = ['https://new.example']\n");
        Assert.True(reloaded.Wait(Patience));
    }

    [Fact]
    public void Settings_that_are_bad_from_the_start_are_an_exception_that_lists_everything()
    {
        _project.With("settings.py", Middleware + "CORS_ALLOWED_ORIGINS = ['a.example']\nCORS_ALLOW_CREDENTIALS = 1\n");

        InvalidDataException exception = Assert.Throws<InvalidDataException>(() => new ConfigurationManager().AddDjangoSettings(_project["settings.py"]));
        Assert.Equal(
            [
                $"The settings of '{_project["settings.py"]}' can't be used:",
                "settings.py:2:25: corsheaders.E013: Origin 'a.example' in CORS_ALLOWED_ORIGINS is missing scheme or netloc Add a scheme (e.g. https://) or netloc (e.g. example.com).",
                "settings.py:3:26: corsheaders.E003: CORS_ALLOW_CREDENTIALS should be a bool. Its type is int; write True or False.",
            ],
            exception.Message.Split(Environment.NewLine));
    }

    [Fact]
    public void A_handler_may_go_on_without_bad_settings()
    {
        _project.With("settings.py", "CORS_ALLOWED_ORIGINS = [\n");
        ConfigurationManager configuration = new();
        configuration.AddDjangoSettings(_project["settings.py"], source => source.OnLoadException = context => context.Ignore = true);

        Assert.Empty(configuration.GetSection("DjangoCors").GetChildren());
    }

    [Fact]
    public void A_missing_file_is_an_error_unless_it_is_optional()
    {
        Assert.Throws<FileNotFoundException>(() => new ConfigurationManager().AddDjangoSettings(_project["none.py"]));
        Assert.Empty(new ConfigurationManager().AddDjangoSettings(_project["none.py"], source => source.Optional = true).Build().AsEnumerable());
        Assert.Throws<ArgumentException>(() => new ConfigurationManager().AddDjangoSettings("settings.yaml"));
        Assert.Throws<ArgumentException>(() => new ConfigurationManager().AddDjangoSettingsYaml("settings.py"));
    }

    [Fact]
    public async Task An_optional_file_that_appears_is_read()
    {
        await using WebApplication app = await StartAsync(c => c.AddDjangoSettings(_project["settings.py"], source =>
        {
            Reloading(source);
            source.Optional = true;
        }), options => options.AllowEmpty = true);
        Assert.False(await IsAllowedAsync(app, "https://old.example"));

        Task<string> reloaded = _logs.WaitForAsync(6, Patience);
        _project.With("settings.py", Middleware + "CORS_ALLOWED_ORIGINS = ['https://old.example']\n");
        await reloaded;
        Assert.True(await IsAllowedAsync(app, "https://old.example"));
    }

    public void Dispose() => _project.Dispose();

    private static void Reloading(DjangoSettingsConfigurationSource source)
    {
        source.ReloadOnChange = true;
        source.ReloadDelay = 20;
    }

    private static async Task<bool> IsAllowedAsync(WebApplication app, string origin)
    {
        using HttpClient client = app.GetTestClient();
        using HttpRequestMessage request = new(HttpMethod.Get, "/");
        request.Headers.Add("Origin", origin);
        using HttpResponseMessage response = await client.SendAsync(request);
        return response.Headers.Contains("Access-Control-Allow-Origin");
    }

    private void WriteSettings() => _project
        .With("settings.py", Middleware + """
            from config.origins import ORIGINS as CORS_ALLOWED_ORIGINS
            try:
                from config.local import *
            except ImportError:
                pass

            """)
        .With("config/__init__.py", "")
        .With("config/origins.py", "ORIGINS = ['https://old.example']\n");

    /// <summary>Replaces a file by renaming, or removes it.</summary>
    private static void Replace(string path, string? text)
    {
        if (text is null)
        {
            File.Delete(path);
            return;
        }

        File.WriteAllText($"{path}.new", text);
        File.Move($"{path}.new", path, overwrite: true);
    }

    private async Task<WebApplication> StartAsync(Action<IConfigurationBuilder> configure, Action<DjangoCorsOptions>? options = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders().AddProvider(_logs).SetMinimumLevel(LogLevel.Debug);
        configure(builder.Configuration);
        builder.Services.AddDjangoCors(builder.Configuration.GetSection("DjangoCors"));
        builder.Services.AddDjangoCors(options ?? (_ => { }));
        WebApplication app = builder.Build();
        app.UseDjangoCors();
        app.MapGet("/", () => "ok");
        await app.StartAsync();
        return app;
    }

    /// <summary>Keys of the section that a test sets.</summary>
    private sealed class SettableSource : ConfigurationProvider, IConfigurationSource
    {
        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public void Set(params (string Key, string Value)[] keys)
        {
            Data = keys.ToDictionary(key => $"DjangoCors:{key.Key}", key => (string?)key.Value, StringComparer.OrdinalIgnoreCase);
            OnReload();
        }
    }
}
