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

/// <summary>Work that many questions share: derivatives, and the members of the formulas that they make.</summary>
internal sealed class StepPool(int work)
{
    private int _left = work;

    public bool IsEmpty => _left <= 0;

    public bool TryTake(int work) => (_left -= work) >= 0;
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
        if (++_steps > limits.MaxSteps)
        {
            throw new UndecidedException($"more than {limits.MaxSteps} steps would be needed");
        }

        Charge(1);
    }

    /// <summary>Takes work of what this question shares with others. A derivative of a formula with many members is more work than one.</summary>
    /// <exception cref="UndecidedException">They have used it up.</exception>
    public void Charge(int work)
    {
        if (limits.Pool?.TryTake(work) == false)
        {
            throw new UndecidedException("the questions asked together are too much work");
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
