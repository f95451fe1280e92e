using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Iterators;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Calling;

/// <summary>Functions of the project: making, calling, and what they return on ways that can't be decided.</summary>
internal sealed class Functions(Evaluator evaluator)
{
    private const int MaxHeldReturns = 64;

    private readonly Dictionary<SyntaxNode, BoundNames> _boundNames = new(ReferenceEqualityComparer.Instance);

    public PyFunction EvaluateLambda(LambdaExpression syntax, SourceSpan place) =>
        MakeFunction(syntax, "<lambda>", syntax.Parameters, default, syntax.Body, isAsync: false, place);

    public void Define(FunctionStatement syntax)
    {
        List<PyValue> decorators = [.. syntax.Decorators.Select(evaluator.Expressions.Evaluate)];
        PyFunction function = MakeFunction(syntax, syntax.Name, syntax.Parameters, syntax.Body, null, syntax.IsAsync, evaluator.Stack.Span(syntax), evaluator.DeferredCode.InTypeParameters(syntax.TypeParameters));
        evaluator.Annotations.EvaluateAnnotations(syntax);
        evaluator.Names.Bind(syntax.Name, Decorate(function, decorators, syntax.Decorators));
    }

    public PyValue Decorate(PyValue made, List<PyValue> decorators, ImmutableArray<Expression> syntax)
    {
        for (int i = decorators.Count - 1; i >= 0; i--)
        {
            made = evaluator.Calls.Call(decorators[i], new CallArguments(evaluator.Context, [made], [], evaluator.Stack.Span(syntax[i])));
        }

        return made;
    }

    private PyFunction MakeFunction(
        SyntaxNode syntax, string name, Parameters parameters, ImmutableArray<Statement> body, Expression? expression, bool isAsync, SourceSpan place, Frame? around = null)
    {
        Dictionary<string, PyValue> defaults = new(StringComparer.Ordinal);
        foreach (Parameter parameter in parameters.All().Where(p => p.Default is not null))
        {
            defaults[parameter.Name] = evaluator.Writes.AsStored(evaluator.Expressions.Evaluate(parameter.Default!));
        }

        if (!_boundNames.TryGetValue(syntax, out BoundNames? bound))
        {
            bound = BoundNames.Of(parameters, body, expression);
            _boundNames.Add(syntax, bound);
        }

        return new PyFunction(name, parameters, body, expression, place)
        {
            Frame = around ?? evaluator.Stack.Frame,
            Bound = bound,
            Defaults = defaults,
            IsAsync = isAsync,
        };
    }

    public PyValue? CallFunction(PyFunction function, CallArguments arguments)
    {
        if (function.IsAsync || function.Bound.HasPrivateParameter)
        {
            return null;
        }

        Dictionary<string, PyValue> bound = BindParameters(function, arguments);
        foreach ((string name, PyValue value) in bound)
        {
            // To write to a key that is there leaves the walk of a dictionary as it is.
            if (value is PyIterable or PyIterator)
            {
                bound[name] = evaluator.Writes.AsStored(value);
            }
        }

        LocalScope locals = new(evaluator.Heap, function.Frame.Locals, ScopeKind.Function, function.Bound, bound)
        {
            DefiningClass = function.DefiningClass.Value,
            Receiver = arguments[0],
        };
        if (function.Bound.IsGenerator)
        {
            return function.Expression is null ? evaluator.Generators.Start(function, locals, arguments.Place) : null;
        }

        Frame outer = evaluator.Stack.Frame;
        evaluator.Stack.EnterCall(arguments.Place);
        try
        {
            if (function.Expression is { } lambda)
            {
                evaluator.Stack.Frame = new Frame(function.Frame.Module, locals) { Caller = outer };
                return evaluator.Expressions.Evaluate(lambda);
            }

            return EvaluateBody(function, locals, arguments.Place);
        }
        finally
        {
            evaluator.Stack.LeaveCall();
            evaluator.Stack.Frame = outer;
        }
    }

