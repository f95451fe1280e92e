using System.CommandLine;
using PolicyBridge.Targets;

namespace PolicyBridge.Tool.Commands;

/// <summary>The commands there are.</summary>
internal static class CommandTable
{
    private static readonly (string Name, Func<ToolModules, Command> Create)[] All =
    [
        ("translate", static modules => new TranslateCommand(modules.Targets)),
        ("show", static _ => new ShowCommand()),
        ("check", static _ => new CheckCommand()),
        ("rule", static _ => new RuleCommand()),
        ("compare", static _ => new CompareCommand()),
        ("explain", static modules => new ExplainCommand(modules.Targets)),
        ("verify", static modules => modules.CreateVerify()),
        ("completion", static _ => new CompletionCommand()),
        ("publish", static _ => new PublishCommand()),
    ];

    /// <summary>The root command with the command that the arguments ask for, or with all where they ask for none: to build one takes time.</summary>
    /// <param name="arguments">What stands on the command line.</param>
    /// <param name="modules">The targets that the commands know.</param>
    public static RootCommand Root(IReadOnlyList<string> arguments, ToolModules modules)
    {
        RootCommand root = new($"Carries a Django project's cross-origin policy over to {modules.Targets.Listed(target => target.Title, IsServer)}.");
        string? asked = arguments.Count > 0 ? arguments[0] : null;
        int index = Array.FindIndex(All, command => command.Name == asked);
        if (index >= 0)
        {
            root.Subcommands.Add(All[index].Create(modules));
            return root;
        }

        foreach ((_, Func<ToolModules, Command> create) in All)
        {
            Command command = create(modules);

            // In the list of commands; a command's own help has the rest.
            command.Description = command.Description?.Split('\n')[0];
            root.Subcommands.Add(command);
        }

        return root;
    }

    private static bool IsServer(Target target) => target.Styles.Count > 0;
}
