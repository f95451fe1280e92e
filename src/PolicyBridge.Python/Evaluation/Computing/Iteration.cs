using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Computing;

/// <summary>Walking values.</summary>
internal sealed class Iteration(Evaluator evaluator)
{
    /// <summary>What iterating a value gives, or <see langword="null"/> where that is not known.</summary>
    /// <exception cref="PyRaise">Where iterating it to the end is certain to fail.</exception>
    public IReadOnlyList<PyValue>? ItemsOf(PyValue value, SourceSpan place, bool orderMatters = true)
    {
        IReadOnlyList<PyValue>? items = SomeItemsOf(value, place, orderMatters, out PyRaise? failure, out PyUnknown? rest);
        return failure is not null ? throw failure : rest is null ? items : null;
    }

    /// <summary>The first items that iterating a value gives, for who may stop before the end.</summary>
    /// <param name="value">What is walked.</param>
    /// <param name="place">Where.</param>
    /// <param name="orderMatters">Whether items in an order that is not defined are of no use.</param>
    /// <param name="failure">What is raised after these items, if that is certain.</param>
    /// <param name="rest">Why what follows these items is not known, if it is not.</param>
    public IReadOnlyList<PyValue>? SomeItemsOf(
        PyValue value, SourceSpan place, bool orderMatters, out PyRaise? failure, out PyUnknown? rest)
    {
        (failure, rest) = (null, null);
        value = evaluator.SpecialMethods.Iterated(PyMutable.Current(value), place);
        if (orderMatters && IsUnordered(value))
        {
            return null;
        }

        if (value is PyDeferredMap)
        {
            // How far it is walked, and what happens between the calls, is not known here.
            evaluator.Leaks.Leak([value], "it may have been changed by a function that 'map' calls", place);
        }

        IReadOnlyList<PyValue>? items = value switch
        {
            PyList list => list.Items,
            PyTuple tuple => tuple.Items,
            PySet set => [.. set.Items.Values],
            PyDict dict => [.. dict.Items.Values.Select(e => e.Key)],
            PyDictView view when view.Dict.Taint is null => [.. view.Items],
            PyStr text => Characters(text, place),
            PyBytes bytes => [.. bytes.Value.Select(b => new PyInt(b, bytes.Place))],
            PyRange range => RangeItems(range, place),
            PyNative native => native.Items(evaluator.Context, place),
            PyIterable iterable when iterable.Statement == evaluator.Stack.StatementNumber && !iterable.IsUsed.IsSet && iterable.PerhapsLast == 0 => Use(iterable),
            PyNone or PyBool or PyInt or PyFloat => throw new PyRaise("TypeError", $"a {value.TypeName} can't be iterated", place) { Variable = PyNone.VariableOf(value) },
            _ => null,
        };
        if (items is not null && value is PyIterable lazy)
        {
            (failure, rest) = (lazy.Failure, lazy.Rest);
        }

        evaluator.Budget.Charge((items?.Count ?? 0) / 4, place);
        return items;
    }

    /// <summary>Whether a value gives several items in an order that Python does not define.</summary>
    public static bool IsUnordered(PyValue value) =>
        PyMutable.Current(value) is PySet { Count: > 1 } or PyList { IsUnordered: true } or PyIterable { IsUnordered: true, Items.Length: > 1 };

    private static IReadOnlyList<PyValue> Use(PyIterable iterable)
    {
        iterable.IsUsed.Set();
        return iterable.Items;
    }

    private List<PyValue>? Characters(PyStr text, SourceSpan place)
    {
        evaluator.Budget.CheckSize(text.Value.Length, place);
        return PyText.Characters(text.Value) is { } characters ? [.. characters.Select(c => new PyStr(c, text.Place))] : null;
    }

    private List<PyValue> RangeItems(PyRange range, SourceSpan place)
    {
        evaluator.Budget.CheckSize(range.Count, place);
        return [.. Enumerable.Range(0, range.Count).Select(range.ItemAt)];
    }
}
