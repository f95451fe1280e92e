using PolicyBridge.Tool;

namespace PolicyBridge.Testing.Pages;

/// <summary>Runs the tool's commands of one page one after another, as a person would at the top of the repository.</summary>
internal sealed class PageRun : IDisposable
{
    private static readonly string[] WritingOptions = ["--output", "-o", "--export", "--report", "--dependencies"];

    private readonly string _written = Directory.CreateTempSubdirectory("policybridge-page-").FullName;
    private int _code;

    /// <summary>Set to 1, what is printed and emitted now is written into pages and examples, to be looked at as a diff.</summary>
    public static bool Rewrites { get; } = Environment.GetEnvironmentVariable("POLICYBRIDGE_REWRITE") == "1";

    /// <summary>Runs the commands of a page that are of these kinds, and gives the blocks that show output with what it is now.</summary>
    public static IReadOnlyList<(PageBlock Block, string Text)> Print(Page page, params PageCommandKind[] kinds)
    {
        using PageRun run = new();
        List<(PageBlock, string)> printed = [];
        foreach (PageBlock block in page.Blocks.Where(block => block.HasCommands))
        {
            // Output is shown by a block of its own; of commands alone the others are run by others.
            PageCommand[] commands = [.. block.Commands.Where(command => command.Kind is { } kind && kinds.Contains(kind))];
            if (commands.Length == 0 || (block.Language == "console" && commands.Length < block.Commands.Count))
            {
                continue;
            }

            string text = run.Print(block, commands);
            if (block.Language == "console")
            {
                printed.Add((block, text));
            }
        }

        return printed;
    }

    /// <summary>Where what a command writes to a path of the page really is.</summary>
    public string PathOf(string path) => Path.Combine(_written, path);

    /// <summary>What the command prints, and its exit code.</summary>
    public (int Code, string Printed) Run(PageCommand command)
    {
        if (command.ToolArguments is not { } arguments)
        {
            Assert.Equal(["echo", "$?"], command.Words);
            return (0, $"{_code}\n");
        }

        Environment.CurrentDirectory = Repository.Root;
        using StringWriter both = new();
        _code = CommandLineRun.Run([.. Redirected(arguments)], both, both);
        return (_code, both.ToString().Replace(_written + "/", "", StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(_written, recursive: true);

    // What is shown stays where it is what is printed, with the lines that it leaves out.
    private string Print(PageBlock block, PageCommand[] commands)
    {
        string text = "";
        for (int i = 0; i < commands.Length; i++)
        {
            (int code, string output) = Run(commands[i]);
            bool saysCode = i + 1 < commands.Length && commands[i + 1].Line == "echo $?";
            Assert.True(code == 0 || saysCode, $"{block}: {commands[i].Line}\nended with {code}, which the page does not say with 'echo $?':\n{output}");
            text += $"$ {commands[i].Line}\n{(commands[i].IsShown(output) ? commands[i].Shown : output)}";
        }

        return text;
    }

    // Nothing is written into the repository; what was written before on the page is read from where it is.
    private IEnumerable<string> Redirected(IReadOnlyList<string> arguments)
    {
        bool writes = !arguments.Contains("--check");
        for (int i = 0; i < arguments.Count; i++)
        {
            bool isWritten = writes && i > 0 && WritingOptions.Contains(arguments[i - 1]);
            yield return isWritten || Path.Exists(PathOf(arguments[i])) ? PathOf(arguments[i]) : arguments[i];
        }
    }
}
