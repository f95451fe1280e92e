using System.Collections.Immutable;
using PolicyBridge.Text;

namespace PolicyBridge.Python.Evaluation.Values;

/// <summary>A value that can change after it was made; writers go through <see cref="Evaluator"/> so that branches can be undone.</summary>
internal abstract class PyMutable(SourceSpan place) : PyValue(place), IJournaled
{
    /// <summary>More places help nobody who asks where a value comes from.</summary>
    private const int MaxChanges = 50;

    /// <summary>When it was made, in the order of <see cref="Evaluation.Age"/>.</summary>
    public long Age { get; } = Evaluation.Age.Next();

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

    public sealed override void TellReach(Reach reach) => reach.Changes(this);

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

    /// <summary>The value itself, or why its contents are no longer known.</summary>
    public static PyValue Current(PyValue value) => value is PyMutable { Taint: { } taint } ? taint : value;

    public void SetTaint(PyUnknown cause) => Taint = Taint?.Joined(cause) ?? cause;

    protected abstract object SaveContents();

    protected abstract void RestoreContents(object contents);
}

internal sealed class PyList(IEnumerable<PyValue> items, SourceSpan place) : PyMutable(place)
{
    /// <summary>The items; written only between an <see cref="Evaluator"/>'s announcement of a write and its end.</summary>
    public List<PyValue> Items { get; private set; } = [.. items];

    /// <summary>Whether the items stand in an order that Python does not define, since they come from a set; written as the items are.</summary>
    public bool IsUnordered { get; set; }

    public override string TypeName => "list";

    public override int Count => Items.Count;

    public override IEnumerable<PyValue> Contents => Items;

    protected override object SaveContents() => (Items.ToArray(), IsUnordered);

    protected override void RestoreContents(object contents)
    {
        (PyValue[] items, IsUnordered) = ((PyValue[], bool))contents;
        Items = [.. items];
    }
}

internal sealed class PySet(SourceSpan place, bool isFrozen = false) : PyMutable(place)
{
    /// <summary>The items by their <see cref="PyKey"/>, in the order of insertion, which is not Python's order.</summary>
    public OrderedDictionary<string, PyValue> Items { get; private set; } = new(StringComparer.Ordinal);

    /// <summary>Whether it is a <c>frozenset</c>.</summary>
    public bool IsFrozen { get; } = isFrozen;

    public override string TypeName => IsFrozen ? "frozenset" : "set";

    public override int Count => Items.Count;

    public override IEnumerable<PyValue> Contents => Items.Values;

    protected override object SaveContents() => new OrderedDictionary<string, PyValue>(Items, StringComparer.Ordinal);

    protected override void RestoreContents(object contents) =>
        Items = new((OrderedDictionary<string, PyValue>)contents, StringComparer.Ordinal);
}

internal sealed class PyDict(SourceSpan place, string type = "dict", PyValue? factory = null) : PyMutable(place)
{
    public OrderedDictionary<string, (PyValue Key, PyValue Value)> Items { get; private set; } = new(StringComparer.Ordinal);

    public override string TypeName => type;

    /// <summary>Whether it is a <c>dict</c> itself, rather than one of the classes made from it.</summary>
    public bool IsPlain => type == "dict";

    /// <summary>What makes the value of a missing key, in a <c>defaultdict</c>.</summary>
    public PyValue? Factory { get; } = factory;

    /// <summary>Grows with each key that comes or goes; a walk of the keys bears a change of the values.</summary>
    public int Shape { get; private set; }

    public override int Count => Items.Count;

    public override IEnumerable<PyValue> Contents => Items.Values.SelectMany(e => new[] { e.Key, e.Value });

    /// <summary>Sets a key, between an <see cref="Evaluator"/>'s announcement of a write and its end.</summary>
    public void Set(string hash, PyValue key, PyValue value)
    {
        // A key that is set again keeps its first form, as 1 does when True is set.
        bool isOld = Items.TryGetValue(hash, out (PyValue Key, PyValue Value) old);
        Items[hash] = (isOld ? old.Key : key, value);
        Shape += isOld ? 0 : 1;
    }

    /// <summary>Removes a key, between an <see cref="Evaluator"/>'s announcement of a write and its end.</summary>
    public void Remove(string hash) => Shape += Items.Remove(hash) ? 1 : 0;

    protected override object SaveContents() => new OrderedDictionary<string, (PyValue, PyValue)>(Items, StringComparer.Ordinal);

    protected override void RestoreContents(object contents)
    {
        Items = new((OrderedDictionary<string, (PyValue, PyValue)>)contents, StringComparer.Ordinal);
        Shape++;
    }
}

internal enum DictPart
{
    Keys,
    Values,
    Items,
}

/// <summary>What <c>dict.keys()</c> and its like give: always what the dict holds at the time.</summary>
internal sealed class PyDictView(PyDict dict, DictPart part, SourceSpan place) : PyValue(place)
{
    public PyDict Dict { get; } = dict;

    public DictPart Part { get; } = part;

    public override string TypeName => Part switch
    {
        DictPart.Keys => "dict_keys",
        DictPart.Values => "dict_values",
        _ => "dict_items",
    };

    public override void TellReach(Reach reach) => reach.Holds([Dict]);

    public IEnumerable<PyValue> Items => Part switch
    {
        DictPart.Keys => Dict.Items.Values.Select(e => e.Key),
        DictPart.Values => Dict.Items.Values.Select(e => e.Value),
        _ => Dict.Items.Values.Select(e => new PyTuple([e.Key, e.Value], Place)),
    };
}

/// <summary>
/// What <c>map</c> or a generator expression gives. It is computed at once, which is right only while the statement that
/// made it runs; afterwards what it reads may have changed.
/// </summary>
internal sealed class PyIterable(ImmutableArray<PyValue> items, int statement, SourceSpan place) : PyValue(place)
{
    public ImmutableArray<PyValue> Items { get; } = items;

    /// <summary>What Python raises to who walks past the items, or <see langword="null"/> where they just end.</summary>
    public PyRaise? Failure { get; init; }

    /// <summary>Why what follows the items is not known, or <see langword="null"/> where they just end.</summary>
    public PyUnknown? Rest { get; init; }

    /// <summary>The number of the statement that made it.</summary>
    public int Statement { get; } = statement;

    public bool IsUsed { get; set; }

    /// <summary>What it reads while it is walked.</summary>
    public ImmutableArray<PyMutable> Reads { get; init; } = [];

    /// <summary>Whether code of the settings runs while it is walked.</summary>
    public bool RunsCode { get; init; }

    /// <summary>Whether it comes from a set, whose order Python does not define.</summary>
    public bool IsUnordered { get; init; }

    /// <summary>How many items at the end may also not be there.</summary>
    public int PerhapsLast { get; init; }

    public override string TypeName => "iterator";

    public override void TellReach(Reach reach)
    {
        reach.Holds(Items);
        reach.Holds(Reads);
        reach.Holds([Rest]);
    }
}
