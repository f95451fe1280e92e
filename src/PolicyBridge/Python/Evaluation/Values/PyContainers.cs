using System.Collections.Immutable;
using PolicyBridge.Text;

namespace PolicyBridge.Python.Evaluation;

/// <summary>A value that can change after it was made; writers go through <see cref="Interpreter"/> so that branches can be undone.</summary>
internal abstract class PyMutable(SourceSpan place) : PyValue(place), IJournaled
{
    /// <summary>More places help nobody who asks where a value comes from.</summary>
    private const int MaxChanges = 50;

    /// <summary>Why the contents are no longer known, once something beyond reach may have changed them.</summary>
    public PyUnknown? Taint { get; private set; }

    /// <summary>Values that are one object or several, depending on a branch that could not be decided.</summary>
    public HashSet<PyMutable>? Group { get; set; }

    /// <summary>Grows with each change, so that who walks it can tell.</summary>
    public int Version { get; set; }

    /// <summary>The places that changed it since it was made.</summary>
    public ImmutableArray<SourceSpan> Changes { get; set; } = [];

    public abstract int Count { get; }

    /// <summary>Everything held, keys included.</summary>
    public abstract IEnumerable<PyValue> Contents { get; }

    public object Save() => (SaveContents(), Taint, Changes);

    public void Restore(object state)
    {
        (object contents, Taint, Changes) = ((object, PyUnknown?, ImmutableArray<SourceSpan>))state;
        RestoreContents(contents);
    }

    public void NoteChange(SourceSpan place)
    {
        if (Changes.Length < MaxChanges && !Changes.Contains(place))
        {
            Changes = Changes.Add(place);
        }
    }

    public void SetTaint(PyUnknown cause) => Taint ??= cause;

    protected abstract object SaveContents();

    protected abstract void RestoreContents(object contents);
}

internal sealed class PyList(IEnumerable<PyValue> items, SourceSpan place) : PyMutable(place)
{
    /// <summary>The items; written only between an <see cref="Interpreter"/>'s announcement of a write and its end.</summary>
    public List<PyValue> Items { get; private set; } = [.. items];

    public override string TypeName => "list";

    public override int Count => Items.Count;

    public override IEnumerable<PyValue> Contents => Items;

    protected override object SaveContents() => Items.ToArray();

    protected override void RestoreContents(object contents) => Items = [.. (PyValue[])contents];
}

internal sealed class PySet(SourceSpan place) : PyMutable(place)
{
    /// <summary>The items by their <see cref="PyKey"/>, in the order of insertion, which is not Python's order.</summary>
    public OrderedDictionary<string, PyValue> Items { get; private set; } = new(StringComparer.Ordinal);

    public override string TypeName => "set";

    public override int Count => Items.Count;

    public override IEnumerable<PyValue> Contents => Items.Values;

    protected override object SaveContents() => new OrderedDictionary<string, PyValue>(Items, StringComparer.Ordinal);

    protected override void RestoreContents(object contents) =>
        Items = new((OrderedDictionary<string, PyValue>)contents, StringComparer.Ordinal);
}

internal sealed class PyDict(SourceSpan place) : PyMutable(place)
{
    public OrderedDictionary<string, (PyValue Key, PyValue Value)> Items { get; private set; } = new(StringComparer.Ordinal);

    public override string TypeName => "dict";

    public override int Count => Items.Count;

    public override IEnumerable<PyValue> Contents => Items.Values.SelectMany(e => new[] { e.Key, e.Value });

    protected override object SaveContents() => new OrderedDictionary<string, (PyValue, PyValue)>(Items, StringComparer.Ordinal);

    protected override void RestoreContents(object contents) =>
        Items = new((OrderedDictionary<string, (PyValue, PyValue)>)contents, StringComparer.Ordinal);
}

/// <summary>
/// What <c>map</c>, a generator expression or <c>dict.items()</c> gives. It is computed at once, which is right only
/// while the statement that made it runs; afterwards what it reads may have changed.
/// </summary>
internal sealed class PyIterable(ImmutableArray<PyValue> items, int statement, SourceSpan place) : PyValue(place)
{
    public ImmutableArray<PyValue> Items { get; } = items;

    /// <summary>The number of the statement that made it.</summary>
    public int Statement { get; } = statement;

    public bool IsUsed { get; set; }

    /// <summary>What it reads while it is walked.</summary>
    public ImmutableArray<PyMutable> Reads { get; init; } = [];

    /// <summary>Whether code of the settings runs while it is walked.</summary>
    public bool RunsCode { get; init; }

    /// <summary>Whether it comes from a set, whose order Python does not define.</summary>
    public bool IsUnordered { get; init; }

    public override string TypeName => "iterator";
}
