using PolicyBridge.Targets;

namespace PolicyBridge.Tool.Publishing;

/// <summary>What a build has emitted, and the folder that it publishes it to.</summary>
/// <param name="Emitted">The folder that a translation was written to.</param>
/// <param name="Folder">Where it goes.</param>
/// <param name="Overwrite">Whether foreign files there are overwritten.</param>
internal sealed record PublishedFolder(string Emitted, string Folder, bool Overwrite)
{
    /// <summary>The files to publish: all but C#, which the build compiles where it lies.</summary>
    /// <exception cref="IOException">A file could not be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file could not be read.</exception>
    public IReadOnlyList<TargetFile> Files() => !Directory.Exists(Emitted) ? [] :
    [
        .. Directory.EnumerateFiles(Emitted, "*", SearchOption.AllDirectories)
            .Where(path => Path.GetExtension(path) != ".cs")
            .Order(StringComparer.Ordinal)
            .Select(path => new TargetFile(Path.GetRelativePath(Emitted, path).Replace(Path.DirectorySeparatorChar, '/'), File.ReadAllText(path))),
    ];
}
