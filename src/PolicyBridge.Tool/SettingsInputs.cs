using System.Security.Cryptography;

namespace PolicyBridge.Tool;

/// <summary>The files that were read, with their hashes.</summary>
internal static class SettingsInputs
{
    /// <param name="settingsPath">The settings file as it was given.</param>
    /// <param name="files">The files read, relative to the root, the settings file first.</param>
    /// <param name="environmentFiles">The files of variables that were given.</param>
    /// <exception cref="IOException">A file is gone.</exception>
    public static IReadOnlyList<(string Path, string Sha256)> Of(
        string settingsPath, IReadOnlyList<string> files, IReadOnlyList<string> environmentFiles)
    {
        // The record must not depend on where the project lies.
        string settings = Path.GetFullPath(settingsPath);
        string first = files.Count > 0 ? files[0].Replace('/', Path.DirectorySeparatorChar) : "";
        string root = settings.EndsWith(first, StringComparison.Ordinal) ? settings[..^first.Length] : Directory.GetCurrentDirectory();
        return
        [
            .. files.Select(file => (Path.IsPathRooted(file) ? Path.GetFileName(file) : file, Sha256(Path.Combine(root, file)))),
            .. environmentFiles.Select(file => (Path.IsPathRooted(file) ? Path.GetFileName(file) : file, Sha256(file))),
        ];
    }

    private static string Sha256(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
}
