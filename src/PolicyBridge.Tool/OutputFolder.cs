using PolicyBridge.Targets;

namespace PolicyBridge.Tool;

/// <summary>Writes files so that either all of them are there afterwards or none was touched.</summary>
internal static class OutputFolder
{
    private const string NewSuffix = ".policybridge-new";
    private const string OldSuffix = ".policybridge-old";

    /// <summary>Writes each target's files below its own folder; gives their paths.</summary>
    /// <exception cref="IOException">A file could not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">A file could not be written.</exception>
    public static IReadOnlyList<string> Write(string folder, IEnumerable<(string Target, TargetFile File)> files)
    {
        List<string> written = [];
        List<string> replaced = [];
        try
        {
            foreach ((string target, TargetFile file) in files)
            {
                string path = Path.Combine(folder, target, file.Path);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                written.Add(path);
                File.WriteAllText(path + NewSuffix, file.Content);
            }

            foreach (string path in written)
            {
                Replace(path, replaced);
            }
        }
        catch
        {
            foreach (string path in replaced)
            {
                Restore(path);
            }

            throw;
        }
        finally
        {
            foreach (string path in written)
            {
                File.Delete(path + NewSuffix);
                File.Delete(path + OldSuffix);
            }
        }

        return written;
    }

    private static void Replace(string path, List<string> replaced)
    {
        if (File.Exists(path))
        {
            File.Move(path, path + OldSuffix, overwrite: true);
        }

        replaced.Add(path);
        File.Move(path + NewSuffix, path);
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
