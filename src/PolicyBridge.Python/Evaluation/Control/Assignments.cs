using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Library.Variables;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Objects;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Control;

/// <summary>Assignment statements.</summary>
internal sealed class Assignments(Evaluator evaluator)
{
    private const int MaxBindings = 10_000;

    private readonly Dictionary<(string Name, PyValue Value), SourceSpan> _bindings = [];

    /// <summary>Where a name was given a value that was made elsewhere, as by <c>A = B</c>, if it was.</summary>
    public SourceSpan BindingOf(string name, PyValue value) => _bindings.GetValueOrDefault((name, value));

    // Need not be undone with a branch: it is asked for the value that a name has in the end.
    public void NoteBinding(Expression target, PyValue value, SourceSpan statement)
    {
        bool isMadeHere = statement.Contains(value.Place);
        if (target is NameExpression name && !isMadeHere && _bindings.Count < MaxBindings)
        {
            _bindings[(name.Name, value)] = statement;
        }
    }

    public void Assign(Expression target, PyValue value)
    {
        switch (target)
        {
            case NameExpression name:
                evaluator.Names.Bind(name.Name, value);
                break;
            case TupleExpression tuple:
                AssignMany(tuple.Items, value, evaluator.Stack.Span(target), Assign);
                break;
            case ListExpression list:
                AssignMany(list.Items, value, evaluator.Stack.Span(target), Assign);
                break;
            case StarredExpression starred:
                Assign(starred.Value, value);
                break;
            case AttributeExpression attribute:
                evaluator.AttributeWriting.SetAttribute(evaluator.Expressions.Evaluate(attribute.Value), evaluator.Stack.Mangled(attribute.Name), value, evaluator.Stack.Span(target));
                break;
            case SubscriptExpression subscript:
                evaluator.Items.SetItem(evaluator.Expressions.Evaluate(subscript.Value), subscript.Index, value, evaluator.Stack.Span(target));
                break;
        }
    }

    public void AssignMany(ImmutableArray<Expression> targets, PyValue value, SourceSpan place, Action<Expression, PyValue> assign)
    {
        if (evaluator.Iteration.ItemsOf(value, place) is not { } items)
        {
            PyUnknown unknown = evaluator.Unknowns.Unknown(PyMutable.Current(value) is PyUnknown u ? u.Cause : "a part of a value that is not known", place, value, PyMutable.Current(value));
            foreach (Expression target in targets)
            {
                assign(target is StarredExpression s ? s.Value : target, unknown);
            }

            return;
        }

        int star = targets.IndexOf(targets.FirstOrDefault(t => t is StarredExpression)!);
        if (star < 0 ? items.Count != targets.Length : items.Count < targets.Length - 1)
        {
            throw new PyRaise("ValueError", $"{items.Count} values can't be unpacked into {targets.Length} targets", place);
        }

        for (int i = 0; i < targets.Length; i++)
        {
            int surplus = items.Count - targets.Length;
            if (i == star)
            {
                assign(((StarredExpression)targets[i]).Value, evaluator.Make.List([.. items.Skip(i).Take(surplus + 1)], place));
            }
            else
            {
                assign(targets[i], items[star >= 0 && i > star ? i + surplus : i]);
            }
        }
    }

    public void AssignAugmented(AugmentedAssignStatement syntax)
    {
        SourceSpan place = evaluator.Stack.Span(syntax);
        switch (syntax.Target)
        {
            case NameExpression name:
                PyValue current = evaluator.Expressions.Evaluate(name);
                Assign(name, Augment(current, syntax.Operator, evaluator.Expressions.Evaluate(syntax.Value), place));
                break;
            case SubscriptExpression subscript:
                PyValue container = evaluator.Expressions.Evaluate(subscript.Value);
                if (subscript.Index is SliceExpression)
                {
                    evaluator.Leaks.Leak([container], "a slice of it was changed in place", place);
                    evaluator.Expressions.Evaluate(syntax.Value);
                    break;
                }

                // Python computes the index once.
                PyValue key = evaluator.Expressions.Evaluate(subscript.Index);
                PyValue item = evaluator.Access.GetItem(container, key, place);
                evaluator.Items.SetItem(container, key, Augment(item, syntax.Operator, evaluator.Expressions.Evaluate(syntax.Value), place), place);
                break;
            case AttributeExpression attribute:
                PyValue owner = evaluator.Expressions.Evaluate(attribute.Value);
                string member = evaluator.Stack.Mangled(attribute.Name);
                PyValue held = evaluator.Access.GetAttribute(owner, member, place);
                PyValue augmented = Augment(held, syntax.Operator, evaluator.Expressions.Evaluate(syntax.Value), place);
                if (owner is not PyLibrary || !ReferenceEquals(held, augmented))
                {
                    evaluator.AttributeWriting.SetAttribute(owner, member, augmented, place);
                }

                break;
        }
    }

    private PyValue Augment(PyValue left, BinaryOperator op, PyValue right, SourceSpan place)
    {
        // Meeting an object of unseen code may take from either what is known of it.
        evaluator.ForeignObjects.Meet(place, left, right);
        (left, right) = (PyMutable.Current(left), PyMutable.Current(right));
        switch (left)
        {
            case PyMutable { Taint: null } mutable when mutable is not PySet { IsFrozen: true }:
                if (!InPlace.TryApply(evaluator.Context, mutable, op, right, place))
                {
                    evaluator.Leaks.Leak([mutable, right], right is PyUnknown u ? $"it was changed with a value that is not known: {u.Cause}" : "it was changed by an operation that PolicyBridge does not follow", place);
                }

                return mutable;
            case PyEnvironment when op == BinaryOperator.BitOr && EnvironmentLibrary.Merge(evaluator.Context, right, place):
                return left;
            case PyUnknown unknown:
                evaluator.Leaks.Leak([unknown], "it may have been changed through a name whose value is not known", place);
                return evaluator.Unknowns.Derive(unknown, place, right);
            case PyInstance { Payload: PyMutable { Taint: null } payload } instance when payload is not PySet { IsFrozen: true } && right is not PyUnknown && PyClass.FindInClass(instance.Class.Order, Hooks.Of(op).InPlace) is null
                && InPlace.TryApply(evaluator.Context, payload, op, PyInstance.Plain(right), place):
                return instance;
            default:
                return evaluator.SpecialMethods.TryInPlace(op, left, right, place) ?? Operators.Binary(evaluator.Context, op, left, right, place);
        }
    }

    public void Extend(PyList list, IReadOnlyList<PyValue> items, SourceSpan place)
    {
        evaluator.Budget.CheckSize(list.Count + items.Count, place);
        PyValue[] copy = [.. items];
        list.AddRange([.. copy.Select(evaluator.Writes.AsStored)], place);
    }
}
