using PolicyBridge.Diagnostics;
using PolicyBridge.Django;
using PolicyBridge.Policy;
using PolicyBridge.Settings;
using PolicyBridge.Targets;

namespace PolicyBridge.Tests.Settings;

/// <summary>WhiteNoise in MIDDLEWARE, which sends a header of its own.</summary>
public sealed class StaticFilesCheckTests : IDisposable
{
    private const string Below = "MIDDLEWARE = ['corsheaders.middleware.CorsMiddleware', 'whitenoise.middleware.WhiteNoiseMiddleware']\n";
    private const string Above = "MIDDLEWARE = ['whitenoise.middleware.WhiteNoiseMiddleware', 'corsheaders.middleware.CorsMiddleware']\n";

    private readonly TemporaryProject _files = new();

    [Theory]
    [InlineData("STATIC_URL = '/static/'\n", "/static/")]
    [InlineData("STATIC_URL = 'static/'\n", "/static/")]
    [InlineData("STATIC_URL = 'https://cdn.example/files/'\n", "/files/")]
    [InlineData("STATIC_URL = '/static/'\nWHITENOISE_STATIC_PREFIX = 'assets'\n", "/assets/")]
    [InlineData("STATIC_URL = '/static/'\nWHITENOISE_ALLOW_ALL_ORIGINS = True\n", "/static/")]
    [InlineData("STATIC_URL = '/static/'\nWHITENOISE_ROOT = '/srv/root'\n", null)]
    [InlineData("STATIC_URL = '/'\n", null)]
    [InlineData("", null)]
    [InlineData("import x\nSTATIC_URL = x.url()\n", null)]
    [InlineData("import x\nSTATIC_URL = '/static/'\nWHITENOISE_STATIC_PREFIX = x.prefix()\n", null)]
    public void Its_files_are_below_the_prefix_that_the_settings_say(string settings, string? prefix)
    {
        foreach ((string middleware, bool beforeCors) in new[] { (Below, false), (Above, true) })
        {
            DjangoSettings read = Read(settings + middleware);

            Assert.Equal(new OpenStaticFiles(prefix, beforeCors), read.Policy!.StaticFiles);
            Assert.Single(read.Diagnostics, d => d.Id == "PB2023" && d.Severity == DiagnosticSeverity.Warning);
            foreach (Target target in new[] { Target.Nginx, Target.Yarp, Target.AspNetCore })
            {
                Fidelity kept = Assert.Single(target.Emit(read.Policy, new TargetOptions()).Fidelity, note => note.Setting == "WHITENOISE_ALLOW_ALL_ORIGINS").Fidelity;
                Assert.Equal(prefix is null || target == Target.AspNetCore ? Fidelity.Narrower : Fidelity.Exact, kept);
            }
        }
    }

    [Theory]
    [InlineData("aspnetcore", "STATIC_URL = '/static/'\nWHITENOISE_ROOT = '/srv/root'\n", "static files have no Access-Control-Allow-Origin: *, which WhiteNoise sends, unless the application adds it in OnPrepareResponse of UseStaticFiles, after UseDjangoCors")]
    [InlineData("yarp", "", "the Access-Control-Allow-Origin: * that WhiteNoise sends with static files does not reach the client")]
    [InlineData("nginx", "", "the Access-Control-Allow-Origin: * that WhiteNoise sends with static files does not reach the client")]
    public void A_target_that_drops_its_header_says_so_and_is_not_emitted_unless_that_is_accepted(string name, string url, string note)
    {
        Assert.True(Target.All.TryFind(name, out Target? target));
        DjangoSettings read = Read(url + Below);

        Translation refused = Translation.To(target, read);
        Translation accepted = Translation.To(target, read, new TargetOptions { AcceptNarrower = true });
        Translation closed = Translation.To(target, Read("STATIC_URL = '/static/'\nWHITENOISE_ALLOW_ALL_ORIGINS = False\n" + Below));

        Diagnostic error = Assert.Single(refused.Diagnostics, d => d.Severity == DiagnosticSeverity.Error);
        Assert.Equal($"WHITENOISE_ALLOW_ALL_ORIGINS would be narrower in {name} than in Django: {note}.", error.Message);
        Assert.Equal("Accept it with --accept-narrower, or say with --set WHITENOISE_ALLOW_ALL_ORIGINS=False that no other site is to read the files.", error.Help);
        Assert.Empty(refused.Files);
        Assert.NotEmpty(accepted.Files);
        Assert.Empty(closed.Diagnostics);
        Assert.NotEmpty(closed.Files);
    }

    [Theory]
    [InlineData(Below, "app.UseStaticFiles(new StaticFileOptions { RequestPath = \"/static\", OnPrepareResponse = file => file.Context.Response.Headers.AccessControlAllowOrigin = \"*\" }) after app.UseDjangoCors()")]
    [InlineData(Above, "app.Map(\"/static\", files => files.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = file => file.Context.Response.Headers.AccessControlAllowOrigin = \"*\" })) before app.UseDjangoCors()")]
    public void An_application_that_has_static_files_of_its_own_is_told_what_to_write_and_nobody_has_to_accept_that(string middleware, string code)
    {
        Translation translation = Translation.To(Target.AspNetCore, Read("STATIC_URL = '/static/'\n" + middleware));

        Assert.DoesNotContain(translation.Diagnostics, d => d.Severity == DiagnosticSeverity.Error);
        Assert.Contains(translation.Diagnostics, d => d.Id == "PB2023");
        Assert.NotEmpty(translation.Files);
        TargetOutput output = Assert.Single(translation.Outputs).Output;
        Assert.Equal(Fidelity.Narrower, Assert.Single(output.Fidelity, note => note.Setting == OpenStaticFiles.Setting).Fidelity);
        Assert.Contains(output.Notes, note => note == $"if this application serves the files that Django has below /static/, for other sites too, write {code}");
    }

    [Fact]
    public void The_warning_names_the_files_and_the_way_out()
    {
        Diagnostic warning = Assert.Single(Read("STATIC_URL = '/static/'\n" + Below).Diagnostics);

        Assert.Equal(
            "settings.py(3,56): warning PB2023: WhiteNoise sends Access-Control-Allow-Origin: * with every static file below '/static/', whatever the CORS settings say of other sites.",
            warning.ToString());
        Assert.Equal("If no other site is to read the files, set WHITENOISE_ALLOW_ALL_ORIGINS = False in the settings. The table says which target keeps the header.", warning.Help);
    }

    [Theory]
    [InlineData("WHITENOISE_ALLOW_ALL_ORIGINS = False\n" + Below)]
    [InlineData("MIDDLEWARE = ['corsheaders.middleware.CorsMiddleware']\n")]
    public void Without_its_header_there_is_nothing_to_say(string settings) => Assert.Null(Read(settings).Policy!.StaticFiles);

    [Fact]
    public void False_can_be_said_from_outside()
    {
        DjangoSettings read = Read("STATIC_URL = '/static/'\n" + Below, new Dictionary<string, string> { ["WHITENOISE_ALLOW_ALL_ORIGINS"] = "False" });

        Assert.Empty(read.Diagnostics);
        Assert.Null(read.Policy!.StaticFiles);
    }

    public void Dispose() => _files.Dispose();

    private DjangoSettings Read(string settings, IReadOnlyDictionary<string, string>? pins = null) => SettingsReader.Load(
        _files.With("settings.py", "CORS_ALLOWED_ORIGINS = ['https://a.example']\n" + settings)["settings.py"],
        new DjangoSettingsOptions { Set = pins ?? new Dictionary<string, string>() });
}
