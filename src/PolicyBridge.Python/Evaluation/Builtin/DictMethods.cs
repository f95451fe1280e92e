using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Builtin;

/// <summary>Methods of <c>dict</c>.</summary>
internal static class DictMethods
{
    public static void Set(CallContext context, PyDict dict, string hash, PyValue key, PyValue value, SourceSpan place)
    {
        context.Budget.CheckSize(dict.Count + 1, place);
        dict.Set(hash, key, value, place);
    }

    public static void Merge(CallContext context, PyDict dict, PyDict other, SourceSpan place)
    {
        foreach ((string hash, (PyValue key, PyValue value)) in other.Items.ToList())
        {
            Set(context, dict, hash, key, value, place);
        }
    }

    public static PyValue Create(CallContext context, IReadOnlyList<(PyValue Key, PyValue Value)> entries, SourceSpan place)
    {
        PyDict dict = new(context.Heap, place);
        foreach ((PyValue key, PyValue value) in entries)
        {
            if (PyKey.Of(key) is not { } hash)
            {
                return context.Unknown("a dict with a key that is not known", place, [key, .. entries.Select(e => e.Value)]);
            }

            Set(context, dict, hash, key, value, place);
        }

        return dict;
    }

    public static PyValue? Call(PyDict dict, string name, CallArguments a)
    {
        CallContext context = a.Context;
        switch (name)
        {
            case "get" when a.Are(1, 2) && PyKey.Of(a[0]!) is { } hash:
                return dict.Items.TryGetValue(hash, out (PyValue Key, PyValue Value) found) ? found.Value : a[1] ?? new PyNone(a.Place);
            case "keys" when a.Are(0, 0):
                return new PyDictView(dict, DictPart.Keys, a.Place);
            case "values" when a.Are(0, 0):
                return new PyDictView(dict, DictPart.Values, a.Place);
            case "items" when a.Are(0, 0):
                return new PyDictView(dict, DictPart.Items, a.Place);
            case "copy" when a.Are(0, 0) && dict.IsPlain:
                PyDict copy = new(a.Context.Heap, a.Place);
                Merge(context, copy, dict, a.Place);
                return copy;
            case "setdefault" when a.Are(1, 2) && PyKey.Of(a[0]!) is { } hash:
                if (!dict.Items.ContainsKey(hash))
                {
                    Set(context, dict, hash, a[0]!, a[1] ?? new PyNone(a.Place), a.Place);
                }

                return dict.Items.TryGetValue(hash, out (PyValue Key, PyValue Value) held) ? held.Value : PyMutable.Current(dict);
            case "pop" when a.Are(1, 2) && PyKey.Of(a[0]!) is { } hash:
                return Pop(context, dict, hash, a);
            case "popitem" when a.Are(0, 0):
                return PopLast(context, dict, a.Place);
            case "clear" when a.Are(0, 0):
                dict.Clear(a.Place);
                return new PyNone(a.Place);
            case "update" when a.Count <= 1:
                return Update(context, dict, a);
            case "__contains__" when a.Are(1, 1):
                return Comparisons.Contains(context, dict, a[0]!, a.Place) is { } contains ? new PyBool(contains, a.Place) : null;
            case "__setitem__" when a.Are(2, 2) && PyKey.Of(a[0]!) is { } hash:
                Set(context, dict, hash, a[0]!, a[1]!, a.Place);
                return new PyNone(a.Place);
            default:
                return null;
        }
    }

    /// <summary><c>dict.fromkeys(keys, value)</c>.</summary>
    public static PyValue? FromKeys(CallArguments a) => a.Are(1, 2) && a.Context.ItemsOf(a[0]!, a.Place) is { } keys
        ? Create(a.Context, [.. keys.Select(k => (k, a[1] ?? new PyNone(a.Place)))], a.Place)
        : null;

    /// <summary>Takes the entries of a dict, or of an iterable of pairs; false where they are not known, and then nothing has changed.</summary>
    /// <param name="context">Who asks.</param>
    /// <param name="dict">What takes them.</param>
    /// <param name="source">What has them.</param>
    /// <param name="place">Where.</param>
    /// <param name="isNew">Whether nothing else has the dict yet.</param>
    public static bool UpdateFrom(CallContext context, PyDict dict, PyValue source, SourceSpan place, bool isNew = false)
    {
        source = PyInstance.Plain(source, "__iter__", "keys");
        if (source is PyInstance { Payload: PyDict })
        {
            return false;
        }

        if (source is PyMappingProxy { Known: { } shown })
        {
            source = shown;
        }

        if (source is PyNamespaceView { Kind: NamespaceKind.Object } && NamespaceMethods.AsDict(source, context, place) is { } names)
        {
            source = names;
        }

        if (source is PyDict other)
        {
            Merge(context, dict, other, place);
            return true;
        }

        if (source is PyNative { IsMapping: true } mapping)
        {
            IReadOnlyList<(PyValue Key, PyValue Value)>? taken = mapping.Entries(context, place);
            List<string?> hashes = [.. (taken ?? []).Select(e => PyKey.Of(e.Key))];
            foreach (((PyValue key, PyValue value), string? hash) in taken is null || hashes.Contains(null) ? [] : taken.Zip(hashes))
            {
                Set(context, dict, hash!, key, value, place);
            }

            return taken is not null && !hashes.Contains(null);
        }

        if (source is PyNamespaceView or PyEnvironment or PyStr
            || (!isNew && context.MayRead(source, dict))
            || context.SomeItemsOf(source, place, orderMatters: true, out PyRaise? failure, out PyUnknown? rest) is not { } pairs
            || rest is not null)
        {
            return false;
        }

        List<(string Hash, PyValue Key, PyValue Value)> entries = [];
        foreach (PyValue pair in pairs)
        {
            if (PyMutable.Current(pair) is not (PyTuple or PyList or PyStr) || context.ItemsOf(pair, place) is not { Count: 2 } two || PyKey.Of(two[0]) is not { } hash)
            {
                return false;
            }

            entries.Add((hash, two[0], two[1]));
        }

        foreach ((string hash, PyValue key, PyValue value) in entries)
        {
            Set(context, dict, hash, key, value, place);
        }

        // What came before a failure stays in the dict.
        return failure is null ? true : throw failure;
    }

    /// <summary>Takes entries given by name.</summary>
    public static void SetNamed(CallContext context, PyDict dict, CallArguments a)
    {
        foreach ((string name, PyValue value) in a.Keywords)
        {
            Set(context, dict, $"s{name}", new PyStr(name, a.Place), value, a.Place);
        }
    }

    private static PyValue Pop(CallContext context, PyDict dict, string hash, CallArguments a)
    {
        if (!dict.Items.TryGetValue(hash, out (PyValue Key, PyValue Value) entry))
        {
            return a[1] ?? throw new PyRaise("KeyError", PyText.Repr(a[0]!) ?? "", a.Place);
        }

        dict.Remove(hash, a.Place);
        return entry.Value;
    }

    private static PyTuple PopLast(CallContext context, PyDict dict, SourceSpan place)
    {
        if (dict.Count == 0)
        {
            throw new PyRaise("KeyError", "popitem(): dictionary is empty", place);
        }

        (string hash, (PyValue key, PyValue value)) = dict.Items.GetAt(dict.Count - 1);
        dict.Remove(hash, place);
        return new PyTuple([key, value], place);
    }

    private static PyNone? Update(CallContext context, PyDict dict, CallArguments a)
    {
        if (a[0] is { } source && !UpdateFrom(context, dict, source, a.Place))
        {
            return null;
        }

        SetNamed(context, dict, a);
        return new PyNone(a.Place);
    }
}
