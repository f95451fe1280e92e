namespace PolicyBridge.Python.Evaluation.Memory;

/// <summary>
/// The place of contents that can change. The contents are private here: who changes them gets them from
/// <see cref="Cell{TContents, TView}.Change"/>, which tells the journal first. A change that no branch can undo can't be written.
/// </summary>
internal abstract class Cell
{
    private protected Cell(IChangeable owner) => Owner = owner;

    public IChangeable Owner { get; }

    private protected abstract Kept Keep();

    private protected abstract void Take(Kept kept);

    /// <summary>
    /// Remembers what cells held before each open branch, so that two branches can start from one state at the cost of what
    /// they change rather than of all there is. It stands within the cell, since nobody else may give contents back.
    /// </summary>
    internal sealed class Journal
    {
        private readonly List<HeapState> _frames = [];

        /// <summary>The number of open branches.</summary>
        public int Depth => _frames.Count;

        /// <summary>What the cells that changed in the innermost branch held before it.</summary>
        public HeapState Originals => _frames[^1];

        public void Push() => _frames.Add(new HeapState());

        public void Pop() => _frames.RemoveAt(_frames.Count - 1);

        /// <summary>Keeps what a cell holds, in each open branch that has not kept it yet.</summary>
        public void Touch(Cell cell)
        {
            // From the innermost frame outward; a frame that has the cell implies that all outer ones have it too.
            for (int i = _frames.Count - 1; i >= 0 && _frames[i].Find(cell) is null; i--)
            {
                _frames[i].Add(cell, cell.Keep());
            }
        }

        /// <summary>What the cells hold now that changed since the <see cref="Push"/> that made the depth.</summary>
        public HeapState Capture(int depth)
        {
            HeapState state = new();
            foreach (Cell cell in _frames[depth - 1].Cells)
            {
                state.Add(cell, cell.Keep());
            }

            return state;
        }

        /// <summary>Goes to a captured state; cells that it lacks go back to the last <see cref="Push"/>.</summary>
        public void Apply(HeapState? state)
        {
            HeapState originals = Originals;
            foreach (Cell cell in originals.Cells)
            {
                cell.Take(state?.Find(cell) ?? originals.Find(cell)!);
            }
        }
    }
}

/// <summary>A cell of one kind of contents, which are copied where they change while somebody keeps them.</summary>
internal sealed class Cell<TContents, TView>(Heap heap, IChangeable owner, TContents contents) : Cell(owner)
    where TContents : struct, IContents<TContents, TView>
{
    private TContents _contents = contents;
    private State? _kept;

    public Heap Heap { get; } = heap;

    public TView View => _contents.View;

    /// <summary>How often it went back to what was kept.</summary>
    public int Returns { get; private set; }

    /// <summary>The contents to write to, until the next branch opens.</summary>
    public ref TContents Change()
    {
        Heap.Touch(this);
        if (_kept is not null)
        {
            // Who keeps gets the copy, so that what is written to keeps the room that it has grown to.
            _kept.Contents = _contents.Copy();
            _kept = null;
        }

        return ref _contents;
    }

    /// <summary>Holds other contents from now on.</summary>
    public void Replace(TContents contents)
    {
        Heap.Touch(this);
        (_contents, _kept) = (contents, null);
    }

    /// <summary>What it held when something was kept of it.</summary>
    public TView ViewOf(Kept kept) => ((State)kept).Contents.View;

    /// <summary>Takes what was kept of it, as a change.</summary>
    public void Return(Kept kept)
    {
        Heap.Touch(this);
        Take(kept);
    }

    private protected override Kept Keep() => _kept ??= new State(_contents);

    private protected override void Take(Kept kept)
    {
        _kept = (State)kept;
        _contents = _kept.Contents;
        Returns++;
    }

    private sealed class State(TContents contents) : Kept
    {
        public TContents Contents { get; set; } = contents;
    }
}

/// <summary>What a cell held at one moment; only the cell can read it.</summary>
internal abstract class Kept;
