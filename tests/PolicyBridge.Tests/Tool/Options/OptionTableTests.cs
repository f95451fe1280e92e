using System.CommandLine;
using System.Text.RegularExpressions;
using PolicyBridge.Conformance.Targets;
using PolicyBridge.Targets;
using PolicyBridge.Tool;
using PolicyBridge.Tool.Commands;
using PolicyBridge.Tool.Options;

namespace PolicyBridge.Tests.Tool.Options;

/// <summary>The one table of options, for the command line and for builds.</summary>
public sealed class OptionTableTests
{
    /// <summary>Names that .NET spells out, and those that the conventions of MSBuild ask for.</summary>
    private static readonly Dictionary<string, string> Exceptions = new() { ["--env"] = "Environment", ["--env-file"] = "EnvironmentFiles", ["--env-from"] = "EnvironmentFrom", ["--output"] = "OutputFolder", ["--force"] = "Overwrite" };

    private static IEnumerable<ToolOption> OfBuilds => OptionTable.OfTranslation.Concat(OptionTable.OfPublishing);

    [Fact]
    public void Metadata_have_the_name_of_their_option()
    {
        Assert.All(OfBuilds, option => Assert.Equal(
            Exceptions.GetValueOrDefault(option.Flag) ?? Regex.Replace(option.Flag, "-+([a-z])", match => match.Groups[1].Value.ToUpperInvariant()), option.Metadata));
        Assert.Equal(OfBuilds.Count(), OfBuilds.Select(option => option.Metadata).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Every_option_that_a_build_gives_is_one_of_translate_and_its_README_names_it()
    {
        string readme = File.ReadAllText(Path.Combine(Repository.Root, "src/PolicyBridge.Build/README.md"));
        Command translate = new TranslateCommand(Target.All);

        Assert.All(OfBuilds, option => Assert.Contains(translate.Options, other => other.Name == option.Flag));
        Assert.All(OfBuilds, option => Assert.Contains($"`{option.Metadata}`", readme, StringComparison.Ordinal));
        Assert.All(OfBuilds, option => Assert.NotEqual(MetadataKind.None, option.Kind));
    }

    [Fact]
    public void Every_option_of_a_command_stands_in_the_table_or_belongs_to_a_target_or_to_its_server()
    {
        (string Flag, string? ValueName)[] rows =
        [
            .. typeof(OptionTable).GetProperties().Where(property => property.PropertyType == typeof(ToolOption)).Select(property => (ToolOption)property.GetValue(null)!)
                .Select(row => (row.Flag, row.ValueName)),
            .. Target.All.Options.Select(option => ($"--{option.Name}", option.ValueName)),
            .. TargetServers.All.Programs.Select(program => ($"--{program.Name}", "PATH")),
        ];

        Assert.All(
            CommandTable.Root([], ToolModules.Standard).Subcommands.SelectMany(command => command.Options).Where(option => option.Name != "--help"),
            option => Assert.Contains(rows, row => row.Flag == option.Name && row.ValueName == option.HelpName));
    }
}