    private PyValue EvaluateBody(PyFunction function, LocalScope locals, SourceSpan place)
    {
        evaluator.Heap.Push();
        CallFrame run = new(evaluator.Heap.Depth);
        evaluator.Stack.Frame = new Frame(function.Frame.Module, locals, run) { Caller = evaluator.Stack.Frame };
        bool isOpen = true;
        try
        {
            Completion completion = evaluator.Statements.EvaluateBlock(function.Body);
            PyValue? value = completion == Completion.Return ? run.Value : new PyNone(place);
            if (run.Held.Count == 0)
            {
                return AsStoredByCaller(value!);
            }

            if (value is not null)
            {
                run.Held.Add((evaluator.Heap.Capture(), evaluator.Writes.AsStored(value)));
            }
        }
        catch (PyRaise) when (run.Held.Count > 0)
        {
            evaluator.Forks.NoteExit(place);
        }
        finally
        {
            isOpen = run.Held.Count > 0;
            evaluator.Forks.Depth -= run.HasForked ? 1 : 0;
            if (!isOpen)
            {
                evaluator.Heap.Pop();
            }
        }

        Parting? parting = evaluator.Partings.Meet(PartingKind.Return, place, run.Held.Count);
        List<(HeapState State, PyValue Value)> taken = evaluator.Partings.WayAt(parting) is { } way ? [run.Held[way]] : [.. run.Held];
        evaluator.Heap.Rollback();
        evaluator.Joins.Join([.. taken.Select(h => h.State)], place, parting);
        evaluator.Heap.Pop();
        return evaluator.Writes.AsStored(evaluator.Joins.JoinValues($"the result of '{function.Name}'", [.. taken.Select(h => h.Value)], place, parting));
    }

    public Completion EvaluateReturn(ReturnStatement syntax)
    {
        if (evaluator.Stack.Frame.Call is not { } run)
        {
            throw new PyRaise("SyntaxError", "'return' outside a function", evaluator.Stack.Span(syntax));
        }

        run.Value = syntax.Value is null ? new PyNone(evaluator.Stack.Span(syntax)) : AsStoredByCaller(evaluator.Expressions.Evaluate(syntax.Value));
        return Completion.Return;
    }

    // An iterator that the last statement made is as good to the caller as one that it makes itself.
    private PyValue AsStoredByCaller(PyValue value) => value is PyIterable iterable && iterable.Statement == evaluator.Stack.StatementNumber ? value : evaluator.Writes.AsStored(value);

    /// <summary>Keeps what a call leaves behind on a way that may be the one taken, so that the others can go on.</summary>
    public void HoldReturn(SourceSpan place)
    {
        CallFrame run = evaluator.Stack.Frame.Call!;
        if (run.Value is null)
        {
            return;
        }

        PyValue value = evaluator.Writes.AsStored(run.Value);

        if (run.Held.Count >= MaxHeldReturns)
        {
            throw new LimitReached($"a function here may return in more than {MaxHeldReturns} ways", place);
        }

        HeapState state = evaluator.Heap.Capture(run.Depth);
        evaluator.Budget.Charge(1 + state.Count, place);
        run.Held.Add((state, value));
        run.Value = null;
        if (!run.HasForked)
        {
            // What follows is no longer certain to run.
            run.HasForked = true;
            evaluator.Forks.Depth++;
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
            values[rest.Name] = evaluator.Make.Tuple([.. arguments.Positional.Skip(positional.Count)], arguments.Place);
        }
        else if (arguments.Count > positional.Count)
        {
            throw new PyRaise("TypeError", $"'{function.Name}' takes {positional.Count} positional arguments, and {arguments.Count} are given", arguments.Place);
        }

        PyDict? more = parameters.KeywordRest is null ? null : new PyDict(evaluator.Heap, arguments.Place);
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
                DictMethods.Set(evaluator.Context, more!, $"s{name}", new PyStr(name, arguments.Place), value, arguments.Place);
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
