using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation;

/// <summary>What one evaluation may cost: steps, time, depth and the sizes of values.</summary>
internal sealed class Budget(PythonLimits limits)
{
    private const int StepsBetweenLooks = 4096;

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private int _steps;
    private int _depth;

    public PythonLimits Limits { get; } = limits;

    /// <summary>How many steps have been taken.</summary>
    public int Steps => _steps;

    /// <summary>Pays for work, so that no input can keep the evaluator busy for long.</summary>
    public void Charge(long steps, SourceSpan place)
    {
        if (steps > Limits.Steps - _steps)
        {
            throw new LimitReached($"computing these settings takes more than {Limits.Steps} steps", place);
        }

        int before = _steps;
        _steps += (int)steps;
        if (before / StepsBetweenLooks != _steps / StepsBetweenLooks && _watch.Elapsed > Limits.Time)
        {
            throw new LimitReached($"computing these settings takes more than {Limits.Time.TotalSeconds} seconds", place);
        }
    }

    public BigInteger CheckBits(BigInteger value, SourceSpan place) => value.GetBitLength() <= Limits.IntegerBits
        ? value
        : throw new LimitReached($"a number here has more than {Limits.IntegerBits} bits", place);

    public void CheckText(long length, SourceSpan place)
    {
        if (length > Limits.StringLength)
        {
            throw new LimitReached($"a string here is longer than {Limits.StringLength} characters", place);
        }
    }

    public void CheckSize(long count, SourceSpan place)
    {
        if (count > Limits.CollectionSize)
        {
            throw new LimitReached($"a collection here holds more than {Limits.CollectionSize} values", place);
        }

        Charge(count / 4, place);
    }

    /// <summary>Goes one level deeper into an expression, where <see cref="Ascend"/> must follow; false where it is nested too deeply.</summary>
    public bool TryDescend()
    {
        if (_depth >= Limits.Depth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            return false;
        }

        _depth++;
        return true;
    }

    public void Ascend() => _depth--;
}
