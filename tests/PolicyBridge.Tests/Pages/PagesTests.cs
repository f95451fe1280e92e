using System.Text.RegularExpressions;
using System.Xml.Linq;
using PolicyBridge.Testing.Pages;
using PolicyBridge.Tests.Tool;

namespace PolicyBridge.Tests.Pages;

/// <summary>What the pages show is what happens: commands, what they print, and excerpts of files.</summary>
public sealed partial class PagesTests
{
    private static readonly string[] Excerpts = ["python", "yaml", "xml", "nginx", "haproxy", "json", "csharp", "ini", "dockerfile"];

    public static TheoryData<string> Paths { get; } = [.. Page.All.Select(page => page.Path)];

    public static TheoryData<string> PathsWithToolCommands { get; } =
        [.. Page.All.Where(page => page.Blocks.Any(block => block.Commands.Any(command => command.Kind is PageCommandKind.Tool))).Select(page => page.Path)];

    [Theory]
    [MemberData(nameof(Paths))]
    public void Every_block_is_of_a_kind_that_a_test_executes_or_compares(string path)
    {
        Page page = Page.Read(path);

        string[] unknown =
        [
            .. page.Blocks.Where(block => !block.HasCommands && !Excerpts.Contains(block.Language) && !IsComparedElsewhere(block)).Select(block => $"{block}: a block of '{block.Language}'"),
            .. page.Blocks.Where(block => block.HasCommands)
                .SelectMany(block => block.Commands.Where(command => command.Kind is null).Select(command => $"{block}: {command.Line}")),
            .. page.Blocks.Where(block => block.Language == "console" && !HasOneRunner(block)).Select(block => $"{block}: nobody runs all of its commands"),
        ];

        Assert.True(unknown.Length == 0, string.Join('\n', unknown));
    }

    [Theory]
    [MemberData(nameof(PathsWithToolCommands))]
    public void The_commands_of_a_page_print_what_it_shows(string path)
    {
        Page page = Page.Read(path);

        ShownOutput.AssertIs(page, PageRun.Print(page, PageCommandKind.Tool));
    }

    [Fact]
    public void The_pages_show_what_every_command_prints()
    {
        string[] shown = [.. Page.All.SelectMany(page => page.Blocks).Where(block => block.Language == "console").SelectMany(block => block.Commands).Select(command => command.ToolArguments?[0] ?? "")];

        Assert.All(["translate", "show", "check", "compare", "explain", "verify"], verb => Assert.Contains(verb, shown));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Every_excerpt_stands_in_a_file_that_is_read_or_emitted(string path)
    {
        string[] missing =
        [
            .. Page.Read(path).Blocks.Where(block => Excerpts.Contains(block.Language))
                .Where(block => !ShownFiles.Hold(block.Text) && !PagePrograms.IsOne(block))
                .Select(block => $"{block}\n{block.Text}"),
        ];

        Assert.True(missing.Length == 0, string.Join('\n', missing));
    }

    [Fact]
    public void The_result_for_the_storefront_is_shown_for_every_target()
    {
        string[] shown = [.. Page.All.SelectMany(page => page.Blocks).Where(block => block.Language is "nginx" or "csharp" or "json").Select(block => block.Text)];

        Assert.True(shown.Count(block => ShownFiles.Storefront.Any(file => file.Contains(block, StringComparison.Ordinal))) >= 8);
    }

    [Fact]
    public void The_README_fits_in_150_lines_and_shows_the_first_command()
    {
        Page readme = Page.Read("README.md");

        Assert.InRange(readme.Text.Split('\n').Length - 1, 1, 150);
        Assert.Equal("dotnet run --project src/PolicyBridge.Tool -- translate fixtures/storefront/settings.py --to nginx,aspnetcore,yarp --output out", readme.Blocks.First().Commands[0].Line);
        Assert.Equal("./test.sh", readme.Blocks.First().Commands[1].Line);
    }

    [Fact]
    public void Every_package_that_is_used_is_listed_with_its_reason()
    {
        string page = Page.Read("docs/packages.md").Text;
        string[] used = [.. XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props")).Descendants("PackageVersion").Select(package => package.Attribute("Include")!.Value)];

        Assert.NotEmpty(used);
        Assert.All(used, package => Assert.Contains(package, page, StringComparison.Ordinal));
    }

    [Fact]
    public void The_line_that_installs_completion_is_that_of_the_commands_help()
    {
        string help = CommandLine.Run("completion", "--help").Output;
        string[] lines = [.. InstallLine().Matches(Page.Read("docs/install.md").Text).Select(line => line.Groups[1].Value)];

        Assert.Equal(4, lines.Length);
        Assert.All(lines, line => Assert.Contains(line, help, StringComparison.Ordinal));
    }

    private static bool HasOneRunner(PageBlock block) =>
        block.Commands.All(command => command.Kind is PageCommandKind.Tool or PageCommandKind.Verify) || block.Commands.All(command => command.Kind is PageCommandKind.Sample);

    // How the rooms lie beside each other, for people; the matrix, which the conformance tests compare; and examples of the help.
    private static bool IsComparedElsewhere(PageBlock block) => block is { Language: "text", Page.Path: "ARCHITECTURE.md" or "docs/conformance.md" or "docs/cli.md" };

    [GeneratedRegex(@"`(policybridge completion [^`]*)`")]
    private static partial Regex InstallLine();
}
