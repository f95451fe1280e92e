using PolicyBridge.Sources;

namespace PolicyBridge.Tool.Rendering;

/// <summary>Where a file lies, for those who read findings on another machine: a path with forward slashes from a folder that they have too.</summary>
/// <param name="Path">The path.</param>
/// <param name="Base">The folder that it begins in; null where there is none that others know.</param>
internal sealed record FindingAddress(string Path, FindingBase? Base)
{
    /// <summary>From the top of the file's repository; without one from the current folder; else as diagnostics show it.</summary>
    public static FindingAddress Of(SourceText source)
    {
        if (source.FullPath is not { } path)
        {
            return new FindingAddress(source.Path, null);
        }

        return TopAbove(path) is { } top ? new FindingAddress(Below(top, path)!, FindingBase.Repository)
            : Below(".", path) is { } here ? new FindingAddress(here, FindingBase.CurrentFolder)
            : new FindingAddress(source.Path, null);
    }

    /// <summary>In a linked working tree, and in a submodule, .git is a file.</summary>
    private static string? TopAbove(string path)
    {
        for (string? folder = System.IO.Path.GetDirectoryName(path); folder is not null; folder = System.IO.Path.GetDirectoryName(folder))
        {
            if (System.IO.Path.Exists(System.IO.Path.Combine(folder, ".git")))
            {
                return folder;
            }
        }

        return null;
    }

    private static string? Below(string folder, string path) =>
        System.IO.Path.GetRelativePath(folder, path) is var relative && !relative.StartsWith("..", StringComparison.Ordinal) && !System.IO.Path.IsPathRooted(relative)
            ? relative.Replace(System.IO.Path.DirectorySeparatorChar, '/')
            : null;
}

/// <summary>A folder that paths of findings begin in.</summary>
/// <param name="Id">Its name in SARIF.</param>
/// <param name="Description">Which it is.</param>
internal sealed record FindingBase(string Id, string Description)
{
    /// <summary>The top of the repository.</summary>
    public static FindingBase Repository { get; } = new("SRCROOT", "The top of the repository.");

    /// <summary>The folder in which the command ran.</summary>
    public static FindingBase CurrentFolder { get; } = new("PWD", "The folder in which the command ran.");
}
