using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Iterators;

/// <summary>Runs generator functions from one <c>yield</c> to the next.</summary>
internal sealed class Generators(Evaluator evaluator)
{
    /// <summary>What calling a generator function gives; <see langword="null"/> where a <c>yield</c> stands in a place that is not followed.</summary>
    public PyIterator? Start(PyFunction function, LocalScope scope, SourceSpan place) =>
        Yields.AreFollowed(function.Body) ? new PyIterator(evaluator.Heap, new GeneratorState(function, scope, new BeforeStatement(function.Body, 0, null), place), place) : null;

    public IteratorStep Step(GeneratorState state, SourceSpan place)
    {
        Frame outer = evaluator.Stack.Frame;
        evaluator.Stack.EnterCall(place);
        evaluator.Heap.Push();
        CallFrame run = new(evaluator.Heap.Depth);
        evaluator.Stack.Frame = new Frame(state.Function.Frame.Module, state.Scope, run) { Caller = outer };
        try
        {
            IteratorStep step = Run(state, run);
            if (run.Held.Count == 0)
            {
                return step;
            }
        }
        catch (PyRaise raised) when (raised.TypeName == "StopIteration")
        {
            throw new PyRaise("RuntimeError", "generator raised StopIteration", place);
        }
        finally
        {
            evaluator.Forks.Depth -= run.HasForked ? 1 : 0;
            if (run.Held.Count > 0)
            {
                evaluator.Heap.Rollback();
            }

            evaluator.Heap.Pop();
            evaluator.Stack.LeaveCall();
            evaluator.Stack.Frame = outer;
        }

        return IteratorStep.OfLost(evaluator.Unknowns.Unknown("a generator that may end in several ways", place));
    }

    private IteratorStep Run(GeneratorState state, CallFrame run)
    {
        Resumption? at = state.At;
        while (at is not null)
        {
            switch (at)
            {
                case BeforeStatement block when block.Next == block.Body.Length:
                    at = block.Outer;
                    break;
                case BeforeStatement block:
                    if (RunStatement(block, state, run, ref at) is { } step)
                    {
                        return step;
                    }

                    break;
                case BeforeTurn turn:
                    IteratorStep next = turn.Items.Step(evaluator.Context, turn.Items.Place);
                    if (next.Lost is not null || next.IsPerhaps)
                    {
                        return IteratorStep.OfLost(next.Lost ?? evaluator.Unknowns.Unknown(Iteration.PerhapsCause, turn.Items.Place));
                    }

                    at = next.Item is null ? new BeforeStatement(turn.Loop.Else, 0, turn.Outer) : new BeforeStatement(turn.Loop.Body, 0, turn);
                    if (next.Item is { } item)
                    {
                        evaluator.Assignments.Assign(turn.Loop.Target, item);
                    }

                    break;
                case BeforeTest loop:
                    PyValue test = Tested(loop.Loop.Test);
                    if (PyTruth.Truth(test) is not { } truth)
                    {
                        return Undecided(test, loop.Loop.Test);
                    }

                    at = truth ? new BeforeStatement(loop.Loop.Body, 0, loop) : new BeforeStatement(loop.Loop.Else, 0, loop.Outer);
                    break;
                case InDelegation delegation:
                    IteratorStep inner = delegation.Items.Step(evaluator.Context, delegation.Items.Place);
                    if (inner.Item is not null || inner.Lost is not null)
                    {
                        return inner.IsPerhaps ? IteratorStep.OfLost(evaluator.Unknowns.Unknown(Iteration.PerhapsCause, delegation.Items.Place)) : inner with { Next = state.GoingOn(at) };
                    }

                    Assign(delegation.Targets, inner.Returned ?? new PyNone(delegation.Items.Place));
                    at = delegation.Outer;
                    break;
                case AfterYield yielded:
                    Assign(yielded.Targets, new PyNone(state.Place));
                    at = yielded.Outer;
                    break;
            }
        }

        return IteratorStep.End;
    }

    private void Assign(ImmutableArray<Expression> targets, PyValue value)
    {
        foreach (Expression target in targets)
        {
            evaluator.Assignments.Assign(target, value);
        }
    }

    private PyValue Tested(Expression test) => evaluator.SpecialMethods.Tested(evaluator.Expressions.Evaluate(test), evaluator.Stack.Span(test));

