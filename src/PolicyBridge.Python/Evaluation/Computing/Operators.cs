using System.Collections.Immutable;
using System.Numerics;
using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Library;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Computing;

/// <summary>Unary and binary operators on known values.</summary>
internal static class Operators
{
    /// <summary>The position that an index means in a sequence, or <see langword="null"/> where it has none.</summary>
    public static int? IndexOf(PyValue index, int count)
    {
        if (AsInteger(index) is not { } number)
        {
            return null;
        }

        BigInteger at = number.Sign < 0 ? number + count : number;
        return at.Sign >= 0 && at < count ? (int)at : null;
    }

    public static BigInteger? AsInteger(PyValue value) => value switch
    {
        PyInt i => i.Value,
        PyBool b => b.Value ? BigInteger.One : BigInteger.Zero,
        PyRegexFlag f => f.Value,
        _ => null,
    };

    public static PyValue Unary(CallContext context, UnaryOperator op, PyValue operand, SourceSpan place)
    {
        if (operand is PyUnknown unknown)
        {
            return context.Derive(unknown, place);
        }

        if (context.TryUnary(op, operand, place) is { } hooked)
        {
            return hooked;
        }

        operand = PyInstance.Plain(operand);
        return (op, operand, AsInteger(operand)) switch
        {
            (UnaryOperator.Invert, PyRegexFlag or PyBool, _) =>
                context.Unknown("an operator that PolicyBridge does not follow on this type", place, operand),
            (UnaryOperator.Minus, _, { } i) => new PyInt(-i, place),
            (UnaryOperator.Plus, _, { } i) => new PyInt(i, place),
            (UnaryOperator.Invert, _, { } i) => new PyInt(-i - 1, place),
            (UnaryOperator.Minus, PyFloat f, _) => new PyFloat(-f.Value, place),
            (UnaryOperator.Plus, PyFloat f, _) => new PyFloat(f.Value, place),
            (UnaryOperator.Minus, PyTimeDelta d, _) => new PyTimeDelta(-d.Microseconds, place),
            (UnaryOperator.Plus, PyTimeDelta d, _) => new PyTimeDelta(d.Microseconds, place),
            _ => context.Unknown("an operator that PolicyBridge does not follow on this type", place, operand),
        };
    }

    public static PyValue Binary(CallContext context, BinaryOperator op, PyValue left, PyValue right, SourceSpan place)
    {
        context.Meet(place, left, right);
        (left, right) = (PyMutable.Current(left), PyMutable.Current(right));
        if (left is PyUnknown || right is PyUnknown)
        {
            PyUnknown derived = left is PyUnknown first ? context.Derive(first, place, right) : context.Derive((PyUnknown)right, place, left);
            return op == BinaryOperator.Add && JoinedTexts(left, right, place) is { } texts ? derived.Among(texts) : derived;
        }

        if (context.TryOperator(op, left, right, place) is { } hooked)
        {
            return hooked;
        }

        (left, right) = (PyInstance.Plain(left), PyInstance.Plain(right));
        if (left is PyUnknown || right is PyUnknown)
        {
            return context.Derive(left as PyUnknown ?? (PyUnknown)right, place, left, right);
        }

        PyValue? result = Arithmetic.IsNumber(left) && Arithmetic.IsNumber(right)
            ? Arithmetic.Binary(context, op, left, right, place)
            : left is PyNative native ? native.Binary(context, op, right, isRight: false, place)
            : right is PyNative other ? other.Binary(context, op, left, isRight: true, place)
            : op switch
            {
                BinaryOperator.Add => Add(context, left, right, place),
                BinaryOperator.Multiply => Multiply(context, left, right, place),
                BinaryOperator.Modulo when left is PyStr format => PercentFormat.Apply(context, format, right, place),
                BinaryOperator.BitOr when left is PyDict { IsPlain: true } a && right is PyDict { IsPlain: true } b => Merged(context, a, b, place),
                _ => null,
            };
        result ??= SetMethods.AsOperand(left) is { } x && SetMethods.AsOperand(right) is { } y ? SetMethods.Combine(context, op, x, y, place) : null;
        result ??= DatetimeLibrary.Binary(context, op, left, right, place);
        return result ?? context.Unknown(
            $"an operator between {left.TypeName} and {right.TypeName} that PolicyBridge does not follow", place, left, right);
    }

