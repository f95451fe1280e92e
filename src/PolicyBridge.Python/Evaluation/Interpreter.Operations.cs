using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation;

/// <summary>Expressions that put operands together.</summary>
internal sealed partial class Interpreter
{
    // Left operands are gathered in a loop, since a sum of a thousand terms is a tree a thousand levels deep.
    private PyValue EvaluateBinary(BinaryExpression syntax)
    {
        Stack<BinaryExpression> spine = new();
        Expression left = syntax;
        while (left is BinaryExpression binary)
        {
            spine.Push(binary);
            left = binary.Left;
        }

        PyValue value = Evaluate(left);
        foreach (BinaryExpression binary in spine)
        {
            Charge(1, Span(binary));
            value = Operators.Binary(this, binary.Operator, value, Evaluate(binary.Right), Span(binary));
        }

        return value;
    }

    private PyValue EvaluateBoolean(BooleanExpression syntax, int first, SourceSpan place)
    {
        PyValue value = Evaluate(syntax.Values[first]);
        if (first == syntax.Values.Length - 1)
        {
            return value;
        }

        return Truth(value) switch
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
        PyValue either = EitherValue(place, value, () => value, () =>
        {
            PyValue next = EvaluateBoolean(syntax, first + 1, place);
            rest = Truth(next);
            return next;
        });

        // Of 'x and False' it does not matter what x is.
        return either is PyUnknown unknown && rest == !syntax.IsAnd ? unknown.WithTruth(!syntax.IsAnd) : either;
    }

    private PyValue EvaluateConditional(ConditionalExpression syntax)
    {
        PyValue test = Tested(Evaluate(syntax.Test), Span(syntax.Test));
        return Truth(test) switch
        {
            true => Evaluate(syntax.WhenTrue),
            false => Evaluate(syntax.WhenFalse),
            null => EitherValue(Span(syntax.Test), test, () => Evaluate(syntax.WhenTrue), () => Evaluate(syntax.WhenFalse)),
        };
    }

    /// <summary>The value of one of two expressions, of which only the one that Python takes has effects.</summary>
    private PyValue EitherValue(SourceSpan place, PyValue condition, Func<PyValue> first, Func<PyValue> second)
    {
        List<PyValue?> values = [];
        Fork(place, condition, () => Collect(first), () => Collect(second));
        _undecided = condition as PyUnknown;
        PyValue joined = JoinValues("the value", values, place);
        _undecided = null;
        return joined;

        Completion Collect(Func<PyValue> evaluate)
        {
            values.Add(evaluate());
            return Completion.Normal;
        }
    }

    private PyValue EvaluateComparison(ComparisonExpression syntax, SourceSpan place)
    {
        PyValue left = Evaluate(syntax.Left);
        PyValue result = left;
        foreach (ComparisonStep step in syntax.Steps)
        {
            PyValue right = Evaluate(step.Right);
            if (TryComparison(step.Operator, left, right, place) is { } hooked)
            {
                // Of one comparison it is the value that the method gives; of more the truth of each decides.
                result = hooked;
                if (syntax.Steps.Length == 1 || Truth(hooked) is not true)
                {
                    return syntax.Steps.Length == 1 || Truth(hooked) is false ? hooked : Unknown("a comparison that is not known", place, left, right, hooked);
                }

                left = right;
                continue;
            }

            if (step.Operator is not (ComparisonOperator.Is or ComparisonOperator.IsNot))
            {
                Meet(place, left, right);
                (left, right) = (Current(left), Current(right));
            }

            if (Comparisons.Compare(this, step.Operator, left, right, place) is not { } truth)
            {
                PyUnknown unknown = Unknown("a comparison with a value that is not known", place, left, right);

                // Whether what follows in the chain is asked is not known either.
                LeakCode([.. syntax.Steps.SkipWhile(s => s != step).Skip(1).Select(s => s.Right)], _frame, unknown);
                return left is PyUnknown or PyUnknown ? Derive(left as PyUnknown ?? (PyUnknown)right, place) : unknown;
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
