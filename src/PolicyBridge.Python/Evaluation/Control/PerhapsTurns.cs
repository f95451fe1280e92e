using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Control;

/// <summary>Turns of a loop of which it is not known whether they take place, as over names that only some releases set.</summary>
internal sealed class PerhapsTurns(Evaluator evaluator)
{
    /// <summary>Whether a turn does nothing that could be seen afterwards, save that it binds the target of the loop. It is undone.</summary>
    public bool IsIdle(ForStatement loop, PyValue item)
    {
        if (TargetsOf(loop.Target) is not { } targets)
        {
            return false;
        }

        long start = evaluator.Heap.Now;
        evaluator.Heap.Push();
        evaluator.Forks.Depth++;
        try
        {
            evaluator.Assignments.Assign(loop.Target, item);
            bool isOver = evaluator.Statements.EvaluateBlock(loop.Body) is Completion.Normal or Completion.Continue;
            return isOver && evaluator.Heap.Originals.Cells.All(c => c.Owner.Age > start || BindsAlone(c, targets));
        }
        catch (PyRaise)
        {
            return false;
        }
        finally
        {
            if (evaluator.Stack.Frame.Call is { } run)
            {
                run.Value = null;
            }

            evaluator.Forks.Depth--;
            evaluator.Heap.Rollback();
            evaluator.Heap.Pop();
        }
    }

    /// <summary>A turn that may take place or not.</summary>
    public Completion Evaluate(ForStatement loop, PyValue item, SourceSpan place) => evaluator.Forks.Fork(
        place,
        () =>
        {
            evaluator.Assignments.Assign(loop.Target, item);
            Completion completion = evaluator.Statements.EvaluateBlock(loop.Body);
            return completion == Completion.Continue ? Completion.Normal : completion;
        },
        () => Completion.Normal);

    /// <summary>After the loop the target stands for the last item, which is not known.</summary>
    public void LoseTarget(ForStatement loop, SourceSpan place)
    {
        foreach (string name in TargetsOf(loop.Target) ?? [])
        {
            evaluator.Names.Bind(name, new PyUnknown("the last of some names of which not all may be set", place) { MayBeUnset = true });
        }
    }

    private bool BindsAlone(Cell cell, List<string> targets)
    {
        if (cell.Owner is not Namespace names || !targets.TrueForAll(t => ReferenceEquals(CallStack.ScopeOf(evaluator.Stack.Frame, t, out _), names)))
        {
            return false;
        }

        DictionaryView<PyValue> before = names.NamesOf(evaluator.Heap.Originals.Find(cell)!);
        return before.Keys.Concat(names.Names.Keys).Except(targets.Select(evaluator.Stack.Mangled)).All(n => ReferenceEquals(before.GetValueOrDefault(n), names.Names.GetValueOrDefault(n)));
    }

    private static List<string>? TargetsOf(Expression target) => target switch
    {
        NameExpression name => [name.Name],
        TupleExpression tuple when tuple.Items.All(i => i is NameExpression) => [.. tuple.Items.Select(i => ((NameExpression)i).Name)],
        ListExpression list when list.Items.All(i => i is NameExpression) => [.. list.Items.Select(i => ((NameExpression)i).Name)],
        _ => null,
    };
}
