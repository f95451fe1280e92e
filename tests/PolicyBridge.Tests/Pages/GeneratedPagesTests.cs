using PolicyBridge.Testing.Pages;

namespace PolicyBridge.Tests.Pages;

public sealed class GeneratedPagesTests
{
    public static TheoryData<string> Paths { get; } = [.. GeneratedPages.All.Keys];

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_generated_page_is_what_the_tables_of_the_product_say(string path)
    {
        string expected = GeneratedPages.All[path]();
        string file = Path.Combine(Repository.Root, path);
        if (PageRun.Rewrites)
        {
            File.WriteAllText(file, expected);
        }

        Assert.Equal(expected, File.ReadAllText(file));
    }
}
