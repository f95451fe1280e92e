using System.Numerics;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Text;

namespace PolicyBridge.Python.Evaluation;

/// <summary>Unary and binary operators on known values.</summary>
internal static class Operators
{
    private static readonly BigInteger ExactDouble = BigInteger.One << 53;

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
        _ => null,
    };

    public static BigInteger FloorDivide(BigInteger a, BigInteger b)
    {
        BigInteger quotient = BigInteger.DivRem(a, b, out BigInteger remainder);
        return !remainder.IsZero && (remainder.Sign < 0) != (b.Sign < 0) ? quotient - 1 : quotient;
    }

    public static PyValue Unary(Interpreter machine, UnaryOperator op, PyValue operand, SourceSpan place)
    {
        if (operand is PyUnknown unknown)
        {
            return machine.Derive(unknown, place);
        }

        return (op, operand, AsInteger(operand)) switch
        {
            (UnaryOperator.Minus, _, { } i) => new PyInt(-i, place),
            (UnaryOperator.Plus, _, { } i) => new PyInt(i, place),
            (UnaryOperator.Invert, _, { } i) => new PyInt(-i - 1, place),
            (UnaryOperator.Minus, PyFloat f, _) => new PyFloat(-f.Value, place),
            (UnaryOperator.Plus, PyFloat f, _) => new PyFloat(f.Value, place),
            _ => machine.Unknown("an operator that PolicyBridge does not follow on this type", place, operand),
        };
    }

    public static PyValue Binary(Interpreter machine, BinaryOperator op, PyValue left, PyValue right, SourceSpan place)
    {
        if (left is PyUnknown || right is PyUnknown)
        {
            return left is PyUnknown first ? machine.Derive(first, place, right) : machine.Derive((PyUnknown)right, place, left);
        }

        PyValue? result = (AsInteger(left), AsInteger(right)) switch
        {
            ({ } a, { } b) => Integers(machine, op, left, right, a, b, place),
            _ when left is PyNative native => native.Binary(machine, op, right, isRight: false, place),
            _ when right is PyNative native => native.Binary(machine, op, left, isRight: true, place),
            _ when IsNumber(left) && IsNumber(right) => Floats(op, AsDouble(left), AsDouble(right), place),
            _ => Others(machine, op, left, right, place),
        };
        return result ?? machine.Unknown(
            $"an operator between {left.TypeName} and {right.TypeName} that PolicyBridge does not follow", place, left, right);
    }

    private static bool IsNumber(PyValue value) => value is PyInt or PyBool or PyFloat;

    private static double? AsDouble(PyValue value) => value switch
    {
        PyFloat f => f.Value,
        _ when AsInteger(value) is { } i && BigInteger.Abs(i) <= ExactDouble => (double)i,
        _ => null,
    };

    private static PyValue? Integers(
        Interpreter machine, BinaryOperator op, PyValue left, PyValue right, BigInteger a, BigInteger b, SourceSpan place)
    {
        if (op is BinaryOperator.Divide or BinaryOperator.FloorDivide or BinaryOperator.Modulo && b.IsZero)
        {
            throw new PyRaise("ZeroDivisionError", "division by zero", place);
        }

        switch (op)
        {
            case BinaryOperator.Divide:
                return AsDouble(left) is { } x && AsDouble(right) is { } y ? new PyFloat(x / y, place) : null;
            case BinaryOperator.BitAnd or BinaryOperator.BitOr or BinaryOperator.BitXor when left is PyBool && right is PyBool:
                return new PyBool(!Bits(op, a, b).IsZero, place);
            case BinaryOperator.Power when b.Sign < 0:
                return null;
            case BinaryOperator.Power when !BigInteger.Abs(a).IsOne && !a.IsZero && b * a.GetBitLength() > machine.Limits.IntegerBits:
            case BinaryOperator.LeftShift when b > machine.Limits.IntegerBits:
                throw new LimitReached($"a number here has more than {machine.Limits.IntegerBits} bits", place);
            case BinaryOperator.Power when b > int.MaxValue:
                return null;
            case BinaryOperator.LeftShift or BinaryOperator.RightShift when b.Sign < 0:
                throw new PyRaise("ValueError", "negative shift count", place);
        }

        BigInteger? result = op switch
        {
            BinaryOperator.Add => a + b,
            BinaryOperator.Subtract => a - b,
            BinaryOperator.Multiply => a * b,
            BinaryOperator.FloorDivide => FloorDivide(a, b),
            BinaryOperator.Modulo => a - (FloorDivide(a, b) * b),
            BinaryOperator.Power => BigInteger.Pow(a, (int)b),
            BinaryOperator.LeftShift => a << (int)b,
            BinaryOperator.RightShift => b > int.MaxValue ? (a.Sign < 0 ? -1 : 0) : a >> (int)b,
            BinaryOperator.BitAnd or BinaryOperator.BitOr or BinaryOperator.BitXor => Bits(op, a, b),
            _ => null,
        };
        return result is { } value ? new PyInt(machine.CheckBits(value, place), place) : null;
    }

    private static BigInteger Bits(BinaryOperator op, BigInteger a, BigInteger b) => op switch
    {
        BinaryOperator.BitAnd => a & b,
        BinaryOperator.BitOr => a | b,
        _ => a ^ b,
    };

    private static PyFloat? Floats(BinaryOperator op, double? left, double? right, SourceSpan place)
    {
        if (left is not { } a || right is not { } b)
        {
            return null;
        }

        if (op == BinaryOperator.Divide && b == 0)
        {
            throw new PyRaise("ZeroDivisionError", "float division by zero", place);
        }

        return op switch
        {
            BinaryOperator.Add => new PyFloat(a + b, place),
            BinaryOperator.Subtract => new PyFloat(a - b, place),
            BinaryOperator.Multiply => new PyFloat(a * b, place),
            BinaryOperator.Divide => new PyFloat(a / b, place),
            _ => null,
        };
    }

    private static PyValue? Others(Interpreter machine, BinaryOperator op, PyValue left, PyValue right, SourceSpan place)
    {
        switch (op, left, right)
        {
            case (BinaryOperator.Add, PyStr a, PyStr b):
                return machine.Text(a.Value + b.Value, place);
            case (BinaryOperator.Add, PyBytes a, PyBytes b):
                machine.CheckSize(a.Value.Length + b.Value.Length, place);
                return new PyBytes([.. a.Value, .. b.Value], place);
            case (BinaryOperator.Add, PyList a, PyList b):
                machine.CheckSize(a.Count + b.Count, place);
                return machine.List([.. a.Items, .. b.Items], place);
            case (BinaryOperator.Add, PyTuple a, PyTuple b):
                machine.CheckSize(a.Items.Length + b.Items.Length, place);
                return machine.Tuple([.. a.Items, .. b.Items], place);
            case (BinaryOperator.Add, PyList or PyTuple or PyStr, PyList or PyTuple or PyStr or PyNone or PyInt):
                throw new PyRaise("TypeError", $"a {left.TypeName} and a {right.TypeName} can't be added", place);
            case (BinaryOperator.Modulo, PyStr format, _):
                return PyFormat.Percent(machine, format, right, place);
            case (BinaryOperator.BitOr, PyDict a, PyDict b):
                PyDict merged = new(place);
                DictMethods.Merge(machine, merged, a, place);
                DictMethods.Merge(machine, merged, b, place);
                return merged;
            case (_, PySet a, PySet b):
                return SetMethods.Combine(machine, op, a, b, place);
            case (BinaryOperator.Multiply, _, _) when AsInteger(right) is { } times:
                return Repeat(machine, left, times, place);
            case (BinaryOperator.Multiply, _, _) when AsInteger(left) is { } times:
                return Repeat(machine, right, times, place);
            case (BinaryOperator.Add, PyTimeDelta a, PyTimeDelta b):
                return new PyTimeDelta(a.Microseconds + b.Microseconds, place);
            default:
                return null;
        }
    }

    private static PyValue? Repeat(Interpreter machine, PyValue value, BigInteger times, SourceSpan place)
    {
        int size = value switch
        {
            PyStr s => s.Value.Length,
            PyList l => l.Count,
            PyTuple t => t.Items.Length,
            PyTimeDelta => 1,
            _ => -1,
        };
        if (size < 0)
        {
            return null;
        }

        if (value is PyTimeDelta delta)
        {
            return new PyTimeDelta(machine.CheckBits(delta.Microseconds * times, place), place);
        }

        BigInteger total = times.Sign < 0 ? 0 : times * size;
        int limit = value is PyStr ? machine.Limits.StringLength : machine.Limits.CollectionSize;
        if (total > limit)
        {
            throw new LimitReached($"a repetition here makes more than {limit} items", place);
        }

        int count = size == 0 || times.Sign < 0 ? 0 : (int)times;
        machine.Charge((long)total / 4, place);
        return value switch
        {
            PyStr s => machine.Text(string.Concat(Enumerable.Repeat(s.Value, count)), place),
            PyList l => machine.List([.. Enumerable.Repeat(l.Items, count).SelectMany(i => i)], place),
            _ => machine.Tuple([.. Enumerable.Repeat(((PyTuple)value).Items, count).SelectMany(i => i)], place),
        };
    }
}
