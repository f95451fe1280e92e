using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace PolicyBridge.Python.Evaluation.Memory;

/// <summary>A table that nobody can change through this.</summary>
internal readonly struct DictionaryView<T>(Dictionary<string, T> table) : IReadOnlyDictionary<string, T>
    where T : class
{
    private readonly Dictionary<string, T> _table = table;

    public int Count => _table.Count;

    public Dictionary<string, T>.KeyCollection Keys => _table.Keys;

    public Dictionary<string, T>.ValueCollection Values => _table.Values;

    public T this[string key] => _table[key];

    IEnumerable<string> IReadOnlyDictionary<string, T>.Keys => _table.Keys;

    IEnumerable<T> IReadOnlyDictionary<string, T>.Values => _table.Values;

    public bool ContainsKey(string key) => _table.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value) => _table.TryGetValue(key, out value);

    public T? GetValueOrDefault(string key) => _table.GetValueOrDefault(key);

    public Dictionary<string, T>.Enumerator GetEnumerator() => _table.GetEnumerator();

    IEnumerator<KeyValuePair<string, T>> IEnumerable<KeyValuePair<string, T>>.GetEnumerator() => _table.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _table.GetEnumerator();
}
