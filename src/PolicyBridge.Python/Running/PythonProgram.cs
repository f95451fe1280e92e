namespace PolicyBridge.Python.Running;

/// <summary>A Python that is named by its path, or as on a command line by its name alone.</summary>
public sealed class PythonProgram : IPythonInterpreter
{
    /// <summary>Names a Python.</summary>
    /// <param name="name">A path, or a name without folders, such as <c>python3.12</c>, which is looked for in <see cref="SearchPath"/>.</param>
    public PythonProgram(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>The folders in which a name without folders is looked for, in the form of <c>PATH</c>.</summary>
    /// <value><see langword="null"/> by default: such a name is not found. The environment of the running process is never read.</value>
    public string? SearchPath { get; init; }

    /// <inheritdoc/>
    public PythonLocation Find(string projectRoot)
    {
        if (Name.AsSpan().IndexOfAny(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar) < 0)
        {
            return ProgramFiles.OnPath(SearchPath, Name) is { } found ? PythonLocation.At(found) : PythonLocation.Missing($"no program '{Name}' is on PATH");
        }

        if (Name.Contains('\0', StringComparison.Ordinal))
        {
            return PythonLocation.Missing("the name holds a NUL");
        }

        string path = Path.GetFullPath(Name);
        return ProgramFiles.ProblemOf(path) is { } problem ? PythonLocation.Missing($"the file '{Name}' {problem}") : PythonLocation.At(path);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
