using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Library.Walks;

/// <summary><c>itertools</c>, as far as settings use it.</summary>
internal static class ItertoolsLibrary
{
    public static PyLibrary Module { get; } = new("itertools", new Dictionary<string, PyValue>(StringComparer.Ordinal)
    {
        ["chain"] = new PyLibrary("itertools.chain", new Dictionary<string, PyValue>(StringComparer.Ordinal)
        {
            ["from_iterable"] = new PyBuiltin("itertools.chain.from_iterable", a => a.Are(1, 1) && a.Context.ItemsOf(a[0]!, a.Place) is { } parts ? Chain(a, parts) : null),
        })
        {
            Call = new PyBuiltin("itertools.chain", a => a.HasKeywords ? null : Chain(a, a.Positional)),
        },
        ["product"] = new PyBuiltin("itertools.product", Product),
        ["islice"] = new PyBuiltin("itertools.islice", Slice),
        ["repeat"] = new PyBuiltin("itertools.repeat", EndlessIterators.Repeat),
        ["count"] = new PyBuiltin("itertools.count", EndlessIterators.Count),
        ["cycle"] = new PyBuiltin("itertools.cycle", EndlessIterators.Cycle),
        ["starmap"] = new PyBuiltin("itertools.starmap", IteratorsOverFunctions.StarMap),
        ["accumulate"] = new PyBuiltin("itertools.accumulate", IteratorsOverFunctions.Accumulate),
        ["takewhile"] = new PyBuiltin("itertools.takewhile", a => IteratorsOverFunctions.While(a, isTaken: true)),
        ["dropwhile"] = new PyBuiltin("itertools.dropwhile", a => IteratorsOverFunctions.While(a, isTaken: false)),
        ["filterfalse"] = new PyBuiltin("itertools.filterfalse", IteratorsOverFunctions.FilterFalse),
        ["compress"] = new PyBuiltin("itertools.compress", Compress),
        ["zip_longest"] = new PyBuiltin("itertools.zip_longest", ZipLongest),
        ["pairwise"] = new PyBuiltin("itertools.pairwise", a => Items(a, 1) is { } items ? Iterator(a, items.Zip(items.Skip(1), (x, y) => new PyTuple([x, y], a.Place))) : null),
        ["batched"] = new PyBuiltin("itertools.batched", Batched),
        ["combinations"] = new PyBuiltin("itertools.combinations", a => Selections(a, isRepeated: false, isOrdered: true)),
        ["combinations_with_replacement"] = new PyBuiltin("itertools.combinations_with_replacement", a => Selections(a, isRepeated: true, isOrdered: true)),
        ["permutations"] = new PyBuiltin("itertools.permutations", a => Selections(a, isRepeated: false, isOrdered: false)),
    });

    /// <summary>The items of the first of so many arguments, which reading runs no code of the settings for.</summary>
    internal static List<PyValue>? Items(CallArguments a, int count) =>
        a.Are(count, count) && a.Context.ItemsOf(a[0]!, a.Place) is { } items ? [.. items] : null;

    /// <summary>An iterator that reads the first argument.</summary>
    internal static PyIterable Iterator(CallArguments a, IEnumerable<PyValue> items)
    {
        List<PyValue> made = [.. items];
        a.Context.Budget.CheckSize(made.Count, a.Place);
        return new PyIterable([.. made], a.Context.StatementNumber, a.Place) { Reads = IterationFunctions.ReadsOf(a.Positional) };
    }

    private static PyIterable? Chain(CallArguments a, IReadOnlyList<PyValue> parts)
    {
        List<PyValue> items = [];
        bool unordered = false;
        foreach (PyValue part in parts.ToList())
        {
            unordered |= Iteration.IsUnordered(part);
            if (a.Context.ItemsOf(part, a.Place, orderMatters: false) is not { } more)
            {
                return null;
            }

            items.AddRange(more);
            a.Context.Budget.CheckSize(items.Count, a.Place);
        }

        return new PyIterable([.. items], a.Context.StatementNumber, a.Place) { IsUnordered = unordered, Reads = IterationFunctions.ReadsOf([.. a.Positional, .. parts]) };
    }

    private static PyIterable? Product(CallArguments a)
    {
        if (!a.HasOnlyKeywords("repeat") || Operators.AsInteger(a.Find(int.MaxValue, "repeat") ?? new PyInt(1, a.Place)) is not { Sign: > 0 } times || times > 20)
        {
            return null;
        }

        List<List<PyValue>> columns = [];
        foreach (PyValue source in a.Positional)
        {
            if (a.Context.ItemsOf(source, a.Place) is not { } items)
            {
                return null;
            }

            columns.Add([.. items]);
        }

        List<List<PyValue>> rows = [[]];
        foreach (List<PyValue> column in Enumerable.Repeat(columns, (int)times).SelectMany(c => c))
        {
            a.Context.Budget.CheckSize((long)rows.Count * column.Count, a.Place);
            rows = [.. rows.SelectMany(_ => column, (row, item) => (List<PyValue>)[.. row, item])];
        }

        // product() keeps copies of what it is given.
        return new PyIterable([.. rows.Select(r => new PyTuple([.. r], a.Place))], a.Context.StatementNumber, a.Place);
    }

