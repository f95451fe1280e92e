using System.Globalization;
using System.Numerics;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;

namespace PolicyBridge.Python.Evaluation.Builtin;

/// <content>Numbers.</content>
internal static partial class Builtins
{
    /// <summary>Python refuses to read longer numbers, and how long depends on its release.</summary>
    private const int MaxDigits = 640;

    private static IEnumerable<(string Name, Func<CallArguments, PyValue?> Body)> NumberTypes() =>
    [
        ("int", Int),
        ("float", Float),
        ("range", Range),
    ];

    private static IEnumerable<(string Name, Func<CallArguments, PyValue?> Body)> Numbers() =>
    [
        ("abs", Absolute),
        ("round", Round),
        ("divmod", DivMod),
        ("pow", Power),
        ("hex", a => InBase(a, 16, "0x")),
        ("oct", a => InBase(a, 8, "0o")),
        ("bin", a => InBase(a, 2, "0b")),
        ("chr", Character),
        ("ord", Code),
    ];

    private static PyInt? Int(CallArguments a)
    {
        PyValue? radix = a.Find(1, "base");
        switch (a[0])
        {
            case null when a.Are(0, 0):
                return new PyInt(0, a.Place);
            case PyInt or PyBool or PyRegexFlag when a.Are(1, 1):
                return new PyInt(Operators.AsInteger(a[0]!)!.Value, a.Place);
            case PyFloat f when a.Are(1, 1):
                return double.IsFinite(f.Value)
                    ? new PyInt(a.Context.Budget.CheckBits(new BigInteger(Math.Truncate(f.Value)), a.Place), a.Place)
                    : throw new PyRaise(double.IsNaN(f.Value) ? "ValueError" : "OverflowError", $"{PyText.Repr(f)} is no whole number", a.Place);
            case PyStr s when a.Count <= 2 && a.HasOnlyKeywords("base") && (radix is null ? 10 : Operators.AsInteger(radix)) is { } number && PyText.IsAscii(s.Value):
                if (number != 0 && (number < 2 || number > 36))
                {
                    throw new PyRaise("ValueError", "int() base must be >= 2 and <= 36, or 0", a.Place);
                }

                return s.Value.Length > MaxDigits ? null
                    : NumberText.Whole(s.Value, (int)number) is { } parsed ? new PyInt(a.Context.Budget.CheckBits(parsed, a.Place), a.Place)
                    : throw new PyRaise("ValueError", $"{PyText.Repr(s)} is not a whole number", a.Place);
            case PyNone or PyList or PyTuple or PyDict when a.Are(1, 1):
                throw new PyRaise("TypeError", $"int() does not take a {a[0]!.TypeName}", a.Place) { Variable = PyNone.VariableOf(a[0]) };
            default:
                return null;
        }
    }

    private static PyFloat? Float(CallArguments a)
    {
        switch (a[0])
        {
            case null when a.Are(0, 0):
                return new PyFloat(0, a.Place);
            case PyInt or PyBool or PyFloat when a.Are(1, 1):
                return Arithmetic.AsDouble(a[0]!) is { } number ? new PyFloat(number, a.Place) : null;
            case PyStr s when a.Are(1, 1) && PyText.IsAscii(s.Value) && s.Value.Length < MaxDigits:
                return NumberText.Float(s.Value) is { } parsed
                    ? new PyFloat(parsed, a.Place)
                    : throw new PyRaise("ValueError", $"{PyText.Repr(s)} is not a number", a.Place);
            case PyNone or PyList or PyTuple or PyDict when a.Are(1, 1):
                throw new PyRaise("TypeError", $"float() does not take a {a[0]!.TypeName}", a.Place) { Variable = PyNone.VariableOf(a[0]) };
            default:
                return null;
        }
    }

    private static PyRange? Range(CallArguments a)
    {
        List<BigInteger> numbers = [.. a.Positional.Select(Operators.AsInteger).OfType<BigInteger>()];
        if (!a.Are(1, 3) || numbers.Count != a.Count)
        {
            return null;
        }

        BigInteger start = numbers.Count == 1 ? 0 : numbers[0];
        BigInteger stop = numbers.Count == 1 ? numbers[0] : numbers[1];
        BigInteger step = numbers.Count == 3 ? numbers[2] : 1;
        if (step.IsZero)
        {
            throw new PyRaise("ValueError", "range() can't have a step of zero", a.Place);
        }

        BigInteger count = BigInteger.Max(0, -Arithmetic.FloorDivide(-(stop - start), step));
        if (count > a.Context.Budget.Limits.CollectionSize)
        {
            throw new LimitReached($"a range here has more than {a.Context.Budget.Limits.CollectionSize} numbers", a.Place);
        }

        return new PyRange(start, stop, step, (int)count, a.Place);
    }

