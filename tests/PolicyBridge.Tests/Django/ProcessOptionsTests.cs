using PolicyBridge.Diagnostics;
using PolicyBridge.Django;
using PolicyBridge.Python.Running;
using PolicyBridge.Settings;
using PolicyBridge.Tests.Tool;

namespace PolicyBridge.Tests.Django;

/// <summary>Settings that look at the process that runs them: its command line, its host, the release of Django.</summary>
public sealed class ProcessOptionsTests : IDisposable
{
    private const string Init = "import sys\ncommand = sys.argv[1] if len(sys.argv) > 1 else None\nif command == 'dev':\n    from .dev import *\nelse:\n    from .prod import *\n";
    private const string Middleware = "MIDDLEWARE = ['corsheaders.middleware.CorsMiddleware']\n";

    private readonly TemporaryProject _project = new TemporaryProject()
        .With("config/__init__.py", Init)
        .With("config/base.py", Middleware + "ORIGINS = ['https://base.example']\n")
        .With("config/dev.py", "from .base import *\nORIGINS.append('https://dev.example')\nCORS_ALLOWED_ORIGINS = ['https://dev.example']\n")
        .With("config/prod.py", "from .base import *\nCORS_ALLOWED_ORIGINS = ['https://app.example']\n")
        .With("config/shared.py", "from .base import *\nCORS_ALLOWED_ORIGINS = ORIGINS\n");

    [Fact]
    public void A_module_that_each_way_of_its_package_gives_the_same_is_known()
    {
        SettingsDocument read = SettingsReader.LoadDocument(_project["config/prod.py"]);

        Assert.Equal("['https://app.example']", read.Values["CORS_ALLOWED_ORIGINS"].ToString());
        Assert.Null(read.Rest);
    }

