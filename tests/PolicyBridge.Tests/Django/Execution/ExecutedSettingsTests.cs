using System.Security.Cryptography;
using PolicyBridge.Diagnostics;
using PolicyBridge.Django;
using PolicyBridge.Python.Running;
using PolicyBridge.Settings;
using PolicyBridge.Tests.Python.Evaluation;
using PolicyBridge.Tests.Python.Running;

namespace PolicyBridge.Tests.Django.Execution;

/// <summary>Settings that a real Python runs.</summary>
public sealed class ExecutedSettingsTests : IDisposable
{
    private readonly TemporaryProject _project = new();

    /// <summary>Every Python of this machine: at least the reference, which the tests need anyway.</summary>
    public static TheoryData<string> Pythons { get; } = [.. Interpreter.All.Select(interpreter => interpreter.Path)];

    [Theory]
    [MemberData(nameof(Pythons))]
    public void What_reading_can_not_know_is_what_Python_computes(string python)
    {
        _project.With("settings.py", "import hashlib\nCORS_ALLOWED_ORIGINS = ['https://a.example', 'https://%s.example' % hashlib.md5(b'x').hexdigest()]\n");

        SettingsDocument document = Load(python: python);

        Assert.Empty(document.Diagnostics);
        SettingValue origins = document.Values["CORS_ALLOWED_ORIGINS"];
        Assert.Equal("['https://a.example', 'https://9dd4e461268c8034f5c8564e155c67a6.example']", origins.ToString());
        Assert.Equal("settings.py:2:24", origins.Place.ToString());
    }

    // Each literal is what CPython's repr() prints.
    [Theory]
    [InlineData("None", "None")]
    [InlineData("f() or True", "True")]
    [InlineData("-(2 ** 200) + f()", "-1606938044258990275541962092341162602522202993782792835301376")]
    [InlineData("int('f' * 16, 16) + f()", "18446744073709551615")]
    [InlineData("2.5 + f()", "2.5")]
    [InlineData("float('inf') + f()", "inf")]
    [InlineData("-float('inf') + f()", "-inf")]
    [InlineData("float('nan') + f()", "nan")]
    [InlineData("0.1 + 0.2 + f()", "0.30000000000000004")]
    [InlineData("'é😀\\u2028\"\\\\\\x00\\x7f' + str(f())[:0]", "'é😀\\u2028\"\\\\\\x00\\x7f'")]
    [InlineData("chr(0xd800 + f())", "'\\ud800'")]
    [InlineData("bytes([0, 97, 255, f()])", "b'\\x00a\\xff\\x00'")]
    [InlineData("[f(), [1, ()], (2,)]", "[0, [1, ()], (2,)]")]
    [InlineData("{3 + f(), 1, 'b', 'a'}", "{1, 3, 'a', 'b'}")]
    [InlineData("frozenset([2, f()])", "{0, 2}")]
    [InlineData("{'b': f(), 1: None, (2, 3): {}}", "{'b': 0, 1: None, (2, 3): {}}")]
    [InlineData("collections.OrderedDict([('z', f()), ('a', 1)])", "{'z': 0, 'a': 1}")]
    [InlineData("collections.namedtuple('P', 'x y')(1, f())", "(1, 0)")]
    [InlineData("datetime.timedelta(days=-1, seconds=f())", "datetime.timedelta(days=-1)")]
    [InlineData("re.compile('^a$' + 'b' * f())", "re.compile('^a$')")]
    [InlineData("re.compile('(?i)a' + 'b' * f(), re.X)", "re.compile('(?i)a', 64)")]
    [InlineData("re.compile('a' + 'b' * f(), re.A | re.S)", "re.compile('a', 272)")]
    [InlineData("pathlib.PurePosixPath('/srv') / str(f())", "<pathlib.PurePosixPath '/srv/0'>")]
    [InlineData("type('S', (str,), {'__str__': lambda self: 'no', '__repr__': lambda self: 'no'})('yes')", "'yes'")]
    [InlineData("enum.Enum('E', {'A': 'x'}, type=str).A", "'x'")]
    [InlineData("decimal.Decimal(f())", "<decimal.Decimal>")]
    [InlineData("datetime.datetime(2020, 1, 1 + f())", "<datetime.datetime>")]
    [InlineData("[object(), f()]", "[<object>, 0]")]
    public void A_value_comes_as_what_it_is_or_as_its_type(string expression, string literal)
    {
        _project.With("settings.py", $"import collections, datetime, decimal, enum, hashlib, pathlib, re\ndef f(): return len(hashlib.md5(b'').digest()) - 16\nX = {expression}\n");

        SettingsDocument document = Load();

        Assert.Empty(document.Diagnostics);
        Assert.Equal(literal, document.Values["X"].ToString());
    }

    [Fact]
    public void Settings_are_not_run_unless_a_Python_is_named()
    {
        _project.With("settings.py", "open('was-run', 'w').close()\n");

        SettingsReader.LoadDocument(_project["settings.py"]);
        Assert.False(File.Exists(_project["was-run"]));

        Load();
        Assert.True(File.Exists(_project["was-run"]));
    }

