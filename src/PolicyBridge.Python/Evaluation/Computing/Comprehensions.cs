using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Iterators;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Computing;

/// <summary>Comprehensions.</summary>
internal sealed class Comprehensions(Evaluator evaluator)
{
    public PyValue EvaluateComprehension(ComprehensionExpression syntax, SourceSpan place)
    {
        if (syntax.Kind == ComprehensionKind.Generator)
        {
            return evaluator.GeneratorExpressions.Create(syntax, place);
        }

        List<(PyValue Element, PyValue? Value)> made = [];
        List<PyValue> walked = [];
        Frame outer = evaluator.Stack.Frame;
        PyUnknown? lost = null;
        bool unordered = false;

        // A dict keeps the order, and so does what is done on the way.
        bool isQuiet = evaluator.Quietness.IsQuiet(syntax);
        bool ordered = syntax.Kind == ComprehensionKind.Dict || !isQuiet;

        // All turns share the variables, as a lambda that outlives its turn shows.
        LocalScope locals = new(evaluator.Heap, outer.Locals);
        try
        {
            Walk(0);
        }
        finally
        {
            evaluator.Stack.Frame = outer;
        }

        if (lost is not null)
        {
            // Whatever it walks or reads by name may be in it, and be changed through it.
            IEnumerable<PyValue> read = BodyNames.Of([syntax]).LookedUp.Select(evaluator.Stack.Frame.Find).OfType<PyValue>();
            return LeakComprehension(syntax, evaluator.Unknowns.Derive(lost, place, [.. made.Select(m => m.Element), .. walked, .. read]), isQuiet);
        }

        return syntax.Kind switch
        {
            ComprehensionKind.List => evaluator.Make.List([.. made.Select(m => m.Element)], place, unordered && made.Count > 1),
            ComprehensionKind.Set => SetMethods.Create(evaluator.Context, [.. made.Select(m => m.Element)], place),
            _ => DictMethods.Create(evaluator.Context, [.. made.Select(m => (m.Element, m.Value!))], place),
        };

        void Walk(int depth)
        {
            if (depth == syntax.Clauses.Length)
            {
                evaluator.Budget.CheckSize(made.Count, place);
                if (Unpacked(syntax) is { } unpacked)
                {
                    AddUnpacked(evaluator.Expressions.Evaluate(unpacked), evaluator.Stack.Span(unpacked));
                    return;
                }

                PyValue element = evaluator.Writes.AsStored(evaluator.Expressions.Evaluate(syntax.Element));
                made.Add((element, syntax.Value is null ? null : evaluator.Writes.AsStored(evaluator.Expressions.Evaluate(syntax.Value))));
                return;
            }

            ComprehensionClause clause = syntax.Clauses[depth];
            SourceSpan from = evaluator.Stack.Span(clause.Source);
            PyValue source = evaluator.SpecialMethods.Iterated(evaluator.Expressions.Evaluate(clause.Source), from);
            walked.Add(source);
            unordered |= Iteration.IsUnordered(source);
            if (Iteration.IsLazy(source))
            {
                WalkLazily(source, clause, depth, from);
                return;
            }

            if (clause.IsAsync || evaluator.Iteration.SomeItemsOf(source, from, ordered, out PyRaise? raised, out PyUnknown? rest) is not { } items || rest is not null)
            {
                lost = source is PyUnknown u ? evaluator.Unknowns.Derive(u, place) : evaluator.Unknowns.Unknown(OrderCause(source), place, source);
                return;
            }

            evaluator.Stack.Frame = outer with { Locals = locals };
            Control.Walk walk = new(source);
            foreach (PyValue item in (PyValue[])[.. items])
            {
                evaluator.Budget.Charge(1, place);
                if (walk.IsDisturbed)
                {
                    lost ??= evaluator.Unknowns.Unknown("what is walked is changed on the way", place, source);
                }

                if (lost is not null)
                {
                    return;
                }

                Turn(item, isPerhaps: false, clause, depth);
            }

            if (raised is not null && lost is null)
            {
                throw raised;
            }
        }

        // What an iterator gives is computed item by item, between the turns.
        void WalkLazily(PyValue source, ComprehensionClause clause, int depth, SourceSpan from)
        {
            if (clause.IsAsync || evaluator.Iteration.IteratorOf(source, from) is not { } items || (ordered && items.IsUnordered))
            {
                lost = evaluator.Unknowns.Unknown(OrderCause(source), place, source);
                return;
            }

            evaluator.Stack.Frame = outer with { Locals = locals };
            while (lost is null)
            {
                IteratorStep step = items.Step(evaluator.Context, place);
                if (step.Item is not { } item)
                {
                    lost = step.Lost is { } cause ? evaluator.Unknowns.Derive(cause, place, source) : null;
                    return;
                }

                Turn(item, step.IsPerhaps, clause, depth);
            }
        }

        void Turn(PyValue item, bool isPerhaps, ComprehensionClause clause, int depth)
        {
            if (isPerhaps && !isQuiet)
            {
                lost ??= evaluator.Unknowns.Unknown(Iteration.PerhapsCause, place);
                return;
            }

            AssignLocal(clause.Target, item, locals);
            bool? passes = Passes(clause, place, out PyUnknown? undecided);
            lost ??= undecided ?? (isPerhaps && passes is true ? evaluator.Unknowns.Unknown(Iteration.PerhapsCause, place) : null);
            if (lost is null && passes is true)
            {
                Walk(depth + 1);
            }
        }

        void AddUnpacked(PyValue value, SourceSpan from)
        {
            unordered |= Iteration.IsUnordered(value);
            if (syntax.Kind == ComprehensionKind.Dict && value is PyDict dict)
            {
                made.AddRange(dict.Items.Values.Select(e => (e.Key, (PyValue?)e.Value)));
            }
            else if (syntax.Kind != ComprehensionKind.Dict && evaluator.Iteration.ItemsOf(value, from, ordered) is { } items)
            {
                made.AddRange(items.Select(i => (i, (PyValue?)null)));
            }
            else
            {
                lost = value is PyUnknown u ? evaluator.Unknowns.Derive(u, from) : evaluator.Unknowns.Unknown(OrderCause(value), from, value);
            }
        }
    }

