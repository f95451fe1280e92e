using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Memory;

/// <summary>A value that can change after it was made. Its kinds derive from <see cref="PyMutable{TContents, TView}"/>, which alone can change what they hold.</summary>
internal abstract class PyMutable : PyValue, IChangeable
{
    /// <summary>More places help nobody who asks where a value comes from.</summary>
    protected const int MaxChanges = 50;

    private HashSet<PyMutable>? _group;

    private protected PyMutable(Heap heap, SourceSpan place)
        : base(place) => Age = heap.NextAge();

    public long Age { get; }

    /// <summary>Grows with each change, so that who walks it can tell.</summary>
    public int Version { get; private protected set; }

    /// <summary>Values that are one object or several, depending on a branch that could not be decided.</summary>
    public IReadOnlyCollection<PyMutable>? PossibleAliases => _group;

    public bool IsJoinedLast => false;

    /// <summary>Why the contents are no longer known, once something beyond reach may have changed them.</summary>
    public abstract PyUnknown? Taint { get; }

    /// <summary>The places that changed it since it was made.</summary>
    public abstract ImmutableArray<SourceSpan> Changes { get; }

    public abstract int Count { get; }

    /// <summary>Everything held, keys included.</summary>
    public abstract IEnumerable<PyValue> Contents { get; }

    /// <summary>Whether the items stand in an order that Python does not define, since they come from a set.</summary>
    public abstract bool IsUnordered { get; }

    /// <summary>The value itself, or why its contents are no longer known.</summary>
    public static PyValue Current(PyValue value) => value is PyMutable { Taint: { } taint } ? taint : value;

    /// <summary>Two values may be one object from now on, which is never undone: to take two for one only gives up more.</summary>
    public static void MayBeOne(PyMutable one, PyMutable two)
    {
        HashSet<PyMutable> group = one._group ?? new HashSet<PyMutable>(ReferenceEqualityComparer.Instance);
        group.Add(one);
        group.UnionWith(two._group ?? [two]);
        foreach (PyMutable member in group)
        {
            member._group = group;
        }
    }

    public sealed override void TellReach(Reach reach) => reach.Changes(this);

    public sealed override IEnumerable<PyValue> Parts => Contents;

    /// <summary>Announces a change; false where the contents are unknown, so that changing them changes nothing.</summary>
    public abstract bool Begin(SourceSpan place);

    /// <summary>The contents are no longer known.</summary>
    public abstract void AddTaint(PyUnknown cause);

    public abstract void Join(Joins joins, IReadOnlyList<Kept> versions, SourceSpan place);

    public bool ForgetTurn(UnknownLoops loops, Kept after, LoopTurn turn) => turn.IsOlder(this) && loops.ForgetContents(this, turn);
}

/// <summary>A value that can change, of one kind of contents.</summary>
internal abstract class PyMutable<TContents, TView> : PyMutable
    where TContents : struct, IValueContents<TContents, TView>
    where TView : struct, IValueView
{
    private readonly Cell<TContents, TView> _cell;

    private protected PyMutable(Heap heap, TContents contents, SourceSpan place)
        : base(heap, place) => _cell = new(heap, this, contents);

    public sealed override PyUnknown? Taint => _cell.View.Taint;

    public sealed override ImmutableArray<SourceSpan> Changes => _cell.View.Changes;

    public sealed override int Count => _cell.View.Count;

    public sealed override IEnumerable<PyValue> Contents => _cell.View.Contents;

    public sealed override bool IsUnordered => _cell.View.IsUnordered;

    protected TView View => _cell.View;

    /// <summary>How often it went back to an earlier state.</summary>
    protected int Returns => _cell.Returns;

    public sealed override bool Begin(SourceSpan place)
    {
        ref TContents contents = ref Change();
        if (contents.Changes.Length < MaxChanges && !contents.Changes.Contains(place))
        {
            contents.Changes = contents.Changes.Add(place);
        }

        _cell.Heap.NoteChange(this, place);
        return Taint is null;
    }

    public sealed override void AddTaint(PyUnknown cause)
    {
        ref TContents contents = ref Change();
        contents.Taint = contents.Taint?.Joined(cause) ?? cause;
    }

    public sealed override void Join(Joins joins, IReadOnlyList<Kept> versions, SourceSpan place)
    {
        ValueVersion[] contents = [.. versions.Select(v => ValueVersion.Of(_cell.ViewOf(v)))];
        _cell.Return(versions[0]);
        joins.JoinContents(this, contents, place);
    }

    /// <summary>The contents to write to.</summary>
    protected ref TContents Change()
    {
        Version++;
        return ref _cell.Change();
    }
}

/// <summary>What a value that can change held at the end of one way.</summary>
internal sealed record ValueVersion(IReadOnlyList<PyValue> Contents, PyUnknown? Taint, bool IsUnordered)
{
    public static ValueVersion Of<TView>(TView view)
        where TView : struct, IValueView => new([.. view.Contents], view.Taint, view.IsUnordered);
}
