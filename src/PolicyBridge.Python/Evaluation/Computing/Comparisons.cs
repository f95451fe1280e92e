using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Iterators;
using PolicyBridge.Python.Evaluation.Library;
using PolicyBridge.Python.Evaluation.Library.Variables;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Computing;

/// <summary>Comparisons of Python; <see langword="null"/> where the answer is not known.</summary>
internal static class Comparisons
{
    private const int MaxDepth = 50;

    public static bool? Compare(CallContext context, ComparisonOperator op, PyValue left, PyValue right, SourceSpan place)
    {
        if (left is PyArguments || right is PyArguments)
        {
            return SysLibrary.Compare(context, op, left, right, place);
        }

        if (SysLibrary.HoldsRelease(left) || SysLibrary.HoldsRelease(right))
        {
            return SysLibrary.CompareReleases(context, op, left, right, place);
        }

        return op switch
        {
            ComparisonOperator.Equal => AreEqual(left, right),
            ComparisonOperator.NotEqual => !AreEqual(left, right),
            ComparisonOperator.Is => AreIdentical(left, right),
            ComparisonOperator.IsNot => !AreIdentical(left, right),
            ComparisonOperator.In => Contains(context, right, left, place),
            ComparisonOperator.NotIn => !Contains(context, right, left, place),
            _ => SetMethods.AsOperand(left) is { } a && SetMethods.AsOperand(right) is { } b ? Subset(op, a, b) : Ordered(op, left, right, place),
        };
    }

    private static bool? Ordered(ComparisonOperator op, PyValue left, PyValue right, SourceSpan place)
    {
        if (Order(left, right) is { } order)
        {
            return op switch
            {
                ComparisonOperator.Less => order < 0,
                ComparisonOperator.LessOrEqual => order <= 0,
                ComparisonOperator.Greater => order > 0,
                _ => order >= 0,
            };
        }

        // Of the plain types, only numbers compare with others of another name.
        return IsScalar(left) && IsScalar(right) && (Group(left) != Group(right) || left is PyNone)
            && !(Arithmetic.IsNumber(left) && Arithmetic.IsNumber(right))
            ? throw new PyRaise("TypeError", $"a {left.TypeName} and a {right.TypeName} have no order", place) { Variable = PyNone.VariableOf(left, right) }
            : null;
    }

    private static bool IsScalar(PyValue value) => value is PyNone or PyBool or PyInt or PyFloat or PyStr or PyBytes or PyTuple or PyList or PyDict;

    private static bool Subset(ComparisonOperator op, SetOperand left, SetOperand right) => op switch
    {
        ComparisonOperator.Less => left.Count < right.Count && left.Items.Keys.All(right.Items.ContainsKey),
        ComparisonOperator.LessOrEqual => left.Items.Keys.All(right.Items.ContainsKey),
        ComparisonOperator.Greater => right.Count < left.Count && right.Items.Keys.All(left.Items.ContainsKey),
        _ => right.Items.Keys.All(left.Items.ContainsKey),
    };

    public static bool? AreEqual(PyValue left, PyValue right, int depth = 0)
    {
        (left, right) = (PyInstance.Plain(PyMutable.Current(left), "__eq__"), PyInstance.Plain(PyMutable.Current(right), "__eq__"));
        if (left is PyUnknown || right is PyUnknown || depth > MaxDepth)
        {
            return null;
        }

        if (left is PyInstance || right is PyInstance)
        {
            // By itself an object is equal to itself alone.
            return ReferenceEquals(left, right) ? (HasOwnEquality(left) ? null : true)
                : !HasOwnEquality(left) && !HasOwnEquality(right) && (left is PyInstance || IsPlain(left)) && (right is PyInstance || IsPlain(right)) ? false
                : null;
        }

        switch (left, right)
        {
            case (PyTuple a, PyTuple b):
                return AllEqual(a.Items, b.Items, depth);
            case (PyList a, PyList b):
                return a.IsUnordered || b.IsUnordered ? (a.Count != b.Count ? false : null) : AllEqual(a.Items, b.Items, depth);
            case (PyDict a, PyDict b):
                return a.TypeName == "OrderedDict" && b.TypeName == "OrderedDict" ? null : DictsEqual(a, b, depth);
            case (PyRange a, PyRange b):
                return a.Count == b.Count && (a.Count == 0 || (a.Start == b.Start && (a.Count == 1 || a.Step == b.Step)));
        }

        if (SetMethods.AsOperand(left) is { } x && SetMethods.AsOperand(right) is { } y)
        {
            return x.Count == y.Count && x.Items.Keys.All(y.Items.ContainsKey);
        }

        if (Arithmetic.IsNumber(left) && Arithmetic.IsNumber(right))
        {
            return left is PyFloat { Value: double.NaN } || right is PyFloat { Value: double.NaN } ? false : Arithmetic.Order(left, right) == 0;
        }

        if (left is PyNative { Key: { } one } && right is PyNative { Key: { } two })
        {
            return one == two;
        }

        if (!IsPlain(left) || !IsPlain(right))
        {
            return ReferenceEquals(left, right) && left is not PyMethod ? true : AreOtherCode(left, right) ? false : null;
        }

        return PyKey.Of(left) is { } p && PyKey.Of(right) is { } q ? p == q : Group(left) != Group(right) ? false : null;
    }