    /// <summary>The texts that two may make, of which one is known and the other is one of several.</summary>
    private static ImmutableArray<PyValue>? JoinedTexts(PyValue left, PyValue right, SourceSpan place) => (left, right) switch
    {
        (PyStr before, PyUnknown { Candidates: { IsEmpty: false } after }) when after.All(c => c is PyStr) => [.. after.Select(c => new PyStr(before.Value + ((PyStr)c).Value, place))],
        (PyUnknown { Candidates: { IsEmpty: false } before }, PyStr after) when before.All(c => c is PyStr) => [.. before.Select(c => new PyStr(((PyStr)c).Value + after.Value, place))],
        _ => null,
    };

    private static PyValue? Add(CallContext context, PyValue left, PyValue right, SourceSpan place)
    {
        switch (left, right)
        {
            case (PyStr a, PyStr b):
                return UnicodeText.IsWellFormed(a.Value) && UnicodeText.IsWellFormed(b.Value) ? context.Text(a.Value + b.Value, place) : null;
            case (PyBytes a, PyBytes b):
                context.Budget.CheckSize(a.Value.Length + b.Value.Length, place);
                return new PyBytes([.. a.Value, .. b.Value], place);
            case (PyList a, PyList b):
                context.Budget.CheckSize(a.Count + b.Count, place);
                return context.List([.. a.Items, .. b.Items], place, a.IsUnordered || b.IsUnordered);
            case (PyTuple a, PyTuple b):
                context.Budget.CheckSize(a.Items.Length + b.Items.Length, place);
                return context.Tuple([.. a.Items, .. b.Items], place);
            case (PyList or PyTuple or PyStr, PyList or PyTuple or PyStr or PyNone or PyInt or PyDict or PySet or PyFloat):
            case (PyInt or PyNone or PyFloat or PyBool or PyDict or PySet, PyList or PyTuple or PyStr or PyDict or PySet or PyNone):
                throw new PyRaise("TypeError", $"a {left.TypeName} and a {right.TypeName} can't be added", place) { Variable = PyNone.VariableOf(left, right) };
            default:
                return null;
        }
    }

    private static PyDict Merged(CallContext context, PyDict left, PyDict right, SourceSpan place)
    {
        PyDict merged = new(context.Heap, place);
        DictMethods.Merge(context, merged, left, place);
        DictMethods.Merge(context, merged, right, place);
        return merged;
    }

    private static PyValue? Multiply(CallContext context, PyValue left, PyValue right, SourceSpan place) =>
        AsInteger(right) is { } times ? Repeat(context, left, times, place)
        : AsInteger(left) is { } factor ? Repeat(context, right, factor, place)
        : null;

    private static PyValue? Repeat(CallContext context, PyValue value, BigInteger times, SourceSpan place)
    {
        int size = value switch
        {
            PyStr s => s.Value.Length,
            PyBytes b => b.Value.Length,
            PyList l => l.Count,
            PyTuple t => t.Items.Length,
            _ => -1,
        };
        if (size < 0 || (value is PyStr text && !UnicodeText.IsWellFormed(text.Value)))
        {
            return null;
        }

        BigInteger total = times.Sign < 0 ? 0 : times * size;
        int limit = value is PyStr ? context.Budget.Limits.StringLength : context.Budget.Limits.CollectionSize;
        if (total > limit)
        {
            throw new LimitReached($"a repetition here makes more than {limit} items", place);
        }

        int count = size == 0 || times.Sign < 0 ? 0 : (int)times;
        context.Budget.Charge((long)total / 4, place);
        switch (value)
        {
            case PyStr s:
                return context.Text(string.Concat(Enumerable.Repeat(s.Value, count)), place);
            case PyBytes b:
                return new PyBytes([.. Enumerable.Repeat(b.Value, count).SelectMany(i => i)], place);
            case PyList l:
                return context.List([.. Enumerable.Repeat(l.Items, count).SelectMany(i => i)], place, l.IsUnordered);
            default:
                return context.Tuple([.. Enumerable.Repeat(((PyTuple)value).Items, count).SelectMany(i => i)], place);
        }
    }
}
