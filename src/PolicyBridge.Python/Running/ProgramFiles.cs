namespace PolicyBridge.Python.Running;

/// <summary>Finds programs as shells do, without asking the environment of this process.</summary>
internal static class ProgramFiles
{
    private const UnixFileMode Execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private static readonly string Suffix = OperatingSystem.IsWindows() ? ".exe" : "";

    /// <summary>A program in a folder; null where there is none.</summary>
    public static string? InFolder(string folder, string name)
    {
        string path = Path.Combine(folder, name.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase) ? name : name + Suffix);
        return ProblemOf(path) is null ? path : null;
    }

    /// <summary>The first program of that name in the folders of a PATH; null where there is none.</summary>
    /// <remarks>Relative folders are passed over: what they hold depends on where one stands.</remarks>
    public static string? OnPath(string? searchPath, string name) => (searchPath ?? "").Split(Path.PathSeparator)
        .Where(folder => Path.IsPathFullyQualified(folder) && !folder.Contains('\0', StringComparison.Ordinal))
        .Select(folder => InFolder(folder, name))
        .FirstOrDefault(path => path is not null);

    /// <summary>Why a file is no program, as the rest of "the file …"; null where it is one.</summary>
    public static string? ProblemOf(string path)
    {
        if (Directory.Exists(path))
        {
            return "is a folder";
        }

        try
        {
            // A link may lead nowhere, as in a virtual environment whose Python was removed.
            FileInfo file = new(path);
            if (!file.Exists || file.ResolveLinkTarget(returnFinalTarget: true) is { Exists: false })
            {
                return "does not exist";
            }

            // What Windows lays on PATH in place of a Python that is not installed has no content.
            bool isProgram = OperatingSystem.IsWindows() ? file.Length > 0 : (File.GetUnixFileMode(path) & Execute) != 0;
            return isProgram ? null : "is no program";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return $"can't be used: {exception.Message}";
        }
    }
}
