using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Values;

internal sealed class PyList(Heap heap, IEnumerable<PyValue> items, SourceSpan place, bool isUnordered = false, ImmutableArray<SourceSpan>? changes = null)
    : PyMutable<ListContents, ListView>(heap, new ListContents { Items = [.. items], IsUnordered = isUnordered, Changes = changes ?? [] }, place)
{
    public override string TypeName => "list";

    public ItemsView Items => View.Items;

    public void AddRange(IReadOnlyCollection<PyValue> items, SourceSpan place)
    {
        if (Begin(place))
        {
            Change().Items.AddRange(items);
        }
    }

    public void Insert(int index, PyValue item, SourceSpan place)
    {
        if (Begin(place))
        {
            Change().Items.Insert(index, item);
        }
    }

    public void Set(int index, PyValue item, SourceSpan place)
    {
        if (Begin(place))
        {
            Change().Items[index] = item;
        }
    }

    public void RemoveAt(int index, SourceSpan place)
    {
        if (Begin(place))
        {
            ref ListContents contents = ref Change();
            contents.Items.RemoveAt(index);
            contents.IsUnordered &= contents.Items.Count > 1;
        }
    }

    public void Reverse(SourceSpan place)
    {
        if (Begin(place))
        {
            Change().Items.Reverse();
        }
    }

    /// <summary>Takes other items.</summary>
    public void Replace(IReadOnlyCollection<PyValue> items, bool isUnordered, SourceSpan place)
    {
        if (Begin(place))
        {
            ref ListContents contents = ref Change();
            contents.Items = [.. items];
            contents.IsUnordered = isUnordered;
        }
    }

    /// <summary>The same items, for who does not ask for their order: texts by their characters, after what else there is.</summary>
    public PyList Sorted() => new(new Heap(), Items.OrderBy(item => (item as PyStr)?.Value, StringComparer.Ordinal), Place, changes: Changes);

    /// <summary>The order of the items is not known from now on.</summary>
    public void LoseOrder() => Change().IsUnordered = true;
}

/// <summary>What a list holds.</summary>
internal struct ListContents : IValueContents<ListContents, ListView>
{
    public List<PyValue> Items { readonly get; set; }

    /// <summary>Whether the items stand in an order that Python does not define, since they come from a set.</summary>
    public bool IsUnordered { readonly get; set; }

    public PyUnknown? Taint { readonly get; set; }

    public ImmutableArray<SourceSpan> Changes { readonly get; set; }

    public readonly ListView View => new(this);

    public readonly ListContents Copy() => this with { Items = [.. Items] };
}

internal readonly struct ListView(ListContents contents) : IValueView
{
    public ItemsView Items => new(contents.Items);

    public PyUnknown? Taint => contents.Taint;

    public ImmutableArray<SourceSpan> Changes => contents.Changes;

    public int Count => contents.Items.Count;

    public IEnumerable<PyValue> Contents => contents.Items;

    public bool IsUnordered => contents.IsUnordered;
}
