using System.Text;

namespace PolicyBridge.Testing.Pages;

/// <summary>What pages show of what commands print.</summary>
internal static class ShownOutput
{
    /// <summary>Compares the blocks of a page with what they print now, or writes that into the page where it is asked for.</summary>
    public static void AssertIs(Page page, IReadOnlyList<(PageBlock Block, string Text)> printed)
    {
        if (PageRun.Rewrites)
        {
            Rewrite(page, printed);
            return;
        }

        Assert.All(printed, pair => Assert.True(TextOf(pair.Block) == pair.Text, $"{pair.Block} shows\n{TextOf(pair.Block)}\nand it is\n{pair.Text}"));
    }

    private static void Rewrite(Page page, IEnumerable<(PageBlock Block, string Text)> printed)
    {
        StringBuilder text = new(page.Text);
        foreach ((PageBlock block, string now) in printed.OrderByDescending(pair => pair.Block.Offset))
        {
            if (TextOf(block) != now)
            {
                text.Remove(block.Offset, block.Text.Length).Insert(block.Offset, now);
            }
        }

        File.WriteAllText(page.FullPath, text.ToString());
    }

    // A backslash at the end of a line goes on in the next.
    private static string TextOf(PageBlock block) => block.Text.Replace("\\\n", "", StringComparison.Ordinal);
}
