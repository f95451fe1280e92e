using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library.Walks;

/// <summary><c>functools</c>, as far as settings use it.</summary>
internal static class FunctoolsLibrary
{
    /// <summary>How many results <c>lru_cache</c> keeps by itself; as long as there are no more, none is forgotten.</summary>
    private const int DefaultSize = 128;

    public static PyLibrary Module { get; } = new("functools", new Dictionary<string, PyValue>(StringComparer.Ordinal)
    {
        ["reduce"] = new PyBuiltin("functools.reduce", Reduce),
        ["partial"] = new PyBuiltin("functools.partial", PartialFunction.Make) { AcceptsUnknown = true, IsType = true },
        ["wraps"] = new PyBuiltin("functools.wraps", a => a.Are(1, 1) && a[0] is PyFunction wrapped ? new NamedAs(wrapped, a.Place) : null),
        ["cache"] = new PyBuiltin("functools.cache", a => a.Are(1, 1) ? Cached(a[0]!, a) : null),
        ["cached_property"] = Classes.ClassLibraries.CachedProperty("functools.cached_property"),
        ["lru_cache"] = new PyBuiltin("functools.lru_cache", Cache),
    });

    // With or without a call of its own; with a small size results would be forgotten.
    private static PyValue? Cache(CallArguments a) => a switch
    {
        { Count: 1, HasKeywords: false } when a[0] is PyFunction => Cached(a[0]!, a),
        { Count: 0, HasKeywords: false } => new PyBuiltin("functools.lru_cache()", b => b.Are(1, 1) ? Cached(b[0]!, b) : null),
        { Count: <= 1 } when a.HasOnlyKeywords("maxsize") && a.Find(0, "maxsize") is { } size && (size is PyNone || Operators.AsInteger(size) >= DefaultSize) =>
            new PyBuiltin("functools.lru_cache()", b => b.Are(1, 1) ? Cached(b[0]!, b) : null),
        _ => null,
    };

    private static CachedFunction? Cached(PyValue function, CallArguments a) => function is PyFunction own ? new CachedFunction(own, new PyDict(a.Context.Heap, a.Place), a.Place) : null;

    private static PyValue? Reduce(CallArguments a)
    {
        if (!a.Are(2, 3) || a.Context.ItemsOf(a[1]!, a.Place) is not { } items)
        {
            return null;
        }

        IEnumerable<PyValue> all = a[2] is { } initial ? [initial, .. items] : [.. items];
        PyValue? total = null;
        foreach (PyValue item in all.ToList())
        {
            total = total is null ? item : PyMutable.Current(a.Context.Call(a[0]!, new CallArguments(a.Context, [total, item], [], a.Place)));
        }

        return total ?? throw new PyRaise("TypeError", "reduce() of empty iterable with no initial value", a.Place);
    }

    /// <summary>What <c>wraps</c> gives: a decorator that takes the name of the function that is wrapped.</summary>
    private sealed class NamedAs(PyFunction wrapped, SourceSpan place) : PyNative(place)
    {
        public override string TypeName => "functools.partial";

        public override IReadOnlyCollection<string> Methods => [];

        public override Effect Effect => Effect.Nothing;

        public override IEnumerable<PyValue> Held => [wrapped];

        public override bool AcceptsUnknown => true;

        public override PyValue? Invoke(CallArguments a) => a.Are(1, 1) && a[0] is PyFunction own ? own.Named(wrapped.Name) : null;
    }

    /// <summary>A function whose results are kept, so that equal arguments give the same object again.</summary>
    private sealed class CachedFunction(PyFunction function, PyDict results, SourceSpan place) : PyNative(place)
    {
        public override string TypeName => "functools._lru_cache_wrapper";

        public override IReadOnlyCollection<string> Methods => [];

        public override Effect Effect => Effect.Arguments;

        public override IEnumerable<PyValue> Held => [function, results];

        public override bool AcceptsUnknown => true;

        public override bool IsFunction => true;

        public override PyValue? Invoke(CallArguments a)
        {
            List<string?> keys = [.. a.Positional.Select(PyKey.Of)];
            if (a.HasKeywords || keys.Contains(null) || results.Taint is not null || results.Count >= DefaultSize)
            {
                return null;
            }

            // One argument that is an int or a str is the key itself; all else is compared as a tuple, where 1 == True == 1.0.
            bool isItself = a.Positional is [PyInt or PyStr];
            string key = (isItself ? "1" : "") + string.Concat(keys.Select(k => $"{k!.Length}:{k}"));
            if (results.Items.TryGetValue(key, out (PyValue Key, PyValue Value) kept))
            {
                return kept.Value;
            }

            PyValue result = a.Context.Call(function, a);
            DictMethods.Set(a.Context, results, key, new PyStr(key, a.Place), result, a.Place);
            return result;
        }
    }
}
