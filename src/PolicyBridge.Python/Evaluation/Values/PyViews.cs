using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Iterators;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Values;

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

    public override IEnumerable<PyValue> Parts => [Dict];

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

    public Latch IsUsed { get; } = new();

    /// <summary>What it reads while it is walked.</summary>
    public ImmutableArray<PyMutable> Reads
    {
        get => Walk.Reads;
        init => Walk = new Walk(value);
    }

    /// <summary>Whether what it reads is as it was.</summary>
    public Walk Walk { get; private init; } = new([]);

    /// <summary>The iterator that it became where it was kept.</summary>
    public Once<PyIterator> Kept { get; } = new();

    /// <summary>Whether code of the settings runs while it is walked.</summary>
    public bool RunsCode { get; init; }

    /// <summary>Whether it comes from a set, whose order Python does not define.</summary>
    public bool IsUnordered { get; init; }

    /// <summary>The same, for which code of the settings was run ahead of time.</summary>
    public PyIterable RunningCode() =>
        new(Items, Statement, Place) { Failure = Failure, Rest = Rest, Walk = Walk, RunsCode = true, IsUnordered = IsUnordered };

    public override string TypeName => "iterator";

    public override void TellReach(Reach reach)
    {
        reach.Holds(Items);
        reach.Holds(Reads);
        reach.Holds([Rest]);
    }

    public override IEnumerable<PyValue> Parts => Items;
}
