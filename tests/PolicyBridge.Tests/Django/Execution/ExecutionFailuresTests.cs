using System.Runtime.Versioning;
using PolicyBridge.Diagnostics;
using PolicyBridge.Django;
using PolicyBridge.Python.Running;
using PolicyBridge.Settings;

namespace PolicyBridge.Tests.Django.Execution;

/// <summary>Settings that a real Python can't run to their end.</summary>
[Trait("Pace", "Long")]
[UnsupportedOSPlatform("windows")]
public sealed class ExecutionFailuresTests : IDisposable
{
    private readonly TemporaryProject _project = new();

    [Fact]
    public void An_exception_is_told_with_its_last_place_in_the_project()
    {
        _project.With("config/__init__.py", "");
        _project.With("config/live.py", "from config.base import *\n");
        _project.With("config/base.py", "import decimal\n\ndef number():\n    return decimal.Decimal('x')\n\nX = number()\n");

        Diagnostic finding = Failure(file: "config/live.py");

        Assert.Equal("config/base.py(4,5): error PB1013: Python stops with InvalidOperation: [<class 'decimal.ConversionSyntax'>].", finding.ToString());
        Assert.Equal("Fix the settings, or leave --python out: then they are read and not run.", finding.Help);
    }

    [Fact]
    public void A_variable_that_is_missing_is_told_with_the_option_that_gives_it()
    {
        _project.With("settings.py", "import os\nX = os.environ['GONE']\n");

        Diagnostic finding = Failure();

        Assert.Equal("settings.py(2,1): error PB1013: Python stops with KeyError: 'GONE'.", finding.ToString());
        Assert.Equal("If a variable of the environment is missing, give it with --env NAME=VALUE or --env-file FILE: the settings see no other.", finding.Help);
    }

    [Fact]
    public void A_package_that_is_missing_is_told_with_the_option_that_names_another_Python()
    {
        _project.With("settings.py", "import no_such_package\n");

        Diagnostic finding = Failure();

        Assert.Equal("settings.py(1,1): error PB1013: Python stops with ModuleNotFoundError: No module named 'no_such_package'.", finding.ToString());
        Assert.StartsWith("Name the Python that has the project's packages with --python PATH", finding.Help, StringComparison.Ordinal);
    }

    [Fact]
    public void A_syntax_error_is_told_at_its_line()
    {
        _project.With("settings.py", "import helper\n").With("helper.py", "A = 1\n\n  B = 2\n");

        Assert.Equal("helper.py(3,3): error PB1013: Python stops with IndentationError: unexpected indent.", Failure().ToString());
    }

    [Fact]
    public void What_the_settings_wrote_before_an_exception_is_shown_on_one_line_without_control_characters()
    {
        _project.With("settings.py", "print('first\\nsecond \\x1b[31m')\nraise ValueError('a\\x1b\\nb')\n");

        Assert.Equal("Python stops with ValueError: a\\x1b | b. It wrote: first | second \\x1b[31m", Failure().Message);
    }

    [Fact]
    public void An_exit_is_an_exception_too()
    {
        _project.With("settings.py", "import sys\nsys.exit('enough')\n");

        Assert.Equal("settings.py(2,1): error PB1013: Python stops with SystemExit: enough.", Failure().ToString());
    }

    [Fact]
    public async Task A_process_that_ends_itself_is_told_with_its_code_and_leaves_no_child()
    {
        _project.With("settings.py", $"{Child}\nos.write(2, b'last words')\nos._exit(7)\n");

        Diagnostic finding = Failure();

        Assert.Equal($"error PB1015: {Interpreter.Reference.Path} ended with code 7 and without an answer. It wrote: last words", finding.ToString());
        await ChildIsGoneAsync();
    }

    [Fact]
    public void A_process_that_crashes_is_told()
    {
        _project.With("settings.py", "import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)\n");

        Assert.Equal($"error PB1015: {Interpreter.Reference.Path} ended with code 139 and without an answer.", Failure().ToString());
    }

