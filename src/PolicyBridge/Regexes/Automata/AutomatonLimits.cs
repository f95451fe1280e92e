namespace PolicyBridge.Regexes.Automata;

/// <summary>How much a question about languages may cost before it is left undecided.</summary>
internal sealed record AutomatonLimits
{
    public static AutomatonLimits Default { get; } = new();

    /// <summary>The greatest number of states.</summary>
    public int MaxStates { get; init; } = 20_000;

    /// <summary>The greatest number of derivatives; about a second.</summary>
    public int MaxSteps { get; init; } = 3_000_000;

    /// <summary>What many questions may cost together; null where each has its own bound alone.</summary>
    public StepPool? Pool { get; init; }
}

/// <summary>Derivatives that many questions share.</summary>
internal sealed class StepPool(int steps)
{
    private int _left = steps;

    public bool IsEmpty => _left <= 0;

    public bool TryTake() => --_left >= 0;
}

/// <summary>Counts what a question costs.</summary>
internal sealed class Budget(AutomatonLimits limits)
{
    /// <summary>A formula nested deeper grows with every character and is never seen twice.</summary>
    public const int MaxFormulaDepth = 200;

    private int _steps;

    /// <exception cref="UndecidedException">The steps are used up.</exception>
    public void Spend()
    {
        if (++_steps > limits.MaxSteps || limits.Pool?.TryTake() == false)
        {
            throw new UndecidedException($"more than {limits.MaxSteps} steps would be needed");
        }
    }

    /// <exception cref="UndecidedException">There are too many states.</exception>
    public void CheckStates(int count)
    {
        if (count > limits.MaxStates)
        {
            throw new UndecidedException($"more than {limits.MaxStates} states would be needed");
        }
    }
}

/// <summary>A question past its bounds, or one that no automaton answers. Caught where the question was asked.</summary>
internal sealed class UndecidedException(string message) : Exception(message);