    /// <summary>Whether all conditions of a clause hold; <see langword="null"/> where that is not known.</summary>
    public bool? Passes(ComprehensionClause clause, SourceSpan place, out PyUnknown? undecided)
    {
        undecided = null;
        foreach (Expression condition in clause.Conditions)
        {
            PyValue value = evaluator.SpecialMethods.Tested(evaluator.Expressions.Evaluate(condition), evaluator.Stack.Span(condition));
            switch (PyTruth.Truth(value))
            {
                case false:
                    return false;
                case null:
                    undecided = value is PyUnknown u ? evaluator.Unknowns.Derive(u, place) : evaluator.Unknowns.Unknown("a condition that is not known", place, value);
                    return null;
            }
        }

        return true;
    }

    /// <summary>What each turn of a comprehension unpacks, if it does so.</summary>
    public static Expression? Unpacked(ComprehensionExpression syntax) =>
        syntax.Element is StarredExpression starred ? starred.Value : syntax.Kind == ComprehensionKind.Dict && syntax.Value is null ? syntax.Element : null;

    /// <summary>How often the parts of a comprehension ran is not known, so what they could change is not either.</summary>
    private PyUnknown LeakComprehension(ComprehensionExpression syntax, PyUnknown unknown, bool isQuiet)
    {
        if (!isQuiet)
        {
            evaluator.Leaks.LeakCode([syntax], evaluator.Stack.Frame, unknown);
        }

        return unknown;
    }

    public static string OrderCause(PyValue source) => Iteration.IsUnordered(source)
        ? Builtins.UndefinedOrder
        : "iterating something that PolicyBridge can't walk";

    public void AssignLocal(Expression target, PyValue value, LocalScope locals)
    {
        switch (target)
        {
            case NameExpression name:
                locals.Names.Set(evaluator.Stack.Mangled(name.Name), value);
                break;
            case TupleExpression tuple:
                evaluator.Assignments.AssignMany(tuple.Items, value, evaluator.Stack.Span(target), (t, v) => AssignLocal(t, v, locals));
                break;
            case ListExpression list:
                evaluator.Assignments.AssignMany(list.Items, value, evaluator.Stack.Span(target), (t, v) => AssignLocal(t, v, locals));
                break;
            default:
                evaluator.Assignments.Assign(target, value);
                break;
        }
    }
}
