namespace PolicyBridge.Conformance.Requests;

/// <summary>Takes a bounded number of a long list's items.</summary>
internal static class Spread
{
    /// <summary>At most so many items, evenly spread, the first and the last among them.</summary>
    public static IEnumerable<T> Of<T>(IReadOnlyList<T> items, int most) => items.Count <= most
        ? items
        : Enumerable.Range(0, most).Select(i => items[(int)((long)i * (items.Count - 1) / (most - 1))]);
}
