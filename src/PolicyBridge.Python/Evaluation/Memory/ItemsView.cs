using System.Collections;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Memory;

/// <summary>The items of a list, which nobody can change through this.</summary>
internal readonly struct ItemsView(List<PyValue> items) : IReadOnlyList<PyValue>
{
    private readonly List<PyValue> _items = items;

    public int Count => _items.Count;

    public PyValue this[int index] => _items[index];

    public List<PyValue>.Enumerator GetEnumerator() => _items.GetEnumerator();

    IEnumerator<PyValue> IEnumerable<PyValue>.GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();
}
