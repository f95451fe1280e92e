namespace PolicyBridge.Python.Evaluation;

/// <summary>How much reading a settings module may cost at most. Where a limit is passed, a diagnostic says so and what is not known by then is unknown.</summary>
public sealed record PythonLimits
{
    /// <summary>The limits that count where none are given.</summary>
    public static PythonLimits Default { get; } = new();

    /// <summary>Expressions and statements, and the items and characters that they make.</summary>
    /// <value>2,000,000 by default.</value>
    public int Steps { get; init; } = 2_000_000;

    /// <summary>The time for all of it.</summary>
    /// <value>10 seconds by default.</value>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Expressions nested in one another, calls included.</summary>
    /// <value>600 by default.</value>
    public int Depth { get; init; } = 600;

    /// <summary>Functions of the project that call one another.</summary>
    /// <value>200 by default.</value>
    public int CallDepth { get; init; } = 200;

    /// <summary>Items in one collection.</summary>
    /// <value>100,000 by default.</value>
    public int CollectionSize { get; init; } = 100_000;

    /// <summary>UTF-16 code units in one string.</summary>
    /// <value>1,000,000 by default.</value>
    public int StringLength { get; init; } = 1_000_000;

    /// <summary>Bits of one integer.</summary>
    /// <value>4,096 by default.</value>
    public int IntegerBits { get; init; } = 4096;

    /// <summary>Files of Python.</summary>
    /// <value>500 by default.</value>
    public int Files { get; init; } = 500;

    /// <summary>Modules that import one another.</summary>
    /// <value>40 by default.</value>
    public int ImportDepth { get; init; } = 40;

    /// <summary>Bytes of one file.</summary>
    /// <value>4 MiB by default.</value>
    public int FileBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Values in the result, counted once for each way to reach them.</summary>
    /// <value>200,000 by default.</value>
    public int ResultValues { get; init; } = 200_000;
}
