using PolicyBridge.Python.Syntax;
using PolicyBridge.Text;

namespace PolicyBridge.Python.Evaluation;

/// <summary>Methods and operators of <c>set</c>.</summary>
internal static class SetMethods
{
    public static PyValue Create(Interpreter machine, IReadOnlyList<PyValue> items, SourceSpan place)
    {
        PySet set = new(place);
        machine.CheckSize(items.Count, place);
        foreach (PyValue item in items)
        {
            if (PyKey.Of(item) is not { } hash)
            {
                return item is PyUnknown unknown
                    ? machine.Derive(unknown, place)
                    : machine.Unknown("a set of values that PolicyBridge does not compare", place, item);
            }

            set.Items.TryAdd(hash, item);
        }

        return set;
    }

    public static void AddAll(Interpreter machine, PySet set, IEnumerable<KeyValuePair<string, PyValue>> items, SourceSpan place)
    {
        List<KeyValuePair<string, PyValue>> copy = [.. items];
        machine.CheckSize(set.Count + copy.Count, place);
        if (machine.BeginWrite(set, place))
        {
            foreach ((string hash, PyValue item) in copy)
            {
                set.Items.TryAdd(hash, item);
            }
        }
    }

    public static PyValue? Combine(Interpreter machine, BinaryOperator op, PySet a, PySet b, SourceSpan place)
    {
        if (op == BinaryOperator.BitAnd && a.Items.Any(e => b.Items.TryGetValue(e.Key, out PyValue? other) && !Sameness.IsSame(e.Value, other)))
        {
            // Of 1 and True, which are one key, it depends on the sizes which is kept.
            return null;
        }

        IEnumerable<PyValue>? items = op switch
        {
            BinaryOperator.BitOr => a.Items.Values.Concat(b.Items.Values),
            BinaryOperator.BitAnd => a.Items.Where(e => b.Items.ContainsKey(e.Key)).Select(e => e.Value),
            BinaryOperator.Subtract => a.Items.Where(e => !b.Items.ContainsKey(e.Key)).Select(e => e.Value),
            BinaryOperator.BitXor => a.Items.Where(e => !b.Items.ContainsKey(e.Key))
                .Concat(b.Items.Where(e => !a.Items.ContainsKey(e.Key))).Select(e => e.Value),
            _ => null,
        };
        return items is null ? null : Create(machine, [.. items], place);
    }

    public static PyValue? Call(PySet set, string name, CallArguments a)
    {
        Interpreter machine = a.Machine;
        switch (name)
        {
            case "add" when a.Are(1, 1) && PyKey.Of(a[0]!) is { } hash:
                AddAll(machine, set, [new(hash, a[0]!)], a.Place);
                return new PyNone(a.Place);
            case "update" when a.Are(1, 1) && machine.ItemsOf(a[0]!, a.Place, orderMatters: false) is { } items
                && Create(machine, items, a.Place) is PySet more:
                AddAll(machine, set, more.Items, a.Place);
                return new PyNone(a.Place);
            case "discard" or "remove" when a.Are(1, 1) && PyKey.Of(a[0]!) is { } hash:
                if (!set.Items.ContainsKey(hash) && name == "remove")
                {
                    throw new PyRaise("KeyError", PyText.Repr(a[0]!) ?? "", a.Place);
                }

                if (machine.BeginWrite(set, a.Place))
                {
                    set.Items.Remove(hash);
                }

                return new PyNone(a.Place);
            case "union" or "intersection" or "difference" when a.Are(1, 1)
                && machine.ItemsOf(a[0]!, a.Place, orderMatters: false) is { } items && Create(machine, items, a.Place) is PySet other:
                BinaryOperator op = name switch
                {
                    "union" => BinaryOperator.BitOr,
                    "intersection" => BinaryOperator.BitAnd,
                    _ => BinaryOperator.Subtract,
                };
                return Combine(machine, op, set, other, a.Place);
            default:
                return null;
        }
    }
}
