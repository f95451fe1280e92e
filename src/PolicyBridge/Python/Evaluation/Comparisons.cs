using PolicyBridge.Python.Syntax;
using PolicyBridge.Text;

namespace PolicyBridge.Python.Evaluation;

/// <summary>Comparisons of Python; <see langword="null"/> where the answer is not known.</summary>
internal static class Comparisons
{
    private const int MaxDepth = 50;

    public static bool? Compare(Interpreter machine, ComparisonOperator op, PyValue left, PyValue right, SourceSpan place) => op switch
    {
        ComparisonOperator.Equal => AreEqual(left, right),
        ComparisonOperator.NotEqual => !AreEqual(left, right),
        ComparisonOperator.Is => AreIdentical(left, right),
        ComparisonOperator.IsNot => !AreIdentical(left, right),
        ComparisonOperator.In => Contains(machine, right, left, place),
        ComparisonOperator.NotIn => !Contains(machine, right, left, place),
        ComparisonOperator.Less => Order(left, right) is { } c ? c < 0 : null,
        ComparisonOperator.LessOrEqual => Order(left, right) is { } c ? c <= 0 : null,
        ComparisonOperator.Greater => Order(left, right) is { } c ? c > 0 : null,
        _ => Order(left, right) is { } c ? c >= 0 : null,
    };

    public static bool? AreEqual(PyValue left, PyValue right, int depth = 0)
    {
        (left, right) = (Interpreter.Current(left), Interpreter.Current(right));
        if (left is PyUnknown || right is PyUnknown || depth > MaxDepth)
        {
            return null;
        }

        if (left is PyTuple a && right is PyTuple b)
        {
            return AllEqual(a.Items, b.Items, depth);
        }

        if (left is PyList c && right is PyList d)
        {
            return AllEqual(c.Items, d.Items, depth);
        }

        if (left is PySet e && right is PySet f)
        {
            return e.Count == f.Count && e.Items.Keys.All(f.Items.ContainsKey);
        }

        if (left is PyDict g && right is PyDict h)
        {
            return DictsEqual(g, h, depth);
        }

        if (left is PyNative { Key: { } one } && right is PyNative { Key: { } two })
        {
            return one == two;
        }

        if (!IsPlain(left) || !IsPlain(right))
        {
            return ReferenceEquals(left, right) ? true : null;
        }

        return PyKey.Of(left) is { } x && PyKey.Of(right) is { } y ? x == y : Scalars(left, right);
    }

    private static bool IsPlain(PyValue value) =>
        value is PyNone or PyBool or PyInt or PyFloat or PyStr or PyBytes or PyTuple or PyList or PyDict or PySet;

    // One of the two has no key: containers of different types, or a float that is not a number.
    private static bool? Scalars(PyValue left, PyValue right) =>
        left is PyFloat || right is PyFloat ? null : left.TypeName != right.TypeName ? false : null;

    private static bool? AllEqual(IReadOnlyList<PyValue> left, IReadOnlyList<PyValue> right, int depth)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        bool? result = true;
        for (int i = 0; i < left.Count; i++)
        {
            switch (AreEqual(left[i], right[i], depth + 1))
            {
                case false:
                    return false;
                case null:
                    result = null;
                    break;
            }
        }

        return result;
    }

    private static bool? DictsEqual(PyDict left, PyDict right, int depth)
    {
        if (left.Count != right.Count || !left.Items.Keys.All(right.Items.ContainsKey))
        {
            return false;
        }

        return AllEqual([.. left.Items.Values.Select(e => e.Value)], [.. left.Items.Keys.Select(k => right.Items[k].Value)], depth);
    }

    private static bool? AreIdentical(PyValue left, PyValue right)
    {
        if (left is PyUnknown || right is PyUnknown)
        {
            return null;
        }

        return (left, right) switch
        {
            (PyNone, PyNone) => true,
            (PyBool a, PyBool b) => a.Value == b.Value,
            (PyNone or PyBool, _) or (_, PyNone or PyBool) => false,
            (PyMutable { Group: null }, PyMutable { Group: null }) => ReferenceEquals(left, right),
            // Whether equal numbers and strings are one object is up to the interpreter.
            _ => null,
        };
    }

    public static bool? Contains(Interpreter machine, PyValue container, PyValue item, SourceSpan place)
    {
        if (container is PyUnknown || item is PyUnknown)
        {
            return null;
        }

        switch (container)
        {
            case PyStr text when item is PyStr part:
                return text.Value.Contains(part.Value, StringComparison.Ordinal);
            case PyDict dict:
                return PyKey.Of(item) is { } key ? dict.Items.ContainsKey(key) : null;
            case PySet set:
                return PyKey.Of(item) is { } hash ? set.Items.ContainsKey(hash) : null;
            case PyEnvironment when item is PyStr variable:
                return EnvironmentLibrary.Contains(machine, variable.Value, place);
            case PyNative native when native.Contains(machine, item, place) is { } held:
                return held;
            case PyNamespaceView view when item is PyStr name:
                return view.Names.Names.ContainsKey(name.Value) ? true : view.Names.Rest is null ? false : null;
        }

        if (machine.ItemsOf(container, place, orderMatters: false) is not { } items)
        {
            return null;
        }

        bool? found = false;
        foreach (PyValue candidate in items)
        {
            switch (AreEqual(candidate, item))
            {
                case true:
                    return true;
                case null:
                    found = null;
                    break;
            }
        }

        return found;
    }

    /// <summary>The sign of a comparison of two numbers, strings or sequences of them.</summary>
    public static int? Order(PyValue left, PyValue right, int depth = 0)
    {
        if (Operators.AsInteger(left) is { } a && Operators.AsInteger(right) is { } b)
        {
            return a.CompareTo(b);
        }

        return (left, right) switch
        {
            (PyStr x, PyStr y) when !PyText.HasSurrogates(x.Value) && !PyText.HasSurrogates(y.Value) => string.CompareOrdinal(x.Value, y.Value),
            (PyFloat x, PyFloat y) when !double.IsNaN(x.Value) && !double.IsNaN(y.Value) => x.Value.CompareTo(y.Value),
            (PyFloat x, PyInt y) when !double.IsNaN(x.Value) && y.Value.GetBitLength() < 53 => x.Value.CompareTo((double)y.Value),
            (PyInt x, PyFloat y) when !double.IsNaN(y.Value) && x.Value.GetBitLength() < 53 => ((double)x.Value).CompareTo(y.Value),
            (PyTuple x, PyTuple y) when depth < MaxDepth => OrderItems(x.Items, y.Items, depth),
            (PyList { Taint: null } x, PyList { Taint: null } y) when depth < MaxDepth => OrderItems(x.Items, y.Items, depth),
            (PyTimeDelta x, PyTimeDelta y) => x.Microseconds.CompareTo(y.Microseconds),
            _ => null,
        };
    }

    private static int? OrderItems(IReadOnlyList<PyValue> left, IReadOnlyList<PyValue> right, int depth)
    {
        for (int i = 0; i < Math.Min(left.Count, right.Count); i++)
        {
            switch (AreEqual(left[i], right[i]))
            {
                case null:
                    return null;
                case false:
                    return Order(left[i], right[i], depth + 1);
            }
        }

        return left.Count.CompareTo(right.Count);
    }
}
