using PolicyBridge.Testing.Pages;

namespace PolicyBridge.Conformance.Tests;

/// <summary>What pages show of commands that start servers is what happens; the fast commands and the excerpts are compared by PolicyBridge.Tests.</summary>
public sealed class PagesVerifyTests
{
    public static TheoryData<string> Paths { get; } =
        [.. Page.All.Where(page => page.Blocks.Any(block => block.Commands.Any(command => command.Kind is PageCommandKind.Verify))).Select(page => page.Path)];

    [Theory]
    [MemberData(nameof(Paths))]
    public void Verify_prints_what_the_page_shows(string path)
    {
        Page page = Page.Read(path);

        ShownOutput.AssertIs(page, PageRun.Print(page, PageCommandKind.Tool, PageCommandKind.Verify));
    }
}
