using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Iterators;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Objects;

/// <summary>
/// Special methods of the classes of the settings. An operation asks here first: what its class says is run, and where it
/// is not known what was run, all that it may reach is given up. What never asks makes an unknown value, and each of those
/// gives up what the hooks of its operands may reach.
/// </summary>
internal sealed class SpecialMethods(Evaluator evaluator)
{
    /// <summary>Runs the special method that the class of a value has; <see langword="null"/> where it has none.</summary>
    public PyValue? TryHook(PyValue value, string name, SourceSpan place, params PyValue[] arguments) =>
        value is PyInstance instance && PyClass.FindInClass(instance.Class.Order, name) is { } hook
            ? PyMutable.Current(evaluator.Calls.Call(evaluator.Attributes.BindTo(hook, instance, instance.Class, place), new CallArguments(evaluator.Context, arguments, [], place)))
            : null;

    /// <summary>What an operator gives where an operand is an instance that has a method for it.</summary>
    public PyValue? TryOperator(BinaryOperator op, PyValue left, PyValue right, SourceSpan place)
    {
        if ((left is not PyInstance && right is not PyInstance) || left is PyNative or PyUnknown || right is PyUnknown || (op == BinaryOperator.Modulo && left is PyStr or PyBytes))
        {
            return null;
        }

        (string own, string reflected, _) = Hooks.Of(op);
        return Decided(Either(left, right, own, reflected, place), left, right, place);
    }

    /// <summary>The same for an assignment such as <c>+=</c>.</summary>
    public PyValue? TryInPlace(BinaryOperator op, PyValue left, PyValue right, SourceSpan place) =>
        right is PyUnknown ? null : Certain(TryHook(left, Hooks.Of(op).InPlace, place, right), left, right, place);

    public PyValue? TryUnary(UnaryOperator op, PyValue operand, SourceSpan place) => TryHook(operand, Hooks.Of(op), place);

    public PyValue? TryComparison(ComparisonOperator op, PyValue left, PyValue right, SourceSpan place)
    {
        if ((left is not PyInstance && right is not (PyInstance or PyClass { IsEnumeration: true })) || left is PyUnknown || right is PyUnknown)
        {
            return null;
        }

        if (op is ComparisonOperator.In or ComparisonOperator.NotIn)
        {
            if (right is PyClass { IsEnumeration: true } type)
            {
                return evaluator.Enumerations.Contains(type, left, place) is { } isIn ? new PyBool(isIn == (op == ComparisonOperator.In), place) : evaluator.Unknowns.UnknownRelease("'in' of an enumeration", place, left);
            }

            PyValue? held = TryHook(right, "__contains__", place, left);
            return held is null or PyUnknown ? held : PyTruth.Truth(held) is { } truth ? new PyBool(truth == (op == ComparisonOperator.In), place) : null;
        }

        if (Hooks.Of(op) is not (string own, string reflected))
        {
            return null;
        }

        PyValue? result = Either(left, right, own, reflected, place);
        if (op is not (ComparisonOperator.Equal or ComparisonOperator.NotEqual))
        {
            return Decided(result, left, right, place);
        }

        // By itself != is the opposite of what __eq__ says, and what neither says is decided by who they are.
        if (op == ComparisonOperator.NotEqual && result is null or PyNotImplemented && Either(left, right, "__eq__", "__eq__", place) is { } equal)
        {
            result = equal is PyUnknown or PyNotImplemented ? equal : PyTruth.Truth(equal) is { } same ? new PyBool(!same, place) : null;
        }

        return result is not PyNotImplemented ? result
            : IsNative(left) || IsNative(right) ? null
            : new PyBool(ReferenceEquals(left, right) == (op == ComparisonOperator.Equal), place);
    }

    private static bool IsNative(PyValue value) => value is PyInstance { Class.IsOverBuiltin: true } or PyNative;

    // Where no method deals with an operand, Python raises.
    private static PyValue? Decided(PyValue? result, PyValue left, PyValue right, SourceSpan place) => result is not PyNotImplemented ? result
        : IsNative(left) || IsNative(right) ? null
        : throw new PyRaise("TypeError", $"an operator is not supported between a {left.TypeName} and a {right.TypeName}", place);

    /// <summary>The method of the left operand or that of the right one, which comes first where its class descends from the other's.</summary>
    private PyValue? Either(PyValue left, PyValue right, string own, string reflected, SourceSpan place)
    {
        bool isRightFirst = left is PyInstance a && right is PyInstance b && a.Class != b.Class && b.Class.DescendsFrom(a.Class)
            && PyClass.FindInClass(b.Class.Order, reflected) is not null;
        PyValue? result = isRightFirst ? TryHook(right, reflected, place, left) : TryHook(left, own, place, right);
        if (result is null or PyNotImplemented)
        {
            result = (isRightFirst ? TryHook(left, own, place, right) : TryHook(right, reflected, place, left)) ?? result;
        }

        return Certain(result, left, right, place);
    }

