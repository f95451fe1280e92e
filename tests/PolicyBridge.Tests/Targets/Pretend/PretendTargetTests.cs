using System.Text.Json;
using PolicyBridge.Conformance.Targets;
using PolicyBridge.Targets;
using PolicyBridge.Tests.Tool;
using PolicyBridge.Tool;
using PolicyBridge.Tool.Commands;

namespace PolicyBridge.Tests.Targets.Pretend;

/// <summary>A target needs its own folder and a line in a registry: everything else carries it without another edit.</summary>
public sealed class PretendTargetTests : IDisposable
{
    private static readonly Target Pretend = new PretendTarget();

    private static readonly TargetRegistry Registry = Target.All.With(Pretend);

    private static readonly TargetServers Servers = TargetServers.All.With(new PretendServer(Pretend));

    private static readonly ToolModules Modules = new(Registry, () => new VerifyCommand(Servers));

    private readonly TemporaryProject _project = new TemporaryProject().With(
        "settings.py", "CORS_ALLOWED_ORIGINS = ['https://a.example']\nCORS_ALLOW_CREDENTIALS = True\nMIDDLEWARE = ['corsheaders.middleware.CorsMiddleware']\n");

    [Fact]
    public void Translate_writes_it_with_its_own_option_and_shows_its_column()
    {
        (int code, string output, string error) = Translate("--heading", "Mine");

        Assert.Equal((0, ""), (code, error));
        Assert.Contains("pretend", output.Split('\n').First(line => line.Contains("nginx", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("    CORS_ALLOW_METHODS, exact: methods are pretended.\n    nobody runs this.\n", output, StringComparison.Ordinal);
        using JsonDocument emitted = JsonDocument.Parse(File.ReadAllText(_project["out/pretend/pretend.json"]));
        Assert.Equal("https://a.example", emitted.RootElement.GetProperty("Mine").GetProperty("CORS_ALLOWED_ORIGINS")[0].GetString());
    }

    [Fact]
    public void The_record_names_its_files_its_option_and_what_becomes_of_each_setting()
    {
        Translate("--heading", "Mine");

        using JsonDocument record = JsonDocument.Parse(File.ReadAllText(_project["out/policybridge.json"]));
        JsonElement target = record.RootElement.GetProperty("targets").GetProperty("pretend");
        Assert.Equal("Mine", record.RootElement.GetProperty("options").GetProperty("heading").GetString());
        Assert.Equal("exact", target.GetProperty("settings").GetProperty("CORS_URLS_REGEX").GetProperty("fidelity").GetString());
        Assert.Equal(64, target.GetProperty("files").GetProperty("pretend.json").GetString()!.Length);
    }

    [Fact]
    public void Its_option_has_help_and_says_what_is_wrong_with_a_value()
    {
        Assert.Contains("The section that the settings stand in.", CommandLine.Run(Modules, "translate", "--help").Output, StringComparison.Ordinal);
        Assert.Contains("'1' can't name a section: letters only.", string.Join('\n', Parse("--heading", "1")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_check_of_freshness_looks_at_its_files()
    {
        Translate();

        Assert.Equal(0, Translate("--check").Code);
        File.AppendAllText(_project["out/pretend/pretend.json"], "\n");
        (int code, string output, _) = Translate("--check");

        Assert.Equal(1, code);
        Assert.Contains("pretend/pretend.json", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_says_what_it_answers()
    {
        (_, string same, _) = CommandLine.Run(Modules, "explain", _project["settings.py"], "--origin", "https://a.example");
        (_, string other, _) = CommandLine.Run(Modules, "explain", _project["settings.py"], "--origin", "https://a.example", "--path", "/pretend");

        Assert.EndsWith("pretend: the same answer.\n", same, StringComparison.Ordinal);
        Assert.EndsWith("pretend: another answer.\n   the path /pretend is answered by nobody.\n", other, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_runs_it_and_compares_each_answer_with_Djangos()
    {
        (int code, string output, string error) = CommandLine.Run(Modules, "verify", _project["settings.py"], "--to", "pretend", "--format", "json");

        Assert.Equal(0, code);
        using JsonDocument result = JsonDocument.Parse(output);
        JsonElement server = Assert.Single(result.RootElement.GetProperty("servers").EnumerateArray());
        Assert.Equal("Pretend", server.GetProperty("name").GetString());
        Assert.DoesNotContain("error", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_its_line_in_the_registry_nobody_knows_it()
    {
        Assert.Contains("There is no target 'pretend'.", string.Join('\n', CommandLine.Parse("translate", "x.py", "--to", "pretend", "-o", "o").Errors.Select(e => e.Message)), StringComparison.Ordinal);
        Assert.DoesNotContain("pretend", CommandLine.Run("explain", _project["settings.py"], "--origin", "https://a.example").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_targets_with_one_name_and_two_options_with_one_name_are_refused()
    {
        Assert.Contains("'pretend'", Assert.Throws<ArgumentException>(() => Registry.With(new PretendTarget())).Message, StringComparison.Ordinal);
        Assert.Same(PretendOptions.Section, Assert.Single(Registry.Options, option => option.Name == "heading"));
    }

    public void Dispose() => _project.Dispose();

    private (int Code, string Output, string Error) Translate(params string[] more) =>
        CommandLine.Run(Modules, ["translate", _project["settings.py"], "--to", "nginx,pretend", "--output", _project["out"], .. more]);

    private IEnumerable<string> Parse(params string[] more) =>
        CommandTable.Root(["translate"], Modules).Parse(["translate", _project["settings.py"], "--to", "pretend", "--output", "o", .. more]).Errors.Select(error => error.Message);
}
