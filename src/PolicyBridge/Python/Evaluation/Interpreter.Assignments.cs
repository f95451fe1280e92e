using System.Collections.Immutable;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Text;

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
        bool isMadeHere = value.Place.Source == statement.Source && value.Place.Start >= statement.Start && value.Place.End <= statement.End;
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
                SetAttribute(Evaluate(attribute.Value), attribute.Name, value, Span(target));
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
                PyValue held = GetAttribute(owner, attribute.Name, place);
                SetAttribute(owner, attribute.Name, Augment(held, syntax.Operator, Evaluate(syntax.Value), place), place);
                break;
        }
    }

    private PyValue Augment(PyValue left, BinaryOperator op, PyValue right, SourceSpan place)
    {
        right = Current(right);
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
                return Operators.Binary(this, op, left, right, place);
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
        if (owner is PyModule module)
        {
            SetName(module.State.Names, name, value);
            return;
        }

        if (SetObjectAttribute(owner, name, value))
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

        if (owner is PyUnknown)
        {
            Leak([owner], "an attribute of something that may hold it was set", place);
        }

        Leak([value], "it was stored in an object that PolicyBridge does not follow", place);
    }

    private void SetItem(PyValue container, Expression index, PyValue value, SourceSpan place)
    {
        if (index is SliceExpression slice && Current(container) is PyList list)
        {
            if (RangeOf(list, slice, place) is not { } range || !Slices.Assign(this, list, range, value, place))
            {
                Leak([container, value], "a slice of it was set in a way that PolicyBridge does not follow", place);
            }

            return;
        }

        SetItem(container, index is SliceExpression ? Unknown("a slice", place) : Evaluate(index), value, place);
    }

    private SliceRange? RangeOf(PyList list, SliceExpression slice, SourceSpan place)
    {
        PyValue? lower = slice.Lower is null ? null : Evaluate(slice.Lower);
        PyValue? upper = slice.Upper is null ? null : Evaluate(slice.Upper);
        PyValue? step = slice.Step is null ? null : Evaluate(slice.Step);
        return list.Taint is null && !list.IsUnordered ? Slices.Of(list.Count, lower, upper, step, place) : null;
    }

    private void SetItem(PyValue container, PyValue key, PyValue value, SourceSpan place)
    {
        switch (Current(container))
        {
            case PyList { IsUnordered: false } list when key is PyInt or PyBool && Operators.IndexOf(key, list.Count) is { } at:
                if (BeginWrite(list, place))
                {
                    list.Items[at] = Kept(value);
                }

                break;
            case PyDict dict when PyKey.Of(key) is { } text:
                DictMethods.Set(this, dict, text, key, Kept(value), place);
                break;
            case PyNamespaceView view when key is PyStr name:
                SetName(view.Names, name.Value, value);
                break;
            case PyNamespaceView view:
                ForgetNames(view.Names, Unknown("a name that is not known was set through globals()", place, key));
                break;
            case PyEnvironment when key is PyStr variable:
                if (value is not (PyStr or PyUnknown))
                {
                    throw new PyRaise("TypeError", $"an environment variable can't be a {value.TypeName}", place);
                }

                SetName(EnvironmentVariables, variable.Value, value, pinnable: false);
                break;
            case PyMutable mutable:
                // Nothing else can change by it, but what is stored can be reached through it.
                const string Cause = "an item was set in it whose place is not known";
                if (BeginWrite(mutable, place))
                {
                    Taint(mutable, Unknown(Cause, place, [.. mutable.Contents, key, value]));
                }

                break;
            default:
                Leak([container, value], "an item was set in a way that PolicyBridge does not follow", place);
                break;
        }
    }

    private void Delete(Expression target)
    {
        SourceSpan place = Span(target);
        switch (target)
        {
            case NameExpression name:
                Unbind(name.Name, place);
                break;
            case TupleExpression tuple:
                foreach (Expression item in tuple.Items)
                {
                    Delete(item);
                }

                break;
            case SubscriptExpression subscript:
                DeleteItem(Current(Evaluate(subscript.Value)), subscript.Index, place);
                break;
            case AttributeExpression attribute:
                Leak([Evaluate(attribute.Value)], "an attribute of it was deleted", place);
                break;
        }
    }

    private void DeleteItem(PyValue container, Expression index, SourceSpan place)
    {
        if (index is SliceExpression slice && container is PyList sliced)
        {
            if (RangeOf(sliced, slice, place) is { } range)
            {
                Slices.Delete(this, sliced, range, place);
            }
            else
            {
                Leak([container], "a slice of it was deleted in a way that PolicyBridge does not follow", place);
            }

            return;
        }

        PyValue key = index is SliceExpression ? new PyUnknown("a slice", place) : Evaluate(index);
        switch (container)
        {
            case PyList { IsUnordered: false } list when Operators.IndexOf(key, list.Count) is { } at:
                if (BeginWrite(list, place))
                {
                    list.Items.RemoveAt(at);
                }

                break;
            case PyDict dict when PyKey.Of(key) is { } text:
                if (!dict.Items.ContainsKey(text))
                {
                    throw new PyRaise("KeyError", PyText.Repr(key) ?? "", place);
                }

                if (BeginWrite(dict, place))
                {
                    dict.Remove(text);
                }

                break;
            case PyNamespaceView view when key is PyStr name:
                if (!view.Names.Names.ContainsKey(name.Value) && view.Names.Rest is null)
                {
                    throw new PyRaise("KeyError", PyText.Repr(key) ?? "", place);
                }

                RemoveGlobal(view, name.Value);
                break;
            case PyEnvironment when key is PyStr variable:
                SetName(EnvironmentVariables, variable.Value, new PyNone(place), pinnable: false);
                break;
            default:
                Leak([container], "an item was deleted in a way that PolicyBridge does not follow", place);
                break;
        }
    }
}
