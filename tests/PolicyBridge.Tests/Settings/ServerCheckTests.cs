using PolicyBridge.Diagnostics;
using PolicyBridge.Django;
using PolicyBridge.Policy;
using PolicyBridge.Settings;
using PolicyBridge.Targets;

namespace PolicyBridge.Tests.Settings;

/// <summary>What the settings say of the server that Django runs on, and of what it does to paths.</summary>
public sealed class ServerCheckTests : IDisposable
{
    private readonly TemporaryProject _files = new();

    [Theory]
    [InlineData("", "asgi or wsgi")]
    [InlineData("ASGI_APPLICATION = 'p.asgi.application'\n", "asgi, which ASGI_APPLICATION suggests, or wsgi")]
    [InlineData("WSGI_APPLICATION = 'p.wsgi.application'\n", "wsgi, which WSGI_APPLICATION suggests, or asgi")]
    [InlineData("ASGI_APPLICATION = 'p.asgi.application'\nWSGI_APPLICATION = 'p.wsgi.application'\n", "asgi or wsgi; ASGI_APPLICATION and WSGI_APPLICATION are both set")]
    public void A_regex_that_tells_servers_apart_is_named_with_what_the_settings_suggest(string settings, string suggestion)
    {
        DjangoSettings read = Read(settings + "CORS_URLS_REGEX = '^/api/[%A-Z0-9]+$'\n");

        Diagnostic note = Assert.Single(read.Diagnostics);
        Assert.Equal(
            ("PB2022", DiagnosticSeverity.Note, $"Say on what Django runs with --server, or DJANGO_SERVER in configuration of .NET: {suggestion}."), (note.Id, note.Severity, note.Help));
        Assert.Empty(Read(settings + "CORS_URLS_REGEX = '^/api/[%A-Z0-9]+$'\n", ServerKind.Asgi).Diagnostics);
    }

    [Theory]
    [InlineData("^/api/.*$", false)]
    [InlineData("^/api/", false)]
    [InlineData(@"^/api/\w+/[a-z]+$", false)]
    [InlineData(@"^/(?!admin)[^/]+/?$", false)]
    [InlineData("^/café$", false)]
    [InlineData(@"^/api\b.*$", false)]
    [InlineData("^/api/%", true)]
    [InlineData("^/api/..$", true)]
    [InlineData(@"^/\W\w+$", true)]
    [InlineData("^/.*E9$", true)]
    public void It_is_named_only_where_servers_differ(string regex, bool differs)
    {
        DjangoSettings read = Read($"CORS_URLS_REGEX = r'{regex}'\n");

        Assert.Equal(differs ? ["PB2022"] : [], read.Diagnostics.Select(d => d.Id));
        Assert.Equal(
            differs,
            Target.AspNetCore.Emit(read.Policy!, new TargetOptions()).Fidelity.Any(note => note.Note?.Contains("--server", StringComparison.Ordinal) == true));
    }

    [Theory]
    [InlineData("'/app'", "is '/app'")]
    [InlineData("unknown()", "is set")]
    public void FORCE_SCRIPT_NAME_stops_a_scoped_policy_unless_Django_runs_under_WSGI(string value, string shown)
    {
        string settings = $"from x import unknown\nFORCE_SCRIPT_NAME = {value}\nCORS_URLS_REGEX = '^/api/'\n";
        foreach (ServerKind server in new[] { ServerKind.Any, ServerKind.Asgi })
        {
            DjangoSettings refused = Read(settings, server);
            Diagnostic error = Assert.Single(refused.Diagnostics, d => d.Id == "PB2020");
            Assert.Null(refused.Policy);
            Assert.Equal(
                $"FORCE_SCRIPT_NAME {shown}: under ASGI Django 5.0 and newer take it off the path before CORS_URLS_REGEX is asked, older releases and WSGI do not.", error.Message);
            Assert.Equal(4, error.Span.StartPosition.Line + 1);
        }

        DjangoSettings read = Read(settings, ServerKind.Wsgi);
        Assert.Equal(["PB2021"], read.Diagnostics.Select(d => d.Id));
        Assert.NotNull(read.Policy);
    }

    [Theory]
    [InlineData("FORCE_SCRIPT_NAME = '/app'\n")]
    [InlineData("FORCE_SCRIPT_NAME = None\nCORS_URLS_REGEX = '^/api/'\n")]
    [InlineData("FORCE_SCRIPT_NAME = ''\nCORS_URLS_REGEX = '^/api/'\n")]
    [InlineData("FORCE_SCRIPT_NAME = '/app'\nCORS_URLS_REGEX = ''\n")]
    public void FORCE_SCRIPT_NAME_is_nothing_to_say_of_where_it_changes_no_answer(string settings) => Assert.Empty(Read(settings).Diagnostics);

    public void Dispose() => _files.Dispose();

    private DjangoSettings Read(string settings, ServerKind server = ServerKind.Any) => SettingsReader.Load(
        _files.With("settings.py", "MIDDLEWARE = ['corsheaders.middleware.CorsMiddleware']\nCORS_ALLOWED_ORIGINS = ['https://a.example']\n" + settings)["settings.py"],
        new DjangoSettingsOptions { Server = server });
}
