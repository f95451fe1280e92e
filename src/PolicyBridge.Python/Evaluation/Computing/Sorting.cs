using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Computing;

/// <summary>Items in Python's order.</summary>
/// <param name="Items">The items.</param>
/// <param name="IsUnordered">Whether items that compare as equal, but differ, stood in no defined order before.</param>
internal sealed record Sorting(IReadOnlyList<PyValue> Items, bool IsUnordered)
{
    /// <summary>So many tuples or lists are compared with one another before they are sorted.</summary>
    private const int MaxNested = 200;

    /// <summary>Sorts by the arguments <c>key</c> and <c>reverse</c>; <see langword="null"/> where some items can't be compared.</summary>
    public static Sorting? Of(CallArguments a, List<PyValue> items, bool isUnordered)
    {
        bool? reverse = a.Find(int.MaxValue, "reverse") is { } given ? PyTruth.Truth(given) : false;
        PyValue? key = a.Find(int.MaxValue, "key");
        if (reverse is not { } descends || Keys(a, items, key) is not { } keys || !AreComparable(keys))
        {
            return null;
        }

        a.Context.Budget.Charge((long)(items.Count * Math.Log2(items.Count + 1)), a.Place);
        Comparer<PyValue> comparer = Comparer<PyValue>.Create((x, y) => Comparisons.Order(x, y) ?? 0);
        IEnumerable<(PyValue Item, PyValue Key)> pairs = items.Zip(keys);

        // Python keeps items of equal keys in their order, even where it reverses.
        List<(PyValue Item, PyValue Key)> sorted = descends
            ? [.. pairs.OrderByDescending(p => p.Key, comparer)]
            : [.. pairs.OrderBy(p => p.Key, comparer)];
        bool hasTies = isUnordered
            && sorted.Zip(sorted.Skip(1)).Any(p => comparer.Compare(p.First.Key, p.Second.Key) == 0 && !Sameness.IsSame(p.First.Item, p.Second.Item));
        return new Sorting([.. sorted.Select(p => p.Item)], hasTies);
    }

    /// <summary>What a function gives for each item, or the items themselves without one.</summary>
    public static List<PyValue>? Keys(CallArguments a, IReadOnlyList<PyValue> items, PyValue? function)
    {
        if (function is null or PyNone)
        {
            return [.. items];
        }

        if (function is PyUnknown)
        {
            return null;
        }

        return [.. items.Select(i => PyMutable.Current(a.Context.Call(function, new CallArguments(a.Context, [i], [], a.Place))))];
    }

    private static bool AreComparable(List<PyValue> keys)
    {
        if (keys.Count < 2)
        {
            return true;
        }

        // Tuples may compare with some and not with others.
        if (keys.Exists(k => k is PyTuple or PyList))
        {
            return keys.Count <= MaxNested && keys.TrueForAll(x => keys.TrueForAll(y => Comparisons.Order(x, y) is not null));
        }

        return keys.TrueForAll(k => Comparisons.Order(keys[0], k) is not null && Comparisons.Order(k, k) is not null);
    }
}
