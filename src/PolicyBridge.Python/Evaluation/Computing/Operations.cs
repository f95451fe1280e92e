using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Computing;

/// <summary>Expressions that put operands together.</summary>
internal sealed class Operations(Evaluator evaluator)
{
    // Left operands are gathered in a loop, since a sum of a thousand terms is a tree a thousand levels deep.
    public PyValue EvaluateBinary(BinaryExpression syntax)
    {
        Stack<BinaryExpression> spine = new();
        Expression left = syntax;
        while (left is BinaryExpression binary)
        {
            spine.Push(binary);
            left = binary.Left;
        }

        PyValue value = evaluator.Expressions.Evaluate(left);
        foreach (BinaryExpression binary in spine)
        {
            evaluator.Budget.Charge(1, evaluator.Stack.Span(binary));
            value = Operators.Binary(evaluator.Context, binary.Operator, value, evaluator.Expressions.Evaluate(binary.Right), evaluator.Stack.Span(binary));
        }

        return value;
    }

    public PyValue EvaluateBoolean(BooleanExpression syntax, int first, SourceSpan place)
    {
        PyValue value = evaluator.Expressions.Evaluate(syntax.Values[first]);
        if (first == syntax.Values.Length - 1)
        {
            return value;
        }

        return PyTruth.Truth(value) switch
        {
            { } truth when truth != syntax.IsAnd => value,
            { } => EvaluateBoolean(syntax, first + 1, place),
            null => EitherBoolean(syntax, value, first, place),
        };
    }

    /// <summary>Either an operand whose truth is not known, or what follows it.</summary>
    private PyValue EitherBoolean(BooleanExpression syntax, PyValue value, int first, SourceSpan place)
    {
        bool? rest = null;
        PyValue Next()
        {
            PyValue next = EvaluateBoolean(syntax, first + 1, place);
            rest = PyTruth.Truth(next);
            return next;
        }

        PyValue either = EitherValue(place, value, [() => value, Next]);

        // Of 'x and False' it does not matter what x is.
        return either is PyUnknown unknown && rest == !syntax.IsAnd ? unknown.WithTruth(!syntax.IsAnd) : either;
    }

    public PyValue EvaluateConditional(ConditionalExpression syntax)
    {
        PyValue test = evaluator.SpecialMethods.Tested(evaluator.Expressions.Evaluate(syntax.Test), evaluator.Stack.Span(syntax.Test));
        return PyTruth.Truth(test) switch
        {
            true => evaluator.Expressions.Evaluate(syntax.WhenTrue),
            false => evaluator.Expressions.Evaluate(syntax.WhenFalse),
            null => EitherValue(evaluator.Stack.Span(syntax.Test), test, [() => evaluator.Expressions.Evaluate(syntax.WhenTrue), () => evaluator.Expressions.Evaluate(syntax.WhenFalse)]),
        };
    }

    /// <summary>The value of one of several expressions, of which only the one that Python takes has effects.</summary>
    public PyValue EitherValue(SourceSpan place, PyValue condition, IReadOnlyList<Func<PyValue>> alternatives)
    {
        List<PyValue?> values = [];
        evaluator.Forks.Fork(place, condition, [.. alternatives.Select<Func<PyValue>, Func<Completion>>(a => () => Collect(a))]);
        return evaluator.Joins.JoinValues("the value", values, place, evaluator.Forks.Last, condition as PyUnknown);

        Completion Collect(Func<PyValue> evaluate)
        {
            values.Add(evaluate());
            return Completion.Normal;
        }
    }

    /// <summary>Whether values are equal in pairs, their own methods included; <see langword="null"/> where that is not known.</summary>
    public bool? AreAllEqual(IReadOnlyList<PyValue> left, IReadOnlyList<PyValue> right, SourceSpan place)
    {
        foreach ((PyValue x, PyValue y) in left.Zip(right))
        {
            (PyValue a, PyValue b) = (PyMutable.Current(x), PyMutable.Current(y));
            bool? equal = ReferenceEquals(a, b) ? true : evaluator.SpecialMethods.TryComparison(ComparisonOperator.Equal, a, b, place) is { } hooked ? PyTruth.Truth(hooked) : Comparisons.AreEqual(a, b);
            if (equal is not true)
            {
                return equal;
            }
        }

        return left.Count == right.Count;
    }

    public PyValue EvaluateComparison(ComparisonExpression syntax, SourceSpan place)
    {
        PyValue left = evaluator.Expressions.Evaluate(syntax.Left);
        PyValue result = left;
        foreach (ComparisonStep step in syntax.Steps)
        {
            PyValue right = evaluator.Expressions.Evaluate(step.Right);
            if (evaluator.SpecialMethods.TryComparison(step.Operator, left, right, place) is { } hooked)
            {
                // Of one comparison it is the value that the method gives; of more the truth of each decides.
                result = hooked;
                if (syntax.Steps.Length == 1 || PyTruth.Truth(hooked) is not true)
                {
                    return syntax.Steps.Length == 1 || PyTruth.Truth(hooked) is false ? hooked : evaluator.Unknowns.Unknown("a comparison that is not known", place, left, right, hooked);
                }

                left = right;
                continue;
            }

            if (step.Operator is not (ComparisonOperator.Is or ComparisonOperator.IsNot))
            {
                evaluator.ForeignObjects.Meet(place, left, right);
                (left, right) = (PyMutable.Current(left), PyInstance.Plain(PyMutable.Current(right), "__iter__", "__contains__"));
                left = step.Operator is ComparisonOperator.In or ComparisonOperator.NotIn ? left : PyInstance.Plain(left);
            }

            if (Comparisons.Compare(evaluator.Context, step.Operator, left, right, place) is not { } truth)
            {
                PyUnknown unknown = evaluator.Unknowns.Unknown("a comparison with a value that is not known", place, left, right);

                // Whether what follows in the chain is asked is not known either.
                evaluator.Leaks.LeakCode([.. syntax.Steps.SkipWhile(s => s != step).Skip(1).Select(s => s.Right)], evaluator.Stack.Frame, unknown);
                return left is PyUnknown or PyUnknown ? evaluator.Unknowns.Derive(left as PyUnknown ?? (PyUnknown)right, place) : unknown;
            }

            result = new PyBool(truth, place);
            if (!truth)
            {
                return result;
            }

            left = right;
        }

        return result;
    }
}
