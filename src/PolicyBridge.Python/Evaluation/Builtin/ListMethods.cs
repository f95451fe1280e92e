using System.Numerics;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Iterators;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Builtin;

/// <summary>Methods of <c>list</c> and <c>tuple</c>.</summary>
internal static class ListMethods
{
    public static PyValue? Call(PyList list, string name, CallArguments a)
    {
        CallContext context = a.Context;
        switch (name, a[0])
        {
            case ("append", { } item) when a.Are(1, 1):
                context.Extend(list, [item], a.Place);
                return new PyNone(a.Place);
            case ("extend" or "__iadd__", { } source) when a.Are(1, 1):
                return !ExtendBy(context, list, source, a.Place) ? null : name == "extend" ? new PyNone(a.Place) : list;
            case ("insert", { } index) when a.Are(2, 2) && Operators.AsInteger(index) is { } at:
                return Insert(context, list, at, a[1]!, a.Place);
            case ("remove", { } item) when a.Are(1, 1):
                return Remove(context, list, item, a.Place);
            case ("pop", var index) when a.Are(0, 1) && !list.IsUnordered && (index is null || Operators.AsInteger(index) is not null):
                return Pop(context, list, index, a.Place);
            case ("clear", null) when a.Are(0, 0):
                list.Replace([], isUnordered: false, a.Place);
                return new PyNone(a.Place);
            case ("reverse", null) when a.Are(0, 0):
                list.Reverse(a.Place);
                return new PyNone(a.Place);
            case ("sort", null) when a.HasOnlyKeywords("key", "reverse"):
                return Sort(list, a);
            case ("copy", null) when a.Are(0, 0):
                return Copy(context, list, a.Place);
            case ("__contains__", { } item) when a.Are(1, 1):
                return Comparisons.Contains(context, list, item, a.Place) is { } found ? new PyBool(found, a.Place) : null;
            case ("index", _) when list.IsUnordered:
                return null;
            default:
                return CallRead(list.Items, name, a);
        }
    }

    /// <summary>Adds what a value gives to the end; false where that is not known.</summary>
    public static bool ExtendBy(CallContext context, PyList list, PyValue source, SourceSpan place)
    {
        if (source is PyIterator { IsUnordered: false } steps)
        {
            return ExtendByStep(context, list, steps, place);
        }

        if (context.MayRead(source, list))
        {
            return false;
        }

        bool unordered = Iteration.IsUnordered(source);
        if (context.SomeItemsOf(source, place, orderMatters: false, out PyRaise? failure, out PyUnknown? rest) is not { } items || rest is not null)
        {
            return false;
        }

        context.Extend(list, items, place);
        if (unordered)
        {
            list.LoseOrder();
        }

        // What came before a failure stays in the list.
        return failure is null ? true : throw failure;
    }

    // Code that runs for the next item sees those that were added before.
    private static bool ExtendByStep(CallContext context, PyList list, PyIterator steps, SourceSpan place)
    {
        while (true)
        {
            IteratorStep step = steps.Step(context, place);
            if (step.Item is not { } item || step.IsPerhaps)
            {
                return step.Item is null && step.Lost is null;
            }

            context.Extend(list, [item], place);
            if (list.Taint is not null)
            {
                return false;
            }
        }
    }

    public static PyList Copy(CallContext context, PyList list, SourceSpan place) => context.List(list.Items, place, list.IsUnordered);

    public static PyValue? CallRead(IReadOnlyList<PyValue> items, string name, CallArguments a)
    {
        return name switch
        {
            "count" when a.Are(1, 1) => CountOf(items, a),
            "index" when a.Are(1, 3) => IndexOf(items, a),
            _ => null,
        };
    }

    private static PyInt? CountOf(IReadOnlyList<PyValue> items, CallArguments a)
    {
        int count = 0;
        foreach (PyValue item in items)
        {
            if (Comparisons.AreEqual(item, a[0]!) is not { } isEqual)
            {
                return null;
            }

            count += isEqual ? 1 : 0;
        }

        return new PyInt(count, a.Place);
    }

    private static PyInt? IndexOf(IReadOnlyList<PyValue> items, CallArguments a)
    {
        if (Slices.Bound(a[1], items.Count, 0) is not { } first || Slices.Bound(a[2], items.Count, items.Count) is not { } last)
        {
            return null;
        }

        for (int i = first; i < last; i++)
        {
            switch (Comparisons.AreEqual(items[i], a[0]!))
            {
                case null:
                    return null;
                case true:
                    return new PyInt(i, a.Place);
            }
        }

        throw new PyRaise("ValueError", $"{PyText.Repr(a[0]!) ?? "the value"} is not in the list", a.Place);
    }

    private static PyNone Insert(CallContext context, PyList list, BigInteger at, PyValue item, SourceSpan place)
    {
        context.Budget.CheckSize(list.Count + 1, place);
        int position = (int)BigInteger.Clamp(at.Sign < 0 ? at + list.Count : at, 0, list.Count);
        list.Insert(position, item, place);
        return new PyNone(place);
    }

    private static PyNone? Remove(CallContext context, PyList list, PyValue item, SourceSpan place)
    {
        int? first = null;
        for (int i = 0; i < list.Count; i++)
        {
            switch (Comparisons.AreEqual(list.Items[i], item))
            {
                case null:
                    return null;
                case true when first is { } at && !Sameness.IsSame(list.Items[at], list.Items[i]):
                    return null;
                case true:
                    first ??= i;
                    break;
            }

            if (first is not null && !list.IsUnordered)
            {
                break;
            }
        }

        if (first is not { } position)
        {
            throw new PyRaise("ValueError", $"{PyText.Repr(item) ?? "the value"} is not in the list", place);
        }

        list.RemoveAt(position, place);
        return new PyNone(place);
    }

    private static PyValue Pop(CallContext context, PyList list, PyValue? index, SourceSpan place)
    {
        if (Operators.IndexOf(index ?? new PyInt(-1, place), list.Count) is not { } at)
        {
            throw new PyRaise("IndexError", "pop index out of range", place);
        }

        PyValue item = list.Items[at];
        list.RemoveAt(at, place);
        return item;
    }

    private static PyNone? Sort(PyList list, CallArguments a)
    {
        int version = list.Version;
        Sorting? sorting = Sorting.Of(a, [.. list.Items], list.IsUnordered);
        if (sorting is null || list.Version != version)
        {
            return null;
        }

        list.Replace(sorting.Items, sorting.IsUnordered, a.Place);
        return new PyNone(a.Place);
    }
}
