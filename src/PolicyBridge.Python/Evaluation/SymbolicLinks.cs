namespace PolicyBridge.Python.Evaluation;

/// <summary>Where symbolic links lead, as the system would follow them; known before anything is read.</summary>
internal static class SymbolicLinks
{
    // Linux follows no more either (path_resolution(7)).
    private const int MaxLinks = 40;

    private static readonly char[] Separators = OperatingSystem.IsWindows() ? ['\\', '/'] : ['/'];

    /// <summary>Whether there is a link between a folder and a path below it, the path itself included.</summary>
    public static bool LieBetween(string folder, string path, IPythonFiles files)
    {
        string at = folder;
        foreach (string part in Parts(path[folder.Length..]))
        {
            at = Path.Combine(at, part);
            if (files.LinkTarget(at) is not null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// The path below a folder that another one means there once links are followed, or <see langword="null"/> where they lead
    /// out of the folder or in circles. Links above the folder count for both.
    /// </summary>
    public static string? Follow(string folder, string path, IPythonFiles files)
    {
        if (!LieBetween(folder, path, files))
        {
            return Path.GetFullPath(path);
        }

        if (Real(path, files) is not { } real || Real(folder, files) is not { } realFolder)
        {
            return null;
        }

        string below = Path.GetRelativePath(realFolder, real);
        return Path.IsPathRooted(below) || Parts(below).FirstOrDefault() == ".." ? null : Path.GetFullPath(below, folder);
    }

    private static string? Real(string path, IPythonFiles files)
    {
        string at = Path.GetPathRoot(path) ?? "";
        Stack<string> pending = new(Parts(path[at.Length..]).Reverse());
        int links = 0;
        while (pending.TryPop(out string? part))
        {
            string next = Path.GetFullPath(part, at);
            if (part is "." or ".." || files.LinkTarget(next) is not { } target)
            {
                at = next;
                continue;
            }

            if (++links > MaxLinks)
            {
                return null;
            }

            string start = Path.GetPathRoot(target) ?? "";
            at = start.Length > 0 ? start : at;
            foreach (string step in Parts(target[start.Length..]).Reverse())
            {
                pending.Push(step);
            }
        }

        return at;
    }

    private static IEnumerable<string> Parts(string path) => path.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
}