    [Theory]
    [InlineData("while True: pass")]
    [InlineData("import time; time.sleep(1000)")]
    [InlineData("import signal, time\nfor s in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP): signal.signal(s, signal.SIG_IGN)\ntime.sleep(1000)")]
    public async Task Settings_that_do_not_end_are_ended_with_their_children(string loop)
    {
        _project.With("settings.py", $"{Child}\n{loop}\n");

        Diagnostic finding = Failure(new PythonRunLimits { Time = TimeSpan.FromSeconds(3) });

        Assert.Equal("error PB1014: Running the settings took more than 3 seconds and was ended.", finding.ToString());
        await ChildIsGoneAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData(", start_new_session=True")]
    public async Task Children_end_with_settings_that_end_well(string option)
    {
        _project.With("settings.py", $"{Child.Replace("])", $"]{option})", StringComparison.Ordinal)}\nX = 1\n");

        Assert.Equal("1", Load().Values["X"].ToString());
        await ChildIsGoneAsync();
    }

    [Fact]
    public void A_fork_of_the_settings_gives_no_answer()
    {
        _project.With("settings.py", "import os\nX = 'child' if os.fork() == 0 else 'parent'\n");

        Assert.Equal("'parent'", Load().Values["X"].ToString());
    }

    [Theory]
    [InlineData("X = [0] * 10 ** 9")]
    [InlineData("X = []\nwhile True: X.append('x' * 10 ** 6 + str(len(X)))")]
    public void Memory_has_a_limit(string greed)
    {
        _project.With("settings.py", greed + "\n");

        Diagnostic finding = Failure(new PythonRunLimits { MemoryBytes = 200 << 20 });

        Assert.Equal("error PB1014: Running the settings took more than 209715200 bytes of memory.", finding.ToString());
    }

    [Fact]
    public void The_answer_has_a_limit()
    {
        _project.With("settings.py", "import hashlib\nX = ['%s%d' % (hashlib.md5(b'').hexdigest(), i) * 1000 for i in range(100)]\n");

        Diagnostic finding = Failure(new PythonRunLimits { AnswerBytes = 1 << 20 });

        Assert.Equal("error PB1014: The settings hold more than 1048576 bytes.", finding.ToString());
    }

    [Fact]
    public void A_program_that_writes_without_end_is_ended()
    {
        _project.With("python", "#!/bin/sh\nexec yes\n");
        _project.With("settings.py", "X = 1\n");
        File.SetUnixFileMode(_project["python"], UnixFileMode.UserRead | UnixFileMode.UserExecute);

        Assert.Equal("PB1014", Failure(interpreter: new PythonProgram(_project["python"])).Id);
    }

    [Fact]
    public void A_program_that_is_no_Python_is_told()
    {
        _project.With("settings.py", "X = 1\n");

        Assert.Matches("^error PB1015: /bin/ls ended with code 2 and without an answer. It wrote: .*", Failure(interpreter: new PythonProgram("/bin/ls")).ToString());
    }

    [Fact]
    public void A_file_that_can_not_be_started_is_told()
    {
        _project.With("python", "#!/nowhere/at/all\n");
        _project.With("settings.py", "X = 1\n");
        File.SetUnixFileMode(_project["python"], UnixFileMode.UserRead | UnixFileMode.UserExecute);

        Diagnostic finding = Failure(interpreter: new PythonProgram(_project["python"]));

        Assert.StartsWith($"error PB1012: {_project["python"]} can't be started: ", finding.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_no_Python_is_found_nothing_is_read_instead()
    {
        _project.With("settings.py", "CORS_ALLOW_CREDENTIALS = True\n");

        SettingsDocument document = Load(interpreter: new PythonSearch());

        Assert.StartsWith("error PB1012: There is no Python to run the settings: VIRTUAL_ENV is not set", Assert.Single(document.Diagnostics).ToString(), StringComparison.Ordinal);
        Assert.IsType<UnknownSetting>(document.Find("CORS_ALLOW_CREDENTIALS"));
    }

    [Fact]
    public void Settings_do_not_run_with_variables_other_than_those_that_were_meant()
    {
        _project.With("settings.py", "open('was-run', 'w').close()\n");

        SettingsDocument document = SettingsReader.LoadDocument(
            _project["settings.py"],
            new DjangoSettingsOptions { Python = new PythonProgram(Interpreter.Reference.Path), EnvironmentFiles = [_project["missing.env"]] });

        Assert.Equal("PB1009", Assert.Single(document.Diagnostics).Id);
        Assert.False(File.Exists(_project["was-run"]));
    }

    [Fact]
    public void A_file_that_is_not_there_is_told_as_without_a_Python()
    {
        Assert.Equal("PB1003", Failure(file: "gone.py").Id);
    }

    public void Dispose() => _project.Dispose();

    // A process that would stay for long, and whose number is known outside.
    private static string Child => "import os, subprocess, sys\nchild = subprocess.Popen(['/bin/sleep', '1000'])\nopen('child', 'w').write(str(child.pid))";

    private Task ChildIsGoneAsync()
    {
        string child = File.ReadAllText(_project["child"]);
        return Waiting.UntilAsync(() => !Waiting.IsRunning(child));
    }

    private Diagnostic Failure(PythonRunLimits? limits = null, IPythonInterpreter? interpreter = null, string file = "settings.py")
    {
        SettingsDocument document = Load(limits, interpreter, file);

        Assert.Empty(document.Values);
        Assert.NotNull(document.Rest);
        Diagnostic finding = Assert.Single(document.Diagnostics, d => d.Descriptor.Id is "PB1003" || string.CompareOrdinal(d.Descriptor.Id, "PB1012") >= 0);
        Assert.Equal(DiagnosticSeverity.Error, finding.Severity);
        return finding;
    }

    private SettingsDocument Load(PythonRunLimits? limits = null, IPythonInterpreter? interpreter = null, string file = "settings.py") => SettingsReader.LoadDocument(
        _project[file],
        new DjangoSettingsOptions { Python = interpreter ?? new PythonProgram(Interpreter.Reference.Path), RunLimits = limits ?? PythonRunLimits.Default });
}
