using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Memory;

/// <summary>All that can change while settings are evaluated: who makes such a value gives it the heap, and each change of it tells the heap.</summary>
/// <param name="whenChanged">Is told of each change of a container before it takes place.</param>
internal sealed class Heap(Action<PyMutable, SourceSpan> whenChanged)
{
    private readonly Cell.Journal _journal = new();

    /// <summary>A heap for values that no evaluation changes.</summary>
    public Heap()
        : this(static (_, _) => { })
    {
    }

    /// <summary>The age of what was made last: things that can change are numbered in the order in which they are made.</summary>
    public long Now { get; private set; }

    public bool IsOpen => _journal.Depth > 0;

    /// <summary>The number of open branches.</summary>
    public int Depth => _journal.Depth;

    /// <summary>What the cells that changed since the last <see cref="Push"/> held by then.</summary>
    public HeapState Originals => _journal.Originals;

    /// <summary>The age of something that is being made.</summary>
    public long NextAge() => ++Now;

    /// <summary>Opens a branch.</summary>
    public void Push() => _journal.Push();

    /// <summary>Closes the innermost branch; what it changed stays.</summary>
    public void Pop() => _journal.Pop();

    public void Touch(Cell cell) => _journal.Touch(cell);

    public void NoteChange(PyMutable target, SourceSpan place) => whenChanged(target, place);

    /// <summary>What the cells that changed since the last <see cref="Push"/> hold now.</summary>
    public HeapState Capture() => _journal.Capture(Depth);

    /// <summary>What the cells that changed since the <see cref="Push"/> that made the depth hold now.</summary>
    public HeapState Capture(int depth) => _journal.Capture(depth);

    /// <summary>Goes back to the state at the last <see cref="Push"/>.</summary>
    public void Rollback() => _journal.Apply(null);

    /// <summary>Goes to a captured state; what it lacks goes back to the last <see cref="Push"/>.</summary>
    public void Apply(HeapState state) => _journal.Apply(state);

    /// <summary>Of everything that changed since the last <see cref="Push"/>, what it held at the end of each of these ways.</summary>
    public List<(IChangeable Target, IReadOnlyList<Kept> Versions)> VersionsIn(IReadOnlyList<HeapState> states)
    {
        HeapState originals = Originals;
        return [.. originals.Cells.Select(c => (c.Owner, (IReadOnlyList<Kept>)[.. states.Select(s => s.Find(c) ?? originals.Find(c)!)])).OrderBy(v => v.Owner.IsJoinedLast)];
    }
}
