using PolicyBridge.Testing.Pages;

namespace PolicyBridge.Tests.Pages;

public sealed class PageLinksTests
{
    public static TheoryData<string> Paths { get; } = [.. Page.All.Select(page => page.Path)];

    [Theory]
    [MemberData(nameof(Paths))]
    public void Every_link_leads_to_a_file_and_a_heading_that_are_there(string path)
    {
        Page page = Page.Read(path);

        string[] broken = [.. page.Links.Where(link => !Leads(page, link))];

        Assert.True(broken.Length == 0, $"{path}: {string.Join(", ", broken)}");
    }

    [Fact]
    public void Every_page_is_reached_from_the_README()
    {
        HashSet<string> reached = ["README.md"];
        Queue<string> next = new(reached);
        while (next.TryDequeue(out string? path))
        {
            foreach (string linked in Page.Read(path).Links.Select(link => link.Split('#')[0]).Where(link => link.EndsWith(".md", StringComparison.Ordinal)).Select(link => Resolve(path, link)))
            {
                if (File.Exists(Path.Combine(Repository.Root, linked)) && reached.Add(linked))
                {
                    next.Enqueue(linked);
                }
            }
        }

        Assert.Empty(Page.All.Select(page => page.Path).Except(reached));
    }

    private static bool Leads(Page page, string link)
    {
        string[] parts = link.Split('#', 2);
        string target = parts[0] == "" ? page.Path : Resolve(page.Path, parts[0]);
        string full = Path.Combine(Repository.Root, target);
        return Path.Exists(full) && (parts.Length == 1 || (File.Exists(full) && Page.Read(target).Anchors.Contains(parts[1])));
    }

    private static string Resolve(string page, string link) =>
        Path.GetRelativePath(Repository.Root, Path.GetFullPath(Path.Combine(Repository.Root, Path.GetDirectoryName(page)!, link))).Replace('\\', '/');
}
