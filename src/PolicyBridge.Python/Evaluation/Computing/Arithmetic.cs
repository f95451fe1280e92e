using System.Numerics;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Computing;

/// <summary>Operators on numbers; <see langword="null"/> where the result is not known.</summary>
internal static class Arithmetic
{
    private static readonly BigInteger ExactDouble = BigInteger.One << 53;

    public static BigInteger FloorDivide(BigInteger a, BigInteger b)
    {
        BigInteger quotient = BigInteger.DivRem(a, b, out BigInteger remainder);
        return !remainder.IsZero && (remainder.Sign < 0) != (b.Sign < 0) ? quotient - 1 : quotient;
    }

    /// <summary>The quotient rounded to the nearest whole number, and to even on a tie.</summary>
    public static BigInteger RoundDivide(BigInteger a, BigInteger b)
    {
        BigInteger floor = FloorDivide(a, b);
        BigInteger rest = (a - (floor * b)) * 2;
        int half = BigInteger.Abs(rest).CompareTo(BigInteger.Abs(b));
        return half > 0 || (half == 0 && !floor.IsEven) ? floor + 1 : floor;
    }

    public static bool IsNumber(PyValue value) => value is PyInt or PyBool or PyFloat or PyRegexFlag;

    /// <summary>The number as Python makes a float of it.</summary>
    public static double? AsDouble(PyValue value) => value switch
    {
        PyFloat f => f.Value,
        _ when Operators.AsInteger(value) is { } i => BigInteger.Abs(i) <= ExactDouble ? (double)i : FloatText.Nearest(i, BigInteger.One),
        _ => null,
    };

    public static PyValue? Binary(CallContext context, BinaryOperator op, PyValue left, PyValue right, SourceSpan place)
    {
        if (Operators.AsInteger(left) is { } a && Operators.AsInteger(right) is { } b)
        {
            return (left is PyBool && right is PyBool) || left is PyRegexFlag || right is PyRegexFlag
                ? Flags(op, left, right, a, b, place) ?? Integers(context, op, a, b, place)
                : Integers(context, op, a, b, place);
        }

        return AsDouble(left) is { } x && AsDouble(right) is { } y ? Floats(op, x, y, place) : null;
    }

    private static PyValue? Flags(BinaryOperator op, PyValue left, PyValue right, BigInteger a, BigInteger b, SourceSpan place)
    {
        if (Bits(op, a, b) is not { } bits)
        {
            return null;
        }

        return left is PyBool && right is PyBool ? new PyBool(!bits.IsZero, place) : new PyRegexFlag(bits, place);
    }

    private static BigInteger? Bits(BinaryOperator op, BigInteger a, BigInteger b) => op switch
    {
        BinaryOperator.BitAnd => a & b,
        BinaryOperator.BitOr => a | b,
        BinaryOperator.BitXor => a ^ b,
        _ => null,
    };

    private static PyValue? Integers(CallContext context, BinaryOperator op, BigInteger a, BigInteger b, SourceSpan place)
    {
        switch (op)
        {
            case BinaryOperator.Divide or BinaryOperator.FloorDivide or BinaryOperator.Modulo when b.IsZero:
                throw new PyRaise("ZeroDivisionError", "division by zero", place);
            case BinaryOperator.Divide:
                return FloatText.Nearest(b.Sign < 0 ? -a : a, BigInteger.Abs(b)) is { } quotient
                    ? new PyFloat(a.IsZero && b.Sign < 0 ? -0.0 : quotient, place)
                    : null;
            case BinaryOperator.LeftShift or BinaryOperator.RightShift when b.Sign < 0:
                throw new PyRaise("ValueError", "negative shift count", place);
            case BinaryOperator.Power:
                return Power(context, a, b, place);
            case BinaryOperator.LeftShift when a.IsZero:
                return new PyInt(a, place);
            case BinaryOperator.LeftShift when b > context.Budget.Limits.IntegerBits:
                throw new LimitReached($"a number here has more than {context.Budget.Limits.IntegerBits} bits", place);
        }

        BigInteger? result = op switch
        {
            BinaryOperator.Add => a + b,
            BinaryOperator.Subtract => a - b,
            BinaryOperator.Multiply => a * b,
            BinaryOperator.FloorDivide => FloorDivide(a, b),
            BinaryOperator.Modulo => a - (FloorDivide(a, b) * b),
            BinaryOperator.LeftShift => a << (int)b,
            BinaryOperator.RightShift => b > int.MaxValue ? (a.Sign < 0 ? -1 : 0) : a >> (int)b,
            _ => Bits(op, a, b),
        };
        return result is { } value ? new PyInt(context.Budget.CheckBits(value, place), place) : null;
    }