    [Fact]
    public void A_lazy_string_of_Django_has_its_text_and_is_no_string()
    {
        _project.With("settings.py", "from django.utils.functional import lazystr\nX = lazystr('https://a.example')\nCORS_ALLOWED_ORIGINS = [X]\n");

        DjangoSettings settings = SettingsReader.Load(_project["settings.py"], Options() with { AssumeMiddleware = true });

        Assert.Equal("https://a.example", Assert.IsType<OtherSetting>(settings.Document.Values["X"]).Text);
        Assert.Equal("CORS_ALLOWED_ORIGINS should be a sequence of strings.", Assert.Single(settings.Diagnostics, d => d.Severity == DiagnosticSeverity.Error).Message);
    }

    [Fact]
    public void A_list_that_holds_itself_ends_somewhere()
    {
        _project.With("settings.py", "X = [1]\nX.append(X)\nX.append(X)\nCORS_ALLOW_CREDENTIALS = True\n");

        SettingsDocument document = Load();

        Assert.Empty(document.Diagnostics);
        Assert.Equal("<list>", document.Values["X"].ToString());
        Assert.Equal("True", document.Values["CORS_ALLOW_CREDENTIALS"].ToString());
    }

    [Fact]
    public void The_settings_see_the_variables_that_are_given_and_no_others()
    {
        _project.With("settings.py", "import os\nX = dict(os.environ)\nY = os.environ.get('A')\n");
        _project.With("variables.env", "B=2\nA=file\n");

        SettingsDocument document = Load(Options() with
        {
            Environment = new Dictionary<string, string> { ["A"] = "1=é" },
            EnvironmentFiles = [_project["variables.env"]],
            FallbackEnvironment = new Dictionary<string, string> { ["B"] = "fallback", ["PYTHONPATH"] = "/nowhere" },
        });

        Assert.Equal("{'A': '1=é', 'B': '2', 'PYTHONPATH': '/nowhere'}", document.Values["X"].ToString());
        Assert.Equal("'1=é'", document.Values["Y"].ToString());
    }

    [Theory]
    [InlineData("", "v")]
    [InlineData("A=B", "v")]
    [InlineData("A", "a\0b")]
    public void A_variable_that_no_environment_can_hold_is_an_error(string name, string value)
    {
        _project.With("settings.py", "X = 1\n");

        Assert.Equal("PB1015", Assert.Single(Load(Options() with { Environment = new Dictionary<string, string> { [name] = value } }).Diagnostics).Id);
    }

    [Fact]
    public void The_project_comes_first_and_is_where_Python_stands()
    {
        _project.With("config/__init__.py", "");
        _project.With("config/settings/__init__.py", "");
        _project.With("config/settings/base.py", "import os, sys\nFOLDER = os.getcwd()\nPATH = sys.path[0]\nNAME = __name__\n");
        _project.With("config/settings/live.py", "from .base import *\nimport json\nX = json.OURS\nY = __name__\n");

        // Names of the standard library, but not of what Python has loaded before it runs anything.
        _project.With("json.py", "OURS = 'ours'\n");
        _project.With("resource.py", "raise ValueError\n");

        SettingsDocument document = Load(file: "config/settings/live.py");

        Assert.Equal(
            [_project.Root, _project.Root, "config.settings.base", "ours", "config.settings.live"],
            new[] { "FOLDER", "PATH", "NAME", "X", "Y" }.Select(name => ((StringSetting)document.Values[name]).Value));
    }

    [Theory]
    [InlineData("my-settings.py")]
    [InlineData("os.py")]
    [InlineData("time.py")]
    public void A_file_that_no_import_can_name_is_run_all_the_same(string file)
    {
        _project.With(file, "X = sorted(['b', 'a'])\n");

        Assert.Equal("['a', 'b']", Load(file: file).Values["X"].ToString());
    }

