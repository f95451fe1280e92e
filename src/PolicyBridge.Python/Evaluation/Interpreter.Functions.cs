using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation;

/// <summary>Functions of the project: making, calling, and what they return on ways that can't be decided.</summary>
internal sealed partial class Interpreter
{
    private const int MaxHeldReturns = 64;

    private readonly Dictionary<SyntaxNode, BoundNames> _boundNames = new(ReferenceEqualityComparer.Instance);
    private int _callDepth;

    private PyFunction EvaluateLambda(LambdaExpression syntax, SourceSpan place) =>
        MakeFunction(syntax, "<lambda>", syntax.Parameters, default, syntax.Body, isAsync: false, place);

    private void Define(FunctionStatement syntax)
    {
        List<PyValue> decorators = [.. syntax.Decorators.Select(Evaluate)];
        PyFunction function = MakeFunction(syntax, syntax.Name, syntax.Parameters, syntax.Body, null, syntax.IsAsync, Span(syntax), InTypeParameters(syntax.TypeParameters));
        RunAnnotations(syntax);
        Bind(syntax.Name, Decorate(function, decorators, syntax.Decorators));
    }

    private PyValue Decorate(PyValue made, List<PyValue> decorators, ImmutableArray<Expression> syntax)
    {
        for (int i = decorators.Count - 1; i >= 0; i--)
        {
            made = Call(decorators[i], new CallArguments(this, [made], [], Span(syntax[i])));
        }

        return made;
    }

    private PyFunction MakeFunction(
        SyntaxNode syntax, string name, Parameters parameters, ImmutableArray<Statement> body, Expression? expression, bool isAsync, SourceSpan place, Frame? around = null)
    {
        Dictionary<string, PyValue> defaults = new(StringComparer.Ordinal);
        foreach (Parameter parameter in parameters.All().Where(p => p.Default is not null))
        {
            defaults[parameter.Name] = Kept(Evaluate(parameter.Default!));
        }

        if (!_boundNames.TryGetValue(syntax, out BoundNames? bound))
        {
            bound = BoundNames.Of(parameters, body, expression);
            _boundNames.Add(syntax, bound);
        }

        return new PyFunction(name, parameters, body, expression, place)
        {
            Frame = around ?? _frame,
            Bound = bound,
            Defaults = defaults,
            IsAsync = isAsync,
        };
    }

    private PyValue? CallFunction(PyFunction function, CallArguments arguments)
    {
        if (function.IsLazy || function.Bound.HasPrivateParameter)
        {
            return null;
        }

        LocalScope locals = new(function.Frame.Locals, ScopeKind.Function, function.Bound)
        {
            DefiningClass = function.DefiningClass,
            Receiver = arguments[0],
        };
        foreach ((string name, PyValue value) in BindParameters(function, arguments))
        {
            locals.Names.Names[name] = Kept(value);
        }

        if (_callDepth >= Limits.CallDepth)
        {
            throw new LimitReached($"more than {Limits.CallDepth} calls are open at once here", arguments.Place);
        }

        Frame outer = _frame;
        _callDepth++;
        try
        {
            if (function.Expression is { } lambda)
            {
                _frame = new Frame(function.Frame.Module, locals) { Caller = outer };
                return Evaluate(lambda);
            }

            return RunCall(function, locals, arguments.Place);
        }
        finally
        {
            _callDepth--;
            _frame = outer;
        }
    }

    private PyValue RunCall(PyFunction function, LocalScope locals, SourceSpan place)
    {
        _journal.Push();
        FunctionRun run = new(_journal.Depth);
        _frame = new Frame(function.Frame.Module, locals, run) { Caller = _frame };
        bool isOpen = true;
        try
        {
            Completion completion = RunBlock(function.Body);
            PyValue? value = completion == Completion.Return ? run.Value : new PyNone(place);
            if (run.Held.Count == 0)
            {
                return KeptByCaller(value!);
            }

            if (value is not null)
            {
                run.Held.Add((_journal.Capture(), Kept(value)));
            }
        }
        catch (PyRaise) when (run.Held.Count > 0)
        {
            NoteExit(place);
        }
        finally
        {
            isOpen = run.Held.Count > 0;
            _forkDepth -= run.HasForked ? 1 : 0;
            if (!isOpen)
            {
                _journal.Pop();
            }
        }

        _journal.Rollback();
        Join([.. run.Held.Select(h => h.State)], place);
        _journal.Pop();
        return Kept(JoinValues($"the result of '{function.Name}'", [.. run.Held.Select(h => h.Value)], place));
    }

