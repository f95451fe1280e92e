namespace PolicyBridge.Python.Running;

/// <summary>How much running a settings module may cost. Where a limit is passed, the run ends with all that it started, and a diagnostic says so.</summary>
public sealed record PythonRunLimits
{
    /// <summary>The limits that count where none are given.</summary>
    public static PythonRunLimits Default { get; } = new();

    /// <summary>The time from the start of Python to its answer.</summary>
    /// <value>30 seconds by default; at most a day.</value>
    public TimeSpan Time
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromDays(1));
            field = value;
        }
    } = TimeSpan.FromSeconds(30);

    /// <summary>Bytes of address space of a process.</summary>
    /// <value>1 GiB by default.</value>
    /// <remarks>Held by the operating system where Python has <c>resource</c>: not on Windows.</remarks>
    public long MemoryBytes
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 1L << 30;

    /// <summary>Bytes of the answer, which holds every setting.</summary>
    /// <value>16 MiB by default; at most 1 GiB.</value>
    public int AnswerBytes
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1 << 30);
            field = value;
        }
    } = 16 << 20;
}
