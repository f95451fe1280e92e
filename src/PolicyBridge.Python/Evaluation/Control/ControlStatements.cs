using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Iterators;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Control;

/// <summary>The statements <c>if</c>, <c>for</c>, <c>while</c> and <c>with</c>.</summary>
internal sealed class ControlStatements(Evaluator evaluator)
{
    public Completion EvaluateIf(IfStatement syntax, int first)
    {
        for (int i = first; i < syntax.Branches.Length; i++)
        {
            ConditionalBlock branch = syntax.Branches[i];
            PyValue test = evaluator.SpecialMethods.Tested(evaluator.Expressions.Evaluate(branch.Test), evaluator.Stack.Span(branch.Test));
            switch (PyTruth.Truth(test))
            {
                case true:
                    return evaluator.Statements.EvaluateBlock(branch.Body);
                case null:
                    int next = i + 1;
                    return evaluator.Forks.Fork(evaluator.Stack.Span(branch.Test), test, () => evaluator.Statements.EvaluateBlock(branch.Body), () => EvaluateIf(syntax, next));
            }
        }

        return evaluator.Statements.EvaluateBlock(syntax.Else);
    }

    public Completion EvaluateFor(ForStatement syntax)
    {
        SourceSpan place = evaluator.Stack.Span(syntax.Source);
        PyValue source = evaluator.SpecialMethods.Iterated(evaluator.Expressions.Evaluate(syntax.Source), place);
        if (Iteration.IsLazy(source) && !syntax.IsAsync && evaluator.Iteration.IteratorOf(source, place) is { IsUnordered: false } steps)
        {
            return EvaluateForSteps(syntax, steps, place);
        }

        if (!syntax.IsAsync && Iteration.IsUnordered(source) && ItemsInAnyOrder(source, place) is { } unordered)
        {
            return evaluator.Forks.InEveryOrder(place, new PyUnknown(Builtins.UndefinedOrder, place), unordered, order => EvaluateTurns(syntax, source, order, place));
        }

        if (syntax.IsAsync || source is PyIterable { RunsCode: true } or PyIterable { Failure: not null } || evaluator.Iteration.ItemsOf(source, place) is not { } items)
        {
            return EvaluateForUnknown(syntax, source, place);
        }

        // A list is read as it is at each turn, since the body may change it.
        PyList? live = source as PyList;
        Walk walk = new(source);
        for (int i = 0; i < (live?.Count ?? items.Count); i++)
        {
            evaluator.Assignments.Assign(syntax.Target, live is null ? items[i] : live.Items[i]);
            Completion completion = evaluator.Statements.EvaluateBlock(syntax.Body);
            if (completion is Completion.Break or Completion.Return)
            {
                return AfterLoop(completion);
            }

            bool sourceChanged = live is null && walk.IsDisturbed;
            if (completion == Completion.Uncertain || source is PyMutable { Taint: not null } || sourceChanged)
            {
                return EvaluateForUnknown(syntax, source, place);
            }
        }

        return evaluator.Statements.EvaluateBlock(syntax.Else);
    }

    private Completion EvaluateForSteps(ForStatement syntax, PyIterator source, SourceSpan place)
    {
        bool isLastKnown = true;
        while (true)
        {
            IteratorStep step = source.Step(evaluator.Context, place);
            if (step.Item is not { } item)
            {
                if (step.Lost is not null)
                {
                    return EvaluateForUnknown(syntax, source, place);
                }

                if (!isLastKnown)
                {
                    evaluator.PerhapsTurns.LoseTarget(syntax, place);
                }

                return evaluator.Statements.EvaluateBlock(syntax.Else);
            }

            isLastKnown &= !step.IsPerhaps;
            if (step.IsPerhaps)
            {
                if (!evaluator.PerhapsTurns.IsIdle(syntax, item) && (!step.IsPlaced || evaluator.PerhapsTurns.Evaluate(syntax, item, place) != Completion.Normal))
                {
                    return EvaluateForUnknown(syntax, source, place);
                }

                continue;
            }

            evaluator.Assignments.Assign(syntax.Target, item);
            Completion completion = evaluator.Statements.EvaluateBlock(syntax.Body);
            if (completion is Completion.Break or Completion.Return)
            {
                return AfterLoop(completion);
            }

            if (completion == Completion.Uncertain)
            {
                return EvaluateForUnknown(syntax, source, place);
            }
        }
    }

    /// <summary>The few items of something without an order, which no turn can change.</summary>
    private IReadOnlyList<PyValue>? ItemsInAnyOrder(PyValue source, SourceSpan place) =>
        source is PyList or PyIterable { RunsCode: false, Failure: null, Rest: null, Reads.IsEmpty: true } && evaluator.Forks.MayFollowOrders(source is PyIterable many ? many.Items.Length : ((PyList)source).Count)
            && evaluator.Iteration.ItemsOf(source, place, orderMatters: false) is { } items
                ? [.. items]
                : null;

    private Completion EvaluateTurns(ForStatement syntax, PyValue source, IReadOnlyList<PyValue> items, SourceSpan place)
    {
        Walk walk = new(source);
        foreach (PyValue item in items)
        {
            evaluator.Assignments.Assign(syntax.Target, item);
            Completion completion = evaluator.Statements.EvaluateBlock(syntax.Body);
            if (completion is Completion.Break or Completion.Return)
            {
                return AfterLoop(completion);
            }

            if (completion == Completion.Uncertain || walk.IsDisturbed)
            {
                return EvaluateForUnknown(syntax, source, place);
            }
        }

        return evaluator.Statements.EvaluateBlock(syntax.Else);
    }