    private Completion RunReturn(ReturnStatement syntax)
    {
        if (_frame.Run is not { } run)
        {
            throw new PyRaise("SyntaxError", "'return' outside a function", Span(syntax));
        }

        run.Value = syntax.Value is null ? new PyNone(Span(syntax)) : KeptByCaller(Evaluate(syntax.Value));
        return Completion.Return;
    }

    // An iterator that the last statement made is as good to the caller as one that it makes itself.
    private PyValue KeptByCaller(PyValue value) => value is PyIterable iterable && iterable.Statement == StatementNumber ? value : Kept(value);

    /// <summary>Keeps what a call leaves behind on a way that may be the one taken, so that the others can go on.</summary>
    private void HoldReturn(SourceSpan place)
    {
        FunctionRun run = _frame.Run!;
        if (run.Value is null)
        {
            return;
        }

        PyValue value = Kept(run.Value);

        if (run.Held.Count >= MaxHeldReturns)
        {
            throw new LimitReached($"a function here may return in more than {MaxHeldReturns} ways", place);
        }

        HeapState state = _journal.Capture(run.Depth);
        Charge(1 + state.Count, place);
        run.Held.Add((state, value));
        run.Value = null;
        if (!run.HasForked)
        {
            // What follows is no longer certain to run.
            run.HasForked = true;
            _forkDepth++;
        }
    }

    /// <summary>The value of each parameter (the Python reference, "Calls").</summary>
    private Dictionary<string, PyValue> BindParameters(PyFunction function, CallArguments arguments)
    {
        Parameters parameters = function.Parameters;
        Dictionary<string, PyValue> values = new(StringComparer.Ordinal);
        List<Parameter> positional = [.. parameters.PositionalOnly, .. parameters.Positional];
        for (int i = 0; i < Math.Min(positional.Count, arguments.Count); i++)
        {
            values[positional[i].Name] = arguments.Positional[i];
        }

        if (parameters.Rest is { } rest)
        {
            values[rest.Name] = Tuple([.. arguments.Positional.Skip(positional.Count)], arguments.Place);
        }
        else if (arguments.Count > positional.Count)
        {
            throw new PyRaise("TypeError", $"'{function.Name}' takes {positional.Count} positional arguments, and {arguments.Count} are given", arguments.Place);
        }

        PyDict? more = parameters.KeywordRest is null ? null : new PyDict(arguments.Place);
        foreach ((string name, PyValue value) in arguments.Keywords)
        {
            bool isNamed = parameters.Positional.Concat(parameters.KeywordOnly).Any(p => p.Name == name);
            if (isNamed && !values.TryAdd(name, value))
            {
                throw new PyRaise("TypeError", $"'{function.Name}' gets two values for '{name}'", arguments.Place);
            }

            if (!isNamed && more is null)
            {
                throw new PyRaise("TypeError", $"'{function.Name}' has no parameter '{name}'", arguments.Place);
            }

            if (!isNamed)
            {
                DictMethods.Set(this, more!, $"s{name}", new PyStr(name, arguments.Place), value, arguments.Place);
            }
        }

        if (more is not null)
        {
            values[parameters.KeywordRest!.Name] = more;
        }

        foreach (Parameter parameter in positional.Concat(parameters.KeywordOnly).Where(p => !values.ContainsKey(p.Name)))
        {
            values[parameter.Name] = function.Defaults.GetValueOrDefault(parameter.Name)
                ?? throw new PyRaise("TypeError", $"'{function.Name}' is called without '{parameter.Name}'", arguments.Place);
        }

        return values;
    }
}