    private IteratorStep Undecided(PyValue test, Expression syntax) => IteratorStep.OfLost(
        test is PyUnknown unknown ? evaluator.Unknowns.Derive(unknown, evaluator.Stack.Span(syntax)) : evaluator.Unknowns.Unknown("a condition that is not known", evaluator.Stack.Span(syntax), test));

    /// <summary>Runs one statement, or goes into it where a <c>yield</c> stands in it.</summary>
    /// <returns>A step, where one ends here.</returns>
    private IteratorStep? RunStatement(BeforeStatement block, GeneratorState state, CallFrame run, ref Resumption? at)
    {
        Statement statement = block.Body[block.Next];
        Resumption after = new BeforeStatement(block.Body, block.Next + 1, block.Outer);
        if (!Yields.StandIn(statement))
        {
            return RunWhole(statement, after, run, ref at);
        }

        evaluator.Budget.Charge(1, evaluator.Stack.Span(statement));
        switch (statement)
        {
            case IfStatement choice:
                return Choose(choice, after, ref at);
            case ForStatement loop:
                SourceSpan source = evaluator.Stack.Span(loop.Source);
                PyValue walked = evaluator.Expressions.Evaluate(loop.Source);
                if (evaluator.Iteration.IteratorOf(walked, source) is not { IsUnordered: false } items)
                {
                    return IteratorStep.OfLost(evaluator.Unknowns.Unknown(walked is PyUnknown u ? u.Cause : "iterating something that PolicyBridge can't walk", source, walked));
                }

                at = new BeforeTurn(loop, items, after);
                return null;
            case WhileStatement loop:
                at = new BeforeTest(loop, after);
                return null;
            default:
                return Yield(statement, after, state, ref at);
        }
    }

    private IteratorStep? Choose(IfStatement choice, Resumption after, ref Resumption? at)
    {
        foreach (ConditionalBlock branch in choice.Branches)
        {
            PyValue test = Tested(branch.Test);
            switch (PyTruth.Truth(test))
            {
                case true:
                    at = new BeforeStatement(branch.Body, 0, after);
                    return null;
                case null:
                    return Undecided(test, branch.Test);
            }
        }

        at = new BeforeStatement(choice.Else, 0, after);
        return null;
    }

    private IteratorStep? Yield(Statement statement, Resumption after, GeneratorState state, ref Resumption? at)
    {
        (Expression value, ImmutableArray<Expression> targets) = statement is AssignStatement assign ? (assign.Value, assign.Targets) : (((ExpressionStatement)statement).Value, []);
        SourceSpan place = evaluator.Stack.Span(statement);
        if (value is YieldFromExpression from)
        {
            PyValue walked = evaluator.Expressions.Evaluate(from.Value);
            if (evaluator.Iteration.IteratorOf(walked, place) is not { IsUnordered: false } items)
            {
                return IteratorStep.OfLost(evaluator.Unknowns.Unknown(walked is PyUnknown u ? u.Cause : "iterating something that PolicyBridge can't walk", place, walked));
            }

            at = new InDelegation(items, targets, after);
            return null;
        }

        PyValue item = ((YieldExpression)value).Value is { } given ? evaluator.Writes.AsStored(evaluator.Expressions.Evaluate(given)) : new PyNone(place);
        return new(item, state.GoingOn(targets.IsEmpty ? after : new AfterYield(targets, after)));
    }

    private IteratorStep? RunWhole(Statement statement, Resumption after, CallFrame run, ref Resumption? at)
    {
        switch (evaluator.Statements.EvaluateBlock([statement]))
        {
            case Completion.Normal:
                at = after;
                return null;
            case Completion.Return:
                return IteratorStep.End with { Returned = run.Value };
            case Completion.Break:
                at = LoopAround(after)?.Outer;
                return null;
            case Completion.Continue:
                at = LoopAround(after);
                return null;
            default:
                return IteratorStep.OfLost(evaluator.Unknowns.Unknown("a generator that goes on in a way that is not known", evaluator.Stack.Span(statement)));
        }
    }

    private static Resumption? LoopAround(Resumption? at)
    {
        while (at is not (null or BeforeTurn or BeforeTest))
        {
            at = at.Outer;
        }

        return at;
    }
}
