namespace PolicyBridge.Python.Running;

/// <summary>What became of a Python that was started.</summary>
internal abstract record PythonRunResult
{
    private PythonRunResult()
    {
    }

    /// <summary>It answered.</summary>
    /// <param name="Json">The answer, in UTF-8.</param>
    /// <param name="Error">The end of what it wrote to standard error.</param>
    public sealed record Answered(ReadOnlyMemory<byte> Json, string Error) : PythonRunResult;

    /// <summary>It could not be started.</summary>
    /// <param name="Reason">Why, in the words of the operating system.</param>
    public sealed record NotStarted(string Reason) : PythonRunResult;

    /// <summary>It took too long and was ended.</summary>
    /// <param name="Error">The end of what it wrote to standard error.</param>
    public sealed record OutOfTime(string Error) : PythonRunResult;

    /// <summary>It wrote more than an answer may hold and was ended.</summary>
    public sealed record TooLong : PythonRunResult;

    /// <summary>It ended without an answer.</summary>
    /// <param name="ExitCode">Its exit code.</param>
    /// <param name="Error">The end of what it wrote to standard error.</param>
    public sealed record Unanswered(int ExitCode, string Error) : PythonRunResult;
}