    private static bool HasOwnEquality(PyValue value) => value is PyInstance instance && PyClass.FindInClass(instance.Class.Order, "__eq__") is not null;

    private static bool IsPlain(PyValue value) => Arithmetic.IsNumber(value)
        || value is PyNone or PyEllipsis or PyStr or PyBytes or PyTuple or PyList or PyDict or PySet or PyTimeDelta or PyRange
            or PyBuiltin { IsType: true } or PyExceptionType;

    /// <summary>Whether two values are not the same function or class of the project, and so neither equal nor identical.</summary>
    private static bool AreOtherCode(PyValue left, PyValue right) =>
        !ReferenceEquals(left, right) && (IsCode(left) ? IsCode(right) || IsPlain(right) || right is PyBuiltin : IsCode(right) && (IsPlain(left) || left is PyBuiltin));

    private static bool IsCode(PyValue value) => value is PyFunction or PyClass;

    /// <summary>Values of different groups are never equal.</summary>
    private static string Group(PyValue value) => Arithmetic.IsNumber(value) ? "number" : value is PySet ? "set" : value is PyDict ? "dict" : value is PyTuple ? "tuple" : value.TypeName;

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
                // An object that is the same is taken for equal, even a float that is not a number.
                case false when !ReferenceEquals(left[i], right[i]):
                    return false;
                // What may run code of the settings does so before what follows is looked at.
                case null when PyMutable.Current(left[i]) is not PyUnknown { RunsCode: false } && PyMutable.Current(right[i]) is not PyUnknown { RunsCode: false }:
                    return null;
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
            // What is true is not None.
            return (left, right) is (PyUnknown { KnownTruth: true }, PyNone) or (PyNone, PyUnknown { KnownTruth: true }) ? false : null;
        }

        return (left, right) switch
        {
            (PyNone, PyNone) or (PyEllipsis, PyEllipsis) => true,
            (PyBool a, PyBool b) => a.Value == b.Value,
            (PyNone or PyBool or PyEllipsis, _) or (_, PyNone or PyBool or PyEllipsis) => false,
            (PyMutable { PossibleAliases: null }, PyMutable { PossibleAliases: null }) => ReferenceEquals(left, right),
            (PyBuiltin { IsType: true } a, PyBuiltin { IsType: true } b) => a.Name == b.Name,
            (PyExceptionType a, PyExceptionType b) => a.Name == b.Name,
            (PyBuiltin or PyExceptionType, PyBuiltin or PyExceptionType) => ReferenceEquals(left, right) ? true : null,

            (PyInstance, PyInstance) => ReferenceEquals(left, right),
            (PyInstance, _) when IsPlain(right) => false,
            (_, PyInstance) when IsPlain(left) => false,
            (PyFunction or PyClass, _) or (_, PyFunction or PyClass) => ReferenceEquals(left, right) ? true : AreOtherCode(left, right) ? false : null,

            (PyNative, PyNative) when ReferenceEquals(left, right) => true,

            // Whether equal numbers and strings are one object is up to the interpreter.
            _ => (IsPlain(left) || left is PyNative) && (IsPlain(right) || right is PyNative) && Group(left) != Group(right) ? false : null,
        };
    }

    public static bool? Contains(CallContext context, PyValue container, PyValue item, SourceSpan place)
    {
        if (container is PyUnknown || item is PyUnknown)
        {
            return null;
        }

        item = PyInstance.Plain(item, "__eq__", "__hash__");
        switch (container)
        {
            case PyStr text:
                return item is not PyStr part
                    ? IsPlain(item) ? throw new PyRaise("TypeError", $"a string is searched for a {item.TypeName}", place) { Variable = PyNone.VariableOf(item) } : null
                    : UnicodeText.IsWellFormed(text.Value) && UnicodeText.IsWellFormed(part.Value) ? text.Value.Contains(part.Value, StringComparison.Ordinal) : null;
            case PyBytes bytes when item is PyBytes wanted:
                return bytes.Value.AsSpan().IndexOf(wanted.Value.AsSpan()) >= 0;
            case PyDict dict:
                return PyKey.Of(item) is { } key ? dict.Items.ContainsKey(key) : null;
            case PyDictView { Part: DictPart.Keys } view:
                return view.Dict.Taint is null && PyKey.Of(item) is { } viewed ? view.Dict.Items.ContainsKey(viewed) : null;
            case PySet set:
                return PyKey.Of(item) is { } hash ? set.Items.ContainsKey(hash) : null;
            case PyRange range when Operators.AsInteger(item) is { } number:
                return range.IndexOf(number) is not null;
            case PyEnvironment when item is PyStr variable:
                return EnvironmentLibrary.Contains(context, variable.Value, place);
            case PyNative native when native.Contains(context, item, place) is { } held:
                return held;
            case PyNamespaceView view when item is PyStr name:
                return view.Names.Names.TryGetValue(name.Value, out PyValue? named) && named is not PyUnknown { MayBeUnset: true } && !(view.IsFixed && NamespaceMethods.IsSetByPython(view, name.Value)) ? true : named is not null ? null : view.Names.Rest is null && !NamespaceMethods.IsSetByPython(view, name.Value) ? false : null;
            case PyNone or PyBool or PyInt or PyFloat:
                throw new PyRaise("TypeError", $"a {container.TypeName} holds nothing", place) { Variable = PyNone.VariableOf(container) };
        }

        if (container is PyIterator iterator)
        {
            return ContainsStep(context, iterator, item, place);
        }

        bool? found = false;
        IReadOnlyList<PyValue>? items = context.SomeItemsOf(container, place, orderMatters: false, out PyRaise? failure, out PyUnknown? rest);
        foreach (PyValue candidate in items ?? [])
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

        return items is null || rest is not null ? null : failure is null ? found : throw failure;
    }

    // Python stops at the item that it finds.
    private static bool? ContainsStep(CallContext context, PyIterator iterator, PyValue wanted, SourceSpan place)
    {
        bool isUnordered = iterator.IsUnordered;
        while (true)
        {
            IteratorStep step = iterator.Step(context, place);
            if (step.Item is not { } item)
            {
                return step.Lost is null ? false : null;
            }

            bool? found = step.IsPerhaps ? null : AreEqual(item, wanted);
            if (found is not false)
            {
                if (found is null || isUnordered)
                {
                    iterator.Lose(context, context.Unknown("how far an iterator was walked", place, iterator), place);
                }

                return found;
            }
        }
    }

    /// <summary>The sign of a comparison of two numbers, strings or sequences of them.</summary>
    public static int? Order(PyValue left, PyValue right, int depth = 0)
    {
        return (PyInstance.Plain(PyMutable.Current(left), "__lt__", "__gt__"), PyInstance.Plain(PyMutable.Current(right), "__lt__", "__gt__")) switch
        {
            (PyStr x, PyStr y) when !PyText.HasSurrogates(x.Value) && !PyText.HasSurrogates(y.Value) => string.CompareOrdinal(x.Value, y.Value),
            (PyBytes x, PyBytes y) => x.Value.AsSpan().SequenceCompareTo(y.Value.AsSpan()),
            (PyTuple x, PyTuple y) when depth < MaxDepth => OrderItems(x.Items, y.Items, depth),
            (PyList { IsUnordered: false } x, PyList { IsUnordered: false } y) when depth < MaxDepth => OrderItems(x.Items, y.Items, depth),
            (PyPathLike x, PyPathLike y) => PyPathLike.Order(x, y),
            (PyTimeDelta x, PyTimeDelta y) => x.Microseconds.CompareTo(y.Microseconds),
            var (x, y) => Arithmetic.Order(x, y),
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
                case false when !ReferenceEquals(left[i], right[i]):
                    return Order(left[i], right[i], depth + 1);
            }
        }

        return left.Count.CompareTo(right.Count);
    }
}
