namespace PolicyBridge.Python.Evaluation;

/// <summary>Something that can change, and whose change a branch may have to undo.</summary>
internal interface IJournaled
{
    /// <summary>A copy of the contents.</summary>
    object Save();

    /// <summary>Takes the contents of a copy; the copy stays as it is.</summary>
    void Restore(object state);
}

/// <summary>The states that objects had at one moment.</summary>
internal sealed class HeapState : Dictionary<IJournaled, object>
{
    public HeapState()
        : base(ReferenceEqualityComparer.Instance)
    {
    }
}

/// <summary>
/// Remembers what objects were like before each open branch, so that two branches can start from one state at the cost
/// of what they change rather than of all there is.
/// </summary>
internal sealed class Heap
{
    private readonly List<HeapState> _frames = [];

    public bool IsOpen => _frames.Count > 0;

    public void Push() => _frames.Add(new HeapState());

    public HeapState Pop()
    {
        HeapState frame = _frames[^1];
        _frames.RemoveAt(_frames.Count - 1);
        return frame;
    }

    /// <summary>Must be called before an object changes.</summary>
    public void Touch(IJournaled target)
    {
        // From the innermost frame outward; a frame that has the object implies that all outer ones have it too.
        for (int i = _frames.Count - 1; i >= 0 && !_frames[i].ContainsKey(target); i--)
        {
            _frames[i].Add(target, target.Save());
        }
    }

    /// <summary>What the objects that changed since the last <see cref="Push"/> are like now.</summary>
    public HeapState Capture() => Capture(_frames.Count);

    /// <summary>The number of open branches.</summary>
    public int Depth => _frames.Count;

    /// <summary>What the objects that changed since the <see cref="Push"/> that made the depth are like now.</summary>
    public HeapState Capture(int depth)
    {
        HeapState state = new();
        foreach (IJournaled target in _frames[depth - 1].Keys)
        {
            state.Add(target, target.Save());
        }

        return state;
    }

    /// <summary>Goes back to the state at the last <see cref="Push"/>.</summary>
    public void Rollback() => Apply(new HeapState());

    /// <summary>Goes to a captured state; objects that it lacks go back to the last <see cref="Push"/>.</summary>
    public void Apply(HeapState state)
    {
        foreach ((IJournaled target, object original) in _frames[^1])
        {
            target.Restore(state.GetValueOrDefault(target, original));
        }
    }

    public HeapState Originals => _frames[^1];
}