    private static PyValue? Absolute(CallArguments a) => !a.Are(1, 1) ? null : a[0] switch
    {
        PyFloat f => new PyFloat(Math.Abs(f.Value), a.Place),
        PyTimeDelta d => new PyTimeDelta(BigInteger.Abs(d.Microseconds), a.Place),
        _ => Operators.AsInteger(a[0]!) is { } i ? new PyInt(BigInteger.Abs(i), a.Place) : null,
    };

    private static PyValue? Round(CallArguments a)
    {
        PyValue? digits = a.Find(1, "ndigits");
        if (a.Count is < 1 or > 2 || !a.HasOnlyKeywords("ndigits"))
        {
            return null;
        }

        if (Operators.AsInteger(a[0]!) is { } whole)
        {
            BigInteger? places = digits is null or PyNone ? 0 : Operators.AsInteger(digits);
            return places is not { } n || n < -1000 ? null
                : n >= 0 ? new PyInt(whole, a.Place)
                : new PyInt(Arithmetic.RoundDivide(whole, BigInteger.Pow(10, (int)-n)) * BigInteger.Pow(10, (int)-n), a.Place);
        }

        if (a[0] is not PyFloat { Value: var value } || !double.IsFinite(value))
        {
            return null;
        }

        if (digits is null or PyNone)
        {
            return new PyInt(a.Context.Budget.CheckBits(new BigInteger(Math.Round(value, MidpointRounding.ToEven)), a.Place), a.Place);
        }

        if (Operators.AsInteger(digits) is not { } precision || precision < 0 || precision > 300)
        {
            return null;
        }

        string text = FloatText.Fixed(Math.Abs(value), (int)precision);
        double rounded = double.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        return new PyFloat(double.IsNegative(value) ? -rounded : rounded, a.Place);
    }

    private static PyTuple? DivMod(CallArguments a)
    {
        if (!a.Are(2, 2) || !Arithmetic.IsNumber(a[0]!) || !Arithmetic.IsNumber(a[1]!))
        {
            return null;
        }

        PyValue? quotient = Arithmetic.Binary(a.Context, BinaryOperator.FloorDivide, a[0]!, a[1]!, a.Place);
        PyValue? rest = Arithmetic.Binary(a.Context, BinaryOperator.Modulo, a[0]!, a[1]!, a.Place);
        return quotient is null || rest is null ? null : new PyTuple([quotient, rest], a.Place);
    }

    private static PyValue? Power(CallArguments a)
    {
        if (a.Are(2, 2) && Arithmetic.IsNumber(a[0]!) && Arithmetic.IsNumber(a[1]!))
        {
            return Arithmetic.Binary(a.Context, BinaryOperator.Power, a[0]!, a[1]!, a.Place);
        }

        return a.Are(3, 3) && Operators.AsInteger(a[0]!) is { } x && Operators.AsInteger(a[1]!) is { Sign: >= 0 } y && Operators.AsInteger(a[2]!) is { Sign: > 0 } z
            ? new PyInt(((BigInteger.ModPow(x, y, z) % z) + z) % z, a.Place)
            : null;
    }

    private static PyStr? InBase(CallArguments a, int radix, string prefix) =>
        a.Are(1, 1) && Operators.AsInteger(a[0]!) is { } number
            ? new PyStr($"{(number.Sign < 0 ? "-" : "")}{prefix}{NumberFormat.InBase(BigInteger.Abs(number), radix)}", a.Place)
            : null;

    private static PyStr? Character(CallArguments a)
    {
        if (!a.Are(1, 1) || Operators.AsInteger(a[0]!) is not { } code)
        {
            return null;
        }

        if (code.Sign < 0 || code > 0x10FFFF)
        {
            throw new PyRaise("ValueError", "chr() arg not in range(0x110000)", a.Place);
        }

        return code >= 0xD800 && code <= 0xDFFF ? null : new PyStr(char.ConvertFromUtf32((int)code), a.Place);
    }

    private static PyInt? Code(CallArguments a) => !a.Are(1, 1) ? null : a[0] switch
    {
        PyStr { Value: var text } when PyText.Length(text) is { } length =>
            length == 1 ? new PyInt(char.ConvertToUtf32(text, 0), a.Place) : throw new PyRaise("TypeError", "ord() expected a character", a.Place),
        PyBytes { Value: [var only] } => new PyInt(only, a.Place),
        _ => null,
    };
}
