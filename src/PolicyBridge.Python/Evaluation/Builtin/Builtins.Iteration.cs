using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;

namespace PolicyBridge.Python.Evaluation.Builtin;

/// <content>Functions that walk values, and iterators.</content>
internal static partial class Builtins
{
    private static IEnumerable<(string Name, Func<CallArguments, PyValue?> Body)> IteratorTypes() =>
    [
        ("enumerate", Enumerated),
        ("reversed", Reversed),
        ("map", Map),
        ("filter", Filter),
        ("zip", Zip),
    ];

    private static IEnumerable<(string Name, Func<CallArguments, PyValue?> Body)> Walks() =>
    [
        ("sorted", Sorted),
        ("any", a => Quantify(a, whenFound: true)),
        ("all", a => Quantify(a, whenFound: false)),
        ("min", a => Extreme(a, -1)),
        ("max", a => Extreme(a, 1)),
        ("sum", Sum),
        ("iter", a => a.Are(1, 1) ? Iterate(a, [a[0]!], items => items[0]) : null),
        ("next", Next),
    ];

    private static PyList? Sorted(CallArguments a)
    {
        if (a.Count != 1 || !a.HasOnlyKeywords("key", "reverse"))
        {
            return null;
        }

        bool unordered = Iteration.IsUnordered(a[0]!);
        if (a.Context.ItemsOf(a[0]!, a.Place, orderMatters: false) is not { } items || Sorting.Of(a, [.. items], unordered) is not { } sorting)
        {
            return null;
        }

        return a.Context.List([.. sorting.Items], a.Place, sorting.IsUnordered);
    }

    private static PyValue? Quantify(CallArguments a, bool whenFound)
    {
        PyRaise? failure = null;
        PyUnknown? rest = null;
        if (!a.Are(1, 1) || a.Context.SomeItemsOf(a[0]!, a.Place, orderMatters: false, out failure, out rest) is not { } items)
        {
            return null;
        }

        bool unsure = false;
        foreach (PyValue item in items)
        {
            bool? truth = PyTruth.Truth(item);
            if (truth == whenFound)
            {
                return new PyBool(whenFound, a.Place);
            }

            unsure |= truth is null;
        }

        if (unsure || rest is not null)
        {
            return Lost(a, [.. items, .. rest is null ? Array.Empty<PyValue>() : [rest]]);
        }

        return failure is null ? new PyBool(!whenFound, a.Place) : throw failure;
    }

    private static PyValue? Extreme(CallArguments a, int sign)
    {
        PyValue? fallback = a.Find(int.MaxValue, "default");
        if (a.Count == 0 || !a.HasOnlyKeywords("key", "default") || (a.Count > 1 && fallback is not null))
        {
            return null;
        }

        bool unordered = a.Count == 1 && Iteration.IsUnordered(a[0]!);
        IReadOnlyList<PyValue>? items = a.Count == 1 ? a.Context.ItemsOf(a[0]!, a.Place, orderMatters: false) : a.Positional;
        if (items is null || Sorting.Keys(a, [.. items], a.Find(int.MaxValue, "key")) is not { } keys)
        {
            return null;
        }

        if (items.Count == 0)
        {
            return fallback ?? throw new PyRaise("ValueError", "min() or max() of nothing", a.Place);
        }

        items = [.. items];
        int best = 0;
        for (int i = 1; i < items.Count; i++)
        {
            if (Comparisons.Order(keys[i], keys[best]) is not { } order)
            {
                return Lost(a, keys);
            }

            // Which of several equal items comes first is not known of a set.
            if (order == 0 && unordered && !Sameness.IsSame(items[i], items[best]))
            {
                return null;
            }

            best = order * sign > 0 ? i : best;
        }

        return items[best] is PyUnknown u ? a.Context.Derive(u, a.Place) : items[best];
    }

    private static PyValue? Sum(CallArguments a)
    {
        PyValue? start = a.Find(1, "start");
        if (a.Count is < 1 or > 2 || !a.HasOnlyKeywords("start") || a.Context.ItemsOf(a[0]!, a.Place) is not { } items)
        {
            return null;
        }

        PyValue total = start ?? new PyInt(0, a.Place);
        foreach (PyValue item in items.ToList())
        {
            // From Python 3.12 on, floats are added with compensation.
            if (total is PyFloat or PyStr or PyBytes || item is PyFloat)
            {
                return null;
            }

            total = Operators.Binary(a.Context, BinaryOperator.Add, total, PyMutable.Current(item), a.Place);
        }

        return total;
    }

    private static PyValue? Next(CallArguments a)
    {
        if (a.Are(1, 2) && a[0] is PyNative native)
        {
            try
            {
                return native.Next(a.Context, a.Place);
            }
            catch (PyRaise end) when (a[1] is not null && end.TypeName == "StopIteration")
            {
                return a[1];
            }
        }

        PyRaise? failure = null;
        PyUnknown? rest = null;
        if (!a.Are(1, 2) || a[0] is not PyIterable || a.Context.SomeItemsOf(a[0]!, a.Place, orderMatters: true, out failure, out rest) is not { } items)
        {
            return null;
        }

        return items.Count > 0 ? items[0]
            : failure is not null ? throw failure
            : rest is not null ? a.Context.Derive(rest, a.Place)
            : a[1] ?? throw new PyRaise("StopIteration", "", a.Place);
    }

