using PolicyBridge.Targets;

namespace PolicyBridge.Tool;

/// <summary>Writes files so that either all of them are there afterwards or none was touched.</summary>
internal static class OutputFolder
{
    private const string TemporarySuffix = ".policybridge-new";

    /// <summary>Writes each target's files below its own folder; gives their paths.</summary>
    /// <exception cref="IOException">A file could not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">A file could not be written.</exception>
    public static IReadOnlyList<string> Write(string folder, IEnumerable<(string Target, TargetFile File)> files)
    {
        List<(string Temporary, string Path)> written = [];
        try
        {
            foreach ((string target, TargetFile file) in files)
            {
                string path = Path.Combine(folder, target, file.Path);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                written.Add((path + TemporarySuffix, path));
                File.WriteAllText(path + TemporarySuffix, file.Content);
            }

            foreach ((string temporary, string path) in written)
            {
                File.Move(temporary, path, overwrite: true);
            }
        }
        finally
        {
            foreach ((string temporary, _) in written)
            {
                File.Delete(temporary);
            }
        }

        return [.. written.Select(w => w.Path)];
    }
}
