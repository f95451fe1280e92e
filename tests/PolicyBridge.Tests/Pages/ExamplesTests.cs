using PolicyBridge.Testing.Pages;

namespace PolicyBridge.Tests.Pages;

/// <summary>The folders of examples hold what their commands emit.</summary>
public sealed class ExamplesTests
{
    public static TheoryData<string> Names { get; } =
        [.. Directory.EnumerateDirectories(Path.Combine(Repository.Root, "examples")).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_expected_files_are_what_the_command_of_the_page_emits(string name)
    {
        string expected = $"examples/{name}/expected";
        PageCommand command = Page.Read($"examples/{name}/README.md").Blocks.First(block => block.HasCommands).Commands[0];
        Assert.Equal(expected, command.Words[^1]);
        using PageRun run = new();
        string printed = run.Run(command).Printed;
        Dictionary<string, string> emitted = FilesOf(run.PathOf(expected));
        if (emitted.Count == 0)
        {
            // Nothing is emitted for settings that are refused: what is said of them is what counts.
            emitted["output.txt"] = printed;
        }

        string folder = Path.Combine(Repository.Root, expected);
        if (PageRun.Rewrites)
        {
            Write(folder, emitted);
        }

        Dictionary<string, string> kept = FilesOf(folder);
        Assert.Equal(emitted.Keys.Order(StringComparer.Ordinal), kept.Keys.Order(StringComparer.Ordinal));
        Assert.All(emitted, file => Assert.Equal(file.Value, kept[file.Key]));
    }

    private static Dictionary<string, string> FilesOf(string folder) => !Directory.Exists(folder)
        ? []
        : Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllText);

    private static void Write(string folder, Dictionary<string, string> files)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        foreach ((string path, string text) in files)
        {
            string full = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.WriteAllText(full, text);
        }
    }
}
