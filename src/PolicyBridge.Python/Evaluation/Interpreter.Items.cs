using PolicyBridge.Python.Evaluation.Library;
using PolicyBridge.Python.Evaluation.Library.Variables;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation;

/// <summary>Setting and deleting items and names.</summary>
internal sealed partial class Interpreter
{
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
            case PyInstance instance when TryHook(instance, "__setitem__", place, key, value) is not null:
                break;
            case var owner when IsBuiltins(owner):
                ReplaceBuiltins(value, place);
                break;
            case (PyTuple or PyStr or PyBytes) and var fixedValue:
                throw new PyRaise("TypeError", $"a {fixedValue.TypeName} takes no item", place);
            case PyNamespaceView view when key is PyStr name:
                SetName(view.Names, name.Value, value);
                break;
            case PyNamespaceView view:
                ForgetNames(view.Names, Unknown("a name that is not known was set through globals()", place, key));
                break;
            case PyEnvironment when key is PyStr variable:
                EnvironmentLibrary.Assign(this, variable.Value, value, place);
                break;
            case PyMutable mutable:
                // Nothing else can change by it, but what is stored can be reached through it.
                const string Cause = "an item was set in it whose place is not known";
                if (BeginWrite(mutable, place))
                {
                    Taint(mutable, Unknown(Cause, place, [.. mutable.Contents, key, value]));
                }

                break;
            case PyLoadedModules:
                Replace(place);
                break;
            case PyUnknown { IsHarmless: false } unseen:
                Hand(unseen, [key, value], "an item was set in something that PolicyBridge does not follow", place);
                break;
            default:
                Leak([container, key, value], "an item was set in a way that PolicyBridge does not follow", place);
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
                DeleteAttribute(Evaluate(attribute.Value), Mangled(attribute.Name), place);
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
        if (container is PyUnknown)
        {
            Meet(place, container, key);
        }

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
            case PyInstance instance when TryHook(instance, "__delitem__", place, key) is not null:
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
