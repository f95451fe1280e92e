using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Values;

/// <param name="heap">Where it is made.</param>
/// <param name="entries">The entries by the <see cref="PyKey"/> of each key.</param>
/// <param name="place">What made it.</param>
/// <param name="type">Python's name for the class.</param>
/// <param name="factory">What makes the value of a missing key, in a <c>defaultdict</c>.</param>
/// <param name="changes">The places that changed it.</param>
internal sealed class PyDict(
    Heap heap, IEnumerable<KeyValuePair<string, (PyValue Key, PyValue Value)>> entries, SourceSpan place, string type = "dict", PyValue? factory = null, ImmutableArray<SourceSpan>? changes = null)
    : PyMutable<DictContents, DictView>(heap, new DictContents { Items = new(entries, StringComparer.Ordinal), Changes = changes ?? [] }, place)
{
    public PyDict(Heap heap, SourceSpan place, string type = "dict", PyValue? factory = null)
        : this(heap, [], place, type, factory)
    {
    }

    public OrderedView<(PyValue Key, PyValue Value)> Items => View.Items;

    public override string TypeName => type;

    /// <summary>Whether it is a <c>dict</c> itself, rather than one of the classes made from it.</summary>
    public bool IsPlain => type == "dict";

    /// <summary>What makes the value of a missing key, in a <c>defaultdict</c>.</summary>
    public PyValue? Factory { get; } = factory;

    /// <summary>Grows with each key that comes or goes; a walk of the keys bears a change of the values.</summary>
    public int Shape => View.Shape + Returns;

    public void Set(string hash, PyValue key, PyValue value, SourceSpan place)
    {
        if (Begin(place))
        {
            // A key that is set again keeps its first form, as 1 does when True is set.
            ref DictContents contents = ref Change();
            bool isOld = contents.Items.TryGetValue(hash, out (PyValue Key, PyValue Value) old);
            contents.Items[hash] = (isOld ? old.Key : key, value);
            contents.Shape += isOld ? 0 : 1;
        }
    }

    public void Remove(string hash, SourceSpan place)
    {
        if (Begin(place))
        {
            ref DictContents contents = ref Change();
            contents.Shape += contents.Items.Remove(hash) ? 1 : 0;
        }
    }

    public void Clear(SourceSpan place)
    {
        if (Begin(place))
        {
            ref DictContents contents = ref Change();
            contents.Shape += contents.Items.Count;
            contents.Items.Clear();
        }
    }
}

/// <summary>What a dict holds.</summary>
internal struct DictContents : IValueContents<DictContents, DictView>
{
    public OrderedDictionary<string, (PyValue Key, PyValue Value)> Items { readonly get; init; }

    public int Shape { readonly get; set; }

    public PyUnknown? Taint { readonly get; set; }

    public ImmutableArray<SourceSpan> Changes { readonly get; set; }

    public readonly DictView View => new(this);

    public readonly DictContents Copy() => this with { Items = new(Items, StringComparer.Ordinal) };
}

internal readonly struct DictView(DictContents contents) : IValueView
{
    public OrderedView<(PyValue Key, PyValue Value)> Items => new(contents.Items);

    public int Shape => contents.Shape;

    public PyUnknown? Taint => contents.Taint;

    public ImmutableArray<SourceSpan> Changes => contents.Changes;

    public int Count => contents.Items.Count;

    public IEnumerable<PyValue> Contents => contents.Items.Values.SelectMany(e => new[] { e.Key, e.Value });

    public bool IsUnordered => false;
}
