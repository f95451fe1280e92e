namespace PolicyBridge.Conformance.Requests;

/// <summary>Takes a bounded number of a long list's items.</summary>
internal static class EvenSample
{
    /// <summary>At most so many items, evenly spread, the first and, of two or more, the last among them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static IEnumerable<T> Of<T>(IReadOnlyList<T> items, int most)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        return items.Count <= most ? items
            : most <= 1 ? items.Take(most)
            : Enumerable.Range(0, most).Select(i => items[(int)((long)i * (items.Count - 1) / (most - 1))]);
    }
}
