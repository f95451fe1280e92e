using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Library.Walks;

/// <summary><c>collections</c>, as far as settings use it.</summary>
internal static class CollectionsLibrary
{
    public static PyLibrary Module { get; } = new("collections", new Dictionary<string, PyValue>(StringComparer.Ordinal)
    {
        ["namedtuple"] = new PyBuiltin("collections.namedtuple", a => a.Context.NamedTuple(a)) { Effect = Effect.Nothing },
        ["OrderedDict"] = new PyBuiltin("OrderedDict", a => Dict(a, new PyDict(a.Context.Heap, a.Place, "OrderedDict"), 0)) { IsType = true },
        ["defaultdict"] = new PyBuiltin("defaultdict", a => a[0] is null or PyNone or PyBuiltin ? Dict(a, new PyDict(a.Context.Heap, a.Place, "defaultdict", a[0] as PyBuiltin), 1) : null) { IsType = true },
        ["ChainMap"] = new PyBuiltin("ChainMap", a => a.HasKeywords || a.Positional.Any(p => p is not (PyDict or PyEnvironment)) ? null : new PyChainMap([.. a.Positional], a.Place)) { IsType = true },
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
}
