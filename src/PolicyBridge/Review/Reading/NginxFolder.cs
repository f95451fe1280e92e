using PolicyBridge.Sources;

namespace PolicyBridge.Review.Reading;

/// <summary>The files of a configuration in a folder of this machine, which need not be the one where nginx has them.</summary>
/// <param name="folder">The folder of the file that includes the others.</param>
/// <param name="shown">How the folder is named to people; empty where people stand in it.</param>
internal sealed class NginxFolder(string folder, string shown) : INginxFiles
{
    /// <summary>Where packages of nginx keep the configuration; a path below it is looked for in the folder.</summary>
    private static readonly string[] Installed = ["/etc/nginx/", "/usr/local/etc/nginx/", "/usr/local/nginx/conf/", "/opt/nginx/conf/"];

    private readonly string _folder = folder;

    /// <summary>A file of the folder.</summary>
    /// <exception cref="IOException">It can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public SourceText Read(string path) => new(Shown(path), File.ReadAllText(path)) { FullPath = path };

    public IReadOnlyList<SourceText>? Find(string mask)
    {
        // No path has such a character.
        if (mask.Contains('\0', StringComparison.Ordinal))
        {
            return null;
        }

        // A copy of the configuration is reviewed with its own files, not with those of an nginx that this machine happens to have.
        string? installed = Array.Find(Installed, start => mask.StartsWith(start, StringComparison.Ordinal));
        string whole = installed is not null && !IsIn(installed) ? Path.Combine(_folder, mask[installed.Length..]) : Path.GetFullPath(mask, _folder);
        if (!PathMask.HasWildcard(whole))
        {
            return File.Exists(whole) ? [Read(whole)] : null;
        }

        return [.. Files(whole).Order(StringComparer.Ordinal).Select(Read)];
    }

    private bool IsIn(string installed) => $"{_folder}/".StartsWith(installed, StringComparison.Ordinal);

    private static IEnumerable<string> Files(string mask)
    {
        // The folder above the first wildcard; all below it are compared with the mask.
        int wildcard = mask.AsSpan().IndexOfAny('*', '?', '[');
        string top = mask[..(mask.LastIndexOf('/', wildcard) + 1)];
        PathMask pattern = new(mask);
        int depth = mask[top.Length..].Count(c => c == '/');
        return Directory.Exists(top)
            ? Directory.EnumerateFiles(top, "*", new EnumerationOptions { RecurseSubdirectories = depth > 0, MaxRecursionDepth = depth, AttributesToSkip = FileAttributes.None, MatchType = MatchType.Simple }).Where(pattern.Matches)
            : [];
    }

    private string Shown(string path)
    {
        string relative = Path.GetRelativePath(_folder, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : $"{shown}{relative}";
    }
}
