using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Library;

/// <summary><c>itertools</c> and <c>collections</c>, as far as settings use them.</summary>
internal static class ItertoolsLibrary
{
    public static PyLibrary Itertools { get; } = new("itertools", new Dictionary<string, PyValue>(StringComparer.Ordinal)
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
    });

    public static PyLibrary Collections { get; } = new("collections", new Dictionary<string, PyValue>(StringComparer.Ordinal)
    {
        ["namedtuple"] = new PyBuiltin("collections.namedtuple", a => a.Context.NamedTuple(a)) { Effect = Effect.Nothing },
        ["OrderedDict"] = new PyBuiltin("OrderedDict", a => Dict(a, new PyDict(a.Context.Heap, a.Place, "OrderedDict"), 0)) { IsType = true },
        ["defaultdict"] = new PyBuiltin("defaultdict", a => a[0] is null or PyNone or PyBuiltin ? Dict(a, new PyDict(a.Context.Heap, a.Place, "defaultdict", a[0] as PyBuiltin), 1) : null) { IsType = true },
    });

    private static PyDict? Dict(CallArguments a, PyDict dict, int first)
    {
        if (a.Count > first + 1 || (a[first] is { } source && !DictMethods.UpdateFrom(a.Context, dict, source, a.Place)))
        {
            return null;
        }

        DictMethods.SetNamed(a.Context, dict, a);
        return dict;
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

        return new PyIterable([.. items], a.Context.StatementNumber, a.Place) { IsUnordered = unordered, Reads = Builtins.ReadsOf([.. a.Positional, .. parts]) };
    }

    private static PyIterable? Product(CallArguments a)
    {
        List<List<PyValue>> rows = [[]];
        foreach (PyValue source in a.Positional)
        {
            if (a.Context.ItemsOf(source, a.Place) is not { } items)
            {
                return null;
            }

            a.Context.Budget.CheckSize((long)rows.Count * items.Count, a.Place);
            rows = [.. rows.SelectMany(_ => items, (row, item) => (List<PyValue>)[.. row, item])];
        }

        // product() keeps copies of what it is given.
        return a.HasKeywords ? null : new PyIterable([.. rows.Select(r => new PyTuple([.. r], a.Place))], a.Context.StatementNumber, a.Place);
    }

    private static PyIterable? Slice(CallArguments a)
    {
        if (!a.Are(2, 4) || a.Context.ItemsOf(a[0]!, a.Place) is not { } items
            || a.Positional.Skip(1).Any(p => p is not PyNone && Operators.AsInteger(p) is not { Sign: >= 0 }))
        {
            return null;
        }

        (PyValue? lower, PyValue? upper) = a.Count == 2 ? (null, a[1]) : (a[1], a[2]);
        return a[3] is PyInt { Value.IsZero: true } || Slices.Of(items.Count, lower, upper, a[3], a.Place) is not { } range
            ? null
            : new PyIterable([.. range.Indices.Select(i => items[i])], a.Context.StatementNumber, a.Place) { Reads = Builtins.ReadsOf([a[0]!]) };
    }
}
