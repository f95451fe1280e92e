using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Modules;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Control;

/// <summary>Loops of which the number of turns is not known.</summary>
internal sealed class UnknownLoops(Evaluator evaluator)
{
    private const int MaxRounds = 8;

    /// <summary>
    /// What one turn can change becomes unknown, until a further turn changes nothing that is still known. What a turn
    /// makes is no change: from outside it is seen only through what was there before and is unknown by then, and that
    /// keeps what is older than the loop and can be got at through it, so that the reach doesn't grow from turn to turn.
    /// </summary>
    public void EvaluateUnknownTimes(SourceSpan place, string cause, Func<Completion> turn)
    {
        for (int round = 0; round < MaxRounds; round++)
        {
            LoopTurn turned = new(evaluator.Heap.Now, cause, place);
            evaluator.Heap.Push();
            evaluator.Forks.Depth++;
            evaluator.Partings.OpenLoops++;
            try
            {
                if (turn() == Completion.Return)
                {
                    evaluator.Functions.HoldReturn(place);
                }
            }
            catch (PyRaise)
            {
                evaluator.Forks.NoteExit(place);
            }
            finally
            {
                evaluator.Forks.Depth--;
                evaluator.Partings.OpenLoops--;
            }

            HeapState after = evaluator.Heap.Capture();
            List<ChangedName> names = ChangedNames(turned);
            evaluator.Heap.Rollback();
            bool changed = false;
            foreach (Cell cell in after.Cells)
            {
                changed |= cell.Owner.ForgetTurn(this, after.Find(cell)!, turned);
            }

            foreach (ChangedName name in names)
            {
                changed |= ForgetChangedName(name, cause, place);
            }

            evaluator.Heap.Pop();
            if (!changed)
            {
                return;
            }
        }

        evaluator.Leaks.ForgetEverything(cause, place);
    }

    /// <summary>A name that a turn bound anew, and what is older than the turn and can be got at through its value.</summary>
    private readonly record struct ChangedName(Namespace Names, string Name, PyValue? Now, OlderValues Reach);

    /// <summary>Must be asked before the turn is undone, since values are walked as they are at its end.</summary>
    private List<ChangedName> ChangedNames(LoopTurn turn)
    {
        List<ChangedName> found = [];
        HeapState originals = evaluator.Heap.Originals;
        foreach (Cell cell in originals.Cells)
        {
            if (cell.Owner is not Namespace names || !turn.IsOlder(names))
            {
                continue;
            }

            DictionaryView<PyValue> before = names.NamesOf(originals.Find(cell)!);
            foreach (string name in before.Keys.Concat(names.Names.Keys).Distinct())
            {
                PyValue? now = names.Names.GetValueOrDefault(name);
                if (!ReferenceEquals(before.GetValueOrDefault(name), now))
                {
                    found.Add(new ChangedName(names, name, now, evaluator.Leaks.ReachableBefore(turn.Start, now, turn.Place)));
                }
            }
        }

        return found;
    }

    private bool ForgetChangedName(ChangedName change, string cause, SourceSpan place)
    {
        PyValue? before = change.Names.Names.GetValueOrDefault(change.Name);
        if (before is PyUnknown unknown && Covers(unknown, change))
        {
            return false;
        }

        PyUnknown joined = evaluator.Unknowns.Unknown(cause, place, [.. new[] { before }.OfType<PyValue>(), .. change.Reach.Values]);
        PyUnknown? source = before as PyUnknown ?? change.Now as PyUnknown;
        PyUnknown unknownNow = new(cause, place)
        {
            Variable = source?.Variable,
            Parting = joined.Parting,
            Reach = [.. joined.Reach.Distinct()],
            ReachesNamespaces = joined.ReachesNamespaces || change.Reach.ReachesNamespaces,
            MayBeUnset = before is null or PyUnknown { MayBeUnset: true } || change.Now is null or PyUnknown { MayBeUnset: true },
            RunsCode = joined.RunsCode || (change.Now is { } now && evaluator.HookUse.MayAct(now)),
            IsForeign = joined.IsForeign || (change.Now is { } held && evaluator.ForeignObjects.HoldsForeign([held])),
        };
        change.Names.Set(change.Name, unknownNow);
        return true;
    }

    /// <summary>Whether nothing is known of a value that would not hold for the new one, and all is in its reach that is in the new one's.</summary>
    private static bool Covers(PyUnknown before, ChangedName change)
    {
        PyUnknown? now = change.Now as PyUnknown;
        return (before.ReachesNamespaces || !change.Reach.ReachesNamespaces)
            && (before.KnownTruth is null || before.KnownTruth == now?.KnownTruth)
            && (!before.IsHarmless || now is { IsHarmless: true })
            && (before.Label is null || before.Label == now?.Label)
            && before.Candidates.IsEmpty
            && change.Reach.Values.TrueForAll(v => before.Reach.Any(r => OlderValues.HaveSameReach(r, v)));
    }

    public bool ForgetContents(PyMutable target, LoopTurn turn)
    {
        bool wasKnown = target.Taint is null;
        evaluator.Leaks.Leak([target], turn.Cause, turn.Place);
        return wasKnown;
    }

    public void ForgetModules(List<ModuleState> modules, LoopTurn turn) => evaluator.Joins.ForgetModules(modules, turn.Place);
}
