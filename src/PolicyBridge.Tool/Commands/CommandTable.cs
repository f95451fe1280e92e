using System.CommandLine;
using System.CommandLine.Help;

namespace PolicyBridge.Tool.Commands;

/// <summary>The commands there are.</summary>
internal static class CommandTable
{
    /// <summary>How wide help is at the most, also where it is no terminal that reads it.</summary>
    private const int HelpColumns = 100;

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
    ];

    /// <summary>Commands that only programs call: they are in no list.</summary>
    private static readonly (string Name, Func<Command> Create)[] ForBuildTools = [("publish", static () => new PublishCommand())];

    /// <summary>The root command with the command that the arguments ask for, or with all where they ask for none: to build one takes time.</summary>
    public static RootCommand Root(IReadOnlyList<string> arguments)
    {
        RootCommand root = new("Carries a Django project's cross-origin policy over to nginx, ASP.NET Core and YARP.");
        if (root.Options.OfType<HelpOption>().Single().Action is HelpAction help)
        {
            help.MaxWidth = Math.Min(help.MaxWidth, HelpColumns);
        }

        string? asked = arguments.Count > 0 ? arguments[0] : null;
        Func<Command>? create = All.Concat(ForBuildTools).FirstOrDefault(command => command.Name == asked).Create;
        if (create is not null)
        {
            root.Subcommands.Add(create());
            return root;
        }

        foreach ((_, Func<Command> createListed) in All)
        {
            Command command = createListed();

            // In the list of commands; a command's own help has the rest.
            command.Description = SummaryOf(command);
            root.Subcommands.Add(command);
        }

        return root;
    }

    /// <summary>The first sentence of a command's description, which stands by itself.</summary>
    public static string SummaryOf(Command command) => (command.Description ?? "").Split('\n')[0];
}
