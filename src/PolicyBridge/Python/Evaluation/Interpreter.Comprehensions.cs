using PolicyBridge.Python.Syntax;
using PolicyBridge.Text;

namespace PolicyBridge.Python.Evaluation;

internal sealed partial class Interpreter
{
    private PyValue EvaluateComprehension(ComprehensionExpression syntax, SourceSpan place)
    {
        List<(PyValue Element, PyValue? Value)> made = [];
        Frame outer = _frame;
        PyUnknown? lost = null;
        bool ordered = syntax.Kind is ComprehensionKind.List or ComprehensionKind.Dict;
        bool unordered = false;
        try
        {
            Turn(0);
        }
        catch (PyRaise) when (syntax.Kind == ComprehensionKind.Generator)
        {
            // A generator that is stopped early never gets to what fails.
            lost ??= Unknown("a generator expression that may fail", place);
        }
        finally
        {
            _frame = outer;
        }

        if (lost is not null)
        {
            return Derive(lost, place, [.. made.Select(m => m.Element)]);
        }

        return syntax.Kind switch
        {
            ComprehensionKind.List => List([.. made.Select(m => m.Element)], place),
            ComprehensionKind.Set => SetMethods.Create(this, [.. made.Select(m => m.Element)], place),
            ComprehensionKind.Dict => DictMethods.Create(this, [.. made.Select(m => (m.Element, m.Value!))], place),
            _ => new PyIterable([.. made.Select(m => m.Element)], StatementNumber, place) { IsUnordered = unordered },
        };

        void Turn(int depth)
        {
            if (lost is not null)
            {
                return;
            }

            if (depth == syntax.Clauses.Length)
            {
                CheckSize(made.Count, place);
                PyValue element = Kept(Evaluate(syntax.Element));
                made.Add((element, syntax.Value is null ? null : Kept(Evaluate(syntax.Value))));
                return;
            }

            ComprehensionClause clause = syntax.Clauses[depth];
            PyValue source = Evaluate(clause.Source);
            unordered |= source is PySet or PyIterable { IsUnordered: true };
            if (clause.IsAsync || ItemsOf(source, Span(clause.Source), ordered) is not { } items)
            {
                lost = source is PyUnknown u ? Derive(u, place) : Unknown(OrderCause(source), place, source);
                return;
            }

            Frame before = _frame;
            foreach (PyValue item in items.ToArray())
            {
                Charge(1, place);
                LocalScope locals = new(before.Locals);
                _frame = before with { Locals = locals };
                AssignLocal(clause.Target, item, locals);
                if (Filter(clause))
                {
                    Turn(depth + 1);
                }

                _frame = before;
            }
        }

        bool Filter(ComprehensionClause clause)
        {
            foreach (Expression condition in clause.Conditions)
            {
                PyValue value = Evaluate(condition);
                switch (Truth(value))
                {
                    case false:
                        return false;
                    case null:
                        lost ??= value is PyUnknown u ? Derive(u, place) : Unknown("a condition that is not known", place, value);
                        return false;
                }
            }

            return true;
        }
    }

    private static string OrderCause(PyValue source) => source is PySet or PyIterable { IsUnordered: true }
        ? "the order of a set is not defined in Python; sorted(…) gives it one"
        : "iterating something that PolicyBridge can't walk";

    private void AssignLocal(Expression target, PyValue value, LocalScope locals)
    {
        switch (target)
        {
            case NameExpression name:
                locals.Names[name.Name] = value;
                break;
            case TupleExpression tuple:
                AssignMany(tuple.Items, value, Span(target), (t, v) => AssignLocal(t, v, locals));
                break;
            case ListExpression list:
                AssignMany(list.Items, value, Span(target), (t, v) => AssignLocal(t, v, locals));
                break;
            default:
                Assign(target, value);
                break;
        }
    }
}
