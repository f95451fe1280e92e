using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Values;

/// <param name="heap">Where it is made.</param>
/// <param name="items">The items by their <see cref="PyKey"/>; of two with one key the first is kept.</param>
/// <param name="place">What made it.</param>
/// <param name="isFrozen">Whether it is a <c>frozenset</c>.</param>
/// <param name="changes">The places that changed it.</param>
internal sealed class PySet(Heap heap, IEnumerable<KeyValuePair<string, PyValue>> items, SourceSpan place, bool isFrozen = false, ImmutableArray<SourceSpan>? changes = null)
    : PyMutable<SetContents, SetView>(heap, SetContents.Of(items) with { Changes = changes ?? [] }, place)
{
    /// <summary>The items by their <see cref="PyKey"/>, in the order of insertion, which is not Python's order.</summary>
    public OrderedView<PyValue> Items => View.Items;

    /// <summary>Whether it is a <c>frozenset</c>.</summary>
    public bool IsFrozen { get; } = isFrozen;

    public override string TypeName => IsFrozen ? "frozenset" : "set";

    /// <summary>Adds what it does not hold yet.</summary>
    public void AddAll(IReadOnlyCollection<KeyValuePair<string, PyValue>> items, SourceSpan place)
    {
        if (Begin(place))
        {
            Change().Add(items);
        }
    }

    public void Remove(string hash, SourceSpan place)
    {
        if (Begin(place))
        {
            Change().Items.Remove(hash);
        }
    }

    /// <summary>Takes other items.</summary>
    public void Replace(IReadOnlyCollection<KeyValuePair<string, PyValue>> items, SourceSpan place)
    {
        if (Begin(place))
        {
            ref SetContents contents = ref Change();
            contents.Items.Clear();
            contents.Add(items);
        }
    }
}

/// <summary>What a set holds.</summary>
internal struct SetContents : IValueContents<SetContents, SetView>
{
    public OrderedDictionary<string, PyValue> Items { readonly get; private set; }

    public PyUnknown? Taint { readonly get; set; }

    public ImmutableArray<SourceSpan> Changes { readonly get; set; }

    public readonly SetView View => new(this);

    public static SetContents Of(IEnumerable<KeyValuePair<string, PyValue>> items)
    {
        SetContents contents = new() { Items = new(StringComparer.Ordinal) };
        contents.Add(items);
        return contents;
    }

    public readonly void Add(IEnumerable<KeyValuePair<string, PyValue>> items)
    {
        foreach ((string hash, PyValue item) in items)
        {
            Items.TryAdd(hash, item);
        }
    }

    public readonly SetContents Copy() => this with { Items = new(Items, StringComparer.Ordinal) };
}

internal readonly struct SetView(SetContents contents) : IValueView
{
    public OrderedView<PyValue> Items => new(contents.Items);

    public PyUnknown? Taint => contents.Taint;

    public ImmutableArray<SourceSpan> Changes => contents.Changes;

    public int Count => contents.Items.Count;

    public IEnumerable<PyValue> Contents => contents.Items.Values;

    public bool IsUnordered => Count > 1;
}
