namespace PolicyBridge.Testing.Pages;

/// <summary>The programs that stand on pages: the tests of the packages compile and run them.</summary>
internal static class PagePrograms
{
    /// <summary>The pages and package READMEs, each with the heading above its program.</summary>
    public static IReadOnlyList<(string Path, string Heading)> All { get; } =
    [
        ("docs/library.md", "# Use as a library"),
        ("docs/run-time.md", "# The run-time library"),
        ("src/PolicyBridge/README.md", "# PolicyBridge"),
        ("src/PolicyBridge.Django/README.md", "# PolicyBridge.Django"),
        ("src/PolicyBridge.Extensions.Configuration/README.md", "# PolicyBridge.Extensions.Configuration"),
        ("src/PolicyBridge.AspNetCore/README.md", "# PolicyBridge.AspNetCore"),
    ];

    /// <summary>The first block of C# under a heading.</summary>
    public static string TextOf(string path, string heading)
    {
        string text = Page.Read(path).Text;
        int start = text.IndexOf("```csharp\n", text.IndexOf(heading + "\n", StringComparison.Ordinal), StringComparison.Ordinal) + "```csharp\n".Length;
        return text[start..text.IndexOf("```", start, StringComparison.Ordinal)];
    }

    /// <summary>Whether a block is one of them.</summary>
    public static bool IsOne(PageBlock block) =>
        block.Language == "csharp" && All.Any(program => program.Path == block.Page.Path && TextOf(program.Path, program.Heading) == block.Text);
}
