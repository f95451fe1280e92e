using System.Numerics;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Library.Walks;

/// <summary>Iterators of <c>itertools</c> without an end: their first items are known, for who stops in time.</summary>
internal static class EndlessIterators
{
    private const int Known = 1000;

    public static PyIterable? Repeat(CallArguments a)
    {
        PyValue? times = a.Find(1, "times");
        if (a.Count is < 1 or > 2 || !a.HasOnlyKeywords("times"))
        {
            return null;
        }

        if (times is null)
        {
            return Endless(a, Enumerable.Repeat(a[0]!, Known));
        }

        if (Operators.AsInteger(times) is not { } count || count > a.Context.Budget.Limits.CollectionSize)
        {
            return null;
        }

        return new PyIterable([.. Enumerable.Repeat(a[0]!, (int)BigInteger.Max(0, count))], a.Context.StatementNumber, a.Place);
    }

    public static PyIterable? Count(CallArguments a)
    {
        PyValue start = a.Find(0, "start") ?? new PyInt(0, a.Place);
        PyValue step = a.Find(1, "step") ?? new PyInt(1, a.Place);
        return a.Count <= 2 && a.HasOnlyKeywords("start", "step") && start is PyInt { Value: var first } && step is PyInt { Value: var by }
            ? Endless(a, Enumerable.Range(0, Known).Select(i => new PyInt(first + (by * i), a.Place)))
            : null;
    }

    public static PyIterable? Cycle(CallArguments a)
    {
        if (!a.Are(1, 1) || a.Context.ItemsOf(a[0]!, a.Place) is not { } found)
        {
            return null;
        }

        List<PyValue> items = [.. found];
        return items.Count == 0
            ? new PyIterable([], a.Context.StatementNumber, a.Place)
            : Endless(a, Enumerable.Range(0, Known).Select(i => items[i % items.Count]));
    }

    private static PyIterable Endless(CallArguments a, IEnumerable<PyValue> items)
    {
        a.Context.Budget.Charge(Known / 8, a.Place);
        return new PyIterable([.. items], a.Context.StatementNumber, a.Place)
        {
            Rest = new PyUnknown($"an iterator without an end, of which PolicyBridge follows the first {Known} items", a.Place),
            Reads = Builtin.IterationFunctions.ReadsOf(a.Positional),
        };
    }
}
