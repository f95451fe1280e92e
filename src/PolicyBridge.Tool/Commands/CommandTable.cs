using System.CommandLine;

namespace PolicyBridge.Tool.Commands;

/// <summary>The commands there are.</summary>
internal static class CommandTable
{
    private static readonly (string Name, Func<Command> Create)[] All =
    [
        ("translate", static () => new TranslateCommand()),
        ("show", static () => new ShowCommand()),
        ("check", static () => new CheckCommand()),
        ("rule", static () => new RuleCommand()),
        ("compare", static () => new CompareCommand()),
        ("explain", static () => new ExplainCommand()),
#if NATIVE
        ("verify", ManagedTool.CreateVerify),
#else
        ("verify", static () => new VerifyCommand()),
#endif
        ("completion", static () => new CompletionCommand()),
        ("publish", static () => new PublishCommand()),
    ];

    /// <summary>The root command with the command that the arguments ask for, or with all where they ask for none: to build one takes time.</summary>
    public static RootCommand Root(IReadOnlyList<string> arguments)
    {
        RootCommand root = new("Carries a Django project's cross-origin policy over to nginx, ASP.NET Core and YARP.");
        string? asked = arguments.Count > 0 ? arguments[0] : null;
        int index = Array.FindIndex(All, command => command.Name == asked);
        if (index >= 0)
        {
            root.Subcommands.Add(All[index].Create());
            return root;
        }

        foreach ((_, Func<Command> create) in All)
        {
            Command command = create();

            // In the list of commands; a command's own help has the rest.
            command.Description = command.Description?.Split('\n')[0];
            root.Subcommands.Add(command);
        }

        return root;
    }
}
