using System.Numerics;

namespace PolicyBridge.Python.Evaluation;

internal static partial class Builtins
{
    private static IEnumerable<(string Name, Func<CallArguments, PyValue?> Body)> Functions() =>
    [
        ("len", Length),
        ("sorted", Sorted),
        ("any", a => Quantify(a, whenFound: true)),
        ("all", a => Quantify(a, whenFound: false)),
        ("min", a => Extreme(a, -1)),
        ("max", a => Extreme(a, 1)),
        ("sum", Sum),
        ("abs", a => a.Are(1, 1) && Operators.AsInteger(a[0]!) is { } i ? new PyInt(BigInteger.Abs(i), a.Place) : null),
    ];

    private static PyInt? Length(CallArguments a) => !a.Are(1, 1) ? null : a[0] switch
    {
        PyStr s when !PyText.HasSurrogates(s.Value) => new PyInt(s.Value.Length, a.Place),
        PyBytes b => new PyInt(b.Value.Length, a.Place),
        PyTuple t => new PyInt(t.Items.Length, a.Place),
        PyMutable m => new PyInt(m.Count, a.Place),
        PyRange r => new PyInt(r.Count, a.Place),
        _ => null,
    };

    /// <summary>The items in Python's order, or <see langword="null"/> where some can't be compared.</summary>
    public static List<PyValue>? Sort(IEnumerable<PyValue> items)
    {
        List<PyValue> sorted = [.. items];
        for (int i = 1; i < sorted.Count; i++)
        {
            if (Comparisons.Order(sorted[0], sorted[i]) is null || Comparisons.Order(sorted[i - 1], sorted[i]) is null)
            {
                return null;
            }
        }

        // Tuples may compare with some and not with others, so that only flat values are sorted.
        return sorted.Exists(i => i is PyTuple or PyList) && sorted.Count > 1
            ? null
            : [.. sorted.Order(Comparer<PyValue>.Create((x, y) => Comparisons.Order(x, y) ?? 0))];
    }

    private static PyValue? Sorted(CallArguments a)
    {
        if (a.Count != 1 || !a.HasOnlyKeywords("reverse") || a.Machine.ItemsOf(a[0]!, a.Place, orderMatters: false) is not { } items)
        {
            return null;
        }

        bool? reverse = a.Find(1, "reverse") is { } given ? Interpreter.Truth(given) : false;
        List<PyValue>? sorted = Sort(items);
        if (sorted is null || reverse is null)
        {
            return Lost(a, items);
        }

        if (reverse.Value)
        {
            // Python keeps equal items in their order even then.
            sorted = [.. items.OrderDescending(Comparer<PyValue>.Create((x, y) => Comparisons.Order(x, y) ?? 0))];
        }

        return a.Machine.List(sorted, a.Place);
    }

    private static PyValue? Lost(CallArguments a, IEnumerable<PyValue> items) =>
        items.Select(Interpreter.Current).OfType<PyUnknown>().FirstOrDefault() is { } unknown ? a.Machine.Derive(unknown, a.Place) : null;

    private static PyValue? Quantify(CallArguments a, bool whenFound)
    {
        if (!a.Are(1, 1) || a.Machine.ItemsOf(a[0]!, a.Place, orderMatters: false) is not { } items)
        {
            return null;
        }

        bool unsure = false;
        foreach (PyValue item in items)
        {
            bool? truth = Interpreter.Truth(item);
            if (truth == whenFound)
            {
                return new PyBool(whenFound, a.Place);
            }

            unsure |= truth is null;
        }

        return unsure ? Lost(a, items) : new PyBool(!whenFound, a.Place);
    }

    private static PyValue? Extreme(CallArguments a, int sign)
    {
        IReadOnlyList<PyValue>? items = a.HasKeywords ? null : a.Count == 1 ? a.Machine.ItemsOf(a[0]!, a.Place, orderMatters: false) : a.Positional;
        if (items is not { Count: > 0 } || a.Count == 0)
        {
            return null;
        }

        PyValue best = items[0];
        foreach (PyValue item in items.Skip(1))
        {
            if (Comparisons.Order(item, best) is not { } order)
            {
                return Lost(a, items);
            }

            best = order * sign > 0 ? item : best;
        }

        return best is PyUnknown u ? a.Machine.Derive(u, a.Place) : best;
    }

    private static PyValue? Sum(CallArguments a)
    {
        if (!a.Are(1, 2) || a.Machine.ItemsOf(a[0]!, a.Place) is not { } items)
        {
            return null;
        }

        PyValue total = a[1] ?? new PyInt(0, a.Place);
        foreach (PyValue item in items.ToList())
        {
            // From Python 3.12 on, floats are added with compensation.
            if (total is PyFloat or PyStr || item is PyFloat)
            {
                return null;
            }

            total = Operators.Binary(a.Machine, Syntax.BinaryOperator.Add, total, Interpreter.Current(item), a.Place);
        }

        return total;
    }

