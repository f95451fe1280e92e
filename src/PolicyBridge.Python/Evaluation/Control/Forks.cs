using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Control;

/// <summary>Evaluates branches whose condition is unknown.</summary>
internal sealed class Forks(Evaluator evaluator)
{
    public MayRaise Raising { get; set; }

    public int RaisingCount { get; set; }

    /// <summary>The parting of the branches that were joined last.</summary>
    public Parting? Last { get; private set; }

    /// <summary>The module that was imported last of which it is not known whether it is installed.</summary>
    public string? UncertainModule { get; set; }

    /// <summary>How many undecided branches are open; an exception in one only means that it was not taken.</summary>
    public int Depth { get; set; }

    /// <summary>Whether Python is certain to run what is evaluated now.</summary>
    public bool IsCertain => Depth == 0 && Probes.TrueForAll(p => p.Exits.Count == 0);

    /// <summary>Runs each alternative from the present state and joins what they leave behind.</summary>
    public Completion Fork(SourceSpan place, params ReadOnlySpan<Func<Completion>> alternatives) => Fork(place, null, alternatives);

    /// <param name="place">The place of the condition.</param>
    /// <param name="condition">The value that could not be decided, whose cause is the one to mend.</param>
    /// <param name="alternatives">What may run.</param>
    public Completion Fork(SourceSpan place, PyValue? condition, params ReadOnlySpan<Func<Completion>> alternatives)
    {
        List<Completion> completions = [];
        List<HeapState> states = [];
        List<HeapState> raising = [];
        PyRaise? raised = null;
        bool hasReturned = false;
        evaluator.HookUse.NoteUse(condition is null ? [] : [condition], place);
        Parting? parting = evaluator.Partings.Meet(PartingKind.Branch, place, alternatives.Length);
        int? way = evaluator.Partings.WayAt(parting);
        evaluator.Heap.Push();
        foreach (Func<Completion> alternative in way is { } only ? alternatives.Slice(only, 1) : alternatives)
        {
            Depth++;
            try
            {
                Completion completion = alternative();
                if (completion == Completion.Return)
                {
                    evaluator.Functions.HoldReturn(place);
                    hasReturned = true;
                }
                else
                {
                    completions.Add(completion);
                    states.Add(evaluator.Heap.Capture());
                }
            }
            catch (PyRaise exception)
            {
                raised = exception;
                NoteExit(place);
                raising.Add(evaluator.Heap.Capture());
            }
            finally
            {
                Depth--;
            }

            evaluator.Heap.Rollback();
        }

        if (states.Count == 0 && hasReturned)
        {
            evaluator.Heap.Pop();
            return Completion.Return;
        }

        if (states.Count == 0)
        {
            evaluator.Joins.Join(raising, place, null);
            evaluator.Heap.Pop();
            throw raised!;
        }

        evaluator.Joins.Join(states, place, parting, condition as PyUnknown);
        evaluator.Heap.Pop();
        Last = parting;
        return completions.Distinct().Count() == 1 ? completions[0] : Completion.Uncertain;
    }

    /// <summary>An import may fail, since it is not known whether a module is installed.</summary>
    public void NoteUncertainModule(string module)
    {
        UncertainModule = module;
        NoteMayRaise(MayRaise.Import);
    }

    /// <summary>Of more things that come in an order which is not defined, not every order is followed.</summary>
    private const int MostInAnyOrder = 4;

    private int _openOrders;

    /// <summary>Whether so many things can be followed in each order in which they may come.</summary>
    public bool MayFollowOrders(int count) => count <= MostInAnyOrder - _openOrders;

    /// <summary>Runs what is to be done with things that come in an order which Python does not define, in each order, and joins what that leaves behind.</summary>
    public Completion InEveryOrder<T>(SourceSpan place, PyUnknown cause, IReadOnlyList<T> items, Func<IReadOnlyList<T>, Completion> run)
    {
        _openOrders += 2;
        try
        {
            return Fork(place, cause, [.. Orders(items).Select<IReadOnlyList<T>, Func<Completion>>(order => () => run(order))]);
        }
        finally
        {
            _openOrders -= 2;
        }
    }

    private static IEnumerable<IReadOnlyList<T>> Orders<T>(IReadOnlyList<T> items) => items.Count <= 1
        ? [items]
        : Enumerable.Range(0, items.Count).SelectMany(i => Orders<T>([.. items.Take(i), .. items.Skip(i + 1)]).Select(rest => (IReadOnlyList<T>)[items[i], .. rest]));

    public void NoteMayRaise(MayRaise kind)
    {
        Raising |= kind;
        RaisingCount++;
    }

    /// <summary>The <c>try</c> bodies of the module that are running, from the outside in.</summary>
    public List<TryProbe> Probes { get; } = [];

    /// <summary>An exception that is certain on a way that may not be taken, or that no handler is certain to take, may leave every <c>try</c>.</summary>
    public void NoteExit(SourceSpan place)
    {
        NoteMayRaise(MayRaise.Anything);
        foreach (TryProbe probe in Probes)
        {
            probe.Add(evaluator, MayRaise.Anything, place);
        }
    }
}
