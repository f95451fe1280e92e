using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Control;

/// <summary>The <c>try</c> statement.</summary>
internal sealed class Tries(Evaluator evaluator)
{
    /// <summary>The way of a <c>try</c> whose body does not come to its end.</summary>
    private const int Failed = 1;

    public List<OpenTry> Open { get; } = [];

    public PyRaise? Handled { get; private set; }

    /// <summary>Where handlers run.</summary>
    public List<Frame> Handling { get; } = [];

    public Completion EvaluateTry(TryStatement syntax)
    {
        SourceSpan place = evaluator.Stack.Span(syntax);
        if (Jumps(syntax.Finally))
        {
            throw new LimitReached("a 'finally' here may end in a jump, which swallows exceptions in a way that PolicyBridge does not follow", place);
        }

        int held = evaluator.Stack.Frame.Call?.Held.Count ?? 0;
        Completion completion;
        try
        {
            completion = EvaluateTryBody(syntax, place);
        }
        catch (PyRaise)
        {
            evaluator.Statements.EvaluateBlock(syntax.Finally);
            throw;
        }

        if (!syntax.Finally.IsEmpty && held != (evaluator.Stack.Frame.Call?.Held.Count ?? 0))
        {
            throw new LimitReached("whether a 'return' here comes before its 'finally' can't be decided", place);
        }

        PyValue? returned = evaluator.Stack.Frame.Call?.Value;
        Completion last = evaluator.Statements.EvaluateBlock(syntax.Finally);
        if (last == Completion.Normal && evaluator.Stack.Frame.Call is { } run)
        {
            run.Value = returned;
        }

        return last == Completion.Normal ? completion : last;
    }

    private Completion EvaluateTryBody(TryStatement syntax, SourceSpan place)
    {
        List<Completion> completions = [];
        List<HeapState> outcomes = [];
        PyRaise? last = null;
        bool hasReturned = false;
        evaluator.Heap.Push();
        TryProbe probe = new(evaluator.Heap.Depth);
        (PyRaise? raised, Completion completion) = EvaluateGuarded(syntax, probe);
        List<ExceptHandler> handlers = raised is null && probe.Exits.Count == 0 ? [] : evaluator.Handlers.HandlersFor(syntax, raised, probe.Kinds);
        PyUnknown? undecided = evaluator.Forks.UncertainModule is { } module && syntax.Handlers.Any(h => evaluator.Handlers.MatchHandler(h.Type, new PyExceptionType("ModuleNotFoundError")) == HandlerMatch.Yes)
            ? new PyUnknown($"whether the module '{module}' is installed", place)
            : null;
        Parting? failure = raised is null && handlers.Count > 0 ? evaluator.Partings.Meet(PartingKind.Failure, place, 2) : null;
        int? way = evaluator.Partings.WayAt(failure);
        HeapState bodyEnd = evaluator.Heap.Capture();
        if (raised is not null && !syntax.Handlers.Any(h => evaluator.Handlers.MatchHandler(h.Type, raised.Thrown) == HandlerMatch.Yes))
        {
            evaluator.Forks.NoteExit(place);
        }

        if (raised is null && way != Failed)
        {
            // Where the body may have failed, it is not certain that Python comes here.
            int uncertain = probe.Exits.Count > 0 && way is null ? 1 : 0;
            evaluator.Forks.Depth += uncertain;
            try
            {
                completion = completion == Completion.Normal ? evaluator.Statements.EvaluateBlock(syntax.Else) : completion;
                NoteOutcome(completion, uncertain == 0);
            }
            catch (PyRaise exception)
            {
                last = exception;
                evaluator.Forks.NoteExit(place);
            }
            finally
            {
                evaluator.Forks.Depth -= uncertain;
            }
        }

        handlers = way is { } decided && decided != Failed ? [] : handlers;
        List<HeapState> entries = raised is null ? probe.Exits : [.. probe.Exits, bodyEnd];
        Parting? exit = handlers.Count == 0 ? null : evaluator.Partings.Meet(PartingKind.Exit, place, entries.Count);
        entries = evaluator.Partings.WayAt(exit) is { } left ? [entries[left]] : entries;
        Parting? handled = evaluator.Partings.Meet(PartingKind.Handler, place, handlers.Count);
        handlers = evaluator.Partings.WayAt(handled) is { } taken ? [handlers[taken]] : handlers;
        bool isCertain = raised is not null && probe.Exits.Count == 0 && handlers.Count == 1;
        foreach (ExceptHandler handler in handlers)
        {
            evaluator.Heap.Rollback();
            evaluator.Joins.Join(entries, place, exit);
            try
            {
                NoteOutcome(EvaluateHandler(handler, raised, isCertain), isCertain);
            }
            catch (PyRaise exception)
            {
                last = exception;
                evaluator.Forks.NoteExit(place);
            }
        }

        last ??= raised;
        if (outcomes.Count == 0 && hasReturned)
        {
            evaluator.Heap.Rollback();
            evaluator.Heap.Pop();
            return Completion.Return;
        }

        if (outcomes.Count == 0 && last is not null)
        {
            evaluator.Heap.Rollback();
            evaluator.Joins.Join(entries.Count > 0 ? entries : [bodyEnd], place, exit);
            evaluator.Heap.Pop();
            throw last;
        }

        evaluator.Joins.Join(outcomes, place, failure is not null && way is null ? failure : handled, undecided);
        evaluator.Heap.Pop();
        return completions.Distinct().Count() == 1 ? completions[0] : Completion.Uncertain;

        void NoteOutcome(Completion outcome, bool isOnly)
        {
            if (outcome == Completion.Return && !isOnly)
            {
                evaluator.Functions.HoldReturn(place);
                hasReturned = true;
                return;
            }

            completions.Add(outcome);
            outcomes.Add(evaluator.Heap.Capture());
        }
    }