    [Fact]
    public void A_module_that_the_ways_of_its_package_change_is_unknown_with_what_it_may_be()
    {
        UnknownSetting unknown = Assert.IsType<UnknownSetting>(SettingsReader.LoadDocument(_project["config/shared.py"]).Values["CORS_ALLOWED_ORIGINS"]);

        Assert.Equal(["['https://base.example', 'https://dev.example']", "['https://base.example']"], unknown.Candidates.Select(c => c.ToString()).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("manage.py dev", "['https://base.example', 'https://dev.example']")]
    [InlineData("manage.py runserver", "['https://base.example']")]
    [InlineData("gunicorn", "['https://base.example']")]
    public void The_command_line_decides_where_it_is_given(string argv, string expected)
    {
        (int code, string output, string error) = CommandLine.Run("show", _project["config/shared.py"], "--argv", argv);

        Assert.Equal((0, ""), (code, error));
        Assert.Contains($"CORS_ALLOWED_ORIGINS = {expected}", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("import socket\nNAME = socket.gethostname()")]
    [InlineData("from socket import gethostname\nNAME = gethostname()")]
    [InlineData("import platform\nNAME = platform.node()")]
    public void The_host_decides_where_it_is_given(string name)
    {
        _project.With("settings.py", $"{Middleware}{name}\nif NAME.startswith('live'):\n    CORS_ALLOWED_ORIGINS = ['https://live.example']\nelse:\n    CORS_ALLOWED_ORIGINS = ['https://test.example']\n");

        Assert.Equal(["https://live.example"], Load(new DjangoSettingsOptions { Hostname = "live-1" }).Policy!.AllowedOrigins.Select(o => o.ToString()));
        Assert.Equal(["https://test.example"], Load(new DjangoSettingsOptions { Hostname = "x" }).Policy!.AllowedOrigins.Select(o => o.ToString()));
        Assert.Equal(["PB2001"], Load(new DjangoSettingsOptions()).Diagnostics.Select(d => d.Id));
    }

    private const string Tried = Middleware + """
        CORS_ALLOWED_ORIGINS = ['https://a.example']
        try:
            import debug_toolbar
            MIDDLEWARE.append('debug_toolbar.middleware.DebugToolbarMiddleware')
        except ImportError:
            CORS_ALLOWED_ORIGINS.append('https://without.example')

        """;

    [Theory]
    [InlineData("--installed", "debug_toolbar", 2, "['https://a.example']")]
    [InlineData("--installed", "debug_toolbar.middleware", 2, "['https://a.example']")]
    [InlineData("--not-installed", "debug_toolbar", 1, "['https://a.example', 'https://without.example']")]
    public void What_is_installed_decides_where_it_is_given(string option, string module, int middleware, string origins)
    {
        _project.With("settings.py", Tried);

        (int code, string output, string error) = CommandLine.Run("show", _project["settings.py"], option, module);

        Assert.Equal((0, ""), (code, error));
        Assert.Contains($"CORS_ALLOWED_ORIGINS = {origins}", output, StringComparison.Ordinal);
        Assert.Equal(middleware, output.Split("iddleware'").Length - 1);
    }

    [Theory]
    [InlineData("import debug_toolbar.panels", "debug_toolbar", "", false)]
    [InlineData("import debug_toolbar", "", "debug_toolbar.panels", false)]
    [InlineData("from debug_toolbar import panels", "debug_toolbar", "", false)]
    [InlineData("import debug_toolbars", "debug_toolbar", "", false)]
    [InlineData("import debug_toolbar.panels", "", "debug_toolbar", true)]
    [InlineData("import shared", "", "shared", true)]
    [InlineData("import json", "", "", true)]
    public void Of_other_modules_nothing_is_said(string import, string installed, string notInstalled, bool isKnown)
    {
        _project.With("shared.py", "").With("settings.py", $"{Middleware}CORS_ALLOW_ALL_ORIGINS = True\ntry:\n    {import}\nexcept ImportError:\n    CORS_ALLOW_ALL_ORIGINS = False\n");
        string[] Modules(string given) => given.Length == 0 ? [] : [given];

        SettingsDocument read = Load(new DjangoSettingsOptions { Installed = Modules(installed), NotInstalled = Modules(notInstalled) }).Document;

        Assert.Equal(isKnown, read.Values["CORS_ALLOW_ALL_ORIGINS"] is not UnknownSetting);
    }

    [Theory]
    [InlineData("find_spec('debug_toolbar') is not None")]
    [InlineData("find_spec('debug_toolbar')")]
    [InlineData("not not find_spec('debug_toolbar')")]
    [InlineData("bool(find_spec('debug_toolbar'))")]
    public void What_is_installed_decides_what_is_found(string condition)
    {
        _project.With("settings.py", $"{Middleware}from importlib.util import find_spec\nif {condition}:\n    CORS_ALLOW_CREDENTIALS = True\nelse:\n    CORS_ALLOW_CREDENTIALS = False\n");

        Assert.Equal("True", Load(new DjangoSettingsOptions { Installed = ["debug_toolbar"] }).Document.Values["CORS_ALLOW_CREDENTIALS"].ToString());
        Assert.Equal("False", Load(new DjangoSettingsOptions { NotInstalled = ["debug_toolbar"] }).Document.Values["CORS_ALLOW_CREDENTIALS"].ToString());
        Assert.IsType<UnknownSetting>(Load(new DjangoSettingsOptions()).Document.Values["CORS_ALLOW_CREDENTIALS"]);
    }

    [Fact]
    public void Plugins_that_may_change_settings_are_named_and_known_where_they_are_said_to_set_nothing()
    {
        _project.With("base.py", $"from edx_django_utils.plugins import add_plugins, get_plugin_apps\n{Middleware}CORS_ALLOWED_ORIGINS = ['https://a.example']\nINSTALLED_APPS = [*get_plugin_apps('x')]\nadd_plugins(__name__, 'x', 'common')\n")
            .With("settings.py", "from base import *\n");

        Assert.Equal("['https://a.example']", Load(new DjangoSettingsOptions { NoPlugins = true }).Document.Values["CORS_ALLOWED_ORIGINS"].ToString());
        (_, string output, _) = CommandLine.Run("show", _project["settings.py"]);
        Assert.Contains("call of 'edx_django_utils.plugins.add_plugins', by which installed plugins change settings (--no-plugins", output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_only_a_reader_can_be_told_is_an_error_where_settings_are_run()
    {
        _project.With("settings.py", Middleware + "CORS_ALLOW_ALL_ORIGINS = True\n");

        Assert.Equal(["PB2037"], Load(new DjangoSettingsOptions { Hostname = "x", Python = new PythonProgram(Programs.Python) }).Diagnostics.Select(d => d.Id));
        Assert.Equal(["PB2037"], Load(new DjangoSettingsOptions { NotInstalled = ["x"], Python = new PythonProgram(Programs.Python) }).Diagnostics.Select(d => d.Id));
        Assert.Equal(["PB2037"], Load(new DjangoSettingsOptions { NoPlugins = true, Python = new PythonProgram(Programs.Python) }).Diagnostics.Select(d => d.Id));
    }

    [Theory]
    [InlineData("CORS_ALLOW_HEADERS = list(set(['x-b', 'x-a', 'x-b']))", "CORS_ALLOW_HEADERS", "['x-a', 'x-b']")]
    [InlineData("CORS_ALLOW_METHODS = ['PUT'] + list({'GET', 'DELETE'})", "CORS_ALLOW_METHODS", "['DELETE', 'GET', 'PUT']")]
    [InlineData("CORS_ALLOWED_ORIGINS = list(set(['https://b.example', 'https://a.example']))", "CORS_ALLOWED_ORIGINS", "['https://a.example', 'https://b.example']")]
    [InlineData("CORS_EXPOSE_HEADERS = [h.lower() for h in {'X-B', 'X-A'}]", "CORS_EXPOSE_HEADERS", "['x-a', 'x-b']")]
    public void A_list_made_from_a_set_is_known_but_for_its_order_which_a_note_says(string settings, string name, string expected)
    {
        _project.With("settings.py", $"{Middleware}CORS_ALLOW_CREDENTIALS = True\n{settings}\n");
        DjangoSettings read = Load(new DjangoSettingsOptions());

        Assert.Equal(expected, read.Document.Values[name].ToString());
        Diagnostic note = Assert.Single(read.Diagnostics);
        Assert.Equal(("PB2122", DiagnosticSeverity.Note), (note.Id, note.Severity));
        Assert.NotNull(read.Policy);
    }

    [Theory]
    [InlineData("CORS_URLS_REGEX = '|'.join(set(['a', 'b']))", "CORS_URLS_REGEX")]
    [InlineData("CORS_ALLOW_HEADERS = list(set(['a', 'b']))[:1]", "CORS_ALLOW_HEADERS")]
    [InlineData("CORS_ALLOW_HEADERS = [str(list({'a', 'b'}))]", "CORS_ALLOW_HEADERS")]
    [InlineData("OTHER = list({'a', 'b'})", "OTHER")]
    public void Where_the_order_shows_it_stays_unknown(string settings, string name)
    {
        _project.With("settings.py", settings + "\n");

        Assert.Contains(Load(new DjangoSettingsOptions()).Document.Values[name].DescendantsAndSelf(), value => value is UnknownSetting);
    }

    [Fact]
    public void An_unknown_value_names_where_it_was_lost_and_where_it_is_used()
    {
        _project.With("settings.py", Middleware + "from shared import HOSTS\nCORS_ALLOWED_ORIGINS = ['https://' + h for h in HOSTS.split()]\n").With("shared.py", "import vault\nHOSTS = vault.read('hosts')\n");

        Diagnostic error = Assert.Single(Load(new DjangoSettingsOptions()).Diagnostics);

        Assert.Equal("PB2001", error.Id);
        Assert.Equal("shared.py:2:9", error.Span.ToString());
        Assert.Equal(["settings.py:3:1: CORS_ALLOWED_ORIGINS is set here."], error.Related.Select(r => $"{r.Span}: {r.Message}"));
    }

    [Fact]
    public void Both_names_of_a_setting_are_in_the_JSON_of_show()
    {
        _project.With("settings.py", "import vault\nCORS_ORIGIN_WHITELIST = ['https://a.example']\nCORS_ALLOW_ALL_ORIGINS = vault.x()\n");

        (_, string output, _) = CommandLine.Run("show", _project["settings.py"], "--format", "json");

        Assert.Contains("\"newerName\": \"CORS_ALLOWED_ORIGINS\"", output, StringComparison.Ordinal);
        Assert.Contains("\"olderName\": \"CORS_ORIGIN_ALLOW_ALL\"", output, StringComparison.Ordinal);
    }

    public void Dispose() => _project.Dispose();

    private DjangoSettings Load(DjangoSettingsOptions options) => SettingsReader.Load(_project["settings.py"], options);
}
