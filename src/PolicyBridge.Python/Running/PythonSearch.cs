using PolicyBridge.Sources;

namespace PolicyBridge.Python.Running;

/// <summary>
/// Looks for the Python that a project uses: the virtual environment that is active, then <c>.venv</c> or <c>venv</c> beside the
/// project, then <c>python3</c> or <c>python</c> on PATH, then whatever else was named for last.
/// </summary>
/// <remarks>
/// Beside the project is in its root, and in the folders above up to the one that holds <c>.git</c>. The environment of the running
/// process is never read: what counts of it is given.
/// </remarks>
public sealed class PythonSearch : IPythonInterpreter
{
    private static readonly string[] Environments = [".venv", "venv"];
    private static readonly string[] Names = ["python3", "python"];

    /// <inheritdoc/>
    public string Name => "auto";

    /// <summary>The folder of the active virtual environment: what <c>VIRTUAL_ENV</c> holds.</summary>
    /// <value><see langword="null"/> by default: none is active.</value>
    public string? VirtualEnvironment { get; init; }

    /// <summary>The folders to look in, in the form of <c>PATH</c>.</summary>
    /// <value><see langword="null"/> by default: there are none.</value>
    public string? SearchPath { get; init; }

    /// <summary>Who is asked when nothing was found.</summary>
    /// <value><see langword="null"/> by default: nobody.</value>
    public IPythonInterpreter? Last { get; init; }

    /// <inheritdoc/>
    public PythonLocation Find(string projectRoot)
    {
        ArgumentException.ThrowIfNullOrEmpty(projectRoot);
        if (VirtualEnvironment is { Length: > 0 } active && InEnvironment(active) is { } ofActive)
        {
            return PythonLocation.At(ofActive, "VIRTUAL_ENV");
        }

        foreach (string folder in Beside(projectRoot))
        {
            foreach (string environment in Environments)
            {
                if (InEnvironment(Path.Combine(folder, environment)) is { } ofProject)
                {
                    return PythonLocation.At(ofProject, ProjectPath.From(projectRoot, Path.Combine(folder, environment)));
                }
            }
        }

        foreach (string name in Names)
        {
            if (ProgramFiles.OnPath(SearchPath, name) is { } onPath)
            {
                return PythonLocation.At(onPath, $"{name} on PATH");
            }
        }

        PythonLocation? last = Last?.Find(projectRoot);
        return last is { Problem: null } ? last : PythonLocation.Missing(
            $"{(VirtualEnvironment is { Length: > 0 } ? "VIRTUAL_ENV names a folder without one" : "VIRTUAL_ENV is not set")}, there is none in .venv or venv beside the project, and neither python3 nor python is on PATH"
            + (last is null ? "" : $"; {last.Problem}"));
    }

    private static string? InEnvironment(string folder)
    {
        if (folder.Contains('\0', StringComparison.Ordinal))
        {
            return null;
        }

        string programs = Path.Combine(Path.GetFullPath(folder), OperatingSystem.IsWindows() ? "Scripts" : "bin");
        return ProgramFiles.InFolder(programs, "python") ?? ProgramFiles.InFolder(programs, "python3");
    }

    private static IEnumerable<string> Beside(string root)
    {
        List<string> folders = [root];
        while (!Path.Exists(Path.Combine(folders[^1], ".git")))
        {
            if (Path.GetDirectoryName(folders[^1]) is not { } above)
            {
                // In no repository, what lies above is not the project's.
                return [root];
            }

            folders.Add(above);
        }

        return folders;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
