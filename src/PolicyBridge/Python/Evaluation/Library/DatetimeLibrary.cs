using System.Numerics;

namespace PolicyBridge.Python.Evaluation;

/// <summary><c>datetime</c>: <c>timedelta</c> of whole numbers.</summary>
internal static class DatetimeLibrary
{
    private static readonly Dictionary<string, long> Units = new(StringComparer.Ordinal)
    {
        ["days"] = 86_400_000_000,
        ["seconds"] = 1_000_000,
        ["microseconds"] = 1,
        ["milliseconds"] = 1_000,
        ["minutes"] = 60_000_000,
        ["hours"] = 3_600_000_000,
        ["weeks"] = 604_800_000_000,
    };

    private static readonly string[] Order = ["days", "seconds", "microseconds", "milliseconds", "minutes", "hours", "weeks"];

    public static PyLibrary Module { get; } = new("datetime", new Dictionary<string, PyValue>(StringComparer.Ordinal)
    {
        ["timedelta"] = new PyBuiltin("datetime.timedelta", Delta),
    });

    private static PyTimeDelta? Delta(CallArguments a)
    {
        IEnumerable<(string Name, PyValue Value)> positional = a.Positional.Zip(Order, (value, name) => (name, value));
        BigInteger total = 0;
        foreach ((string name, PyValue value) in positional.Concat(a.Keywords))
        {
            if (!Units.TryGetValue(name, out long unit) || Operators.AsInteger(value) is not { } number)
            {
                return null;
            }

            total += number * unit;
        }

        // Python's range is 999999999 days.
        return a.Count <= Order.Length && BigInteger.Abs(total) < new BigInteger(999_999_999) * Units["days"] ? new PyTimeDelta(total, a.Place) : null;
    }
}
