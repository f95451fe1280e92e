namespace PolicyBridge.Python.Evaluation;

/// <summary>How much reading a settings module may cost at most.</summary>
internal sealed record PythonLimits
{
    public static PythonLimits Default { get; } = new();

    /// <summary>Expressions and statements, and the items and characters that they make.</summary>
    public int Steps { get; init; } = 2_000_000;

    /// <summary>Expressions nested in one another, calls included.</summary>
    public int Depth { get; init; } = 600;

    /// <summary>Functions of the project that call one another.</summary>
    public int CallDepth { get; init; } = 200;

    public int CollectionSize { get; init; } = 100_000;

    public int StringLength { get; init; } = 1_000_000;

    public int IntegerBits { get; init; } = 4096;

    public int Files { get; init; } = 500;

    /// <summary>Modules that import one another.</summary>
    public int ImportDepth { get; init; } = 40;

    public int FileBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Values in the result, counted once for each way to reach them.</summary>
    public int ResultValues { get; init; } = 200_000;
}
