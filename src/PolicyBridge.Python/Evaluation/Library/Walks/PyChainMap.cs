using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Library.Variables;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library.Walks;

/// <summary>A <c>collections.ChainMap</c> that is only asked for items: the first of its maps that has a key answers.</summary>
internal sealed class PyChainMap(ImmutableArray<PyValue> maps, SourceSpan place) : PyNative(place)
{
    private readonly ImmutableArray<PyValue> _maps = maps;

    public override string TypeName => "collections.ChainMap";

    public override IReadOnlyCollection<string> Methods => ["get"];

    public override Effect Effect => Effect.Nothing;

    public override IEnumerable<PyValue> Held => _maps;

    public override bool? Truth => null;

    public override PyValue? GetItem(CallContext context, PyValue key, SourceSpan place) => Find(context, key, place) switch
    {
        (true, var found) => found,
        _ => PyKey.Of(key) is null ? null : throw new PyRaise("KeyError", PyText.Repr(key) ?? "", place),
    };

    public override bool? Contains(CallContext context, PyValue item, SourceSpan place) => PyKey.Of(item) is null ? null : Find(context, item, place) switch
    {
        (true, PyUnknown or null) => null,
        var (isThere, _) => isThere,
    };

    protected override PyValue? CallMethod(string name, CallArguments a)
    {
        if (!a.Are(1, 2) || PyKey.Of(a[0]!) is null)
        {
            return null;
        }

        (bool isThere, PyValue? found) = Find(a.Context, a[0]!, a.Place);
        return !isThere ? a[1] ?? new PyNone(a.Place)
            : found is PyUnknown unknown ? a.Context.Derive(unknown, a.Place, a[1] ?? unknown)
            : found;
    }

    /// <summary>What the first map that has a key has for it; nothing certain where it is not known whether one has it.</summary>
    private (bool IsThere, PyValue? Value) Find(CallContext context, PyValue key, SourceSpan place)
    {
        string hash = PyKey.Of(key) ?? "";
        foreach (PyValue map in _maps.Select(PyMutable.Current))
        {
            switch (map)
            {
                case PyUnknown unknown:
                    return (true, unknown);
                case PyDict { Factory: not null }:
                    return (true, null);
                case PyDict dict when dict.Items.TryGetValue(hash, out (PyValue Key, PyValue Value) entry):
                    return (true, entry.Value);
                case PyEnvironment when key is PyStr name:
                    if (EnvironmentLibrary.Contains(context, name.Value, place) is not false)
                    {
                        return (true, EnvironmentLibrary.Find(context, name.Value, place));
                    }

                    break;
                case PyEnvironment:
                    return (true, null);
            }
        }

        return (false, null);
    }
}
