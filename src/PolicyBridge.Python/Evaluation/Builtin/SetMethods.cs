using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Builtin;

/// <summary>What an operator of sets takes.</summary>
internal readonly record struct SetOperand(OrderedView<PyValue> Items, bool IsFrozen)
{
    public int Count => Items.Count;
}

/// <summary>Methods and operators of <c>set</c> and <c>frozenset</c>.</summary>
internal static class SetMethods
{
    public static PyValue Create(CallContext context, IReadOnlyList<PyValue> items, SourceSpan place, bool isFrozen = false)
    {
        List<KeyValuePair<string, PyValue>> made = new(items.Count);
        context.Budget.CheckSize(items.Count, place);
        foreach (PyValue item in items)
        {
            if (PyKey.Of(item) is not { } hash)
            {
                return item is PyUnknown unknown
                    ? context.Derive(unknown, place)
                    : context.Unknown("a set of values that PolicyBridge does not compare", place, item);
            }

            made.Add(new(hash, item));
        }

        return new PySet(context.Heap, made, place, isFrozen);
    }

    public static void AddAll(CallContext context, PySet set, IEnumerable<KeyValuePair<string, PyValue>> items, SourceSpan place)
    {
        List<KeyValuePair<string, PyValue>> copy = [.. items];
        context.Budget.CheckSize(set.Count + copy.Count, place);
        set.AddAll(copy, place);
    }

    /// <summary>What the operators of sets take: a set, or what <c>dict.keys()</c> and <c>dict.items()</c> give.</summary>
    public static SetOperand? AsOperand(PyValue value)
    {
        if (value is not PyDictView { Part: not DictPart.Values, Dict.Taint: null } view)
        {
            return value is PySet { Taint: null } set ? new SetOperand(set.Items, set.IsFrozen) : null;
        }

        OrderedDictionary<string, PyValue> items = new(StringComparer.Ordinal);
        foreach (PyValue item in view.Items)
        {
            if (PyKey.Of(item) is not { } hash)
            {
                return null;
            }

            items.TryAdd(hash, item);
        }

        return new SetOperand(new OrderedView<PyValue>(items), IsFrozen: false);
    }

    public static PyValue? Combine(CallContext context, BinaryOperator op, SetOperand a, SetOperand b, SourceSpan place)
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
        return items is null ? null : Create(context, [.. items], place, a.IsFrozen);
    }

    public static PyValue? Call(PySet set, string name, CallArguments a)
    {
        if (a.HasKeywords)
        {
            return null;
        }

        return name switch
        {
            "union" => Fold(set, a, BinaryOperator.BitOr),
            "intersection" => Fold(set, a, BinaryOperator.BitAnd),
            "difference" => Fold(set, a, BinaryOperator.Subtract),
            "symmetric_difference" when a.Count == 1 => Fold(set, a, BinaryOperator.BitXor),
            "copy" when a.Count == 0 => Create(a.Context, [.. set.Items.Values], a.Place, set.IsFrozen),
            "issubset" when Other(a) is { } other => new PyBool(set.Items.Keys.All(other.Items.ContainsKey), a.Place),
            "issuperset" when Other(a) is { } other => new PyBool(other.Items.Keys.All(set.Items.ContainsKey), a.Place),
            "isdisjoint" when Other(a) is { } other => new PyBool(!other.Items.Keys.Any(set.Items.ContainsKey), a.Place),
            "__contains__" when a.Count == 1 => Comparisons.Contains(a.Context, set, a[0]!, a.Place) is { } found ? new PyBool(found, a.Place) : null,
            _ => set.IsFrozen ? null : Change(set, name, a),
        };
    }

    private static PyValue? Change(PySet set, string name, CallArguments a)
    {
        CallContext context = a.Context;
        switch (name)
        {
            case "add" when a.Count == 1 && PyKey.Of(a[0]!) is { } hash:
                AddAll(context, set, [new(hash, a[0]!)], a.Place);
                return new PyNone(a.Place);
            case "update":
                return Update(set, a);
            case "difference_update" when Fold(set, a, BinaryOperator.Subtract) is PySet result:
                set.Replace([.. result.Items], a.Place);
                return new PyNone(a.Place);
            case "intersection_update" when Fold(set, a, BinaryOperator.BitAnd) is PySet result:
                set.Replace([.. result.Items], a.Place);
                return new PyNone(a.Place);
            case "symmetric_difference_update" when a.Count == 1 && Fold(set, a, BinaryOperator.BitXor) is PySet result:
                set.Replace([.. result.Items], a.Place);
                return new PyNone(a.Place);
            case "clear" when a.Count == 0:
                set.Replace([], a.Place);
                return new PyNone(a.Place);
            case "pop" when a.Count == 0 && set.Count < 2:
                PyValue only = set.Count == 1 ? set.Items.Values.First() : throw new PyRaise("KeyError", "pop from an empty set", a.Place);
                set.Replace([], a.Place);
                return only;
            case "discard" or "remove" when a.Count == 1 && PyKey.Of(a[0]!) is { } hash:
                if (!set.Items.ContainsKey(hash) && name == "remove")
                {
                    throw new PyRaise("KeyError", PyText.Repr(a[0]!) ?? "", a.Place);
                }

                set.Remove(hash, a.Place);
                return new PyNone(a.Place);
            default:
                return null;
        }
    }

    private static PyNone? Update(PySet set, CallArguments a)
    {
        List<PySet> all = [];
        PyRaise? raised = null;
        foreach (PyValue source in a.Positional)
        {
            if (a.Context.MayRead(source, set) || a.Context.SomeItemsOf(source, a.Place, orderMatters: false, out raised, out PyUnknown? rest) is not { } items
                || rest is not null || Create(a.Context, items, a.Place) is not PySet more)
            {
                return null;
            }

            all.Add(more);
            if (raised is not null)
            {
                break;
            }
        }

        foreach (PySet more in all)
        {
            AddAll(a.Context, set, more.Items, a.Place);
        }

        // What came before a failure stays in the set.
        return raised is null ? new PyNone(a.Place) : throw raised;
    }

    private static PySet? Other(CallArguments a) => a.Count == 1 ? AsSet(a, a[0]!) : null;

    private static PySet? AsSet(CallArguments a, PyValue value) =>
        a.Context.ItemsOf(value, a.Place, orderMatters: false) is { } items ? Create(a.Context, items, a.Place) as PySet : null;

    private static PyValue? Fold(PySet set, CallArguments a, BinaryOperator op)
    {
        PyValue? result = Create(a.Context, [.. set.Items.Values], a.Place, set.IsFrozen);
        foreach (PyValue source in a.Positional)
        {
            if (result is not PySet left || AsSet(a, source) is not { } right)
            {
                return null;
            }

            result = Combine(a.Context, op, new SetOperand(left.Items, left.IsFrozen), new SetOperand(right.Items, right.IsFrozen), a.Place);
        }

        return result;
    }
}
