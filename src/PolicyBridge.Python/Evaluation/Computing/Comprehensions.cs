using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Computing;

/// <summary>Comprehensions and generator expressions.</summary>
internal sealed class Comprehensions(Evaluator evaluator)
{
    public PyValue EvaluateComprehension(ComprehensionExpression syntax, SourceSpan place)
    {
        List<(PyValue Element, PyValue? Value)> made = [];
        List<PyValue> walked = [];
        Frame outer = evaluator.Stack.Frame;
        PyUnknown? lost = null;
        PyRaise? failure = null;
        bool unordered = false;

        // A dict keeps the order, and so does what is done on the way.
        bool ordered = syntax.Kind == ComprehensionKind.Dict || !evaluator.Quietness.IsQuiet(syntax);
        if (syntax.Kind == ComprehensionKind.Generator && !evaluator.Quietness.IsQuiet(syntax))
        {
            return LazyGenerator(syntax, place);
        }

        // All turns share the variables, as a lambda that outlives its turn shows.
        LocalScope locals = new(evaluator.Heap, outer.Locals);
        try
        {
            Turn(0);
        }
        catch (PyRaise raised) when (syntax.Kind == ComprehensionKind.Generator)
        {
            // Only who walks so far gets to what fails.
            failure = raised;
        }
        finally
        {
            evaluator.Stack.Frame = outer;
        }

        if (lost is not null && (syntax.Kind != ComprehensionKind.Generator || made.Count == 0))
        {
            // Whatever it walks or reads by name may be in it, and be changed through it.
            IEnumerable<PyValue> read = BodyNames.Of([syntax]).LookedUp.Select(evaluator.Stack.Frame.Find).OfType<PyValue>();
            return LeakComprehension(syntax, evaluator.Unknowns.Derive(lost, place, [.. made.Select(m => m.Element), .. walked, .. read]));
        }

        return syntax.Kind switch
        {
            ComprehensionKind.List => evaluator.Make.List([.. made.Select(m => m.Element)], place, unordered && made.Count > 1),
            ComprehensionKind.Set => SetMethods.Create(evaluator.Context, [.. made.Select(m => m.Element)], place),
            ComprehensionKind.Dict => DictMethods.Create(evaluator.Context, [.. made.Select(m => (m.Element, m.Value!))], place),
            _ => new PyIterable([.. made.Select(m => m.Element)], evaluator.Stack.StatementNumber, place)
            {
                IsUnordered = unordered,
                Failure = lost is null ? failure : null,
                Rest = lost,
                RunsCode = true,
                Reads = [.. BodyNames.Of([syntax]).LookedUp.Select(evaluator.Stack.Frame.Find).OfType<PyMutable>()],
            },
        };

        void Turn(int depth)
        {
            if (lost is not null)
            {
                return;
            }

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
            PyValue source = evaluator.SpecialMethods.Iterated(evaluator.Expressions.Evaluate(clause.Source), evaluator.Stack.Span(clause.Source));
            walked.Add(source);
            unordered |= Iteration.IsUnordered(source);
            int perhapsLast = 0;
            if (source is PyNamespaceView names && NamespaceMethods.Walk(names, new CallArguments(evaluator.Context, [], [], place), DictPart.Keys) is { } keys)
            {
                source = keys;
            }

            if (source is PyIterable { PerhapsLast: > 0 } perhaps && !ordered && evaluator.Quietness.IsQuiet(syntax))
            {
                unordered = true;
                perhapsLast = perhaps.PerhapsLast;
                source = new PyIterable(perhaps.Items, perhaps.Statement, place) { IsUnordered = true };
            }

            if (clause.IsAsync || evaluator.Iteration.SomeItemsOf(source, evaluator.Stack.Span(clause.Source), ordered, out PyRaise? raised, out PyUnknown? rest) is not { } items || rest is not null)
            {
                lost = source is PyUnknown u ? evaluator.Unknowns.Derive(u, place) : evaluator.Unknowns.Unknown(OrderCause(source), place, source);
                return;
            }

            evaluator.Stack.Frame = outer with { Locals = locals };
            Walk walk = new(source);
            PyValue[] all = [.. items];
            for (int i = 0; i < all.Length; i++)
            {
                PyValue item = all[i];
                evaluator.Budget.Charge(1, place);
                if (walk.IsDisturbed)
                {
                    lost ??= evaluator.Unknowns.Unknown("what is walked is changed on the way", place, source);
                    return;
                }

                AssignLocal(clause.Target, item, locals);
                if (!Filter(clause))
                {
                    continue;
                }

                if (i >= all.Length - perhapsLast)
                {
                    lost ??= evaluator.Unknowns.Unknown("a walk of names of which some may not be set", place);
                    return;
                }

                Turn(depth + 1);
            }

            if (raised is not null)
            {
                throw raised;
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

        bool Filter(ComprehensionClause clause)
        {
            foreach (Expression condition in clause.Conditions)
            {
                PyValue value = evaluator.SpecialMethods.Tested(evaluator.Expressions.Evaluate(condition), evaluator.Stack.Span(condition));
                switch (PyTruth.Truth(value))
                {
                    case false:
                        return false;
                    case null:
                        lost ??= value is PyUnknown u ? evaluator.Unknowns.Derive(u, place) : evaluator.Unknowns.Unknown("a condition that is not known", place, value);
                        return false;
                }
            }

            return true;
        }
    }

    /// <summary>
    /// A generator whose turns have effects. How far it runs, and when, is up to who walks it: it stands for a function
    /// that whatever is done with the generator may run.
    /// </summary>
    private PyUnknown LazyGenerator(ComprehensionExpression syntax, SourceSpan place)
    {
        PyFunction turns = new("<genexpr>", new Parameters([], [], null, [], null), default, syntax, place)
        {
            Frame = evaluator.Stack.Frame,
            Bound = BoundNames.None,
            Defaults = new Dictionary<string, PyValue>(),
        };
        const string Cause = "a generator expression with effects";
        evaluator.HookUse.HasHooks.Set();
        evaluator.Leaks.Leak([turns], Cause, place);
        PyUnknown unknown = evaluator.Unknowns.Unknown(Cause, place, turns);
        return new PyUnknown(Cause, place) { Reach = unknown.Reach, RunsCode = true };
    }

    /// <summary>What each turn of a comprehension unpacks, if it does so.</summary>
    private static Expression? Unpacked(ComprehensionExpression syntax) =>
        syntax.Element is StarredExpression starred ? starred.Value : syntax.Kind == ComprehensionKind.Dict && syntax.Value is null ? syntax.Element : null;

    /// <summary>How often the parts of a comprehension ran is not known, so what they could change is not either.</summary>
    private PyUnknown LeakComprehension(ComprehensionExpression syntax, PyUnknown unknown)
    {
        if (!evaluator.Quietness.IsQuiet(syntax))
        {
            evaluator.Leaks.LeakCode([syntax], evaluator.Stack.Frame, unknown);
        }

        return unknown;
    }

    private static string OrderCause(PyValue source) => Iteration.IsUnordered(source)
        ? Builtins.UndefinedOrder
        : "iterating something that PolicyBridge can't walk";

    private void AssignLocal(Expression target, PyValue value, LocalScope locals)
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
