using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Iterators;

/// <summary>How far an iterator was walked, and so what it gives next. A state never changes: each step leads to another.</summary>
internal abstract class IteratorState(SourceSpan place) : PyValue(place)
{
    /// <summary>What it walks, calls and keeps.</summary>
    public abstract IEnumerable<PyValue> Held { get; }

    /// <summary>Whether several items are left whose order Python does not define.</summary>
    public virtual bool IsUnordered => false;

    public sealed override IEnumerable<PyValue> Parts => Held;

    /// <summary>Whether a step runs code that does more than compute the item.</summary>
    public virtual bool RunsCode(CallContext context) => Held.OfType<PyIterator>().Any(i => i.State.RunsCode(context));

    /// <summary>What an item may be, hold or be made of.</summary>
    public virtual IEnumerable<PyValue> Given(CallContext context) => Held;

    public abstract IteratorStep Next(CallContext context, SourceSpan place);

    public override void TellReach(Reach reach) => reach.Holds(Held);
}

/// <summary>What one step of an iterator gives: an item, the end, or that neither is known.</summary>
/// <param name="Item">The item; <see langword="null"/> at the end.</param>
/// <param name="Next">From where it goes on; <see langword="null"/> where that is not known.</param>
/// <param name="Lost">Why the step is not known, if it is not.</param>
internal readonly record struct IteratorStep(PyValue? Item, IteratorState? Next, PyUnknown? Lost = null)
{
    /// <summary>Whether it is not known that this item is there at all.</summary>
    public bool IsPerhaps { get; init; }

    /// <summary>Whether the place of such an item among the others is known.</summary>
    public bool IsPlaced { get; init; }

    /// <summary>What a generator that has ended returned.</summary>
    public PyValue? Returned { get; init; }

    public static IteratorStep End => new(null, Ended.State);

    public static IteratorStep OfLost(PyUnknown cause) => new(null, null, cause);
}

/// <summary>Nothing more comes.</summary>
internal sealed class Ended : IteratorState
{
    private Ended()
        : base(SourceSpan.None)
    {
    }

    public static Ended State { get; } = new();

    public override string TypeName => "iterator";

    public override IEnumerable<PyValue> Held => [];

    public override IteratorStep Next(CallContext context, SourceSpan place) => IteratorStep.End;
}