    [Fact]
    public void The_files_that_Python_loads_are_inputs_but_not_those_of_an_environment_within()
    {
        string python = VirtualEnvironment.Create(_project[".venv"]);
        File.WriteAllText(Path.Combine(VirtualEnvironment.Packages(_project[".venv"]), "installed.py"), "X = 'installed'\n");
        _project.With("helper.py", "Y = 'y'\n");
        _project.With("settings.py", "import importlib, installed\nX = installed.X\nY = getattr(importlib.import_module('hel' + chr(112) + 'er'), 'Y')\n");

        SettingsDocument document = Load(Options() with { Python = new PythonProgram(python) });

        Assert.Empty(document.Diagnostics);
        Assert.Equal("'installed'", document.Values["X"].ToString());
        Assert.Equal(["settings.py", "helper.py"], document.Files);
        Assert.Equal(
            new[] { "settings.py", "helper.py" }.Select(name => (name, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(_project[name]))))),
            document.Inputs.Where(input => input.IsRead).Select(input => (input.Name, input.Sha256!)));
    }

    [Fact]
    public void A_link_to_the_Python_of_an_environment_leads_to_its_packages()
    {
        string python = VirtualEnvironment.Create(_project[".venv"]);
        File.WriteAllText(Path.Combine(VirtualEnvironment.Packages(_project[".venv"]), "installed.py"), "X = 'installed'\n");
        _project.With("settings.py", "import installed\nX = installed.X\n");

        SettingsDocument document = Load(Options() with { Python = new PythonSearch { VirtualEnvironment = _project[".venv"] } });

        Assert.NotNull(File.ResolveLinkTarget(python, returnFinalTarget: true));
        Assert.Equal("'installed'", document.Values["X"].ToString());
        InterpreterAssumption assumption = Assert.IsType<InterpreterAssumption>(document.Assumptions[0]);
        Assert.Equal(("auto", "VIRTUAL_ENV"), (assumption.Interpreter, assumption.Origin));
        Assert.StartsWith("the project runs on Python 3.", assumption.Text, StringComparison.Ordinal);
        Assert.EndsWith(", as its settings did here (auto: VIRTUAL_ENV)", assumption.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_settings_write_is_no_answer()
    {
        _project.With("settings.py", """
            import os, sys
            print("{}" * 1000)
            sys.__stdout__.write("garbage")
            os.write(1, b"\n0\n" * 100000)
            os.system("echo garbage")
            X = len(sys.stdin.read())
            """);

        SettingsDocument document = Load();

        Assert.Empty(document.Diagnostics);
        Assert.Equal("0", document.Values["X"].ToString());
    }

    [Fact]
    public void What_an_installation_writes_before_is_no_answer()
    {
        string python = VirtualEnvironment.Create(_project[".venv"]);
        File.WriteAllText(Path.Combine(VirtualEnvironment.Packages(_project[".venv"]), "noise.pth"), "import sys; print('noise'); sys.stdout.flush()\n");
        _project.With("settings.py", "X = 1\n");

        Assert.Equal("1", Load(Options() with { Python = new PythonProgram(python) }).Values["X"].ToString());
    }

    [Fact]
    public void Pins_replace_the_finished_value()
    {
        _project.With("settings.py", "A = [1]\nB = A + [2]\n");

        SettingsDocument document = Load(Options() with { Set = new Dictionary<string, string> { ["A"] = "[9]", ["C"] = "'c'" } });

        Assert.Empty(document.Diagnostics);
        Assert.Equal(["[9]", "[1, 2]", "'c'"], new[] { "A", "B", "C" }.Select(name => document.Values[name].ToString()));
    }

    [Fact]
    public void A_set_comes_in_the_same_order_each_time()
    {
        _project.With("settings.py", "CORS_ALLOW_HEADERS = list({'x-%d' % i for i in range(50)})\n");

        string[] orders = [.. Enumerable.Range(0, 3).Select(_ => Load().Values["CORS_ALLOW_HEADERS"].ToString())];

        Assert.Single(orders.Distinct());
    }

    [Fact]
    public void Classes_of_django_configurations_are_set_up_by_that_package()
    {
        _project.With("configurations/__init__.py", File.ReadAllText(Path.Combine(Idiom.Folder("StandIns"), "configurations", "__init__.py")));
        _project.With("configurations/importer.py", File.ReadAllText(Path.Combine(Idiom.Folder("StandIns"), "configurations", "importer.py")));
        _project.With("configurations/values.py", File.ReadAllText(Path.Combine(Idiom.Folder("StandIns"), "configurations", "values.py")));
        _project.With("settings.py", "from configurations import Configuration\nclass Live(Configuration):\n    X = 1\n    @property\n    def Y(self):\n        return self.X + 1\n");

        Assert.Equal("2", Load(Options() with { Configuration = "Live" }).Values["Y"].ToString());
    }

    [Fact]
    public void Nothing_is_compiled_into_the_project()
    {
        _project.With("helper.py", "");
        _project.With("settings.py", "import helper\n");

        Load();

        Assert.Equal(["helper.py", "settings.py"], Directory.EnumerateFileSystemEntries(_project.Root).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void A_Python_has_no_use_for_YAML()
    {
        _project.With("cors.yaml", "CORS_ALLOWED_ORIGINS: [https://a.example]\n");

        Diagnostic finding = Assert.Single(Load(file: "cors.yaml").Diagnostics);

        Assert.Equal(("PB2110", DiagnosticSeverity.Error, "Leave --python out."), (finding.Id, finding.Severity, finding.Help));
    }

    public void Dispose() => _project.Dispose();

    private static DjangoSettingsOptions Options(string? python = null) => new() { Python = new PythonProgram(python ?? Interpreter.Reference.Path) };

    private SettingsDocument Load(DjangoSettingsOptions? options = null, string file = "settings.py", string? python = null) =>
        SettingsReader.LoadDocument(_project[file], options ?? Options(python));
}
