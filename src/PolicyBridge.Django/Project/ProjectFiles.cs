namespace PolicyBridge.Django.Project;

/// <summary>
/// Finds the Python files of a project, in a stable order. Links are not followed; hidden folders, virtual environments,
/// installed packages, JavaScript packages and migrations are not entered.
/// </summary>
internal sealed class ProjectFiles(string root, ProjectFileLimits limits)
{
    private static readonly EnumerationOptions Everything = new() { IgnoreInaccessible = true, AttributesToSkip = 0 };

    private static readonly HashSet<string> SkippedFolders = new(StringComparer.Ordinal)
    {
        "node_modules", "bower_components", "site-packages", "dist-packages", "__pycache__", "migrations",
    };

    private int _entriesLeft = limits.Entries;

    /// <summary>Whether there are more files than may be looked at.</summary>
    public bool IsCutShort { get; private set; }

    public IEnumerable<FileInfo> All()
    {
        Stack<DirectoryInfo> pending = new([new DirectoryInfo(root)]);
        int files = 0;
        while (pending.TryPop(out DirectoryInfo? folder))
        {
            FileSystemInfo[] entries = EntriesOf(folder);
            foreach (DirectoryInfo inner in entries.OfType<DirectoryInfo>().Where(IsEntered).Reverse())
            {
                pending.Push(inner);
            }

            foreach (FileInfo file in entries.OfType<FileInfo>().Where(f => f.Extension == ".py"))
            {
                if (files++ == limits.Files)
                {
                    IsCutShort = true;
                    yield break;
                }

                yield return file;
            }
        }
    }

    private FileSystemInfo[] EntriesOf(DirectoryInfo folder)
    {
        try
        {
            FileSystemInfo[] entries = [.. folder.EnumerateFileSystemInfos("*", Everything).Take(_entriesLeft + 1)];
            IsCutShort |= entries.Length > _entriesLeft;
            _entriesLeft = Math.Max(0, _entriesLeft - entries.Length);
            if (entries.Any(e => e.Name == "pyvenv.cfg"))
            {
                return [];
            }

            return [.. entries.Where(e => !e.Attributes.HasFlag(FileAttributes.ReparsePoint)).OrderBy(e => e.Name, StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Gone in the meantime, or not ours to read.
            return [];
        }
    }

    private static bool IsEntered(DirectoryInfo folder) =>
        !folder.Name.StartsWith('.') && !SkippedFolders.Contains(folder.Name);
}

/// <summary>How much of a project is looked at.</summary>
internal sealed record ProjectFileLimits
{
    public int Files { get; init; } = 20_000;

    /// <summary>Files and folders of any kind.</summary>
    public int Entries { get; init; } = 200_000;

    public long Bytes { get; init; } = 256 * 1024 * 1024;

    public int FileBytes { get; init; } = 4 * 1024 * 1024;
}
