using System.CommandLine;

namespace PolicyBridge.Tool.Commands;

/// <summary>The verbs there are.</summary>
internal static class CommandTable
{
    private static readonly (string Name, Func<Command> Create)[] All =
    [
        ("translate", TranslateCommand.Create),
        ("show", ShowCommand.Create),
        ("check", CheckCommand.Create),
        ("rule", RuleCommand.Create),
        ("compare", CompareCommand.Create),
        ("explain", ExplainCommand.Create),
#if NATIVE
        ("verify", ManagedTool.CreateVerify),
#else
        ("verify", VerifyCommand.Create),
#endif
        ("completion", CompletionCommand.Create),
    ];

    /// <summary>The root command with the verb that the arguments ask for, or with all where they ask for none: to build one takes time.</summary>
    public static RootCommand Root(IReadOnlyList<string> arguments)
    {
        RootCommand root = new("Carries a Django project's cross-origin policy over to nginx, ASP.NET Core and YARP.");
        string? asked = arguments.Count > 0 ? arguments[0] : null;
        int index = Array.FindIndex(All, verb => verb.Name == asked);
        if (index >= 0)
        {
            root.Subcommands.Add(All[index].Create());
            return root;
        }

        foreach ((_, Func<Command> create) in All)
        {
            Command command = create();
            // In the list of verbs; a verb's own help has the rest.
            command.Description = command.Description?.Split('\n')[0];
            root.Subcommands.Add(command);
        }

        return root;
    }
}
