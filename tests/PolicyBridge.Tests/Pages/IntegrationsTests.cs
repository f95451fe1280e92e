using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using PolicyBridge.Testing.Pages;
using PolicyBridge.Tests.Tool;
using YamlDotNet.RepresentationModel;

namespace PolicyBridge.Tests.Pages;

/// <summary>What the repository offers to hooks and pipelines calls the tool as it is.</summary>
public sealed class IntegrationsTests
{
    private static readonly string Settings = Path.Combine(Repository.Root, "examples", "changed-policy", "settings.py");

    [Fact]
    public void The_hooks_of_pre_commit_call_the_tool_as_the_configuration_of_the_page_asks_for()
    {
        YamlSequenceNode hooks = (YamlSequenceNode)Read(".pre-commit-hooks.yaml");
        YamlSequenceNode used = (YamlSequenceNode)Read("integrations/pre-commit-config.yaml")["repos"][0]["hooks"];

        Assert.Equal(hooks.Select(hook => Text(hook["id"])), used.Select(hook => Text(hook["id"])));
        foreach ((YamlNode hook, YamlNode use) in hooks.Zip(used))
        {
            string[] entry = Text(hook["entry"]).Split(' ');

            Assert.Equal("policybridge", entry[0]);
            Assert.Equal("false", Text(hook["pass_filenames"]));
            Assert.Empty(CommandLine.Parse([.. entry[1..], .. ((YamlSequenceNode)use["args"]).Select(Text)]).Errors);
        }
    }

    [Fact]
    public void The_jobs_of_GitLab_call_the_tool()
    {
        YamlMappingNode template = (YamlMappingNode)Read("integrations/gitlab/policybridge.yml");
        Dictionary<string, string> variables = ((YamlMappingNode)template["variables"]).ToDictionary(pair => $"${Text(pair.Key)}", pair => Text(pair.Value));
        string[] lines =
        [
            .. template.Children.Values.OfType<YamlMappingNode>().Where(job => job.Children.ContainsKey("script"))
                .SelectMany(job => (YamlSequenceNode)job["script"]).Select(Text).Where(line => line.StartsWith("policybridge ", StringComparison.Ordinal)),
        ];

        Assert.Equal(["check", "compare", "translate"], lines.Select(line => line.Split(' ')[1]));
        Assert.All(lines, line => Assert.Empty(CommandLine.Parse([.. Words(line)]).Errors));

        IEnumerable<string> Words(string line) => PageCommand.Parse(line.Split(" > ")[0], null).Words.Skip(1)
            .Select(word => variables.Aggregate(word, (text, variable) => text.Replace(variable.Key, variable.Value, StringComparison.Ordinal)))
            .Where(word => word.Length > 0);
    }

    [Fact]
    public void The_workflow_gives_the_action_commands_that_the_tool_takes()
    {
        YamlSequenceNode steps = (YamlSequenceNode)Read("integrations/github/workflow.yml")["jobs"]["policy"]["steps"];
        HashSet<string> inputs = [.. ((YamlMappingNode)Read("integrations/github/action.yml")["inputs"]).Children.Keys.Select(Text)];
        YamlMappingNode[] uses = [.. steps.Where(step => Text(step["uses"]).StartsWith("OWNER/policybridge/integrations/github@", StringComparison.Ordinal)).Select(step => (YamlMappingNode)step["with"])];

        Assert.Equal(["check", "compare", "translate"], uses.Select(with => Text(with["command"]).Split(' ')[0]));
        Assert.All(uses, with => Assert.Subset(inputs, with.Children.Keys.Select(Text).ToHashSet()));
        Assert.All(uses, with => Assert.Empty(CommandLine.Parse([.. Text(with["command"]).Replace("${{ github.base_ref }}", "main", StringComparison.Ordinal).Split(' ')]).Errors));
    }

    [Fact]
    public async Task The_action_writes_SARIF_where_it_is_asked_for_and_keeps_the_exit_code()
    {
        using TemporaryProject folder = new();
        string sarif = folder["cors.sarif"];

        (int code, string output) = await RunActionAsync($"check {Settings}\n  --severity PB3004=error", sarif);

        Assert.Equal((1, ""), (code, output));
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(sarif));
        JsonElement result = document.RootElement.GetProperty("runs")[0].GetProperty("results")[0];
        Assert.Equal(("PB3004", "error"), (result.GetProperty("ruleId").GetString(), result.GetProperty("level").GetString()));
    }

    [Fact]
    public async Task The_action_annotates_the_pull_request_and_runs_nothing_of_what_stands_in_the_command()
    {
        using TemporaryProject folder = new();
        string never = folder["never"];

        (int code, string output) = await RunActionAsync($"check {Settings} $(touch {never}) ; touch {never}", sarif: "");

        // Each word is a settings file, and there are none of those names.
        Assert.False(File.Exists(never));
        Assert.Equal(2, code);
        Assert.Contains("PB2007", output, StringComparison.Ordinal);
        (code, output) = await RunActionAsync($"check {Settings}", sarif: "");
        Assert.Equal(1, code);
        Assert.StartsWith("::warning file=", output, StringComparison.Ordinal);
    }

    private static YamlNode Read(string path)
    {
        YamlStream stream = [];
        stream.Load(new StringReader(File.ReadAllText(Path.Combine(Repository.Root, path))));
        return stream.Documents[0].RootNode;
    }

    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value!;

    private static async Task<(int Code, string Output)> RunActionAsync(string command, string sarif)
    {
        ProcessStartInfo start = new("bash", [Path.Combine(Repository.Root, "integrations/github/run.sh")]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["POLICYBRIDGE_COMMAND"] = command;
        start.Environment["POLICYBRIDGE_SARIF"] = sarif;
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));
        start.Environment["POLICYBRIDGE"] = Path.Combine(AppContext.BaseDirectory, "PolicyBridge.Tool");
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        await error;
        return (process.ExitCode, output);
    }
}
