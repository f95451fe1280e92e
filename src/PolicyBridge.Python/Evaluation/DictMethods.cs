using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation;

/// <summary>Methods of <c>dict</c>.</summary>
internal static class DictMethods
{
    public static void Set(Interpreter machine, PyDict dict, string hash, PyValue key, PyValue value, SourceSpan place)
    {
        machine.CheckSize(dict.Count + 1, place);
        if (machine.BeginWrite(dict, place))
        {
            dict.Set(hash, key, value);
        }
    }

    public static void Merge(Interpreter machine, PyDict dict, PyDict other, SourceSpan place)
    {
        foreach ((string hash, (PyValue key, PyValue value)) in other.Items.ToList())
        {
            Set(machine, dict, hash, key, value, place);
        }
    }

    public static PyValue Create(Interpreter machine, IReadOnlyList<(PyValue Key, PyValue Value)> entries, SourceSpan place)
    {
        PyDict dict = new(place);
        foreach ((PyValue key, PyValue value) in entries)
        {
            if (PyKey.Of(key) is not { } hash)
            {
                return machine.Unknown("a dict with a key that is not known", place, [key, .. entries.Select(e => e.Value)]);
            }

            Set(machine, dict, hash, key, value, place);
        }

        return dict;
    }

    public static PyValue? Call(PyDict dict, string name, CallArguments a)
    {
        Interpreter machine = a.Machine;
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
                PyDict copy = new(a.Place);
                Merge(machine, copy, dict, a.Place);
                return copy;
            case "setdefault" when a.Are(1, 2) && PyKey.Of(a[0]!) is { } hash:
                if (!dict.Items.ContainsKey(hash))
                {
                    Set(machine, dict, hash, a[0]!, a[1] ?? new PyNone(a.Place), a.Place);
                }

                return dict.Items.TryGetValue(hash, out (PyValue Key, PyValue Value) held) ? held.Value : Interpreter.Current(dict);
            case "pop" when a.Are(1, 2) && PyKey.Of(a[0]!) is { } hash:
                return Pop(machine, dict, hash, a);
            case "popitem" when a.Are(0, 0):
                return PopLast(machine, dict, a.Place);
            case "clear" when a.Are(0, 0):
                foreach (string hash in machine.BeginWrite(dict, a.Place) ? dict.Items.Keys.ToList() : [])
                {
                    dict.Remove(hash);
                }

                return new PyNone(a.Place);
            case "update" when a.Count <= 1:
                return Update(machine, dict, a);
            case "__contains__" when a.Are(1, 1):
                return Comparisons.Contains(machine, dict, a[0]!, a.Place) is { } contains ? new PyBool(contains, a.Place) : null;
            case "__setitem__" when a.Are(2, 2) && PyKey.Of(a[0]!) is { } hash:
                Set(machine, dict, hash, a[0]!, a[1]!, a.Place);
                return new PyNone(a.Place);
            default:
                return null;
        }
    }

    /// <summary><c>dict.fromkeys(keys, value)</c>.</summary>
    public static PyValue? FromKeys(CallArguments a) => a.Are(1, 2) && a.Machine.ItemsOf(a[0]!, a.Place) is { } keys
        ? Create(a.Machine, [.. keys.Select(k => (k, a[1] ?? new PyNone(a.Place)))], a.Place)
        : null;

    /// <summary>Takes the entries of a dict, or of an iterable of pairs; false where they are not known, and then nothing has changed.</summary>
    public static bool UpdateFrom(Interpreter machine, PyDict dict, PyValue source, SourceSpan place)
    {
        if (source is PyDict other)
        {
            Merge(machine, dict, other, place);
            return true;
        }

        if (source is PyNamespaceView or PyEnvironment or PyStr
            || (source is PyIterable lazy && lazy.Reads.Contains(dict))
            || machine.SomeItemsOf(source, place, orderMatters: true, out PyRaise? failure, out PyUnknown? rest) is not { } pairs
            || rest is not null)
        {
            return false;
        }

        List<(string Hash, PyValue Key, PyValue Value)> entries = [];
        foreach (PyValue pair in pairs)
        {
            if (Interpreter.Current(pair) is not (PyTuple or PyList or PyStr) || machine.ItemsOf(pair, place) is not { Count: 2 } two || PyKey.Of(two[0]) is not { } hash)
            {
                return false;
            }

            entries.Add((hash, two[0], two[1]));
        }

        foreach ((string hash, PyValue key, PyValue value) in entries)
        {
            Set(machine, dict, hash, key, value, place);
        }

        // What came before a failure stays in the dict.
        return failure is null ? true : throw failure;
    }

    /// <summary>Takes entries given by name.</summary>
    public static void SetNamed(Interpreter machine, PyDict dict, CallArguments a)
    {
        foreach ((string name, PyValue value) in a.Keywords)
        {
            Set(machine, dict, $"s{name}", new PyStr(name, a.Place), value, a.Place);
        }
    }

    private static PyValue Pop(Interpreter machine, PyDict dict, string hash, CallArguments a)
    {
        if (!dict.Items.TryGetValue(hash, out (PyValue Key, PyValue Value) entry))
        {
            return a[1] ?? throw new PyRaise("KeyError", PyText.Repr(a[0]!) ?? "", a.Place);
        }

        if (machine.BeginWrite(dict, a.Place))
        {
            dict.Remove(hash);
        }

        return entry.Value;
    }

    private static PyTuple PopLast(Interpreter machine, PyDict dict, SourceSpan place)
    {
        if (dict.Count == 0)
        {
            throw new PyRaise("KeyError", "popitem(): dictionary is empty", place);
        }

        (string hash, (PyValue key, PyValue value)) = dict.Items.GetAt(dict.Count - 1);
        if (machine.BeginWrite(dict, place))
        {
            dict.Remove(hash);
        }

        return new PyTuple([key, value], place);
    }

    private static PyNone? Update(Interpreter machine, PyDict dict, CallArguments a)
    {
        if (a[0] is { } source && !UpdateFrom(machine, dict, source, a.Place))
        {
            return null;
        }

        SetNamed(machine, dict, a);
        return new PyNone(a.Place);
    }
}
