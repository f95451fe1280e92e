using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation;

internal sealed partial class Interpreter
{
    private readonly List<OpenTry> _tries = [];
    private PyRaise? _handled;

    /// <summary>A <c>try</c> whose body is running, and the frame in which its handlers look up their types.</summary>
    private sealed record OpenTry(TryStatement Syntax, Frame Frame)
    {
        /// <summary>Whether it stands for a <c>with</c>, whose handler does nothing.</summary>
        public bool IsWith => Syntax.Handlers.Any(h => h.Body.IsEmpty);
    }

    /// <summary>Where handlers run.</summary>
    private readonly List<Frame> _handling = [];

    private enum Match
    {
        No,
        Perhaps,
        Yes,
    }

    /// <summary>The <c>try</c> bodies of the module that are running, from the outside in.</summary>
    private readonly List<TryProbe> _probes = [];

    /// <summary>Keeps the states in which something in the body of a <c>try</c> may leave it, however deep it stands.</summary>
    private sealed class TryProbe(int depth)
    {
        private const int MaxExits = 400;

        public List<HeapState> Exits { get; } = [];

        public MayRaise Kinds { get; private set; }

        public Mark Before(Interpreter machine) => new(this, machine._mayRaiseCount, machine._journal.Capture(depth));

        public void Add(Interpreter machine, MayRaise kinds, SourceSpan place)
        {
            HeapState state = machine._journal.Capture(depth);
            machine.Charge(1 + state.Count, place);
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
            public void After(Interpreter machine)
            {
                if (machine._mayRaiseCount != Count)
                {
                    Probe.Exits.Add(State);
                    Probe.Add(machine, machine._mayRaise, SourceSpan.None);
                }
            }
        }
    }

    /// <summary>An exception that is certain on a way that may not be taken, or that no handler is certain to take, may leave every <c>try</c>.</summary>
    private void NoteExit(SourceSpan place)
    {
        NoteMayRaise(MayRaise.Anything);
        foreach (TryProbe probe in _probes)
        {
            probe.Add(this, MayRaise.Anything, place);
        }
    }

    private Completion RunTry(TryStatement syntax)
    {
        SourceSpan place = Span(syntax);
        if (Jumps(syntax.Finally))
        {
            throw new LimitReached("a 'finally' here may end in a jump, which swallows exceptions in a way that PolicyBridge does not follow", place);
        }

        int held = _frame.Run?.Held.Count ?? 0;
        Completion completion;
        try
        {
            completion = RunTryBody(syntax, place);
        }
        catch (PyRaise)
        {
            RunBlock(syntax.Finally);
            throw;
        }

        if (!syntax.Finally.IsEmpty && held != (_frame.Run?.Held.Count ?? 0))
        {
            throw new LimitReached("whether a 'return' here comes before its 'finally' can't be decided", place);
        }

        PyValue? returned = _frame.Run?.Value;
        Completion last = RunBlock(syntax.Finally);
        if (last == Completion.Normal && _frame.Run is { } run)
        {
            run.Value = returned;
        }

        return last == Completion.Normal ? completion : last;
    }

    private Completion RunTryBody(TryStatement syntax, SourceSpan place)
    {
        List<Completion> completions = [];
        List<HeapState> outcomes = [];
        PyRaise? last = null;
        bool hasReturned = false;
        _journal.Push();
        TryProbe probe = new(_journal.Depth);
        (PyRaise? raised, Completion completion) = RunGuarded(syntax, probe);
        HeapState bodyEnd = _journal.Capture();
        if (raised is not null && !syntax.Handlers.Any(h => MatchHandler(h.Type, raised.Thrown) == Match.Yes))
        {
            NoteExit(place);
        }

        if (raised is null)
        {
            // Where the body may have failed, it is not certain that Python comes here.
            int uncertain = probe.Exits.Count > 0 ? 1 : 0;
            _forkDepth += uncertain;
            try
            {
                completion = completion == Completion.Normal ? RunBlock(syntax.Else) : completion;
                NoteOutcome(completion, uncertain == 0);
            }
            catch (PyRaise exception)
            {
                last = exception;
                NoteExit(place);
            }
            finally
            {
                _forkDepth -= uncertain;
            }
        }

        List<HeapState> entries = raised is null ? probe.Exits : [.. probe.Exits, bodyEnd];
        List<ExceptHandler> handlers = entries.Count == 0 ? [] : HandlersFor(syntax, raised, probe.Kinds);
        bool isCertain = raised is not null && probe.Exits.Count == 0 && handlers.Count == 1;
        foreach (ExceptHandler handler in handlers)
        {
            _journal.Rollback();
            Join(entries, place);
            try
            {
                NoteOutcome(RunHandler(handler, raised, isCertain), isCertain);
            }
            catch (PyRaise exception)
            {
                last = exception;
                NoteExit(place);
            }
        }

        last ??= raised;
        if (outcomes.Count == 0 && hasReturned)
        {
            _journal.Rollback();
            _journal.Pop();
            return Completion.Return;
        }

        if (outcomes.Count == 0 && last is not null)
        {
            _journal.Rollback();
            Join(entries.Count > 0 ? entries : [bodyEnd], place);
            _journal.Pop();
            throw last;
        }

        Join(outcomes, place);
        _journal.Pop();
        return completions.Distinct().Count() == 1 ? completions[0] : Completion.Uncertain;

        void NoteOutcome(Completion outcome, bool isOnly)
        {
            if (outcome == Completion.Return && !isOnly)
            {
                HoldReturn(place);
                hasReturned = true;
                return;
            }

            completions.Add(outcome);
            outcomes.Add(_journal.Capture());
        }
    }

    private (PyRaise? Raised, Completion Completion) RunGuarded(TryStatement syntax, TryProbe probe)
    {
        _tries.Add(new OpenTry(syntax, _frame));
        _probes.Add(probe);
        try
        {
            return (null, RunFrom(syntax.Body, 0));
        }
        catch (PyRaise exception)
        {
            return (exception, Completion.Normal);
        }
        finally
        {
            _tries.RemoveAt(_tries.Count - 1);
            _probes.RemoveAt(_probes.Count - 1);
        }
    }

    private Completion RunHandler(ExceptHandler handler, PyRaise? raised, bool isCertain)
    {
        PyRaise? outer = _handled;
        _handled = raised ?? new PyRaise("an exception that is raised again", Span(handler));
        _handling.Add(_frame);
        _forkDepth += isCertain ? 0 : 1;
        try
        {
            if (handler.Name is { } name)
            {
                Bind(name, new PyUnknown("an exception", Span(handler)));
            }

            Completion completion = RunBlock(handler.Body);
            if (handler.Name is { } bound)
            {
                Namespace names = ScopeOf(_frame, bound, out _);
                _journal.Touch(names);
                names.Names.Remove(Mangled(bound));
            }

            return completion;
        }
        finally
        {
            _handling.RemoveAt(_handling.Count - 1);
            _handled = outer;
            _forkDepth -= isCertain ? 0 : 1;
        }
    }

    /// <summary>Whether a block may end in a jump, which swallows an exception where the block is a <c>finally</c>.</summary>
    private static bool Jumps(IEnumerable<SyntaxNode> block) =>
        block.Any(n => n is BreakStatement or ContinueStatement or ReturnStatement || (n is not (FunctionStatement or ClassStatement or Expression) && Jumps(SyntaxChildren.Of(n))));
}
