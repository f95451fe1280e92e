using PolicyBridge.Targets;

namespace PolicyBridge.Tool.Publishing;

/// <summary>The folder that a translation is written to, and what an earlier run has left there.</summary>
internal sealed class OutputFolder
{
    private readonly string _folder;
    private readonly string _record;
    private readonly Lazy<IReadOnlyDictionary<string, string>> _recorded;

    /// <summary>Reads the record in a folder.</summary>
    /// <exception cref="IOException">The record could not be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The record could not be read.</exception>
    public OutputFolder(string folder)
    {
        _folder = folder;
        _record = Read(folder);
        _recorded = new(() => FilesOf(_record, folder));
    }

    /// <summary>Whether there is a record.</summary>
    public bool HasRecord => _record.Length > 0;

    /// <summary>The files that an earlier run wrote, by their paths in the folder, with their SHA-256.</summary>
    public IReadOnlyDictionary<string, string> Recorded => _recorded.Value;

    /// <summary>The command of the earlier run; null where there was none, or the record does not say.</summary>
    public string? Command => TranslationRecord.CommandOf(_record);

    /// <summary>The files that the earlier run read, each with its SHA-256 where the record has one.</summary>
    public IReadOnlyDictionary<string, string?> Inputs => TranslationRecord.InputsOf(_record);

    /// <summary>The settings that were pinned in the earlier run, with their literals.</summary>
    public IReadOnlyDictionary<string, string> Pins => TranslationRecord.PinsOf(_record);

    public string PathOf(string name) => Path.Combine(_folder, name);

    public string PathOf(TargetFile file) => PathOf(file.Path);

    /// <summary>Whether a file of the record is there, and still as it was written.</summary>
    /// <exception cref="IOException">The file could not be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file could not be read.</exception>
    public bool IsUnedited(string name) => Ownership.IsUnedited(PathOf(name), Recorded[name]);

    /// <summary>Files that an earlier run wrote, that are still there, and that are not written now.</summary>
    public IReadOnlyList<string> LeftOver(IReadOnlyList<TargetFile> files) =>
        [.. Recorded.Keys.Except(files.Select(file => file.Path)).Where(name => File.Exists(PathOf(name)))];

    /// <summary>The foreign files that would be overwritten.</summary>
    /// <exception cref="IOException">A file could not be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file could not be read.</exception>
    public IEnumerable<string> Foreign(IReadOnlyList<TargetFile> files) =>
        files.Where(file => Ownership.IsForeign(PathOf(file), file, Recorded)).Select(PathOf);

    /// <summary>
    /// Writes the files, and removes those of an earlier run that are not written any more, unless somebody has edited them: all of
    /// it or nothing. Gives the paths.
    /// </summary>
    /// <param name="files">The files, with paths in the folder.</param>
    /// <param name="beside">A file that belongs to them and lies elsewhere, made of the paths written.</param>
    /// <exception cref="IOException">A file could not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">A file could not be read.</exception>
    public (IReadOnlyList<string> Written, IReadOnlyList<string> Removed) Write(
        IReadOnlyList<TargetFile> files, Func<IReadOnlyList<string>, (string Path, string Text)>? beside = null)
    {
        string[] removed =
        [
            .. LeftOver(files).Where(IsUnedited).Select(PathOf),
        ];
        string[] written = [.. files.Select(PathOf)];
        FileChanges.Apply(
        [
            .. files.Select(file => (PathOf(file), (string?)file.Content)),
            .. beside?.Invoke(written) is var (path, text) ? [(path, text)] : Array.Empty<(string, string?)>(),
            .. removed.Select(path => (path, (string?)null)),
        ]);
        return (written, removed);
    }

    private static string Read(string folder)
    {
        string path = Path.Combine(folder, TranslationRecord.FileName);
        return new FileInfo(path) is { Exists: true, LinkTarget: null, Length: > 0 } ? File.ReadAllText(path) : "";
    }

    // A record is a file like any other: names in it that lead out of the folder are not followed.
    private static Dictionary<string, string> FilesOf(string record, string folder)
    {
        string root = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;
        return TranslationRecord.FilesOf(record)
            .Where(file => Path.GetFullPath(Path.Combine(folder, file.Key)).StartsWith(root, StringComparison.Ordinal))
            .ToDictionary();
    }
}
