using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace PolicyBridge.Python.Evaluation.Memory;

/// <summary>A table in the order of insertion that nobody can change through this.</summary>
internal readonly struct OrderedView<T>(OrderedDictionary<string, T> table) : IReadOnlyCollection<KeyValuePair<string, T>>
{
    private readonly OrderedDictionary<string, T> _table = table;

    public int Count => _table.Count;

    public OrderedDictionary<string, T>.KeyCollection Keys => _table.Keys;

    public OrderedDictionary<string, T>.ValueCollection Values => _table.Values;

    public T this[string key] => _table[key];

    public bool ContainsKey(string key) => _table.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value) => _table.TryGetValue(key, out value);

    public KeyValuePair<string, T> GetAt(int index) => _table.GetAt(index);

    public OrderedDictionary<string, T>.Enumerator GetEnumerator() => _table.GetEnumerator();

    IEnumerator<KeyValuePair<string, T>> IEnumerable<KeyValuePair<string, T>>.GetEnumerator() => _table.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _table.GetEnumerator();
}
