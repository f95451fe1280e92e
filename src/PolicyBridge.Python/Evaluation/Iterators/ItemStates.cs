using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Iterators;

/// <summary>Items that are known beforehand, as long as nothing that they were read from changes.</summary>
/// <param name="items">All of them.</param>
/// <param name="at">How many were given.</param>
/// <param name="walk">What they were read from.</param>
/// <param name="place">What made them.</param>
internal sealed class ItemsState(ImmutableArray<PyValue> items, int at, Walk walk, SourceSpan place) : IteratorState(place)
{
    private ImmutableArray<PyValue> Items { get; } = items;

    /// <summary>What Python raises to who walks past the items, or <see langword="null"/> where they just end.</summary>
    public PyRaise? Failure { get; init; }

    /// <summary>Why what follows the items is not known, or <see langword="null"/> where they just end.</summary>
    public PyUnknown? Rest { get; init; }

    /// <summary>The names that it walks, if it does.</summary>
    public Namespace? Names { get; init; }

    /// <summary>How many there were at the start.</summary>
    public int Count { get; init; }

    /// <summary>Whether Python does not define the order of the items.</summary>
    public bool IsOfSet { get; init; }

    public override bool IsUnordered => IsOfSet && Items.Length - at > 1;

    public override string TypeName => "iterator";

    public override IEnumerable<PyValue> Held => Items;

    /// <summary>What the items were read from.</summary>
    public ImmutableArray<PyMutable> Reads => walk.Reads;

    public override void TellReach(Reach reach)
    {
        reach.Holds(Items);
        reach.Holds(walk.Reads);
        reach.Holds([Rest]);
    }

    private bool IsDisturbed => walk.IsDisturbed || (Names is { } names && (names.Names.Count != Count || names.Rest is not null));

    public override IteratorStep Next(CallContext context, SourceSpan place)
    {
        if (IsDisturbed)
        {
            return IteratorStep.OfLost(context.Unknown("what an iterator walks was changed on the way", place, [.. walk.Reads]));
        }

        if (at == Items.Length)
        {
            return Rest is not null ? IteratorStep.OfLost(context.Derive(Rest, place)) : Failure is null ? IteratorStep.End : throw Failure;
        }

        // A view reads the value of a name when it comes to it.
        if (Names is not null && Items[at] is PyTuple { Items: [PyStr name, var value] } && !(Names.Names.TryGetValue(name.Value, out PyValue? now) && ReferenceEquals(now, value)))
        {
            return IteratorStep.OfLost(context.Unknown("what an iterator walks was changed on the way", place, value));
        }

        IteratorState next = new ItemsState(Items, at + 1, walk, Place) { IsOfSet = IsOfSet, Names = Names, Count = Count, Failure = Failure, Rest = Rest };
        return Items[at] is PyPerhaps perhaps
            ? new(perhaps.Value, next) { IsPerhaps = true, IsPlaced = perhaps.IsPlaced }
            : new(PyMutable.Current(Items[at]), next);
    }
}

/// <summary>The items of a list, which is read as it is at each step.</summary>
internal sealed class ListState(PyList list, int at, SourceSpan place) : IteratorState(place)
{
    public override string TypeName => "list_iterator";

    public override bool IsUnordered => list.IsUnordered && list.Count - at > 1;

    public override IEnumerable<PyValue> Held => [list];

    public override IteratorStep Next(CallContext context, SourceSpan place) =>
        list.Taint is { } taint ? IteratorStep.OfLost(context.Derive(taint, place))
        : at < list.Count ? new(PyMutable.Current(list.Items[at]), new ListState(list, at + 1, Place))
        : IteratorStep.End;
}

/// <summary>The keys, values or entries of a dict, which bears a change of its values while it is walked.</summary>
internal sealed class DictState(PyDict dict, DictPart part, int at, int shape, SourceSpan place) : IteratorState(place)
{
    public DictState(PyDict dict, DictPart part, SourceSpan place)
        : this(dict, part, 0, dict.Shape, place)
    {
    }

    public override string TypeName => "dict_iterator";

    public override IEnumerable<PyValue> Held => [dict];

    public override IteratorStep Next(CallContext context, SourceSpan place)
    {
        if (dict.Taint is { } taint || dict.Shape != shape)
        {
            return IteratorStep.OfLost(dict.Taint is null ? context.Unknown("what an iterator walks was changed on the way", place, dict) : context.Derive(dict.Taint, place));
        }

        if (at == dict.Count)
        {
            return IteratorStep.End;
        }

        (PyValue key, PyValue value) = dict.Items.GetAt(at).Value;
        PyValue item = part switch
        {
            DictPart.Keys => key,
            DictPart.Values => PyMutable.Current(value),
            _ => new PyTuple([key, value], place),
        };
        return new(item, new DictState(dict, part, at + 1, shape, Place));
    }
}

/// <summary>The items of a list from the end.</summary>
internal sealed class BackwardsState(PyList list, int at, SourceSpan place) : IteratorState(place)
{
    public override string TypeName => "list_reverseiterator";

    public override IEnumerable<PyValue> Held => [list];

    public override IteratorStep Next(CallContext context, SourceSpan place) =>
        list.Taint is { } taint ? IteratorStep.OfLost(context.Derive(taint, place))
        : list.IsUnordered ? IteratorStep.OfLost(context.Unknown("a list in an order that is not known", place, list))
        : at >= 0 && at < list.Count ? new(PyMutable.Current(list.Items[at]), new BackwardsState(list, at - 1, Place))
        : IteratorStep.End;
}
