using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Iterators;
using PolicyBridge.Python.Evaluation.Library.Variables;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;

namespace PolicyBridge.Python.Evaluation.Builtin;

/// <summary>Built-in functions that walk values, and iterators.</summary>
internal static class IterationFunctions
{
    public static IEnumerable<(string Name, Func<CallArguments, PyValue?> Body)> Types() =>
    [
        ("enumerate", Enumerated),
        ("reversed", Reversed),
        ("map", Map),
        ("filter", Filter),
        ("zip", Zip),
    ];

    public static IEnumerable<(string Name, Func<CallArguments, PyValue?> Body)> Walks() =>
    [
        ("sorted", Sorted),
        ("any", a => Quantify(a, whenFound: true)),
        ("all", a => Quantify(a, whenFound: false)),
        ("min", a => Extreme(a, -1)),
        ("max", a => Extreme(a, 1)),
        ("sum", Sum),
        ("iter", Iter),
        ("next", Next),
    ];

    private static PyValue? Sorted(CallArguments a)
    {
        if (a.Count != 1 || !a.HasOnlyKeywords("key", "reverse"))
        {
            return null;
        }

        if (a[0] is PyEnvironment or PyVariablesView)
        {
            return a.HasKeywords || EnvironmentNames.Of(a.Context, a[0]!, a.Place) is not { } variables ? null : Introspection.Sorted(a.Context, variables, a.Place);
        }

        if (a[0] is PyNameList or PyNamespaceView or PyNamesView)
        {
            return a.HasKeywords ? null : Introspection.Sorted(a.Context, a[0]!, a.Place);
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
        if (!a.Are(1, 1) || a.Context.IteratorOf(a[0]!, a.Place) is not { } items)
        {
            return null;
        }

        bool isUnordered = items.IsUnordered;
        PyUnknown? unsure = null;
        while (true)
        {
            IteratorStep step = items.Step(a.Context, a.Place);
            if (step.Item is not { } item)
            {
                unsure ??= step.Lost;
                return unsure is null ? new PyBool(!whenFound, a.Place) : a.Context.Derive(unsure, a.Place);
            }

            bool? truth = step.IsPerhaps ? null : a.Context.Truth(item, a.Place);
            if (truth == whenFound || truth is null)
            {
                // How far it was walked, and what ran for that, is known only where the first that decides is.
                bool isCertain = truth is not null && unsure is null && !isUnordered;
                unsure ??= truth is null ? a.Context.Unknown(PyMutable.Current(item) is PyUnknown u ? u.Cause : "a condition that is not known", a.Place, item) : null;
                if (!isCertain && (truth is not null || items.State.RunsCode(a.Context)))
                {
                    items.Lose(a.Context, unsure ?? a.Context.Unknown("how far an iterator was walked", a.Place), a.Place);
                }

                if (truth is not null)
                {
                    return new PyBool(whenFound, a.Place);
                }
            }
        }
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
                return Builtins.Lost(a, keys);
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

        if (!a.Are(1, 2))
        {
            return null;
        }

        PyIterator? items = a[0] is PyIterator or PyIterable ? a.Context.IteratorOf(a[0]!, a.Place) : null;
        if (items is null or { IsUnordered: true })
        {
            return items is null && a[0] is PyInstance ? NextOfInstance(a) : null;
        }

        IteratorStep step = items.Step(a.Context, a.Place);
        return step.Lost is not null ? a.Context.Derive(step.Lost, a.Place, [.. a.Positional])
            : step.IsPerhaps ? a.Context.Unknown(Iteration.PerhapsCause, a.Place, step.Item!)
            : step.Item ?? a[1] ?? throw new PyRaise("StopIteration", "", a.Place);
    }

    private static PyValue? NextOfInstance(CallArguments a)
    {
        try
        {
            return a.Context.Hooked(a[0]!, "__next__", a.Place);
        }
        catch (PyRaise raised) when (a.Count == 2 && raised.TypeName == "StopIteration")
        {
            return a[1];
        }
    }

    private static PyValue? Iter(CallArguments a) =>
        a.Are(1, 1) ? a.Context.IteratorOf(a[0]!, a.Place) is { } items && (items == a[0] || !items.IsUnordered) ? items : null
        : a.Are(2, 2) && a[0] is PyFunction or PyBuiltin or PyMethod or PyBoundMethod ? new PyIterator(a.Context.Heap, new CallsState(a[0]!, a[1]!, a.Place), a.Place)
        : null;

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

    /// <summary>An iterator over what values give; <see langword="null"/> where one of them can't be walked, or several in no order of their own.</summary>
    private static PyIterator? Walking(CallArguments a, IEnumerable<PyValue> sources, Func<ImmutableArray<PyIterator>, IteratorState> make)
    {
        List<PyIterator?> all = [.. sources.Select(s => a.Context.IteratorOf(s, a.Place))];
        return all.Contains(null) || (all.Count > 1 && all.Exists(i => i!.IsUnordered)) ? null : new PyIterator(a.Context.Heap, make([.. all.OfType<PyIterator>()]), a.Place);
    }

    /// <summary>An iterator over what iterables give in parallel, computed at once.</summary>
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
    public static ImmutableArray<PyMutable> ReadsOf(IEnumerable<PyValue> sources) => [.. sources.SelectMany(ReadsOf)];

    private static IEnumerable<PyMutable> ReadsOf(PyValue source) => source switch
    {
        PyIterator iterator => iterator.State is ItemsState items ? items.Reads : iterator.State.Held.SelectMany(ReadsOf),
        PyMutable mutable => [mutable],
        PyDictView view => [view.Dict],
        PyIterable iterable => iterable.Reads,
        _ => [],
    };

    private static PyIterator? Enumerated(CallArguments a)
    {
        PyValue start = a.Find(1, "start") ?? new PyInt(0, a.Place);
        return a.Count is < 1 or > 2 || !a.HasOnlyKeywords("start") || Operators.AsInteger(start) is not { } number || Iteration.IsUnordered(a[0]!)
            ? null
            : Walking(a, [a[0]!], sources => new EnumerateState(sources[0], number, a.Place));
    }

    private static PyIterator? Reversed(CallArguments a)
    {
        if (!a.Are(1, 1) || a[0] is not (PyList or PyTuple or PyStr or PyRange or PyDict or PyDictView) || Iteration.IsUnordered(a[0]!))
        {
            return null;
        }

        return a[0] is PyList list ? new PyIterator(a.Context.Heap, new BackwardsState(list, list.Count - 1, a.Place), a.Place)
            : a.Context.ItemsOf(a[0]!, a.Place) is { } items ? new PyIterator(a.Context.Heap, new ItemsState([.. items.Reverse()], 0, new Walk(a[0]!), a.Place), a.Place)
            : null;
    }

    private static PyIterator? Map(CallArguments a)
    {
        if (a.Count < 2 || a.HasKeywords || (a.Positional.Skip(1).Any(Iteration.IsUnordered) && !IsQuiet(a.Context, a[0]!)))
        {
            return null;
        }

        return Walking(a, a.Positional.Skip(1), sources => new MapState(a[0]!, sources, a.Place));
    }

    private static PyIterator? Filter(CallArguments a) =>
        !a.Are(2, 2) || (Iteration.IsUnordered(a[1]!) && a[0] is not PyNone && !IsQuiet(a.Context, a[0]!))
            ? null
            : Walking(a, [a[1]!], sources => new FilterState(a[0] is PyNone ? null : a[0], sources[0], a.Place));

    private static PyIterator? Zip(CallArguments a) => !a.HasOnlyKeywords("strict") || (a.HasKeywords && PyTruth.Truth(a.Keywords[0].Value) is not false)
        ? null
        : Walking(a, a.Positional, sources => new ZipState(sources, a.Place));
}
