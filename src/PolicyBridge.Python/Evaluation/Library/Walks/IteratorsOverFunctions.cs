using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;

namespace PolicyBridge.Python.Evaluation.Library.Walks;

/// <summary>Iterators of <c>itertools</c> that call a function, which here must be one that changes nothing.</summary>
internal static class IteratorsOverFunctions
{
    public static PyIterable? StarMap(CallArguments a) => a.Are(2, 2) && MayFollow(a, a[0]!, a[1]!)
        ? IterationFunctions.Iterate(a, [a[1]!], row => a.Context.ItemsOf(PyMutable.Current(row[0]), a.Place) is { } items
            ? Call(a, a[0]!, [.. items])
            : new PyUnknown("a row of arguments that is not known", a.Place), a[0] is not PyBuiltin and not PyMethod)
        : null;

    public static PyIterable? FilterFalse(CallArguments a)
    {
        if (!a.Are(2, 2) || !(a[0] is PyNone ? !a.Context.MayActWhenRead([a[1]!], a.Place) : MayFollow(a, a[0]!, a[1]!)))
        {
            return null;
        }

        bool isLost = false;
        PyIterable? kept = IterationFunctions.Iterate(a, [a[1]!], row =>
        {
            bool? truth = PyTruth.Truth(a[0] is PyNone ? row[0] : Call(a, a[0]!, row));
            isLost |= truth is null;
            return truth is false ? row[0] : null;
        }, a[0] is PyFunction);
        return isLost ? null : kept;
    }

    public static PyIterable? While(CallArguments a, bool isTaken)
    {
        PyUnknown? rest = null;
        PyRaise? failure = null;
        if (!a.Are(2, 2) || !MayFollow(a, a[0]!, a[1]!) || a.Context.SomeItemsOf(a[1]!, a.Place, orderMatters: true, out failure, out rest) is not { } found)
        {
            return null;
        }

        List<PyValue> items = [.. found];
        int at = 0;
        for (; at < items.Count; at++)
        {
            switch (PyTruth.Truth(Call(a, a[0]!, [items[at]])))
            {
                case null:
                    return null;
                case false when isTaken:
                    return ItertoolsLibrary.Iterator(a, items.Take(at));
                case false:
                    return failure is null && rest is null ? ItertoolsLibrary.Iterator(a, items.Skip(at)) : null;
            }
        }

        return failure is null && rest is null ? ItertoolsLibrary.Iterator(a, isTaken ? items : []) : null;
    }

    public static PyIterable? Accumulate(CallArguments a)
    {
        PyValue function = a.Find(1, "func") ?? new PyNone(a.Place);
        PyValue? initial = a.Find(int.MaxValue, "initial");
        if (a.Count is < 1 or > 2 || !a.HasOnlyKeywords("func", "initial") || (function is not PyNone && !IterationFunctions.IsQuiet(a.Context, function))
            || a.Context.MayActWhenRead([a[0]!, initial ?? function], a.Place) || a.Context.ItemsOf(a[0]!, a.Place) is not { } items)
        {
            return null;
        }

        List<PyValue> totals = [];
        foreach (PyValue item in initial is null or PyNone ? items.ToList() : [initial, .. items])
        {
            totals.Add(totals.Count == 0 ? item
                : function is PyNone ? Operators.Binary(a.Context, BinaryOperator.Add, totals[^1], PyMutable.Current(item), a.Place)
                : Call(a, function, [totals[^1], item]));
            if (totals[^1] is PyUnknown)
            {
                return null;
            }
        }

        return ItertoolsLibrary.Iterator(a, totals);
    }

    private static bool MayFollow(CallArguments a, PyValue function, PyValue source) => IterationFunctions.IsQuiet(a.Context, function) && !a.Context.MayActWhenRead([source], a.Place);

    private static PyValue Call(CallArguments a, PyValue function, IReadOnlyList<PyValue> arguments) =>
        PyMutable.Current(a.Context.Call(function, new CallArguments(a.Context, arguments, [], a.Place)));
}