    private static PyIterable? Slice(CallArguments a)
    {
        PyUnknown? rest = null;
        PyRaise? failure = null;
        if (!a.Are(2, 4) || a.Context.SomeItemsOf(a[0]!, a.Place, orderMatters: true, out failure, out rest) is not { } items
            || a.Positional.Skip(1).Any(p => p is not PyNone && Operators.AsInteger(p) is not { Sign: >= 0 }))
        {
            return null;
        }

        (PyValue? lower, PyValue? upper) = a.Count == 2 ? (null, a[1]) : (a[1], a[2]);
        if ((rest is not null || failure is not null) && (upper is null or PyNone || Operators.AsInteger(upper) > items.Count))
        {
            return null;
        }

        return a[3] is PyInt { Value.IsZero: true } || Slices.Of(items.Count, lower, upper, a[3], a.Place) is not { } range
            ? null
            : new PyIterable([.. range.Indices.Select(i => items[i])], a.Context.StatementNumber, a.Place) { Reads = IterationFunctions.ReadsOf([a[0]!]) };
    }

    private static PyIterable? Compress(CallArguments a)
    {
        if (!a.Are(2, 2) || a.Context.MayActWhenRead([a[1]!], a.Place) || a.Context.ItemsOf(a[0]!, a.Place) is not { } data || a.Context.ItemsOf(a[1]!, a.Place) is not { } selectors)
        {
            return null;
        }

        List<(PyValue Item, bool? IsKept)> pairs = [.. data.Zip(selectors, (d, s) => (d, PyTruth.Truth(s)))];
        return pairs.Exists(p => p.IsKept is null) ? null : Iterator(a, pairs.Where(p => p.IsKept is true).Select(p => p.Item));
    }

    private static PyIterable? ZipLongest(CallArguments a)
    {
        PyValue fill = a.Find(int.MaxValue, "fillvalue") ?? new PyNone(a.Place);
        List<IReadOnlyList<PyValue>> columns = [];
        foreach (PyValue source in a.HasOnlyKeywords("fillvalue") ? a.Positional : [])
        {
            if (a.Context.ItemsOf(source, a.Place) is not { } items)
            {
                return null;
            }

            columns.Add([.. items]);
        }

        int rows = columns.Select(c => c.Count).DefaultIfEmpty().Max();
        return a.HasOnlyKeywords("fillvalue") ? Iterator(a, Enumerable.Range(0, rows).Select(i => new PyTuple([.. columns.Select(c => i < c.Count ? c[i] : fill)], a.Place))) : null;
    }

    private static PyIterable? Batched(CallArguments a) =>
        a.Are(2, 2) && Operators.AsInteger(a[1]!) is { Sign: > 0 } size && size < int.MaxValue && a.Context.ItemsOf(a[0]!, a.Place) is { } items
            ? Iterator(a, items.ToList().Chunk((int)size).Select(c => new PyTuple([.. c], a.Place)))
            : null;

    /// <summary>All ways to take so many of the items, by their positions.</summary>
    private static PyIterable? Selections(CallArguments a, bool isRepeated, bool isOrdered)
    {
        if (!a.Are(isOrdered ? 2 : 1, 2) || a.Context.ItemsOf(a[0]!, a.Place) is not { } found)
        {
            return null;
        }

        List<PyValue> items = [.. found];
        if ((a[1] is null or PyNone && !isOrdered ? items.Count : Operators.AsInteger(a[1]!)) is not { Sign: >= 0 } wanted || wanted > 50)
        {
            return null;
        }

        List<List<int>> rows = [[]];
        for (int i = 0; i < wanted; i++)
        {
            rows = [.. rows.SelectMany(row => Enumerable.Range(0, items.Count).Where(at => isOrdered
                ? row.Count == 0 || at > row[^1] || (isRepeated && at == row[^1])
                : !row.Contains(at)).Select(at => (List<int>)[.. row, at]))];
            a.Context.Budget.CheckSize(rows.Count, a.Place);
            a.Context.Budget.Charge(rows.Count, a.Place);
        }

        return new PyIterable([.. rows.Select(r => new PyTuple([.. r.Select(i => items[i])], a.Place))], a.Context.StatementNumber, a.Place);
    }
}