    private static System.Collections.Immutable.ImmutableArray<PyMutable> ReadsOf(CallArguments a) =>
        [.. a.Positional.OfType<PyMutable>(), .. a.Positional.OfType<PyIterable>().SelectMany(i => i.Reads)];

    private static bool RunsCode(CallArguments a) => a.Positional.Any(p => p is PyFunction or PyBoundMethod or PyClass or PyIterable { RunsCode: true });

    private static PyIterable? Iterate(CallArguments a, Func<PyValue, int, PyValue> make, bool reverse = false)
    {
        if (a.Machine.ItemsOf(a[0]!, a.Place) is not { } items)
        {
            return null;
        }

        IEnumerable<PyValue> walked = reverse ? items.Reverse() : items;
        return new PyIterable([.. walked.Select(make)], a.Machine.StatementNumber, a.Place) { Reads = ReadsOf(a), RunsCode = RunsCode(a) };
    }

    private static PyIterable? Map(CallArguments a)
    {
        if (!a.Are(2, 2) || !IsQuiet(a.Machine, a[0]!) || a.Machine.ItemsOf(a[1]!, a.Place) is not { } items)
        {
            return null;
        }

        List<PyValue> results = [.. items.ToList().Select(i => a.Machine.Call(a[0]!, new CallArguments(a.Machine, [i], [], a.Place)))];
        return new PyIterable([.. results], a.Machine.StatementNumber, a.Place) { Reads = ReadsOf(a), RunsCode = RunsCode(a) };
    }

    private static PyIterable? Filter(CallArguments a)
    {
        if (!a.Are(2, 2) || !(a[0] is PyNone || IsQuiet(a.Machine, a[0]!)) || a.Machine.ItemsOf(a[1]!, a.Place) is not { } items)
        {
            return null;
        }

        List<PyValue> kept = [];
        foreach (PyValue item in items.ToList())
        {
            PyValue test = a[0] is PyNone ? item : a.Machine.Call(a[0]!, new CallArguments(a.Machine, [item], [], a.Place));
            if (Interpreter.Truth(test) is not { } truth)
            {
                return null;
            }

            if (truth)
            {
                kept.Add(item);
            }
        }

        return new PyIterable([.. kept], a.Machine.StatementNumber, a.Place) { Reads = ReadsOf(a), RunsCode = RunsCode(a) };
    }

    private static bool IsQuiet(Interpreter machine, PyValue function) =>
        function is PyBuiltin or PyMethod { Receiver: PyStr } || (function is PyFunction own && machine.IsQuietCall(own));

    private static PyIterable? Zip(CallArguments a)
    {
        List<IReadOnlyList<PyValue>> columns = [.. a.Positional.Select(p => a.Machine.ItemsOf(p, a.Place)).OfType<IReadOnlyList<PyValue>>()];
        if (a.HasKeywords || columns.Count != a.Count || columns.Count == 0)
        {
            return null;
        }

        int rows = columns.Min(c => c.Count);
        return new PyIterable(
            [.. Enumerable.Range(0, rows).Select(r => new PyTuple([.. columns.Select(c => c[r])], a.Place))], a.Machine.StatementNumber, a.Place) { Reads = ReadsOf(a), RunsCode = RunsCode(a) };
    }

    private static PyBool? IsInstance(CallArguments a)
    {
        if (!a.Are(2, 2))
        {
            return null;
        }

        IReadOnlyList<PyValue> types = a[1] is PyTuple tuple ? tuple.Items : [a[1]!];
        if (types.Any(t => t is not PyBuiltin { IsType: true }) || a[0] is not (PyNone or PyBool or PyInt or PyFloat or PyStr or PyBytes or PyTuple or PyMutable))
        {
            return null;
        }

        string name = a[0]!.TypeName;
        return new PyBool(types.Any(t => ((PyBuiltin)t).Name is var type && (type == name || type == "object" || (type == "int" && name == "bool"))), a.Place);
    }

    private static PyValue? GetAttribute(CallArguments a)
    {
        if (!a.Are(2, 3) || a[1] is not PyStr name || a[0] is not (PyModule or PyLibrary or PyUnknown))
        {
            return null;
        }

        if (a[0] is PyModule module && module.State.Names.Find(name.Value) is null && a[2] is { } fallback)
        {
            return fallback;
        }

        return a.Machine.GetAttribute(a[0]!, name.Value, a.Place);
    }
}
