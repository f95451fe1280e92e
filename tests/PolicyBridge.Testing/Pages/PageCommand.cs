using System.Text;
using System.Text.RegularExpressions;

namespace PolicyBridge.Testing.Pages;

/// <summary>A command of a page.</summary>
/// <param name="Line">As it stands there.</param>
/// <param name="Words">What a shell makes of it.</param>
/// <param name="Shown">What the page says that it prints; null where the page says nothing of that.</param>
internal sealed partial record PageCommand(string Line, IReadOnlyList<string> Words, string? Shown)
{
    private static readonly string[] ToolFromSource = ["dotnet", "run", "--project", "src/PolicyBridge.Tool", "--"];

    /// <summary>Who runs it; null where nobody does.</summary>
    public PageCommandKind? Kind => Words switch
    {
        ["echo", "$?"] => PageCommandKind.Tool,
        _ when ToolArguments is ["verify", ..] => PageCommandKind.Verify,
        _ when ToolArguments is not null => PageCommandKind.Tool,
        ["curl", ..] => PageCommandKind.Sample,
        ["dotnet", "run", "--project", var project] when project.StartsWith("samples/", StringComparison.Ordinal) => PageCommandKind.Sample,
        [var script] when script.StartsWith("samples/", StringComparison.Ordinal) => PageCommandKind.Sample,
        _ => LongCommands.Names(this) ? PageCommandKind.Long : null,
    };

    /// <summary>What is given to the tool; null where the command is another.</summary>
    public IReadOnlyList<string>? ToolArguments => Words switch
    {
        ["policybridge", ..] => [.. Words.Skip(1)],
        _ when Words.Take(ToolFromSource.Length).SequenceEqual(ToolFromSource) => [.. Words.Skip(ToolFromSource.Length)],
        _ => null,
    };

    /// <summary>Whether the page shows what is printed; a line <c>…</c> stands for any lines.</summary>
    public bool IsShown(string printed) =>
        Shown is not null && Regex.IsMatch(printed, $@"\A{string.Join("(?:.*\n)*?", Shown.Split("…\n").Select(Regex.Escape))}\z");

    public static PageCommand Parse(string line, string? shown)
    {
        string[] words = [.. Word().Matches(line).Select(word => Unquoted(word.Value))];
        return new PageCommand(line, words, shown);
    }

    // Single quotes keep all; double quotes keep blanks. More is not on the pages.
    private static string Unquoted(string word)
    {
        StringBuilder text = new();
        char? quote = null;
        foreach (char c in word)
        {
            if (quote is null && (c is '\'' or '"'))
            {
                quote = c;
            }
            else if (c == quote)
            {
                quote = null;
            }
            else
            {
                text.Append(c);
            }
        }

        return text.ToString();
    }

    [GeneratedRegex("""(?:[^\s'"]|'[^']*'|"[^"]*")+""")]
    private static partial Regex Word();
}

/// <summary>Who runs a command of a page.</summary>
internal enum PageCommandKind
{
    /// <summary>The tool, in the process of the tests.</summary>
    Tool,

    /// <summary><c>policybridge verify</c>, which starts servers: the conformance tests.</summary>
    Verify,

    /// <summary>A program of samples, or a request to it: the tests of samples.</summary>
    Sample,

    /// <summary>A command that brings, measures or tests for minutes: a test holds that all it names is there.</summary>
    Long,
}
