using PolicyBridge.Django;
using PolicyBridge.Settings;
using PolicyBridge.Targets;

namespace PolicyBridge.Tests.Django.Variables;

/// <summary>Which environment variables reach a policy, and the comments that name them.</summary>
public sealed class VariableReachTests : IDisposable
{
    private const string Middleware = "MIDDLEWARE = ['corsheaders.middleware.CorsMiddleware']\n";

    private readonly TemporaryProject _project = new();

    [Theory]
    // The value itself, a part of it, what is made of it.
    [InlineData("CORS_ALLOWED_ORIGINS = [os.environ['A']]", "A=https://a.example", "A: CORS_ALLOWED_ORIGINS")]
    [InlineData("CORS_ALLOWED_ORIGINS = ['https://' + h for h in os.environ['A'].split(',')]", "A=a.example,b.example", "A: CORS_ALLOWED_ORIGINS")]
    [InlineData("CORS_ALLOWED_ORIGINS = json.loads(os.environ['A'])", "A=[\"https://a.example\"]", "A: CORS_ALLOWED_ORIGINS")]
    [InlineData("CORS_PREFLIGHT_MAX_AGE = int(os.environ['A'])", "A=60", "A: CORS_PREFLIGHT_MAX_AGE")]
    [InlineData("CORS_ALLOW_CREDENTIALS = os.environ['A'] == 'True'", "A=True", "A: CORS_ALLOW_CREDENTIALS")]
    // A way through the code.
    [InlineData("CORS_ALLOWED_ORIGINS = ['https://dev.example'] if os.environ['A'] == 'dev' else []", "A=dev", "A: CORS_ALLOWED_ORIGINS")]
    [InlineData("CORS_ALLOWED_ORIGINS = {'eu': ['https://eu.example'], 'us': ['https://us.example']}[os.environ['A']]", "A=eu", "A: CORS_ALLOWED_ORIGINS CORS_EXPOSE_HEADERS")]
    [InlineData("if os.environ.get('DEBUG') == '1':\n    CORS_ALLOW_ALL_ORIGINS = True", "DEBUG=1", "DEBUG: CORS_ALLOW_ALL_ORIGINS")]
    // Not set.
    [InlineData("CORS_ALLOWED_ORIGINS = [os.environ.get('A', 'https://a.example')]", "", "A is not set: CORS_ALLOWED_ORIGINS")]
    [InlineData("CORS_ALLOW_CREDENTIALS = bool(os.environ.get('A'))", "", "A is not set: CORS_ALLOW_CREDENTIALS")]
    [InlineData("CORS_ALLOWED_ORIGINS = ['https://a.example'] + os.environ.get('A', '').split()", "", "A is not set: CORS_ALLOWED_ORIGINS")]
    [InlineData("CORS_ALLOWED_ORIGINS = [o for o in os.environ.get('A', '').split(',') if o]", "", "A is not set: CORS_ALLOWED_ORIGINS")]
    [InlineData("CORS_ALLOW_HEADERS = os.environ.get('A', 'x-a').split(';')", "", "A is not set: CORS_ALLOW_HEADERS")]
    // What does not reach it.
    [InlineData("KEY = os.environ['A']\nPORT = int(os.environ['P'])", "A=secret,P=80", "")]
    [InlineData("DB = os.environ.get('A', 'sqlite:///db')", "", "")]
    [InlineData("CSRF_TRUSTED_ORIGINS = [os.environ['A']]", "A=https://a.example", "A: CSRF_TRUSTED_ORIGINS")]
    public void A_variable_reaches_the_settings_that_are_others_with_another_value_of_it(string settings, string variables, string expected)
    {
        // A comma stands between variables, but for the one case in which it is part of a value.
        string[] given = settings.Contains("['A'].split", StringComparison.Ordinal) ? [variables] : variables.Split(',', StringSplitOptions.RemoveEmptyEntries);
        DjangoSettings read = Read($"import json, os\nCORS_EXPOSE_HEADERS = ['x-a']\n{settings}\n", given);

        Assert.Equal(
            expected.Length == 0 ? [] : [expected],
            read.Policy!.Variables.Value.Select(variable => $"{variable.Name}{(variable.IsSet ? "" : " is not set")}: {string.Join(' ', variable.Settings.Keys)}"));
    }

    [Fact]
    public void Each_item_names_the_variable_and_the_file_that_it_comes_of()
    {
        _project.With(".env", "EXTRA=https://m.shop.example\nDEBUG=true\n").With("prod.env", "MORE=https://p.shop.example\n");
        DjangoSettings read = Read(
            """
            import environ, os
            from pathlib import Path
            env = environ.Env()
            env.read_env(Path(__file__).resolve().parent / ".env")
            CORS_ALLOWED_ORIGINS = [
                "https://shop.example",
                env("EXTRA"),
                env("MORE"),
                env("GIVEN"),
                f"https://{os.environ.get('TENANT', 'acme')}.shop.example",
            ]
            if env.bool("DEBUG"):
                CORS_ALLOWED_ORIGINS.append("http://localhost:3000")
            CORS_ALLOW_CREDENTIALS = env.bool("CREDENTIALS", default=True)

            """,
            ["GIVEN=https://g.shop.example"],
            "prod.env");

        string maps = Target.Nginx.Emit(read.Policy!, new TargetOptions()).Files[0].Content;

        Assert.Contains(
            """
                # CORS_ALLOWED_ORIGINS, settings.py:5
                "https://shop.example" 1; # settings.py:6
                "https://m.shop.example" 1; # settings.py:7, EXTRA in .env
                "https://p.shop.example" 1; # settings.py:8, MORE in prod.env
                "https://g.shop.example" 1; # settings.py:9, GIVEN by --env
                "https://acme.shop.example" 1; # settings.py:10, as TENANT is not set
                "http://localhost:3000" 1; # settings.py:13, DEBUG in .env

            """,
            maps,
            StringComparison.Ordinal);
        Assert.Contains("# CORS_ALLOW_CREDENTIALS, settings.py:14, as CREDENTIALS is not set\n", maps, StringComparison.Ordinal);
    }

    [Fact]
    public void A_variable_without_which_Python_would_stop_reaches_every_setting_that_is_set()
    {
        _project.With("base.py", "CORS_ALLOWED_ORIGINS = ['https://a.example']\n").With("prod.py", "from base import *\n");

        DjangoSettings read = Read("import importlib, os\nfrom base import *\nif os.environ['ENV'] != 'prod':\n    raise RuntimeError\n", ["ENV=prod"]);

        SettingsVariable variable = Assert.Single(read.Policy!.Variables.Value);
        Assert.Equal(("ENV", "CORS_ALLOWED_ORIGINS"), (variable.Name, string.Join(' ', variable.Settings.Keys)));
        Assert.Empty(variable.Settings["CORS_ALLOWED_ORIGINS"]);
    }

    public void Dispose() => _project.Dispose();

    private DjangoSettings Read(string settings, string[] variables, string? file = null)
    {
        _project.With("settings.py", settings + Middleware);
        DjangoSettings read = SettingsReader.Load(_project["settings.py"], new DjangoSettingsOptions
        {
            Environment = variables.Select(variable => variable.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]),
            EnvironmentFiles = file is null ? [] : [_project[file]],
        });
        Assert.True(read.Policy is not null, string.Join('\n', read.Diagnostics));
        return read;
    }
}
