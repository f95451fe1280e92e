using System.Globalization;
using System.Numerics;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library;

/// <summary><c>datetime</c>: <c>timedelta</c> of whole microseconds.</summary>
internal static class DatetimeLibrary
{
    private const long Day = 86_400_000_000;

    private static readonly Dictionary<string, long> Units = new(StringComparer.Ordinal)
    {
        ["days"] = Day,
        ["seconds"] = 1_000_000,
        ["microseconds"] = 1,
        ["milliseconds"] = 1_000,
        ["minutes"] = 60_000_000,
        ["hours"] = 3_600_000_000,
        ["weeks"] = 7 * Day,
    };

    private static readonly string[] Order = ["days", "seconds", "microseconds", "milliseconds", "minutes", "hours", "weeks"];

    public static PyLibrary Module { get; } = new("datetime", new Dictionary<string, PyValue>(StringComparer.Ordinal)
    {
        ["timedelta"] = new PyBuiltin("datetime.timedelta", Create) { IsType = true },
    })
    {
        IsHarmless = true,
    };

    public static BigInteger Days(PyTimeDelta delta) => Arithmetic.FloorDivide(delta.Microseconds, Day);

    /// <summary>The microseconds beyond whole days.</summary>
    public static BigInteger Rest(PyTimeDelta delta) => delta.Microseconds - (Days(delta) * Day);

    public static PyFloat? TotalSeconds(PyTimeDelta delta, SourceSpan place) =>
        FloatText.Nearest(delta.Microseconds, 1_000_000) is { } seconds ? new PyFloat(seconds, place) : null;

    public static string Repr(PyTimeDelta delta)
    {
        (BigInteger days, BigInteger seconds, BigInteger microseconds) = (Days(delta), Rest(delta) / 1_000_000, Rest(delta) % 1_000_000);
        List<string> parts = [];
        foreach ((string name, BigInteger value) in new[] { ("days", days), ("seconds", seconds), ("microseconds", microseconds) })
        {
            if (!value.IsZero)
            {
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"{name}={value}"));
            }
        }

        return $"datetime.timedelta({(parts.Count == 0 ? "0" : string.Join(", ", parts))})";
    }

    public static string Str(PyTimeDelta delta)
    {
        BigInteger days = Days(delta);
        BigInteger seconds = Rest(delta) / 1_000_000;
        BigInteger microseconds = Rest(delta) % 1_000_000;
        string text = string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600}:{(int)(seconds / 60 % 60):00}:{(int)(seconds % 60):00}");
        text += microseconds.IsZero ? "" : string.Create(CultureInfo.InvariantCulture, $".{(int)microseconds:000000}");
        return days.IsZero ? text : string.Create(CultureInfo.InvariantCulture, $"{days} day{(BigInteger.Abs(days).IsOne ? "" : "s")}, {text}");
    }

    public static PyValue? Binary(CallContext context, BinaryOperator op, PyValue left, PyValue right, SourceSpan place)
    {
        switch (op, left, right)
        {
            case (BinaryOperator.Add, PyTimeDelta a, PyTimeDelta b):
                return Make(a.Microseconds + b.Microseconds, place);
            case (BinaryOperator.Subtract, PyTimeDelta a, PyTimeDelta b):
                return Make(a.Microseconds - b.Microseconds, place);
            case (BinaryOperator.Multiply, PyTimeDelta a, _) when Operators.AsInteger(right) is { } times:
                return Make(a.Microseconds * times, place);
            case (BinaryOperator.Multiply, _, PyTimeDelta b) when Operators.AsInteger(left) is { } times:
                return Make(b.Microseconds * times, place);
            case (BinaryOperator.Divide or BinaryOperator.FloorDivide or BinaryOperator.Modulo, PyTimeDelta, PyTimeDelta { Microseconds.IsZero: true }):
                throw new PyRaise("ZeroDivisionError", "division by zero", place);
            case (BinaryOperator.Divide or BinaryOperator.FloorDivide, PyTimeDelta, _) when Operators.AsInteger(right) is { IsZero: true }:
                throw new PyRaise("ZeroDivisionError", "division by zero", place);
            case (BinaryOperator.Divide or BinaryOperator.FloorDivide, PyTimeDelta a, PyTimeDelta b):
                return Arithmetic.Binary(context, op, new PyInt(a.Microseconds, place), new PyInt(b.Microseconds, place), place);
            case (BinaryOperator.Modulo, PyTimeDelta a, PyTimeDelta b):
                return Make(a.Microseconds - (Arithmetic.FloorDivide(a.Microseconds, b.Microseconds) * b.Microseconds), place);
            case (BinaryOperator.Divide, PyTimeDelta a, _) when Operators.AsInteger(right) is { } by:
                return Make(Arithmetic.RoundDivide(a.Microseconds, by), place);
            case (BinaryOperator.FloorDivide, PyTimeDelta a, _) when Operators.AsInteger(right) is { } by:
                return Make(Arithmetic.FloorDivide(a.Microseconds, by), place);
            default:
                return null;
        }
    }

    private static PyTimeDelta? Create(CallArguments a)
    {
        IEnumerable<(string Name, PyValue Value)> positional = a.Positional.Zip(Order, (value, name) => (name, value));
        BigInteger total = 0;
        foreach ((string name, PyValue value) in positional.Concat(a.Keywords))
        {
            if (!Units.TryGetValue(name, out long unit) || !Arithmetic.IsNumber(value) || value is PyFloat { Value: var f } && !double.IsFinite(f))
            {
                return null;
            }

            (BigInteger numerator, BigInteger denominator) = value is PyFloat { Value: var number }
                ? FloatText.Fraction(number)
                : (Operators.AsInteger(value)!.Value, BigInteger.One);

            // Only a float that comes out even is sure not to be rounded on the way.
            if (!(numerator * unit % denominator).IsZero)
            {
                return null;
            }

            total += numerator * unit / denominator;
        }

        return a.Count <= Order.Length ? Make(total, a.Place) : null;
    }

    // Python's range is 999999999 days.
    private static PyTimeDelta? Make(BigInteger microseconds, SourceSpan place) =>
        BigInteger.Abs(microseconds) < new BigInteger(999_999_999) * Day ? new PyTimeDelta(microseconds, place) : null;
}
