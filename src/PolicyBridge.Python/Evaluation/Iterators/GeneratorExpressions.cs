using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Iterators;

/// <summary>Generator expressions, each turn of which runs where somebody asks for its item.</summary>
internal sealed class GeneratorExpressions(Evaluator evaluator)
{
    private static readonly Parameters None = new([], [], null, [], null);

    /// <summary>Makes a generator: what its first clause walks is computed at once, all else later.</summary>
    public PyValue Create(ComprehensionExpression syntax, SourceSpan place)
    {
        PyValue source = evaluator.Expressions.Evaluate(syntax.Clauses[0].Source);
        PyFunction turns = new("<genexpr>", None, default, syntax, place)
        {
            Frame = evaluator.Stack.Frame,
            Bound = BoundNames.None,
            Defaults = new Dictionary<string, PyValue>(),
        };
        return syntax.Clauses.Any(c => c.IsAsync) || evaluator.Iteration.IteratorOf(source, evaluator.Stack.Span(syntax.Clauses[0].Source)) is not { } items
            ? Lost(turns, source, place)
            : new PyIterator(evaluator.Heap, new ExpressionState(turns, new LocalScope(evaluator.Heap, evaluator.Stack.Frame.Locals), [items], place), place);
    }

    private PyUnknown Lost(PyFunction turns, PyValue source, SourceSpan place)
    {
        PyUnknown lost = source is PyUnknown unknown ? evaluator.Unknowns.Derive(unknown, place) : evaluator.Unknowns.Unknown(Comprehensions.OrderCause(source), place, source);
        IEnumerable<PyValue> read = BodyNames.Of([turns.Expression!]).LookedUp.Select(evaluator.Stack.Frame.Find).OfType<PyValue>();
        lost = evaluator.Unknowns.Derive(lost, place, [source, .. read]);
        if (evaluator.Quietness.IsQuietCall(turns))
        {
            return lost;
        }

        // How far it runs, and when, is up to who walks it: it stands for a function that whatever is done with it may run.
        evaluator.HookUse.HasHooks.Set();
        evaluator.Leaks.Leak([turns], "a generator expression with effects", place);
        return new PyUnknown(lost.Cause, lost.Place) { Variable = lost.Variable, Reach = [.. lost.Reach, turns], ReachesNamespaces = lost.ReachesNamespaces, RunsCode = true, IsForeign = lost.IsForeign };
    }

    public IteratorStep Step(ExpressionState state, SourceSpan place)
    {
        Frame outer = evaluator.Stack.Frame;
        evaluator.Stack.EnterCall(place);
        evaluator.Stack.Frame = state.Turns.Frame with { Locals = state.Locals, Caller = outer };
        try
        {
            return Run(state, place);
        }
        catch (PyRaise raised) when (raised.TypeName == "StopIteration")
        {
            throw new PyRaise("RuntimeError", "generator raised StopIteration", place);
        }
        finally
        {
            evaluator.Stack.LeaveCall();
            evaluator.Stack.Frame = outer;
        }
    }

    private IteratorStep Run(ExpressionState state, SourceSpan place)
    {
        ImmutableArray<ComprehensionClause> clauses = state.Syntax.Clauses;
        ImmutableArray<PyIterator> open = state.Open;
        while (!open.IsEmpty)
        {
            IteratorStep step = open[^1].Step(evaluator.Context, place);
            if (step.Item is not { } item)
            {
                if (step.Lost is not null)
                {
                    return step;
                }

                open = open.RemoveAt(open.Length - 1);
                continue;
            }

            if (open.Length > clauses.Length)
            {
                return step.IsPerhaps ? Uncertain(place) : new(item, state.GoingOn(open));
            }

            if (step.IsPerhaps && state.RunsCode(evaluator.Context))
            {
                return Uncertain(place);
            }

            ComprehensionClause clause = clauses[open.Length - 1];
            evaluator.Comprehensions.AssignLocal(clause.Target, item, state.Locals);
            bool? passes = evaluator.Comprehensions.Passes(clause, place, out PyUnknown? undecided);
            if (undecided is not null || (passes is true && step.IsPerhaps))
            {
                return undecided is null ? Uncertain(place) : IteratorStep.OfLost(undecided);
            }

            if (passes is false)
            {
                continue;
            }

            Expression? walked = open.Length < clauses.Length ? clauses[open.Length].Source : Comprehensions.Unpacked(state.Syntax);
            if (walked is null)
            {
                return new(evaluator.Writes.AsStored(evaluator.Expressions.Evaluate(state.Syntax.Element)), state.GoingOn(open));
            }

            PyValue source = evaluator.Expressions.Evaluate(walked);
            if (evaluator.Iteration.IteratorOf(source, evaluator.Stack.Span(walked)) is not { } items)
            {
                return IteratorStep.OfLost(source is PyUnknown unknown ? evaluator.Unknowns.Derive(unknown, place) : evaluator.Unknowns.Unknown(Comprehensions.OrderCause(source), place, source));
            }

            open = open.Add(items);
        }

        return IteratorStep.End;
    }

    private IteratorStep Uncertain(SourceSpan place) => IteratorStep.OfLost(evaluator.Unknowns.Unknown(Iteration.PerhapsCause, place));
}
