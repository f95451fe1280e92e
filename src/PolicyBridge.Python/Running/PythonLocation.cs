namespace PolicyBridge.Python.Running;

/// <summary>Where a Python is, or why there is none.</summary>
public sealed record PythonLocation
{
    private PythonLocation()
    {
    }

    /// <summary>The full path of the program; <see langword="null"/> where there is none.</summary>
    public string? Path { get; private init; }

    /// <summary>How it was found, in words that are the same on every machine, such as <c>VIRTUAL_ENV</c>; <see langword="null"/> where its path was given.</summary>
    public string? Origin { get; private init; }

    /// <summary>Why there is none, as the rest of "there is no Python: …"; <see langword="null"/> where there is one.</summary>
    public string? Problem { get; private init; }

    /// <summary>A Python was found.</summary>
    /// <param name="path">The full path of the program.</param>
    /// <param name="origin">How it was found, in words that are the same on every machine; <see langword="null"/> where its path was given.</param>
    public static PythonLocation At(string path, string? origin = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new PythonLocation { Path = path, Origin = origin };
    }

    /// <summary>There is none.</summary>
    /// <param name="problem">Why, as the rest of "there is no Python: …".</param>
    public static PythonLocation Missing(string problem)
    {
        ArgumentException.ThrowIfNullOrEmpty(problem);
        return new PythonLocation { Problem = problem };
    }
}
