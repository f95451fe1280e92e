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

        string[] lines = File.ReadAllLines(file);
        int at = expected.Split('\n').Zip(lines).TakeWhile(pair => pair.First == pair.Second).Count();
        Assert.True(
            expected == File.ReadAllText(file),
            $"{path} is not what the tables of the product say, from line {at + 1} on. Write it anew, and look at the difference: {GeneratedPages.Command}");
    }
}
