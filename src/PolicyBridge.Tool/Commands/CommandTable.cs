using System.CommandLine;
using System.CommandLine.Help;

namespace PolicyBridge.Tool.Commands;

/// <summary>The commands there are.</summary>
internal static class CommandTable
{
    /// <summary>How wide help is at the most, also where it is no terminal that reads it.</summary>
    private const int HelpColumns = 100;

    private static readonly (string Name, Func<ToolModules, Command> Create)[] All =
    [
        ("translate", static modules => new TranslateCommand(modules.Targets)),
        ("show", static _ => new ShowCommand()),
        ("check", static _ => new CheckCommand()),
        ("review", static _ => new ReviewCommand()),
        ("rule", static _ => new RuleCommand()),
        ("compare", static _ => new CompareCommand()),
        ("explain", static modules => new ExplainCommand(modules.Targets)),
        ("verify", static modules => modules.CreateVerify()),
        ("completion", static _ => new CompletionCommand()),
    ];

    /// <summary>Commands that only programs call: they are in no list.</summary>
    private static readonly (string Name, Func<ToolModules, Command> Create)[] ForBuildTools = [("publish", static _ => new PublishCommand())];

    /// <summary>The root command with the command that the arguments ask for, or with all where they ask for none: to build one takes time.</summary>
    /// <param name="arguments">What stands on the command line.</param>
    /// <param name="modules">The targets that the commands know.</param>
    public static RootCommand Root(IReadOnlyList<string> arguments, ToolModules modules)
    {
        RootCommand root = new($"Carries a Django project's cross-origin policy over to {modules.Targets.Listed(target => target.Title, target => target.Styles.Count > 0)}.");
        // A terminal that does not know its width says 0.
        if (root.Options.OfType<HelpOption>().Single().Action is HelpAction { MaxWidth: <= 0 or > HelpColumns } help)
        {
            help.MaxWidth = HelpColumns;
        }

        string? asked = arguments.Count > 0 ? arguments[0] : null;
        Func<ToolModules, Command>? create = All.Concat(ForBuildTools).FirstOrDefault(command => command.Name == asked).Create;
        if (create is not null)
        {
            root.Subcommands.Add(create(modules));
            return root;
        }

        foreach ((_, Func<ToolModules, Command> createListed) in All)
        {
            Command command = createListed(modules);

            // In the list of commands; a command's own help has the rest.
            command.Description = SummaryOf(command);
            root.Subcommands.Add(command);
        }

        return root;
    }

    /// <summary>The first sentence of a command's description, which stands by itself.</summary>
    public static string SummaryOf(Command command) => (command.Description ?? "").Split('\n')[0];
}
