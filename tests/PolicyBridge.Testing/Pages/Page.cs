using System.Text.RegularExpressions;

namespace PolicyBridge.Testing.Pages;

/// <summary>A page of documentation: the README, a page of docs, or the README of an example or a sample.</summary>
/// <param name="Path">The path from the top of the repository, with slashes.</param>
/// <param name="Text">What stands in it.</param>
internal sealed partial record Page(string Path, string Text)
{
    private static readonly string[] AtTheTop = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md"];

    private static readonly string[] Folders = ["docs", "examples", "samples"];

    /// <summary>Every page, read when it is asked for.</summary>
    public static IReadOnlyList<Page> All =>
    [
        .. AtTheTop.Select(name => System.IO.Path.Combine(Repository.Root, name)).Where(File.Exists)
            .Concat(Folders.Select(name => System.IO.Path.Combine(Repository.Root, name)).Where(Directory.Exists)
                .SelectMany(folder => Directory.EnumerateFiles(folder, "*.md", SearchOption.AllDirectories))
                .Where(file => !IsBuilt(file))
                .Order(StringComparer.Ordinal))
            .Select(file => Read(System.IO.Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))),
    ];

    public string FullPath => System.IO.Path.Combine(Repository.Root, Path);

    /// <summary>The fenced blocks, in the order in which they stand.</summary>
    public IEnumerable<PageBlock> Blocks =>
        Fence().Matches(Text).Select(fence => new PageBlock(this, LineOf(fence.Index), fence.Groups[1].Value, fence.Groups[2].Value, fence.Groups[2].Index));

    /// <summary>What is no fenced block.</summary>
    public string Prose => Fence().Replace(Text, "");

    /// <summary>The names by which links lead to the headings, as GitHub makes them.</summary>
    public IEnumerable<string> Anchors => Heading().Matches(Prose).Select(heading => AnchorOf(heading.Groups[1].Value));

    /// <summary>Where the links of the prose lead, which name a file or a heading of the repository.</summary>
    public IEnumerable<string> Links => Link().Matches(Prose).Select(link => link.Groups[1].Value)
        .Where(link => !link.StartsWith("https://", StringComparison.Ordinal) && !link.StartsWith("mailto:", StringComparison.Ordinal));

    public static Page Read(string path) => new(path, File.ReadAllText(System.IO.Path.Combine(Repository.Root, path)).ReplaceLineEndings("\n"));

    private static bool IsBuilt(string file) => file.Split('/', '\\').Any(name => name is "bin" or "obj" or "out" or "packages" or "deploy");

    private static string AnchorOf(string heading) =>
        NotInAnchors().Replace(heading.ToLowerInvariant().Replace("`", "", StringComparison.Ordinal), "").Replace(' ', '-');

    private int LineOf(int index) => Text.AsSpan(0, index).Count('\n') + 1;

    [GeneratedRegex("^```([a-z]*)\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex("^#+ (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchors();
}
