using System.CommandLine;
using System.CommandLine.Help;
using System.Text;
using PolicyBridge.Tool;
using PolicyBridge.Tool.Commands;
using PolicyBridge.Tool.Options;

namespace PolicyBridge.Tests.Tool;

/// <summary><c>docs/cli.md</c>, written of the commands themselves.</summary>
internal static class CliPage
{
    private const string Header = "<!-- Generated: POLICYBRIDGE_REWRITE=1 dotnet test tests/PolicyBridge.Tests -c Release --filter FullyQualifiedName~CliPageTests -->\n\n";

    public static string Path { get; } = System.IO.Path.Combine(Repository.Root, "docs", "cli.md");

    public static string Write()
    {
        Command[] commands = [.. CommandTable.Root([], ToolModules.Standard).Subcommands.Select(command => CommandTable.Root([command.Name], ToolModules.Standard).Subcommands.Single())];
        Option[] reading = Shared(commands);
        StringBuilder text = new(Header);
        text.Append("# Command line\n\n");
        text.Append("`policybridge COMMAND --help` prints the same. Exit codes are stable: 0 for done, 1 for something to look at, 2 for what could not be done.\n\n");
        text.Append("| command | what it does |\n| --- | --- |\n");
        foreach (Command command in commands)
        {
            text.Append($"| [`{command.Name}`](#{command.Name}) | {Cell(CommandTable.SummaryOf(command))} |\n");
        }

        foreach (Command command in commands)
        {
            WriteCommand(command, reading, text);
        }

        text.Append("\n## How settings are read\n\nThese options are the same for every command that reads settings.\n");
        WriteTable("option", reading.Select(option => (OptionName(option), Meaning(option))), text);
        WriteMetadata(text);
        return text.ToString();
    }

    /// <summary>The options that all commands have that read settings.</summary>
    private static Option[] Shared(IEnumerable<Command> commands)
    {
        Command[] readers = [.. commands.Where(command => command.Options.Any(option => option.Name == OptionTable.Reference.Flag))];
        return [.. readers[0].Options.Where(option => option is not HelpOption && readers.All(reader => reader.Options.Any(other => IsSame(option, other))))];
    }

    private static bool IsSame(Option one, Option other) => one.Name == other.Name && one.Description == other.Description;

    private static void WriteCommand(Command command, Option[] reading, StringBuilder text)
    {
        string[] parts = command.Description!.Split("\n\nExamples:\n");
        text.Append($"\n## {command.Name}\n\n{parts[0]}\n\n```text\n");
        foreach (string example in parts[1].Split('\n'))
        {
            text.Append($"{example.Trim()}\n");
        }

        text.Append("```\n");
        WriteTable("argument", command.Arguments.Select(argument => (ArgumentName(argument), argument.Description ?? "")), text);
        Option[] own = [.. command.Options.Where(option => option is not HelpOption && !option.Hidden && !reading.Any(shared => IsSame(shared, option)))];
        WriteTable("option", own.Select(option => (OptionName(option), Meaning(option))), text);
        if (command.Options.Any(option => reading.Any(shared => IsSame(shared, option))))
        {
            text.Append("\nAnd those that say [how settings are read](#how-settings-are-read).\n");
        }
    }

    private static void WriteMetadata(StringBuilder text)
    {
        text.Append("\n## In a build\n\nThe metadata of a `DjangoSettings` item of `PolicyBridge.Build`, and the option that each becomes.\n");
        text.Append("\n| metadata | option | form |\n| --- | --- | --- |\n");
        foreach (ToolOption option in OptionTable.OfTranslation.Concat(OptionTable.OfPublishing).OrderBy(option => option.Metadata, StringComparer.Ordinal))
        {
            text.Append($"| `{option.Metadata}` | `{option.Flag}` | {FormOf(option.Kind)} |\n");
        }
    }

    private static string FormOf(MetadataKind kind) => kind switch
    {
        MetadataKind.Value => "one value",
        MetadataKind.List => "several separated by semicolons; one in a value is written `%3B`",
        MetadataKind.Paths => "paths from the project's folder",
        MetadataKind.Program => "a path from the project's folder, or the name of a program",
        MetadataKind.Switch => "`true` or `false`",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static void WriteTable(string kind, IEnumerable<(string Name, string Meaning)> rows, StringBuilder text)
    {
        if (!rows.Any())
        {
            return;
        }

        text.Append($"\n| {kind} | meaning |\n| --- | --- |\n");
        foreach ((string name, string meaning) in rows)
        {
            text.Append($"| `{Cell(name)}` | {Cell(Marked(meaning))} |\n");
        }
    }

    private static string ArgumentName(Argument argument)
    {
        string name = argument.HelpName ?? argument.Name;
        return (argument.Arity.MinimumNumberOfValues == 0 ? $"[{name}]" : name) + (argument.Arity.MaximumNumberOfValues > 1 ? "…" : "");
    }

    private static string OptionName(Option option) =>
        string.Concat(option.Aliases.Select(alias => $"{alias}, ")) + option.Name + (option.HelpName is { } value ? $" {value}" : "");

    private static string Meaning(Option option) => (option.Required ? "Required. " : "") + option.Description
        + (option.HasDefaultValue && option.GetDefaultValue() is { } value and not bool ? $" Default: {value}." : "");

    // What a page would take for mark-up.
    private static string Marked(string text) => text
        .Replace("__init__.py", "`__init__.py`", StringComparison.Ordinal)
        .Replace("* and ?", "`*` and `?`", StringComparison.Ordinal)
        .Replace("CORS_*,MIDDLEWARE", "`CORS_*,MIDDLEWARE`", StringComparison.Ordinal)
        .Replace("'/api/{**rest}=http://10.0.0.7:8000'", "`/api/{**rest}=http://10.0.0.7:8000`", StringComparison.Ordinal)
        .Replace("[{\"method\"", "`[{\"method\"", StringComparison.Ordinal)
        .Replace("\"}}].", "\"}}]`.", StringComparison.Ordinal);

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