    private (PyRaise? Raised, Completion Completion) EvaluateGuarded(TryStatement syntax, TryProbe probe)
    {
        evaluator.Forks.UncertainModule = null;
        Open.Add(new OpenTry(syntax, evaluator.Stack.Frame));
        evaluator.Forks.Probes.Add(probe);
        try
        {
            return (null, evaluator.Statements.EvaluateFrom(syntax.Body, 0));
        }
        catch (PyRaise exception)
        {
            return (exception, Completion.Normal);
        }
        finally
        {
            Open.RemoveAt(Open.Count - 1);
            evaluator.Forks.Probes.RemoveAt(evaluator.Forks.Probes.Count - 1);
        }
    }

    private Completion EvaluateHandler(ExceptHandler handler, PyRaise? raised, bool isCertain)
    {
        PyRaise? outer = Handled;
        Handled = raised ?? new PyRaise("an exception that is raised again", evaluator.Stack.Span(handler));
        Handling.Add(evaluator.Stack.Frame);
        evaluator.Forks.Depth += isCertain ? 0 : 1;
        try
        {
            if (handler.Name is { } name)
            {
                evaluator.Names.Bind(name, new PyUnknown("an exception", evaluator.Stack.Span(handler)));
            }

            Completion completion = evaluator.Statements.EvaluateBlock(handler.Body);
            if (handler.Name is { } bound)
            {
                Namespace names = CallStack.ScopeOf(evaluator.Stack.Frame, bound, out _);
                names.Remove(evaluator.Stack.Mangled(bound));
            }

            return completion;
        }
        finally
        {
            Handling.RemoveAt(Handling.Count - 1);
            Handled = outer;
            evaluator.Forks.Depth -= isCertain ? 0 : 1;
        }
    }

    /// <summary>Whether a block may end in a jump, which swallows an exception where the block is a <c>finally</c>.</summary>
    private static bool Jumps(IEnumerable<SyntaxNode> block) =>
        block.Any(n => n is BreakStatement or ContinueStatement or ReturnStatement || (n is not (FunctionStatement or ClassStatement or Expression) && Jumps(SyntaxChildren.Of(n))));
}
