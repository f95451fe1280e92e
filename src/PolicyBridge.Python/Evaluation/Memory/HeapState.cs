namespace PolicyBridge.Python.Evaluation.Memory;

/// <summary>What cells held at one moment.</summary>
internal sealed class HeapState
{
    private readonly Dictionary<Cell, Kept> _kept = new(ReferenceEqualityComparer.Instance);

    public int Count => _kept.Count;

    public Dictionary<Cell, Kept>.KeyCollection Cells => _kept.Keys;

    public Kept? Find(Cell cell) => _kept.GetValueOrDefault(cell);

    public void Add(Cell cell, Kept kept) => _kept.Add(cell, kept);
}
