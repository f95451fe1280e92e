using System.Diagnostics;
using System.Text.Json;
using PolicyBridge.Tests.Python.Running;

namespace PolicyBridge.Tests.Tool.Options;

/// <summary><c>--python</c> on the command line.</summary>
[Trait("Pace", "Long")]
public sealed class PythonOptionTests : IDisposable
{
    private const string Unknown = "import hashlib\nMIDDLEWARE = ['corsheaders.middleware.CorsMiddleware']\nCORS_ALLOWED_ORIGINS = ['https://%s.example' % hashlib.md5(b'x').hexdigest()]\n";

    private readonly TemporaryProject _project = new();

    [Fact]
    public void A_value_that_reading_can_not_know_is_translated_and_the_record_names_the_Python()
    {
        _project.With("settings.py", Unknown);

        (int without, _, string error) = Translate();
        (int with, string output, _) = Translate("--python", Interpreter.Reference.Path);

        Assert.Equal((2, 0), (without, with));
        Assert.Contains("or run the settings with --python auto.", error, StringComparison.Ordinal);
        string assumed = $"the project runs on Python {VersionOf(Interpreter.Reference.Path)}, as its settings did here ({Interpreter.Reference.Path})";
        Assert.Contains($"  Assumed: {assumed}.\n", output, StringComparison.Ordinal);
        using JsonDocument record = JsonDocument.Parse(File.ReadAllText(_project["out/policybridge.json"]));
        Assert.Equal([assumed], record.RootElement.GetProperty("assumed").EnumerateArray().Select(text => text.GetString()));
        Assert.Contains("\"https://9dd4e461268c8034f5c8564e155c67a6.example\"", File.ReadAllText(_project["out/policy/policybridge.policy.json"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Auto_takes_the_environment_that_is_given_before_that_of_the_project()
    {
        _project.With("project/settings.py", "import sys\nX = sys.prefix\n");
        VirtualEnvironment.Create(_project["given"]);
        VirtualEnvironment.Create(_project["project/.venv"]);

        Assert.Equal(_project["given"], Shown("--env", $"VIRTUAL_ENV={_project["given"]}"));
        Assert.Equal(_project["project/.venv"], Shown("--env", "VIRTUAL_ENV="));
    }

    [Fact]
    public void Shown_as_JSON_it_is_an_assumption_with_its_version()
    {
        _project.With("settings.py", "X = 1\n");

        (_, string output, _) = CommandLine.Run("show", _project["settings.py"], "--format", "json", "--python", Interpreter.Reference.Path);

        using JsonDocument json = JsonDocument.Parse(output);
        JsonElement assumed = Assert.Single(json.RootElement.GetProperty("assumed").EnumerateArray());
        Assert.Equal(
            (Interpreter.Reference.Path, VersionOf(Interpreter.Reference.Path)),
            (assumed.GetProperty("interpreter").GetString(), assumed.GetProperty("version").GetString()));
    }

    [Fact]
    public void A_path_is_shown_with_its_type()
    {
        _project.With("settings.py", "import pathlib\nX = pathlib.PurePosixPath('/srv')\n");
        string[] arguments = ["show", _project["settings.py"], "--names", "X", "--python", Interpreter.Reference.Path];

        Assert.StartsWith("X = <pathlib.PurePosixPath '/srv'>\n", CommandLine.Run(arguments).Output, StringComparison.Ordinal);
        using JsonDocument json = JsonDocument.Parse(CommandLine.Run([.. arguments, "--format", "json"]).Output);
        Assert.Equal("""{"text":"/srv","type":"pathlib.PurePosixPath"}""", JsonSerializer.Serialize(json.RootElement.GetProperty("settings").GetProperty("X").GetProperty("value")));
    }

    [Fact]
    public void An_empty_name_is_refused()
    {
        Assert.Equal("It must not be empty.", Assert.Single(CommandLine.Parse("show", "settings.py", "--python", "").Errors).Message);
    }

    [Fact]
    public void Several_files_are_run_at_once()
    {
        string[] files = [.. Enumerable.Range(0, 12).Select(i => $"s{i}/settings.py")];
        foreach (string file in files)
        {
            _project.With(file, Unknown);
        }

        (int code, string output, _) = CommandLine.Run(["translate", .. files.Select(file => _project[file]), "--to", "policy", "--output", _project["out"], "--python", Interpreter.Reference.Path]);

        Assert.Equal(0, code);
        Assert.Contains("12 of 12 settings files are done.", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("INT", "while True: pass")]
    [InlineData("TERM", "while True: pass")]
    [InlineData("KILL", "while True: pass")]
    [InlineData("KILL", "import time; time.sleep(1000)")]
    public async Task Nothing_stays_behind_when_the_tool_is_ended(string signal, string loop)
    {
        _project.With("settings.py", $"import os, subprocess\nchild = subprocess.Popen(['/bin/sleep', '1000'])\nopen('part', 'w').write('%d %d' % (os.getpid(), child.pid))\nos.rename('part', 'processes')\n{loop}\n");
        // Who starts the suite in the background may have signals ignored, and what a process ignores its children ignore.
        using Process tool = Process.Start(new ProcessStartInfo("env", ["--default-signal", "dotnet", typeof(PolicyBridge.Tool.ExitCode).Assembly.Location, "show", _project["settings.py"], "--python", Interpreter.Reference.Path])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        await Waiting.UntilAsync(() => File.Exists(_project["processes"]));
        string[] processes = (await File.ReadAllTextAsync(_project["processes"])).Split(' ');
        Assert.All(processes, process => Assert.True(Waiting.IsRunning(process)));

        using (Process kill = Process.Start("/bin/kill", [$"-{signal}", tool.Id.ToString(null, null)]))
        {
            await kill.WaitForExitAsync();
        }

        await tool.WaitForExitAsync();
        await Waiting.UntilAsync(() => !processes.Any(Waiting.IsRunning));
    }

    public void Dispose() => _project.Dispose();

    private static string VersionOf(string python)
    {
        using Process process = Process.Start(new ProcessStartInfo(python, ["-c", "import platform; print(platform.python_version())"]) { RedirectStandardOutput = true })!;
        return process.StandardOutput.ReadToEnd().Trim();
    }

    private (int Code, string Output, string Error) Translate(params string[] more) =>
        CommandLine.Run(["translate", _project["settings.py"], "--to", "policy", "--output", _project["out"], .. more]);

    private string Shown(params string[] more)
    {
        (_, string output, _) = CommandLine.Run(["show", _project["project/settings.py"], "--names", "X", "--python", "auto", "--format", "json", .. more]);
        using JsonDocument json = JsonDocument.Parse(output);
        return json.RootElement.GetProperty("settings").GetProperty("X").GetProperty("value").GetString()!;
    }
}
