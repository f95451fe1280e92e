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
