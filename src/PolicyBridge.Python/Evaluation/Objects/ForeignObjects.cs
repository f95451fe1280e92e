using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Objects;

/// <summary>
/// Objects of code that is not seen. Whatever is done with one runs that code, though no call stands there: an operator gives it
/// the other operand, and it has what it was given before.
/// </summary>
internal sealed class ForeignObjects(Evaluator evaluator)
{
    private const int MaxDepthOfForeign = 3;

    /// <summary>Built-in functions that ask one of their arguments about another.</summary>
    public static readonly HashSet<string> Operating = new(StringComparer.Ordinal) { "isinstance", "issubclass", "divmod", "pow", "max", "min", "sum" };

    /// <summary>Whether there is an object of code that is not seen; until then nobody has to look.</summary>
    public Latch HasForeign { get; } = new();

    /// <summary>An operation puts values together. Where one of them may be an object of code that is not seen, or holds one, that gets hold of the others.</summary>
    public void Meet(SourceSpan place, params ReadOnlySpan<PyValue> operands)
    {
        if (!HasForeign.IsSet)
        {
            return;
        }

        foreach (PyValue operand in operands)
        {
            if (ForeignIn(operand, 0) is { } unseen)
            {
                PyValue[] given = [.. operands.ToArray().Where(o => !ReferenceEquals(PyMutable.Current(o), unseen))];
                evaluator.Leaks.Hand(unseen, given, $"{Calls.Changed} call: an operator gave it to an object whose code PolicyBridge does not see", place);
                return;
            }
        }
    }

    /// <summary>Something is done with values alone: an object of code that is not seen may change what it was given before.</summary>
    public void NoteForeignUse(IEnumerable<PyValue> values, SourceSpan place)
    {
        if (HasForeign.IsSet && evaluator.Leaks.IsAnythingKept && values.Select(v => ForeignIn(v, 0)).FirstOrDefault(u => u is not null) is { } unseen)
        {
            evaluator.Leaks.Hand(unseen, [], $"{Calls.Changed} call: an object that had been given it was used, whose code PolicyBridge does not see", place);
        }
    }

    public bool HoldsForeign(IEnumerable<PyValue> values) => HasForeign.IsSet && values.Any(v => ForeignIn(v, 0) is not null);

    private PyUnknown? ForeignIn(PyValue value, int depth) => PyMutable.Current(value) switch
    {
        PyUnknown unknown => unknown.IsForeign ? unknown : null,
        _ when depth >= MaxDepthOfForeign => null,
        var held => FirstForeign(held.Parts, depth),
    };

    public PyUnknown? FirstForeign(IEnumerable<PyValue> values, int depth)
    {
        foreach (PyValue value in values)
        {
            evaluator.Budget.Charge(1, value.Place);
            if (ForeignIn(value, depth + 1) is { } unseen)
            {
                return unseen;
            }
        }

        return null;
    }
}
