using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Library.Variables;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Computing;

/// <summary>Computes expressions.</summary>
internal sealed class Expressions(Evaluator evaluator)
{
    public PyValue Evaluate(Expression syntax)
    {
        SourceSpan place = evaluator.Stack.Span(syntax);
        evaluator.Budget.Charge(1, place);
        if (!evaluator.Budget.TryDescend())
        {
            throw new LimitReached("an expression here is nested too deeply to be computed", place);
        }

        try
        {
            return PyMutable.Current(EvaluateUnguarded(syntax, place));
        }
        finally
        {
            evaluator.Budget.Ascend();
        }
    }

    // No arm has a function that captures the place: it would cost each expression an object, whichever arm is taken.
    private PyValue EvaluateUnguarded(Expression syntax, SourceSpan place) => syntax switch
    {
        NameExpression name => evaluator.Names.Load(name.Name, place),
        NoneLiteral => new PyNone(place),
        BooleanLiteral literal => new PyBool(literal.Value, place),
        IntegerLiteral literal => new PyInt(evaluator.Budget.CheckBits(literal.Value, place), place),
        FloatLiteral literal => new PyFloat(literal.Value, place),
        StringLiteral literal => evaluator.Make.Text(literal.Value, place),
        BytesLiteral literal => new PyBytes(literal.Value, place),
        FormattedString text => evaluator.FormattedStrings.EvaluateFormatted(text, place),
        TemplateString template => EvaluateTemplate(template, place),
        TupleExpression tuple => evaluator.Make.Tuple(EvaluateItems(tuple.Items, out PyUnknown? lost), place) is var made && lost is null ? made : lost!,
        ListExpression list => evaluator.Make.List(EvaluateItems(list.Items, out PyUnknown? lost), place) is var made && lost is null ? made : lost!,
        SetExpression set => SetMethods.Create(evaluator.Context, EvaluateItems(set.Items, out PyUnknown? lost), place) is var made && lost is null ? made : lost!,
        DictExpression dict => EvaluateDict(dict, place),
        AttributeExpression attribute => evaluator.Access.EvaluateAttribute(attribute, place),
        SubscriptExpression subscript => evaluator.Access.GetItem(Evaluate(subscript.Value), subscript.Index, place),
        CallExpression call => evaluator.Calls.EvaluateCall(call, place),
        UnaryExpression { Operator: UnaryOperator.Not } not => EvaluateNot(Evaluate(not.Operand), place),
        UnaryExpression unary => Operators.Unary(evaluator.Context, unary.Operator, Evaluate(unary.Operand), place),
        BinaryExpression binary => evaluator.Operations.EvaluateBinary(binary),
        BooleanExpression boolean => evaluator.Operations.EvaluateBoolean(boolean, 0, place),
        ComparisonExpression comparison => evaluator.Operations.EvaluateComparison(comparison, place),
        ConditionalExpression conditional => evaluator.Operations.EvaluateConditional(conditional),
        LambdaExpression lambda => evaluator.Functions.EvaluateLambda(lambda, place),
        ComprehensionExpression comprehension => evaluator.Comprehensions.EvaluateComprehension(comprehension, place),
        NamedExpression named => EvaluateNamed(named),
        EllipsisLiteral => new PyEllipsis(place),
        ImaginaryLiteral => evaluator.Unknowns.Unknown("a complex number", place),
        _ => evaluator.Unknowns.Unknown("an expression that PolicyBridge does not evaluate", place),
    };

    private PyUnknown EvaluateTemplate(TemplateString template, SourceSpan place) => evaluator.Unknowns.Unknown(
        "a t-string", place, [.. template.Parts.OfType<FormattedField>().SelectMany(f => f.Format is { } format
            ? new[] { Evaluate(f.Value), evaluator.FormattedStrings.EvaluateFormatted(format, place) }
            : [Evaluate(f.Value)])]);

    private PyValue EvaluateNot(PyValue operand, SourceSpan place)
    {
        PyValue tested = evaluator.SpecialMethods.Tested(operand, place);
        return PyTruth.Truth(tested) is { } truth ? new PyBool(!truth, place)
            : tested is PyUnknown unknown ? evaluator.Unknowns.Derive(unknown, place, operand)
            : evaluator.Unknowns.Unknown("'not' of a value that is not known", place, operand);
    }

    private PyValue EvaluateNamed(NamedExpression named)
    {
        PyValue value = Evaluate(named.Value);
        evaluator.Names.Bind(named.Target.Name, value);
        return value;
    }

    /// <summary>The items of a display or a call; <c>lost</c> where how many there are is not known.</summary>
    public List<PyValue> EvaluateItems(IEnumerable<Expression> syntax, out PyUnknown? lost)
    {
        List<PyValue> items = [];
        lost = null;
        foreach (Expression item in syntax)
        {
            PyValue value = Evaluate(item is StarredExpression starred ? starred.Value : item);
            if (item is not StarredExpression)
            {
                items.Add(evaluator.Writes.AsStored(value));
            }
            else if (evaluator.Iteration.ItemsOf(value, evaluator.Stack.Span(item)) is { } spread)
            {
                evaluator.Budget.CheckSize(items.Count + spread.Count, evaluator.Stack.Span(item));
                items.AddRange(spread);
            }
            else
            {
                lost ??= value is PyUnknown u ? evaluator.Unknowns.Derive(u, evaluator.Stack.Span(item)) : evaluator.Unknowns.Unknown("the unpacking of a value that PolicyBridge can't walk", evaluator.Stack.Span(item), value);
            }
        }

        lost = lost is null ? null : evaluator.Unknowns.Derive(lost, lost.Place, [.. items]);
        return items;
    }

    private PyValue EvaluateDict(DictExpression syntax, SourceSpan place)
    {
        PyDict dict = new(evaluator.Heap, place);
        PyUnknown? lost = null;
        List<PyValue> seen = [];
        List<PyValue> before = [];
        foreach (DictEntry entry in syntax.Entries)
        {
            if (entry.Key is null)
            {
                PyValue spread = Evaluate(entry.Value);
                seen.Add(spread);
                if (NamespaceMethods.AsDict(spread, evaluator.Context, place) is { } other)
                {
                    DictMethods.Merge(evaluator.Context, dict, other, place);
                }
                else if (spread is PyEnvironment or EnvironmentCopy && EnvironmentCopy.Of(evaluator.Context, [spread], place) is { } variables)
                {
                    before.AddRange([dict, variables]);
                    dict = new(evaluator.Heap, place);
                }
                else
                {
                    lost ??= evaluator.Unknowns.Unknown("a dict that is unpacked from a value that is not known", evaluator.Stack.Span(entry), spread);
                }

                continue;
            }

            PyValue key = Evaluate(entry.Key);
            PyValue value = evaluator.Writes.AsStored(Evaluate(entry.Value));
            seen.Add(value);
            if (PyKey.Of(key) is { } text)
            {
                DictMethods.Set(evaluator.Context, dict, text, key, value, place);
            }
            else
            {
                lost ??= evaluator.Unknowns.Unknown("a dict with a key that is not known", evaluator.Stack.Span(entry), key);
            }
        }

        return lost is not null ? evaluator.Unknowns.Derive(lost, place, [.. seen])
            : before.Count == 0 ? dict
            : EnvironmentCopy.Of(evaluator.Context, [.. before, dict], place) ?? (PyValue)evaluator.Unknowns.Unknown("a dict that is unpacked from a value that is not known", place, [.. seen]);
    }
}