    private Completion EvaluateForUnknown(ForStatement syntax, PyValue source, SourceSpan place)
    {
        const string Cause = "it is set or changed in a loop of which the turns are not known";
        if (source is PyIterator { Taint: null } walked)
        {
            walked.Lose(evaluator.Context, evaluator.Unknowns.Unknown("how far an iterator was walked", place, walked), place);
        }

        evaluator.UnknownLoops.EvaluateUnknownTimes(place, Cause, () =>
        {
            evaluator.Assignments.Assign(syntax.Target, evaluator.Unknowns.Unknown("an item of something that is not known", place, source));
            return evaluator.Statements.EvaluateBlock(syntax.Body);
        });
        return syntax.Else.IsEmpty
            ? Completion.Normal
            : AfterLoop(evaluator.Forks.Fork(place, () => evaluator.Statements.EvaluateBlock(syntax.Else), () => Completion.Normal));
    }

    // A break after the loop belongs to no loop here.
    private static Completion AfterLoop(Completion completion) =>
        completion is Completion.Uncertain or Completion.Return ? completion : Completion.Normal;

    public Completion EvaluateWhile(WhileStatement syntax)
    {
        SourceSpan place = evaluator.Stack.Span(syntax.Test);
        while (true)
        {
            PyValue test = evaluator.SpecialMethods.Tested(evaluator.Expressions.Evaluate(syntax.Test), place);
            bool? truth = PyTruth.Truth(test);
            if (truth is false)
            {
                return evaluator.Statements.EvaluateBlock(syntax.Else);
            }

            Completion completion = truth is null ? Completion.Uncertain : evaluator.Statements.EvaluateBlock(syntax.Body);
            if (completion is Completion.Break or Completion.Return)
            {
                return AfterLoop(completion);
            }

            if (completion == Completion.Uncertain)
            {
                evaluator.HookUse.NoteUse(truth is null ? [test] : [], place);
                evaluator.UnknownLoops.EvaluateUnknownTimes(place, "it is set or changed in a loop of which the turns are not known", () =>
                {
                    evaluator.HookUse.NoteUse([evaluator.Expressions.Evaluate(syntax.Test)], place);
                    return evaluator.Statements.EvaluateBlock(syntax.Body);
                });
                return syntax.Else.IsEmpty ? Completion.Normal : AfterLoop(evaluator.Forks.Fork(place, () => evaluator.Statements.EvaluateBlock(syntax.Else), () => Completion.Normal));
            }
        }
    }

    public Completion EvaluateWith(WithStatement syntax)
    {
        List<ExceptHandler> handlers = [];
        List<PyNative> managers = [];
        List<PyValue> acting = [];
        foreach (WithItem item in syntax.Items)
        {
            SourceSpan place = evaluator.Stack.Span(item);
            PyValue context = evaluator.Expressions.Evaluate(item.Context);
            PyValue? entered = context is PyNative manager ? manager.Enter(evaluator.Context, place) : null;
            if (entered is null && (evaluator.HookUse.NoteUse([context], place) || evaluator.ForeignObjects.HoldsForeign([context])))
            {
                acting.Add(context);
            }

            if (item.Target is { } target)
            {
                evaluator.Assignments.Assign(target, entered ?? evaluator.Unknowns.Unknown("what a 'with' statement gives, which PolicyBridge does not run", place, context));
            }

            if (entered is not null)
            {
                managers.Add((PyNative)context);
            }
            else if (HandlerOf(item) is { } handler)
            {
                handlers.Add(handler);
            }
        }

        try
        {
            return handlers.Count == 0
                ? evaluator.Statements.EvaluateBlock(syntax.Body)
                : evaluator.Tries.EvaluateTry(new TryStatement(syntax.Start, syntax.End, syntax.Body, [.. handlers], [], [], IsStar: false));
        }
        finally
        {
            managers.ForEach(m => m.Exit(evaluator.Context, evaluator.Stack.Span(syntax)));
            evaluator.HookUse.NoteUse(acting, evaluator.Stack.Span(syntax));
        }
    }

    /// <summary>
    /// A context manager may swallow an exception, so it is a <c>try</c> whose handler does nothing: for
    /// <c>contextlib.suppress</c> of the types that it names, for one that is not known of perhaps any.
    /// </summary>
    private ExceptHandler? HandlerOf(WithItem item)
    {
        if (item.Context is CallExpression { Function: NameExpression or AttributeExpression { Value: NameExpression } } call)
        {
            PyValue function = evaluator.Expressions.Evaluate(call.Function);
            switch (function)
            {
                case PyBuiltin { Name: "open" }:
                case PyUnknown { Label: "contextlib.nullcontext" or "contextlib.closing" }:
                    return null;
                case PyUnknown { Label: "contextlib.suppress" } when call.Keywords.IsEmpty:
                    return new ExceptHandler(item.Start, item.End, new TupleExpression(item.Start, item.End, call.Arguments), null, []);
            }
        }

        return new ExceptHandler(item.Start, item.End, item.Context, null, []);
    }
}
