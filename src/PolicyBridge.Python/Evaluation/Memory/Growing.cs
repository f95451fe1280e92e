using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace PolicyBridge.Python.Evaluation.Memory;

/// <summary>What may be reached through something. It only grows, and no branch has to undo that: more reach only makes more unknown.</summary>
internal sealed class Growing<T>(IEnumerable<T> items) : IReadOnlyList<T>
{
    private readonly List<T> _items = [.. items];

    public int Count => _items.Count;

    public T this[int index] => _items[index];

    public void AddRange(IEnumerable<T> items) => _items.AddRange(items);

    public IEnumerator<T> GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();
}

/// <summary>What was found out once about something that no code of the settings changes, such as a file that is read.</summary>
internal sealed class Memo<TKey, TValue>
    where TKey : notnull
    where TValue : class
{
    private readonly Dictionary<TKey, TValue> _found = [];

    public bool TryGetValue(TKey key, [NotNullWhen(true)] out TValue? value) => _found.TryGetValue(key, out value);

    public void Add(TKey key, TValue value) => _found.Add(key, value);
}
