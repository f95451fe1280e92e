using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation;

internal sealed partial class Interpreter
{
    private const int MaxBindings = 10_000;
    private readonly Dictionary<(string Name, PyValue Value), SourceSpan> _bindings = [];

    /// <summary>Where a name was given a value that was made elsewhere, as by <c>A = B</c>, if it was.</summary>
    public SourceSpan BindingOf(string name, PyValue value) => _bindings.GetValueOrDefault((name, value));

    // Need not be undone with a branch: it is asked for the value that a name has in the end.
    private void NoteBinding(Expression target, PyValue value, SourceSpan statement)
    {
        bool isMadeHere = statement.Contains(value.Place);
        if (target is NameExpression name && !isMadeHere && _bindings.Count < MaxBindings)
        {
            _bindings[(name.Name, value)] = statement;
        }
    }

    private void Assign(Expression target, PyValue value)
    {
        switch (target)
        {
            case NameExpression name:
                Bind(name.Name, value);
                break;
            case TupleExpression tuple:
                AssignMany(tuple.Items, value, Span(target), Assign);
                break;
            case ListExpression list:
                AssignMany(list.Items, value, Span(target), Assign);
                break;
            case StarredExpression starred:
                Assign(starred.Value, value);
                break;
            case AttributeExpression attribute:
                SetAttribute(Evaluate(attribute.Value), Mangled(attribute.Name), value, Span(target));
                break;
            case SubscriptExpression subscript:
                SetItem(Evaluate(subscript.Value), subscript.Index, value, Span(target));
                break;
        }
    }

    private void AssignMany(ImmutableArray<Expression> targets, PyValue value, SourceSpan place, Action<Expression, PyValue> assign)
    {
        if (ItemsOf(value, place) is not { } items)
        {
            PyUnknown unknown = Unknown(Current(value) is PyUnknown u ? u.Cause : "a part of a value that is not known", place, value, Current(value));
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
                assign(((StarredExpression)targets[i]).Value, List([.. items.Skip(i).Take(surplus + 1)], place));
            }
            else
            {
                assign(targets[i], items[star >= 0 && i > star ? i + surplus : i]);
            }
        }
    }

    private void AssignAugmented(AugmentedAssignStatement syntax)
    {
        SourceSpan place = Span(syntax);
        switch (syntax.Target)
        {
            case NameExpression name:
                PyValue current = Evaluate(name);
                Assign(name, Augment(current, syntax.Operator, Evaluate(syntax.Value), place));
                break;
            case SubscriptExpression subscript:
                PyValue container = Evaluate(subscript.Value);
                if (subscript.Index is SliceExpression)
                {
                    Leak([container], "a slice of it was changed in place", place);
                    Evaluate(syntax.Value);
                    break;
                }

                // Python computes the index once.
                PyValue key = Evaluate(subscript.Index);
                PyValue item = GetItem(container, key, place);
                SetItem(container, key, Augment(item, syntax.Operator, Evaluate(syntax.Value), place), place);
                break;
            case AttributeExpression attribute:
                PyValue owner = Evaluate(attribute.Value);
                string member = Mangled(attribute.Name);
                PyValue held = GetAttribute(owner, member, place);
                SetAttribute(owner, member, Augment(held, syntax.Operator, Evaluate(syntax.Value), place), place);
                break;
        }
    }

    private PyValue Augment(PyValue left, BinaryOperator op, PyValue right, SourceSpan place)
    {
        // Meeting an object of unseen code may take from either what is known of it.
        Meet(place, left, right);
        (left, right) = (Current(left), Current(right));
        switch (left)
        {
            case PyMutable { Taint: null } mutable when mutable is not PySet { IsFrozen: true }:
                if (!InPlace.TryApply(this, mutable, op, right, place))
                {
                    Leak([mutable, right], right is PyUnknown u ? $"it was changed with a value that is not known: {u.Cause}" : "it was changed by an operation that PolicyBridge does not follow", place);
                }

                return mutable;
            case PyUnknown unknown:
                Leak([unknown], "it may have been changed through a name whose value is not known", place);
                return Derive(unknown, place, right);
            default:
                return TryInPlace(op, left, right, place) ?? Operators.Binary(this, op, left, right, place);
        }
    }

    public void Extend(PyList list, IReadOnlyList<PyValue> items, SourceSpan place)
    {
        CheckSize(list.Count + items.Count, place);
        PyValue[] copy = [.. items];
        if (BeginWrite(list, place))
        {
            list.Items.AddRange(copy.Select(Kept));
        }
    }

    public void SetAttribute(PyValue owner, string name, PyValue value, SourceSpan place)
    {
        if (owner is PyModule or PyUnknown { ReachesNamespaces: true } && name == "__class__")
        {
            Replace(value.Place);
            return;
        }

        if (owner is PyModule module)
        {
            SetName(module.State.Names, name, value);
            return;
        }

        if (IsBuiltins(owner))
        {
            ReplaceBuiltins(value, place);
            return;
        }

        if (SetObjectAttribute(owner, name, value, place))
        {
            return;
        }

        if (owner is PyNative { State: { } state })
        {
            DictMethods.Set(this, state, $"s{name}", new PyStr(name, value.Place), Kept(value), value.Place);
            return;
        }

        if (owner is PyNative || (owner is PyLibrary library && library.Members.ContainsKey(name)))
        {
            ForgetEverything("a part of a library was replaced, which may change what any of its functions do", value.Place);
        }

        if (owner is PyUnknown { IsHarmless: false })
        {
            Hand(owner, [value], "an attribute of something that may hold it was set", place);
            return;
        }

        Leak([owner, value], "it was stored in an object that PolicyBridge does not follow", place);
    }
}
