using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace PolicyBridge.Python.Syntax.Parsing;

/// <summary>
/// Collects the items of lists that nest, so that each list is allocated once, at its length. A list begins where
/// <see cref="Count"/> stands and ends with <see cref="TakeFrom"/>.
/// </summary>
internal sealed class NodeStack<T>
{
    private T[] _items = new T[16];

    public int Count { get; private set; }

    public void Push(T item)
    {
        if (Count == _items.Length)
        {
            Array.Resize(ref _items, Count * 2);
        }

        _items[Count++] = item;
    }

    public ImmutableArray<T> TakeFrom(int first)
    {
        if (first == Count)
        {
            return [];
        }

        T[] taken = _items.AsSpan(first, Count - first).ToArray();
        _items.AsSpan(first, Count - first).Clear();
        Count = first;
        return ImmutableCollectionsMarshal.AsImmutableArray(taken);
    }
}
