using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Control;

/// <summary>Keeps the states in which something in the body of a <c>try</c> may leave it, however deep it stands.</summary>
internal sealed class TryProbe(int depth)
{
    private const int MaxExits = 400;

    public List<HeapState> Exits { get; } = [];

    public MayRaise Kinds { get; private set; }

    public Mark Before(Evaluator evaluator) => new(this, evaluator.Forks.RaisingCount, evaluator.Heap.Capture(depth));

    public void Add(Evaluator evaluator, MayRaise kinds, SourceSpan place)
    {
        HeapState state = evaluator.Heap.Capture(depth);
        evaluator.Budget.Charge(1 + state.Count, place);
        if (Exits.Count >= MaxExits)
        {
            throw new LimitReached($"a 'try' here may be left in more than {MaxExits} ways", place);
        }

        Exits.Add(state);
        Kinds |= kinds;
    }

    /// <summary>The state before a statement, and how much was known to fail by then.</summary>
    public sealed record Mark(TryProbe Probe, int Count, HeapState State)
    {
        public void After(Evaluator evaluator)
        {
            if (evaluator.Forks.RaisingCount != Count)
            {
                Probe.Exits.Add(State);
                Probe.Add(evaluator, evaluator.Forks.Raising, SourceSpan.None);
            }
        }
    }
}