    /// <summary>Whether calling a function once more or once less, or later, makes no difference.</summary>
    public static bool IsQuiet(CallContext context, PyValue function) => function switch
    {
        PyBuiltin builtin => builtin.Effect == Effect.Nothing && builtin.Name is not ("next" or "iter"),
        PyMethod { Receiver: PyStr or PyBytes or PyRegex } => true,
        PyMethod { Receiver: PyBuiltin { Name: "str" or "bytes" } } => true,
        PyMethod { Receiver: PyDict, Name: "get" or "__contains__" } => true,
        PyFunction own => context.IsQuietCall(own),
        PyNative native => native.IsQuiet(context),
        _ => false,
    };

    /// <summary>An iterator over what iterables give in parallel.</summary>
    /// <param name="a">The call.</param>
    /// <param name="sources">What is walked.</param>
    /// <param name="make">What each row of items becomes; <see langword="null"/> for nothing.</param>
    /// <param name="runsCode">Whether that runs code of the settings.</param>
    public static PyIterable? Iterate(
        CallArguments a, IReadOnlyList<PyValue> sources, Func<PyValue[], PyValue?> make, bool runsCode = false)
    {
        // Items in no defined order have no partners.
        bool unordered = sources.Any(Iteration.IsUnordered);
        List<IReadOnlyList<PyValue>> columns = [];
        List<int> endless = [];
        PyUnknown? rest = null;
        PyRaise? failure = null;
        foreach (PyValue source in sources)
        {
            if (a.Context.SomeItemsOf(source, a.Place, orderMatters: sources.Count > 1, out PyRaise? raised, out PyUnknown? more) is not { } items
                || (raised is not null && sources.Count > 1))
            {
                return null;
            }

            failure ??= raised;
            rest ??= more;
            endless.Add(more is null ? int.MaxValue : items.Count);
            columns.Add([.. items]);
        }

        // What goes on beyond its known items is good as far as another column ends before.
        List<PyValue> made = [];
        int rows = columns.Count == 0 ? 0 : columns.Min(c => c.Count);
        rest = endless.TrueForAll(e => e > rows) ? null : rest;
        if (rest is not null && sources.Count > 1)
        {
            return null;
        }

        try
        {
            for (int i = 0; i < rows; i++)
            {
                a.Context.Budget.Charge(1, a.Place);
                if (make([.. columns.Select(c => c[i])]) is { } item)
                {
                    made.Add(item);
                }
            }
        }
        catch (PyRaise raised)
        {
            // Only who walks so far gets to what fails.
            failure = raised;
        }

        return new PyIterable([.. made], a.Context.StatementNumber, a.Place)
        {
            Failure = failure,
            Rest = rest,
            IsUnordered = unordered,
            Reads = ReadsOf(sources),
            RunsCode = runsCode || sources.Any(s => s is PyIterable { RunsCode: true }),
        };
    }

    /// <summary>What is read while these are walked.</summary>
    public static ImmutableArray<PyMutable> ReadsOf(IEnumerable<PyValue> sources) => [.. sources.SelectMany(s => s switch
    {
        PyMutable mutable => [mutable],
        PyDictView view => [view.Dict],
        PyIterable iterable => iterable.Reads,
        _ => Enumerable.Empty<PyMutable>(),
    })];

    private static PyIterable? Enumerated(CallArguments a)
    {
        PyValue start = a.Find(1, "start") ?? new PyInt(0, a.Place);
        if (a.Count is < 1 or > 2 || !a.HasOnlyKeywords("start") || Operators.AsInteger(start) is not { } number || Iteration.IsUnordered(a[0]!))
        {
            return null;
        }

        return Iterate(a, [a[0]!], items => new PyTuple([new PyInt(number++, a.Place), items[0]], a.Place));
    }

    private static PyIterable? Reversed(CallArguments a)
    {
        if (!a.Are(1, 1) || a[0] is not (PyList or PyTuple or PyStr or PyRange or PyDict or PyDictView) || a.Context.ItemsOf(a[0]!, a.Place) is not { } items)
        {
            return null;
        }

        return new PyIterable([.. items.Reverse()], a.Context.StatementNumber, a.Place) { Reads = ReadsOf([a[0]!]) };
    }

    private static PyValue? Map(CallArguments a)
    {
        if (a.Are(2, 2) && PyDeferredMap.Make(a.Context, a[0]!, a[1]!, a.Place) is { } deferred)
        {
            return deferred;
        }

        if (a.Count < 2 || a.HasKeywords || !IsQuiet(a.Context, a[0]!) || a.Context.MayActWhenRead([.. a.Positional.Skip(1)], a.Place))
        {
            return null;
        }

        return Iterate(
            a, [.. a.Positional.Skip(1)], items => a.Context.Call(a[0]!, new CallArguments(a.Context, items, [], a.Place)), a[0] is not PyBuiltin and not PyMethod);
    }

    private static PyIterable? Filter(CallArguments a)
    {
        if (!a.Are(2, 2) || !(a[0] is PyNone || IsQuiet(a.Context, a[0]!)) || a.Context.MayActWhenRead([a[1]!], a.Place))
        {
            return null;
        }

        bool isLost = false;
        PyIterable? kept = Iterate(
            a,
            [a[1]!],
            items =>
            {
                PyValue test = a[0] is PyNone ? items[0] : a.Context.Call(a[0]!, new CallArguments(a.Context, items, [], a.Place));
                bool? truth = PyTruth.Truth(test);
                isLost |= truth is null;
                return truth is true ? items[0] : null;
            },
            a[0] is PyFunction or PyBoundMethod or PyClass);
        return isLost ? null : kept;
    }

    private static PyIterable? Zip(CallArguments a)
    {
        if (!a.HasOnlyKeywords("strict") || (a.HasKeywords && PyTruth.Truth(a.Keywords[0].Value) is not false))
        {
            return null;
        }

        return Iterate(a, a.Positional, items => new PyTuple([.. items], a.Place));
    }
}
