using PolicyBridge.Targets;

namespace PolicyBridge.Tool;

/// <summary>Writes files so that either all of them are there afterwards or none was touched.</summary>
internal static class OutputFolder
{
    private const string NewSuffix = ".policybridge-new";
    private const string OldSuffix = ".policybridge-old";

    /// <summary>Files that an earlier run wrote, as its record says, that are still there, and that are not written now.</summary>
    public static IReadOnlyList<string> LeftOver(string folder, IReadOnlyList<TargetFile> files) =>
        [.. Recorded(folder).Keys.Except(files.Select(file => file.Path)).Where(name => File.Exists(Path.Combine(folder, name)))];

    /// <summary>
    /// Writes the files, and removes those of an earlier run that are not written any more,
    /// unless somebody has edited them; gives the paths.
    /// </summary>
    /// <exception cref="IOException">A file could not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">A file could not be written.</exception>
    public static (IReadOnlyList<string> Written, IReadOnlyList<string> Removed) Write(string folder, IReadOnlyList<TargetFile> files)
    {
        IReadOnlyDictionary<string, string> recorded = Recorded(folder);
        string[] removed =
        [
            .. LeftOver(folder, files).Where(name => TranslationRecord.Sha256(File.ReadAllText(Path.Combine(folder, name))) == recorded[name])
                .Select(name => Path.Combine(folder, name)),
        ];
        IReadOnlyList<string> written = WriteAll(folder, files);
        foreach (string path in removed)
        {
            File.Delete(path);
        }

        return (written, removed);
    }

    // A record is a file like any other: names in it that lead out of the folder are not followed.
    private static Dictionary<string, string> Recorded(string folder)
    {
        string path = Path.Combine(folder, TranslationRecord.FileName);
        string root = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;
        return File.Exists(path)
            ? TranslationRecord.FilesOf(File.ReadAllText(path))
                .Where(file => Path.GetFullPath(Path.Combine(folder, file.Key)).StartsWith(root, StringComparison.Ordinal))
                .ToDictionary()
            : [];
    }

    private static IReadOnlyList<string> WriteAll(string folder, IReadOnlyList<TargetFile> files)
    {
        List<string> written = [];
        List<string> replaced = [];
        List<string> old = [];
        try
        {
            foreach (string inner in files.Select(file => Path.GetDirectoryName(Path.Combine(folder, file.Path))!).Distinct())
            {
                Directory.CreateDirectory(inner);
            }

            foreach (TargetFile file in files)
            {
                string path = Path.Combine(folder, file.Path);
                written.Add(path);
                File.WriteAllText(path + NewSuffix, file.Content);
            }

            old.AddRange(written.Where(path => Replace(path, replaced)));
        }
        catch
        {
            foreach (string path in replaced)
            {
                Restore(path);
            }

            foreach (string path in written)
            {
                File.Delete(path + NewSuffix);
                File.Delete(path + OldSuffix);
            }

            throw;
        }

        foreach (string path in old)
        {
            File.Delete(path + OldSuffix);
        }

        return written;
    }

    /// <summary>Puts the new file in place; true where the older one now lies beside it.</summary>
    private static bool Replace(string path, List<string> replaced)
    {
        bool isThere = File.Exists(path);
        if (isThere)
        {
            File.Move(path, path + OldSuffix, overwrite: true);
        }

        replaced.Add(path);
        File.Move(path + NewSuffix, path);
        return isThere;
    }

    private static void Restore(string path)
    {
        if (File.Exists(path + OldSuffix))
        {
            File.Move(path + OldSuffix, path, overwrite: true);
        }
        else if (!File.Exists(path + NewSuffix))
        {
            File.Delete(path);
        }
    }
}
