using PolicyBridge.Text;

namespace PolicyBridge.Python.Evaluation;

/// <summary>Methods of <c>list</c> and <c>tuple</c>.</summary>
internal static class ListMethods
{
    public static PyValue? Call(PyList list, string name, CallArguments a)
    {
        Interpreter machine = a.Machine;
        switch (name, a[0])
        {
            case ("append", { } item) when a.Are(1, 1):
                machine.Extend(list, [item], a.Place);
                return new PyNone(a.Place);
            case ("extend", { } source) when a.Are(1, 1) && !(source is PyIterable lazy && lazy.Reads.Contains(list)) && machine.ItemsOf(source, a.Place) is { } items:
                machine.Extend(list, items, a.Place);
                return new PyNone(a.Place);
            case ("insert", { } index) when a.Are(2, 2) && Operators.AsInteger(index) is { } at:
                machine.CheckSize(list.Count + 1, a.Place);
                int position = (int)System.Numerics.BigInteger.Clamp(at.Sign < 0 ? at + list.Count : at, 0, list.Count);
                if (machine.BeginWrite(list, a.Place))
                {
                    list.Items.Insert(position, a[1]!);
                }

                return new PyNone(a.Place);
            case ("remove", { } item) when a.Are(1, 1):
                return Remove(machine, list, item, a.Place);
            case ("pop", var index) when a.Are(0, 1) && (index is null || Operators.AsInteger(index) is not null):
                return Pop(machine, list, index, a.Place);
            case ("clear", null) when a.Are(0, 0):
                if (machine.BeginWrite(list, a.Place))
                {
                    list.Items.Clear();
                }

                return new PyNone(a.Place);
            case ("reverse", null) when a.Are(0, 0):
                if (machine.BeginWrite(list, a.Place))
                {
                    list.Items.Reverse();
                }

                return new PyNone(a.Place);
            case ("sort", null) when a.Are(0, 0) && Builtins.Sort(list.Items) is { } sorted:
                if (machine.BeginWrite(list, a.Place))
                {
                    list.Items.Clear();
                    list.Items.AddRange(sorted);
                }

                return new PyNone(a.Place);
            case ("copy", null) when a.Are(0, 0):
                return machine.List(list.Items, a.Place);
            default:
                return CallRead(list.Items, name, a);
        }
    }

    public static PyValue? CallRead(IReadOnlyList<PyValue> items, string name, CallArguments a)
    {
        if (name is not ("index" or "count") || !a.Are(1, 1))
        {
            return null;
        }

        int count = 0;
        for (int i = 0; i < items.Count; i++)
        {
            switch (Comparisons.AreEqual(items[i], a[0]!))
            {
                case null:
                    return a.Machine.Unknown("the position of a value among values that are not known", a.Place, a[0]!);
                case true when name == "index":
                    return new PyInt(i, a.Place);
                case true:
                    count++;
                    break;
            }
        }

        return name == "count" ? new PyInt(count, a.Place) : throw new PyRaise("ValueError", "the value is not in the list", a.Place);
    }

    private static PyNone? Remove(Interpreter machine, PyList list, PyValue item, SourceSpan place)
    {
        for (int i = 0; i < list.Count; i++)
        {
            switch (Comparisons.AreEqual(list.Items[i], item))
            {
                case null:
                    return null;
                case true:
                    if (machine.BeginWrite(list, place))
                    {
                        list.Items.RemoveAt(i);
                    }

                    return new PyNone(place);
            }
        }

        throw new PyRaise("ValueError", $"{PyText.Repr(item) ?? "the value"} is not in the list", place);
    }

    private static PyValue Pop(Interpreter machine, PyList list, PyValue? index, SourceSpan place)
    {
        if (Operators.IndexOf(index ?? new PyInt(-1, place), list.Count) is not { } at)
        {
            throw new PyRaise("IndexError", "pop index out of range", place);
        }

        PyValue item = list.Items[at];
        if (machine.BeginWrite(list, place))
        {
            list.Items.RemoveAt(at);
        }

        return item;
    }
}