    // A result that is not known may be NotImplemented, so that the method of the other operand runs as well.
    private PyValue? Certain(PyValue? result, PyValue left, PyValue right, SourceSpan place)
    {
        if (result is PyUnknown)
        {
            evaluator.HookUse.NoteUse([left, right], place);
        }

        return result;
    }

    /// <summary>A value as its truth is asked for: what <c>__bool__</c> or else <c>__len__</c> gives, or the value itself.</summary>
    public PyValue Tested(PyValue value, SourceSpan place)
    {
        evaluator.ForeignObjects.NoteForeignUse([value], place);
        if (value is not PyInstance)
        {
            return value;
        }

        return Checked(TryHook(value, "__bool__", place), "__bool__", "bool", place) ?? HookedLength(value, place) ?? PyInstance.Plain(value);
    }

    /// <summary><c>len()</c> of an instance; <see langword="null"/> where its class says nothing of it.</summary>
    public PyValue? LengthOf(PyValue value, SourceSpan place) =>
        value is PyClass { IsEnumeration: true } type ? Enumerations.Walk(type) is { } members ? new PyInt(members.Count(), place) : null
        : HookedLength(value, place) ?? (value is PyInstance { Payload: not null } ? evaluator.Calls.Call(Builtins.Find("len")!, new CallArguments(evaluator.Context, [PyInstance.Plain(value)], [], place)) : null);

    private PyValue? HookedLength(PyValue value, SourceSpan place) => TryHook(value, "__len__", place) switch
    {
        PyBool own => new PyInt(own.Value ? 1 : 0, place),
        PyInt { Value.Sign: < 0 } => throw new PyRaise("ValueError", "'__len__' gives a number below zero", place),
        var length => Checked(length, "__len__", "int", place),
    };

    // Python refuses what is of another type.
    public static PyValue? Checked(PyValue? result, string hook, string type, SourceSpan place) =>
        result is null or PyUnknown || result.TypeName == type ? result
        : result is PyNative or PyInstance or PyDict ? new PyUnknown($"what '{hook}' of a class of the settings gives", place) { Reach = [result], RunsCode = true }
        : throw new PyRaise("TypeError", $"'{hook}' gives a {result.TypeName}", place);

    /// <summary><c>bool()</c> of an instance; <see langword="null"/> where its class says nothing of it that is known.</summary>
    public PyValue? TruthOf(PyValue value, SourceSpan place) =>
        value is not PyInstance ? null : Tested(value, place) is var tested && PyTruth.Truth(tested) is { } truth ? new PyBool(truth, place) : tested as PyUnknown;

    /// <summary>What is walked where a value is: what <c>__iter__</c> gives, or the value itself.</summary>
    public PyValue Iterated(PyValue value, SourceSpan place)
    {
        evaluator.ForeignObjects.NoteForeignUse([value], place);
        if (value is PyClass { IsEnumeration: true } type && Enumerations.Walk(type) is { } members)
        {
            return new PyTuple([.. members], place);
        }

        return TryHook(value, "__iter__", place) switch
        {
            null when value is PyInstance { Payload: not null } => PyInstance.Plain(value),
            null when value is PyInstance { Class: var own } numbered && PyClass.FindInClass(own.Order, "__getitem__") is not null =>
                new PyIterator(evaluator.Heap, new NumberedState(numbered, 0, place), place),
            null => value,
            (PyUnknown or PyIterable or PyIterator) and var walked => walked,
            PyInstance { Class: var own } walker when PyClass.FindInClass(own.Order, "__next__") is not null => new PyIterator(evaluator.Heap, new NextState(walker, place), place),
            (PyInstance or PyNative) and var other => new PyUnknown("what '__iter__' of a class of the settings gives", place) { Reach = [other], RunsCode = true },
            var other => throw new PyRaise("TypeError", $"'__iter__' gives a {other.TypeName}, which is no iterator", place),
        };
    }

    /// <summary><c>str()</c> of an instance; <see langword="null"/> where that is Python's own.</summary>
    public PyValue? TextOf(PyValue value, SourceSpan place) => Checked(TryHook(value, "__str__", place), "__str__", "str", place)
        ?? (value is PyInstance { Payload: PyStr text } ? text : null) ?? ReprOf(value, place);

    /// <summary><c>repr()</c> of an instance; <see langword="null"/> where that is Python's own.</summary>
    public PyValue? ReprOf(PyValue value, SourceSpan place) => Checked(TryHook(value, "__repr__", place), "__repr__", "str", place)
        ?? (value is PyInstance { Payload: not null and not PySet } && PyText.Repr(PyInstance.Plain(value)) is { } text ? new PyStr(text, place) : null);
}
