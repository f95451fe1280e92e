using PolicyBridge.Targets;

namespace PolicyBridge.Tool.Publishing;

/// <summary>Compares the files of a folder with what would be written there.</summary>
internal static class OutputCheck
{
    /// <summary>A unified diff from what is there to what would be written; empty where that is the same. Files of a scaffold don't count.</summary>
    /// <exception cref="IOException">A file could not be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file could not be read.</exception>
    public static string Differences(string folder, IReadOnlyList<TargetFile> files)
    {
        IEnumerable<(string Name, string? After)> generated = files
            .Where(file => !file.IsScaffold)
            .Select(file => (file.Path, (string?)file.Content));
        IEnumerable<(string Name, string? After)> leftOver = new OutputFolder(folder).LeftOver(files).Select(name => (name, (string?)null));
        return string.Concat(generated.Concat(leftOver).Select(file => UnifiedDiff.Of(file.Name, Read(Path.Combine(folder, file.Name)), file.After)));
    }

    private static string? Read(string path) => File.Exists(path) ? File.ReadAllText(path) : null;
}
