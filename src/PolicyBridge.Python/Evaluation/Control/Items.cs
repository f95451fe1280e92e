using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Library;
using PolicyBridge.Python.Evaluation.Library.Variables;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Control;

/// <summary>Setting and deleting items and names.</summary>
internal sealed class Items(Evaluator evaluator)
{
    public void SetItem(PyValue container, Expression index, PyValue value, SourceSpan place)
    {
        container = PyInstance.Plain(container, "__setitem__");
        if (index is SliceExpression slice && PyMutable.Current(container) is PyList list)
        {
            if (RangeOf(list, slice, place) is not { } range || !Slices.Assign(evaluator.Context, list, range, value, place))
            {
                evaluator.Leaks.Leak([container, value], "a slice of it was set in a way that PolicyBridge does not follow", place);
            }

            return;
        }

        SetItem(container, index is SliceExpression ? evaluator.Unknowns.Unknown("a slice", place) : evaluator.Expressions.Evaluate(index), value, place);
    }

    private SliceRange? RangeOf(PyList list, SliceExpression slice, SourceSpan place)
    {
        PyValue? lower = slice.Lower is null ? null : evaluator.Expressions.Evaluate(slice.Lower);
        PyValue? upper = slice.Upper is null ? null : evaluator.Expressions.Evaluate(slice.Upper);
        PyValue? step = slice.Step is null ? null : evaluator.Expressions.Evaluate(slice.Step);
        return list.Taint is null && !list.IsUnordered ? Slices.Of(list.Count, lower, upper, step, place) : null;
    }

    public void SetItem(PyValue container, PyValue key, PyValue value, SourceSpan place)
    {
        switch (PyMutable.Current(PyInstance.Plain(container, "__setitem__")))
        {
            case PyList { IsUnordered: false } list when key is PyInt or PyBool && Operators.IndexOf(key, list.Count) is { } at:
                list.Set(at, evaluator.Writes.AsStored(value), place);
                break;
            case PyDict dict when PyKey.Of(key) is { } text:
                DictMethods.Set(evaluator.Context, dict, text, key, evaluator.Writes.AsStored(value), place);
                break;
            case PyInstance instance when evaluator.SpecialMethods.TryHook(instance, "__setitem__", place, key, value) is not null:
                break;
            case var owner when Writes.IsBuiltins(owner):
                evaluator.Writes.ReplaceBuiltins(value, place);
                break;
            case (PyTuple or PyStr or PyBytes) and var fixedValue:
                throw new PyRaise("TypeError", $"a {fixedValue.TypeName} takes no item", place);
            case PyNamespaceView { IsFixed: true }:
                throw new PyRaise("TypeError", "a mappingproxy takes no item", place);
            case PyNamespaceView view when key is PyStr name:
                evaluator.Writes.SetName(view.Names, name.Value, value);
                break;
            case PyNamespaceView view:
                evaluator.Writes.ForgetNames(view.Names, evaluator.Unknowns.Unknown("a name that is not known was set through globals()", place, key));
                break;
            case PyEnvironment when key is PyStr variable:
                EnvironmentLibrary.Assign(evaluator.Context, variable.Value, value, place);
                break;
            case PyMutable mutable:
                // Nothing else can change by it, but what is stored can be reached through it.
                const string Cause = "an item was set in it whose place is not known";
                if (mutable.Begin(place))
                {
                    evaluator.Writes.Taint(mutable, evaluator.Unknowns.Unknown(Cause, place, [.. mutable.Contents, key, value]));
                }

                break;
            case PyLoadedModules:
                evaluator.ModuleAttributes.Replace(place);
                break;
            case PyUnknown known when evaluator.Packages.TryStore(known, [key, value], isAttribute: false, place):
                break;
            case PyUnknown { IsHarmless: false } unseen:
                evaluator.Leaks.Hand(unseen, [key, value], "an item was set in something that PolicyBridge does not follow", place);
                break;
            default:
                evaluator.Leaks.Leak([container, key, value], "an item was set in a way that PolicyBridge does not follow", place);
                break;
        }
    }

    public void Delete(Expression target)
    {
        SourceSpan place = evaluator.Stack.Span(target);
        switch (target)
        {
            case NameExpression name:
                evaluator.Names.Unbind(name.Name, place);
                break;
            case TupleExpression tuple:
                foreach (Expression item in tuple.Items)
                {
                    Delete(item);
                }

                break;
            case SubscriptExpression subscript:
                DeleteItem(PyMutable.Current(evaluator.Expressions.Evaluate(subscript.Value)), subscript.Index, place);
                break;
            case AttributeExpression attribute:
                evaluator.AttributeWriting.DeleteAttribute(evaluator.Expressions.Evaluate(attribute.Value), evaluator.Stack.Mangled(attribute.Name), place);
                break;
        }
    }

    private void DeleteItem(PyValue container, Expression index, SourceSpan place)
    {
        container = PyInstance.Plain(container, "__delitem__");
        if (index is SliceExpression slice && container is PyList sliced)
        {
            if (RangeOf(sliced, slice, place) is { } range)
            {
                Slices.Delete(evaluator.Context, sliced, range, place);
            }
            else
            {
                evaluator.Leaks.Leak([container], "a slice of it was deleted in a way that PolicyBridge does not follow", place);
            }

            return;
        }

        DeleteItem(container, index is SliceExpression ? new PyUnknown("a slice", place) : evaluator.Expressions.Evaluate(index), place);
    }

    public void DeleteItem(PyValue container, PyValue key, SourceSpan place)
    {
        if (container is PyUnknown)
        {
            evaluator.ForeignObjects.Meet(place, container, key);
        }

        switch (container)
        {
            case PyList { IsUnordered: false } list when Operators.IndexOf(key, list.Count) is { } at:
                list.RemoveAt(at, place);
                break;
            case PyDict dict when PyKey.Of(key) is { } text:
                if (!dict.Items.ContainsKey(text))
                {
                    throw new PyRaise("KeyError", PyText.Repr(key) ?? "", place);
                }

                dict.Remove(text, place);
                break;
            case PyInstance instance when evaluator.SpecialMethods.TryHook(instance, "__delitem__", place, key) is not null:
                break;
            case PyNamespaceView { IsFixed: false } view when key is PyStr name:
                if (!view.Names.Names.ContainsKey(name.Value) && view.Names.Rest is null)
                {
                    throw new PyRaise("KeyError", PyText.Repr(key) ?? "", place);
                }

                evaluator.Writes.RemoveGlobal(view, name.Value);
                break;
            case PyEnvironment when key is PyStr variable:
                evaluator.Writes.SetName(evaluator.Writes.EnvironmentVariables, variable.Value, new PyNone(place), pinnable: false);
                break;
            default:
                evaluator.Leaks.Leak([container], "an item was deleted in a way that PolicyBridge does not follow", place);
                break;
        }
    }
}