    private static PyValue? Power(CallContext context, BigInteger a, BigInteger b, SourceSpan place)
    {
        if (b.Sign < 0)
        {
            if (a.IsZero)
            {
                throw new PyRaise("ZeroDivisionError", "0.0 cannot be raised to a negative power", place);
            }

            // Only a power of two is sure to be the same whichever library computes it.
            return BigInteger.Abs(a).IsPowerOfTwo && -b * a.GetBitLength() < 900
                ? new PyFloat((double)BigInteger.One / (double)BigInteger.Pow(a, (int)-b), place)
                : null;
        }

        if (a.IsZero || BigInteger.Abs(a).IsOne)
        {
            return new PyInt(b.IsZero || a.IsOne || (a.Sign < 0 && b.IsEven) ? 1 : a, place);
        }

        return b * (BigInteger.Abs(a).GetBitLength() - 1) > context.Budget.Limits.IntegerBits
            ? throw new LimitReached($"a number here has more than {context.Budget.Limits.IntegerBits} bits", place)
            : new PyInt(context.Budget.CheckBits(BigInteger.Pow(a, (int)b), place), place);
    }

    private static PyFloat? Floats(BinaryOperator op, double a, double b, SourceSpan place)
    {
        if (op is BinaryOperator.Divide or BinaryOperator.FloorDivide or BinaryOperator.Modulo && b == 0)
        {
            throw new PyRaise("ZeroDivisionError", "float division by zero", place);
        }

        double? result = op switch
        {
            BinaryOperator.Add => a + b,
            BinaryOperator.Subtract => a - b,
            BinaryOperator.Multiply => a * b,
            BinaryOperator.Divide => a / b,
            BinaryOperator.FloorDivide => DivMod(a, b).Quotient,
            BinaryOperator.Modulo => DivMod(a, b).Remainder,
            BinaryOperator.Power when b is 0 or 1 => b == 0 ? 1 : a,
            _ => null,
        };
        return result is { } value ? new PyFloat(value, place) : null;
    }

    /// <summary>Python's <c>divmod</c> of floats, step by step as CPython computes it.</summary>
    private static (double Quotient, double Remainder) DivMod(double a, double b)
    {
        double rest = a % b;
        double quotient = (a - rest) / b;
        if (rest != 0)
        {
            if ((b < 0) != (rest < 0))
            {
                rest += b;
                quotient -= 1;
            }
        }
        else
        {
            rest = Math.CopySign(0, b);
        }

        if (quotient == 0)
        {
            return (Math.CopySign(0, a / b), rest);
        }

        double floor = Math.Floor(quotient);
        return (quotient - floor > 0.5 ? floor + 1 : floor, rest);
    }

    /// <summary>The sign of a comparison of two numbers; <see langword="null"/> for one that is not a number.</summary>
    public static int? Order(PyValue left, PyValue right)
    {
        if (Operators.AsInteger(left) is { } a && Operators.AsInteger(right) is { } b)
        {
            return a.CompareTo(b);
        }

        return (left, right) switch
        {
            (PyFloat { Value: double.NaN }, _) or (_, PyFloat { Value: double.NaN }) => null,
            (PyFloat x, PyFloat y) => x.Value == y.Value ? 0 : x.Value < y.Value ? -1 : 1,
            (PyFloat x, _) when Operators.AsInteger(right) is { } y => OrderExactly(x.Value, y),
            (_, PyFloat y) when Operators.AsInteger(left) is { } x => -OrderExactly(y.Value, x),
            _ => null,
        };
    }

    private static int OrderExactly(double left, BigInteger right)
    {
        if (double.IsInfinity(left))
        {
            return left > 0 ? 1 : -1;
        }

        (BigInteger numerator, BigInteger denominator) = FloatText.Fraction(left);
        return numerator.CompareTo(right * denominator);
    }
}
