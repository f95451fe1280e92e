using PolicyBridge.Targets;

namespace PolicyBridge.Tool.Publishing;

/// <summary>Compares the files of a folder with what would be written there.</summary>
internal static class OutputCheck
{
    /// <summary>A unified diff from what is there to what would be written; empty where that has the same effect. Files of a scaffold don't count.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="files">What would be written.</param>
    /// <param name="isExact">Whether comments, and the record of what was read, count too.</param>
    /// <exception cref="IOException">A file could not be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file could not be read.</exception>
    public static string Differences(OutputFolder folder, IReadOnlyList<TargetFile> files, bool isExact)
    {
        IEnumerable<(string Name, string? After)> generated = files
            .Where(file => !file.IsScaffold)
            .Select(file => (file.Path, (string?)file.Content));
        IEnumerable<(string Name, string? After)> leftOver = folder.LeftOver(files).Select(name => (name, (string?)null));
        return string.Concat(generated.Concat(leftOver)
            .Select(file => (file.Name, Before: Read(folder.PathOf(file.Name)), file.After))
            .Where(file => isExact || !HaveOneEffect(file.Name, file.Before, file.After))
            .Select(file => UnifiedDiff.Of(file.Name, file.Before, file.After)));
    }

    private static bool HaveOneEffect(string name, string? before, string? after) =>
        before is not null && after is not null && EffectiveText.Of(name, before) == EffectiveText.Of(name, after);

    private static string? Read(string path) => File.Exists(path) ? File.ReadAllText(path) : null;
}
