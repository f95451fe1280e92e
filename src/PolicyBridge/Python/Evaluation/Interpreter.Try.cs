using PolicyBridge.Python.Syntax;
using PolicyBridge.Text;

namespace PolicyBridge.Python.Evaluation;

internal sealed partial class Interpreter
{
    private readonly List<TryStatement> _tries = [];
    private PyRaise? _handled;

    private enum Match
    {
        No,
        Perhaps,
        Yes,
    }

    /// <summary>Keeps the states in which a statement that may raise an exception could leave a <c>try</c>.</summary>
    private sealed class TryProbe
    {
        private int _count;
        private HeapState? _before;

        public List<HeapState> Exits { get; } = [];

        public MayRaise Kinds { get; private set; }

        public void Before(Interpreter machine)
        {
            _count = machine._mayRaiseCount;
            machine._mayRaise = MayRaise.Nothing;
            _before = machine._journal.Capture();
        }

        public void After(Interpreter machine)
        {
            if (machine._mayRaiseCount != _count && _before is { } before)
            {
                Exits.Add(before);
                Exits.Add(machine._journal.Capture());
                Kinds |= machine._mayRaise;
                _count = machine._mayRaiseCount;
            }
        }
    }

    private Completion RunTry(TryStatement syntax)
    {
        SourceSpan place = Span(syntax);
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

        Completion last = RunBlock(syntax.Finally);
        return last == Completion.Normal ? completion : last;
    }

    private Completion RunTryBody(TryStatement syntax, SourceSpan place)
    {
        List<Completion> completions = [];
        List<HeapState> outcomes = [];
        PyRaise? last = null;
        TryProbe probe = new();
        _journal.Push();
        (PyRaise? raised, Completion completion) = RunGuarded(syntax, probe);
        HeapState bodyEnd = _journal.Capture();
        if (raised is null)
        {
            try
            {
                completion = completion == Completion.Normal ? RunBlock(syntax.Else) : completion;
                completions.Add(completion);
                outcomes.Add(_journal.Capture());
            }
            catch (PyRaise exception)
            {
                last = exception;
            }
        }
        else
        {
            probe.After(this);
        }

        List<HeapState> entries = raised is null ? probe.Exits : [.. probe.Exits, bodyEnd];
        bool isCertain = raised is not null && probe.Exits.Count == 0;
        foreach (ExceptHandler handler in entries.Count == 0 ? [] : HandlersFor(syntax, raised, probe.Kinds))
        {
            _journal.Rollback();
            Join(entries, place);
            try
            {
                completions.Add(RunHandler(handler, raised, isCertain && completions.Count == 0));
                outcomes.Add(_journal.Capture());
            }
            catch (PyRaise exception)
            {
                last = exception;
            }
        }

        last ??= raised;
        if (outcomes.Count == 0 && last is not null)
        {
            _journal.Rollback();
            Join(entries.Count > 0 ? entries : [bodyEnd], place);
            _journal.Pop();
            throw last;
        }

        if (last is not null && last != raised && _tries.Count > 0)
        {
            NoteMayRaise(MayRaise.Anything);
        }

        Join(outcomes, place);
        _journal.Pop();
        return completions.Distinct().Count() == 1 ? completions[0] : Completion.Uncertain;
    }

    private (PyRaise? Raised, Completion Completion) RunGuarded(TryStatement syntax, TryProbe probe)
    {
        _tries.Add(syntax);
        try
        {
            return (null, RunFrom(syntax.Body, 0, probe));
        }
        catch (PyRaise exception)
        {
            return (exception, Completion.Normal);
        }
        finally
        {
            _tries.RemoveAt(_tries.Count - 1);
        }
    }

    private Completion RunHandler(ExceptHandler handler, PyRaise? raised, bool isCertain)
    {
        PyRaise? outer = _handled;
        _handled = raised ?? new PyRaise(null, "an exception that is raised again", Span(handler));
        _forkDepth += isCertain ? 0 : 1;
        try
        {
            if (handler.Name is { } name)
            {
                SetName(_frame.Module.Names, name, new PyUnknown("an exception", Span(handler)));
            }

            Completion completion = RunBlock(handler.Body);
            if (handler.Name is { } bound)
            {
                _journal.Touch(_frame.Module.Names);
                _frame.Module.Names.Names.Remove(bound);
            }

            return completion;
        }
        finally
        {
            _handled = outer;
            _forkDepth -= isCertain ? 0 : 1;
        }
    }

    private List<ExceptHandler> HandlersFor(TryStatement syntax, PyRaise? raised, MayRaise kinds)
    {
        List<ExceptHandler> found = [];
        if (raised is not null)
        {
            AddMatching(syntax, raised.Type, found);
        }

        if (kinds.HasFlag(MayRaise.Anything))
        {
            found.AddRange(syntax.Handlers);
        }
        else if (kinds.HasFlag(MayRaise.Import))
        {
            AddMatching(syntax, "ModuleNotFoundError", found);
        }

        return [.. found.Distinct(ReferenceEqualityComparer.Instance).Cast<ExceptHandler>()];
    }

    private void AddMatching(TryStatement syntax, string? type, List<ExceptHandler> found)
    {
        foreach (ExceptHandler handler in syntax.Handlers)
        {
            Match match = MatchHandler(handler.Type, type);
            if (match != Match.No)
            {
                found.Add(handler);
            }

            if (match == Match.Yes)
            {
                return;
            }
        }
    }

    private Match MatchHandler(Expression? handler, string? type)
    {
        switch (handler)
        {
            case null:
                return Match.Yes;
            case TupleExpression tuple:
                return tuple.Items.IsEmpty ? Match.No : tuple.Items.Max(i => MatchHandler(i, type));
            case NameExpression name when PyExceptions.IsKnown(name.Name) && _frame.Module.Names.Find(name.Name) is null:
                string ancestor = name.Name is "IOError" or "EnvironmentError" ? "OSError" : name.Name;
                if (type is null)
                {
                    return ancestor is "BaseException" or "Exception" ? Match.Yes : Match.Perhaps;
                }

                return PyExceptions.IsSubclass(type, ancestor) ? Match.Yes : Match.No;
            default:
                return Match.Perhaps;
        }
    }

    /// <summary>Whether a <c>try</c> around the present statement may handle such an exception.</summary>
    public bool MayBeCaught(string? type) =>
        _tries.Exists(t => t.Handlers.Any(h => MatchHandler(h.Type, type) != Match.No));
}
