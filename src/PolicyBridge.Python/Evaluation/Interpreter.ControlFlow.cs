using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation;

internal sealed partial class Interpreter
{
    private Completion RunIf(IfStatement syntax, int first)
    {
        for (int i = first; i < syntax.Branches.Length; i++)
        {
            ConditionalBlock branch = syntax.Branches[i];
            PyValue test = Tested(Evaluate(branch.Test), Span(branch.Test));
            switch (Truth(test))
            {
                case true:
                    return RunBlock(branch.Body);
                case null:
                    int next = i + 1;
                    return Fork(Span(branch.Test), test, () => RunBlock(branch.Body), () => RunIf(syntax, next));
            }
        }

        return RunBlock(syntax.Else);
    }

    private Completion RunFor(ForStatement syntax)
    {
        SourceSpan place = Span(syntax.Source);
        PyValue source = Iterated(Evaluate(syntax.Source), place);
        if (syntax.IsAsync || source is PyIterable { RunsCode: true } or PyIterable { Failure: not null } || ItemsOf(source, place) is not { } items)
        {
            return RunForUnknown(syntax, source, place);
        }

        // A list is read as it is at each turn, since the body may change it.
        PyList? live = source as PyList;
        Walk walk = new(source);
        for (int i = 0; i < (live?.Count ?? items.Count); i++)
        {
            Assign(syntax.Target, live is null ? items[i] : live.Items[i]);
            Completion completion = RunBlock(syntax.Body);
            if (completion is Completion.Break or Completion.Return)
            {
                return AfterLoop(completion);
            }

            bool sourceChanged = live is null && walk.IsDisturbed;
            if (completion == Completion.Uncertain || source is PyMutable { Taint: not null } || sourceChanged)
            {
                return RunForUnknown(syntax, source, place);
            }
        }

        return RunBlock(syntax.Else);
    }

    private Completion RunForUnknown(ForStatement syntax, PyValue source, SourceSpan place)
    {
        const string Cause = "it is set or changed in a loop of which the turns are not known";
        RunUnknownTimes(place, Cause, () =>
        {
            Assign(syntax.Target, Unknown("an item of something that is not known", place, source));
            return RunBlock(syntax.Body);
        });
        return syntax.Else.IsEmpty
            ? Completion.Normal
            : AfterLoop(Fork(place, () => RunBlock(syntax.Else), () => Completion.Normal));
    }

    // A break after the loop belongs to no loop here.
    private static Completion AfterLoop(Completion completion) =>
        completion is Completion.Uncertain or Completion.Return ? completion : Completion.Normal;

    private Completion RunWhile(WhileStatement syntax)
    {
        SourceSpan place = Span(syntax.Test);
        while (true)
        {
            PyValue test = Tested(Evaluate(syntax.Test), place);
            bool? truth = Truth(test);
            if (truth is false)
            {
                return RunBlock(syntax.Else);
            }

            Completion completion = truth is null ? Completion.Uncertain : RunBlock(syntax.Body);
            if (completion is Completion.Break or Completion.Return)
            {
                return AfterLoop(completion);
            }

            if (completion == Completion.Uncertain)
            {
                NoteUse(truth is null ? [test] : [], place);
                RunUnknownTimes(place, "it is set or changed in a loop of which the turns are not known", () =>
                {
                    NoteUse([Evaluate(syntax.Test)], place);
                    return RunBlock(syntax.Body);
                });
                return syntax.Else.IsEmpty ? Completion.Normal : AfterLoop(Fork(place, () => RunBlock(syntax.Else), () => Completion.Normal));
            }
        }
    }

    private Completion RunWith(WithStatement syntax)
    {
        List<ExceptHandler> handlers = [];
        List<PyNative> managers = [];
        List<PyValue> acting = [];
        foreach (WithItem item in syntax.Items)
        {
            SourceSpan place = Span(item);
            PyValue context = Evaluate(item.Context);
            PyValue? entered = context is PyNative manager ? manager.Enter(this, place) : null;
            if (entered is null && (NoteUse([context], place) || HoldsForeign([context])))
            {
                acting.Add(context);
            }

            if (item.Target is { } target)
            {
                Assign(target, entered ?? Unknown("what a 'with' statement gives, which PolicyBridge does not run", place, context));
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
                ? RunBlock(syntax.Body)
                : RunTry(new TryStatement(syntax.Start, syntax.End, syntax.Body, [.. handlers], [], [], IsStar: false));
        }
        finally
        {
            managers.ForEach(m => m.Exit(this, Span(syntax)));
            NoteUse(acting, Span(syntax));
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
            PyValue function = Evaluate(call.Function);
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
