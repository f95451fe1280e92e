using System.CommandLine;
using PolicyBridge.Tool;
using PolicyBridge.Tool.Commands;

namespace PolicyBridge.Tests.Tool;

/// <summary>What the tool says of its commands.</summary>
public sealed class CliPageTests
{
    private const int Columns = 100;
    private const int Lines = 40;

    public static TheoryData<string> AllCommands { get; } = [.. CommandTable.Root([], ToolModules.Standard).Subcommands.Select(command => command.Name), "publish"];

    [Fact]
    public void The_page_is_what_the_commands_say()
    {
        string page = CliPage.Write();
        if (Environment.GetEnvironmentVariable("POLICYBRIDGE_REWRITE") == "1")
        {
            File.WriteAllText(CliPage.Path, page);
        }

        Assert.Equal(page, File.ReadAllText(CliPage.Path));
    }

    [Fact]
    public void Help_fits_a_screen()
    {
        string[] lines = CommandLine.Run("--help").Output.Split('\n');

        Assert.InRange(lines.Length, 1, Lines);
        Assert.All(lines, line => Assert.InRange(line.TrimEnd('\r').Length, 0, Columns));
        Assert.DoesNotContain("publish", string.Concat(lines), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(AllCommands))]
    public void Help_of_a_command_is_no_wider_than_a_screen_and_its_summary_is_a_sentence(string name)
    {
        Command command = CommandTable.Root([name], ToolModules.Standard).Subcommands.Single();

        Assert.All(CommandLine.Run(name, "--help").Output.Split('\n'), line => Assert.InRange(line.TrimEnd('\r').Length, 0, Columns));
        Assert.EndsWith(".", CommandTable.SummaryOf(command), StringComparison.Ordinal);

        // An example that was broken would not run as it stands.
        string[] examples = [.. command.Description!.Split('\n').Where(line => line.StartsWith("  policybridge ", StringComparison.Ordinal))];
        Assert.All(examples, example => Assert.InRange(example.Length, 0, Columns - 3));
        Assert.NotEmpty(examples);
    }
}
