namespace PolicyBridge.Testing.Pages;

/// <summary>A fenced block of a page.</summary>
/// <param name="Page">The page that it stands on.</param>
/// <param name="Line">The line of its fence, from one.</param>
/// <param name="Language">The word behind the fence; empty where there is none.</param>
/// <param name="Text">Its lines, each with its end.</param>
/// <param name="Offset">Where its text begins in the page.</param>
internal sealed record PageBlock(Page Page, int Line, string Language, string Text, int Offset)
{
    /// <summary>Whether it holds commands.</summary>
    public bool HasCommands => Language is "sh" or "console";

    /// <summary>The commands with what they print, as it is shown: in <c>console</c> below a dollar sign, in <c>sh</c> a line each and nothing shown.</summary>
    public IReadOnlyList<PageCommand> Commands
    {
        get
        {
            List<PageCommand> commands = [];
            string? line = null;
            string shown = "";
            foreach (string text in Joined().Split('\n')[..^1])
            {
                bool begins = Language == "sh" || text.StartsWith("$ ", StringComparison.Ordinal);
                if (!begins)
                {
                    shown += text + "\n";
                    continue;
                }

                Add();
                line = Language == "sh" ? WithoutComment(text) : text[2..];
                shown = "";
            }

            Add();
            return commands;

            void Add()
            {
                if (!string.IsNullOrWhiteSpace(line))
                {
                    commands.Add(PageCommand.Parse(line, Language == "sh" ? null : shown));
                }
            }
        }
    }

    public override string ToString() => $"{Page.Path}:{Line}";

    private static string WithoutComment(string line) => line.StartsWith('#') ? "" : line.Split("  #")[0].TrimEnd();

    // A backslash at the end of a line goes on in the next.
    private string Joined() => Text.Replace("\\\n", "", StringComparison.Ordinal);
}
