using System.Diagnostics;
using System.Text.Json;

namespace PolicyBridge.Tests.Tool.Commands;

public class CheckCommandTests
{
    private const string Settings = "CORS_ALLOWED_ORIGINS = [\n    'null',\n]\nCORS_PREFLIGHT_MAX_AGE = True\n";

    /// <summary>A terminal makes a link of a path that leads to the file from the folder in which the command was given.</summary>
    [Theory]
    [InlineData(".", "site/settings.py", "site/config/base.py:1:25: ")]
    [InlineData("site", "settings.py", "config/base.py:1:25: ")]
    [InlineData("site/config", "../settings.py", "base.py:1:25: ")]
    [InlineData("other", "../site/settings.py", "../site/config/base.py:1:25: ")]
    public async Task A_place_is_a_path_from_where_one_stands(string folder, string settings, string place)
    {
        using TemporaryProject project = new TemporaryProject()
            .With("other/x.txt", "").With("site/settings.py", "from config.base import *\n").With("site/config/base.py", "CORS_ALLOWED_ORIGINS = ['null']\n");
        using Process tool = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "PolicyBridge.Tool.dll"), "check", settings, "--assume-middleware"])
        {
            WorkingDirectory = project[folder],
            RedirectStandardOutput = true,
        })!;

        string output = await tool.StandardOutput.ReadToEndAsync();
        await tool.WaitForExitAsync();

        Assert.StartsWith(place, output, StringComparison.Ordinal);
    }

    [Fact]
    public void Findings_show_the_line_and_the_way_out_and_exit_with_1()
    {
        using TemporaryProject project = new TemporaryProject().With("settings.py", Settings);

        (int code, string output, string error) = CommandLine.Run("check", project["settings.py"], "--assume-middleware");

        Assert.Equal("", error);
        Assert.Equal(
            """
            settings.py:2:5: warning PB5002: CORS_ALLOWED_ORIGINS allows 'null', the origin of a sandboxed frame on any site.
              2 |     'null',
                |     ^^^^^^
              help: Leave null out; serve the page that needs it from an origin of its own.
            settings.py:4:26: note PB5010: CORS_PREFLIGHT_MAX_AGE is True, which is sent as the word True and is no number: Chromium keeps preflight answers for 5 seconds, and Firefox asks before every request.
              4 | CORS_PREFLIGHT_MAX_AGE = True
                |                          ^^^^
              help: Write a number of seconds.

            """,
            CommandLine.SeenFrom(project[""], output));
        Assert.Equal(1, code);
    }

    [Theory]
    [InlineData("PB5002=note", 0)]
    [InlineData("PB5002=none", 0)]
    [InlineData("PB5010=error", 1)]
    public void Notes_alone_exit_with_0(string severity, int expected)
    {
        using TemporaryProject project = new TemporaryProject().With("settings.py", Settings);

        Assert.Equal(expected, CommandLine.Run("check", project["settings.py"], "--assume-middleware", "--severity", severity).Code);
    }

    [Fact]
    public void Several_files_and_globs_are_checked_at_once_and_the_gravest_decides_the_exit_code()
    {
        using TemporaryProject project = new TemporaryProject()
            .With("a/settings.py", "CORS_ALLOWED_ORIGINS = ['null']\n").With("b/settings.py", "CORS_ALLOWED_ORIGINS = ['https://b.example']\n").With("c.yaml", "CORS_ALLOWED_ORIGINS: ['null']\n");

        (int code, string output, string error) = CommandLine.Run("check", project["*/settings.py"], project["c.yaml"], "--assume-middleware");

        Assert.Equal((1, ""), (code, error));
        Assert.Equal(
            [$"In {project["a/settings.py"]}:", $"In {project["c.yaml"]}:"],
            output.Split('\n').Where(line => line.StartsWith("In ", StringComparison.Ordinal)));
        Assert.Equal(2, output.Split("warning PB5002").Length - 1);

        Assert.Equal(2, CommandLine.Run("check", project["a/settings.py"], project["d/settings.py"], "--assume-middleware").Code);
        Assert.Equal(2, JsonDocument.Parse(CommandLine.Run("check", project["a/settings.py"], project["c.yaml"], "--assume-middleware", "--format", "json").Output).RootElement.GetProperty("diagnostics").GetArrayLength());
        Assert.Equal((2, "", $"error: no file matches {project["none/*.py"]}.\n"), CommandLine.Run("check", project["none/*.py"]));
    }

    [Fact]
    public void A_file_that_is_not_there_exits_with_2()
    {
        Assert.Equal(2, CommandLine.Run("check", "no-such-settings.py").Code);
    }

    [Fact]
    public void GitHub_and_msbuild_get_a_line_for_each_finding()
    {
        using TemporaryProject project = new TemporaryProject().With("a,b/settings.py", "CORS_ALLOWED_ORIGINS = ['null']\n");

        Assert.Equal(
            "::warning file=settings.py,line=1,col=25,title=PB5002::CORS_ALLOWED_ORIGINS allows 'null', the origin of a sandboxed frame on any site. " +
            "Leave null out; serve the page that needs it from an origin of its own.\n",
            CommandLine.Run("check", project["a,b/settings.py"], "--assume-middleware", "--format", "github").Output);
        Assert.Equal(
            $"{project["a,b/settings.py"]}(1,25): warning PB5002: CORS_ALLOWED_ORIGINS allows 'null', the origin of a sandboxed frame on any site. " +
            "Leave null out; serve the page that needs it from an origin of its own.\n",
            CommandLine.Run("check", project["a,b/settings.py"], "--assume-middleware", "--format", "msbuild").Output);
    }

    [Fact]
    public void Sarif_carries_rules_with_their_pages_and_results_with_their_regions()
    {
        using TemporaryProject project = new TemporaryProject().With("settings.py", Settings);

        using JsonDocument sarif = JsonDocument.Parse(CommandLine.Run("check", project["settings.py"], "--assume-middleware", "--format", "sarif").Output);

        JsonElement run = sarif.RootElement.GetProperty("runs")[0];
        JsonElement result = run.GetProperty("results")[0];
        JsonElement region = result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region");
        JsonElement rule = run.GetProperty("tool").GetProperty("driver").GetProperty("rules")[result.GetProperty("ruleIndex").GetInt32()];
        Assert.Equal("2.1.0", sarif.RootElement.GetProperty("version").GetString());
        Assert.Equal("PB5002", result.GetProperty("ruleId").GetString());
        Assert.Equal("warning", result.GetProperty("level").GetString());
        Assert.Equal("PB5002", rule.GetProperty("id").GetString());
        Assert.StartsWith("# PB5002", rule.GetProperty("help").GetProperty("markdown").GetString(), StringComparison.Ordinal);
        Assert.Equal((2, 5, 2, 11), (Number("startLine"), Number("startColumn"), Number("endLine"), Number("endColumn")));

        int Number(string name) => region.GetProperty(name).GetInt32();
    }

    [Fact]
    public void A_rules_page_is_printed_and_an_unknown_rule_is_refused()
    {
        Assert.StartsWith("# PB3004: A regex that lets in anybody's domain\n", CommandLine.Run("rule", "pb3004").Output, StringComparison.Ordinal);
        Assert.Contains("PB3004            warning  A regex that lets in anybody's domain\n", CommandLine.Run("rule").Output, StringComparison.Ordinal);
        Assert.Equal((2, "", "error: 'PB1' is no id of a finding; 'policybridge rule' lists them.\n"), CommandLine.Run("rule", "PB1"));
    }

    [Fact]
    public void A_word_that_is_no_severity_or_format_is_refused()
    {
        Assert.Contains(CommandLine.Parse("check", "x.py", "--severity", "PB5002=high").Errors, e => e.Message == "'high' is no severity: write error, warning, note or none.");
        Assert.Contains(CommandLine.Parse("check", "x.py", "--format", "xml").Errors, e => e.Message == "There is no format 'xml'. Formats are text, json, sarif, msbuild, github.");
    }

    [Theory]
    [InlineData("appsettings.json", "{}")]
    [InlineData("appsettings.json", "{\"Logging\": {\"LogLevel\": {\"Default\": \"Information\"}}, \"AllowedHosts\": \"*\"}")]
    [InlineData("values.yaml", "replicas: 3\nimage: shop\n")]
    [InlineData("base.py", "DEBUG = False\nMIDDLEWARE = ['corsheaders.middleware.CorsMiddleware']\n")]
    [InlineData("cors.py", "CORS_ALLOWED_ORIGIN = ['https://a.example']\nMIDDLEWARE = ['corsheaders.middleware.CorsMiddleware']\n")]
    [InlineData("empty.py", "")]
    public void A_file_without_any_CORS_setting_is_an_error_of_every_verb_unless_that_is_allowed(string name, string text)
    {
        using TemporaryProject project = new TemporaryProject().With(name, text).With("cors-of-all.py", "CORS_ALLOW_ALL_ORIGINS = True\n");
        string[][] verbs =
        [
            ["check", project[name], "--assume-middleware"],
            ["explain", project[name], "--origin", "https://a.example"],
            ["compare", project["cors-of-all.py"], project[name]],
            ["compare", project[name], project["cors-of-all.py"]],
            ["translate", project[name], "--to", "policy", "--assume-middleware", "--output", project["out"]],
        ];

        foreach (string[] arguments in verbs)
        {
            (int code, string output, string error) = CommandLine.Run(arguments);
            Assert.NotEqual(0, code);
            Assert.Contains($"error PB2025: {name} has no CORS setting: it would allow no origin at all.", output + error, StringComparison.Ordinal);
            Assert.DoesNotContain("PB2025", string.Concat(CommandLine.Run([.. arguments, "--allow-empty"])), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("settings.py", "CORS_ORIGIN_WHITELIST = []\n")]
    [InlineData("cors.yaml", "django:\n  CORS_ALLOW_CREDENTIALS: false\n")]
    public void One_CORS_setting_is_enough_under_its_older_name_too(string name, string text)
    {
        using TemporaryProject project = new TemporaryProject().With(name, text);

        Assert.Equal((0, "", ""), CommandLine.Run("check", project[name], "--assume-middleware"));
    }

    [Fact]
    public void A_setting_given_from_outside_is_one_and_what_may_be_set_unseen_is_reported_by_name()
    {
        using TemporaryProject project = new TemporaryProject().With("settings.py", "").With("unseen.py", "from vault import *\n");

        Assert.Equal(0, CommandLine.Run("check", project["settings.py"], "--assume-middleware", "--set", "CORS_ALLOWED_ORIGINS=[]").Code);
        string unseen = CommandLine.Run("check", project["unseen.py"], "--assume-middleware").Output;
        Assert.Contains("PB2001", unseen, StringComparison.Ordinal);
        Assert.DoesNotContain("PB2025", unseen, StringComparison.Ordinal);
    }
}
