using PolicyBridge.Text;

namespace PolicyBridge.Python.Evaluation;

/// <summary>Methods of <c>dict</c>.</summary>
internal static class DictMethods
{
    public static void Set(Interpreter machine, PyDict dict, string hash, PyValue key, PyValue value, SourceSpan place)
    {
        machine.CheckSize(dict.Count + 1, place);
        if (machine.BeginWrite(dict, place))
        {
            // A key that is set again keeps its first form, as 1 does when True is set.
            PyValue kept = dict.Items.TryGetValue(hash, out (PyValue Key, PyValue Value) old) ? old.Key : key;
            dict.Items[hash] = (kept, value);
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
                return View(dict, machine, dict.Items.Values.Select(e => e.Key), a.Place);
            case "values" when a.Are(0, 0):
                return View(dict, machine, dict.Items.Values.Select(e => e.Value), a.Place);
            case "items" when a.Are(0, 0):
                return View(dict, machine, dict.Items.Values.Select(e => new PyTuple([e.Key, e.Value], a.Place)), a.Place);
            case "copy" when a.Are(0, 0):
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
            case "update" when a.Count <= 1:
                return Update(machine, dict, a);
            default:
                return null;
        }
    }

    private static PyIterable View(PyDict dict, Interpreter machine, IEnumerable<PyValue> items, SourceSpan place) =>
        new([.. items], machine.StatementNumber, place) { Reads = [dict] };

    private static PyValue Pop(Interpreter machine, PyDict dict, string hash, CallArguments a)
    {
        if (!dict.Items.TryGetValue(hash, out (PyValue Key, PyValue Value) entry))
        {
            return a[1] ?? throw new PyRaise("KeyError", PyText.Repr(a[0]!) ?? "", a.Place);
        }

        if (machine.BeginWrite(dict, a.Place))
        {
            dict.Items.Remove(hash);
        }

        return entry.Value;
    }

    private static PyNone? Update(Interpreter machine, PyDict dict, CallArguments a)
    {
        switch (a[0])
        {
            case null:
                break;
            case PyDict other:
                Merge(machine, dict, other, a.Place);
                break;
            default:
                return null;
        }

        foreach ((string name, PyValue value) in a.Keywords)
        {
            Set(machine, dict, $"s{name}", new PyStr(name, a.Place), value, a.Place);
        }

        return new PyNone(a.Place);
    }
}
