using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Library;
using PolicyBridge.Python.Evaluation.Library.Variables;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Objects;

/// <summary>Reads attributes and items.</summary>
internal sealed class Access(Evaluator evaluator)
{
    public PyValue GetAttribute(PyValue owner, string name, SourceSpan place)
    {
        evaluator.DeferredCode.EvaluateDeferredFor(name, place);
        switch (PyMutable.Current(owner))
        {
            case PyModule module when name == "__dict__":
                return new PyNamespaceView(module.State.Names, place);
            case PyModule module:
                return evaluator.ModuleAttributes.GetModuleAttribute(module, name, place);
            case PyLibrary library when evaluator.ModuleAttributes.IsAbsent(library, name):
                throw new PyRaise("AttributeError", $"the module '{library.Name}' has no attribute '{name}'", place);
            case PyLibrary library:
                if (!library.IsCertain(name))
                {
                    evaluator.Forks.NoteMayRaise(MayRaise.Anything);
                }

                return library.Members.GetValueOrDefault(name) ?? Libraries.Find($"{library.Name}.{name}", evaluator.Context) ?? (PyValue)new PyUnknown(
                    $"'{library.Name}.{name}' is not something that PolicyBridge evaluates", place)
                {
                    Label = $"{library.Name}.{name}",
                    Reach = KnownPackages.Of(library.Name) is { } known ? [known.Mark] : [],
                    ReachesNamespaces = library.ReachesNamespaces,
                    IsHarmless = library.IsHarmless,
                };
            case PyUnknown { Label: { } package } when Libraries.Find($"{package}.{name}", evaluator.Context) is { } part:
                // A module in a package of which nothing else is known.
                evaluator.Forks.NoteMayRaise(MayRaise.Anything);
                return part;
            case PyUnknown { Label: { } label } unknown:
                evaluator.Packages.NoteRead($"{label}.{name}", place);
                if (!LibraryNames.Has(label, name) && !(KnownPackages.Of(label) is { } origin && label == origin.Name && origin.Keeps($"{label}.{name}")))
                {
                    evaluator.Forks.NoteMayRaise(MayRaise.Anything);
                }

                return new PyUnknown($"'{label}.{name}' comes from a module that PolicyBridge does not read", place)
                {
                    Label = $"{label}.{name}",
                    Variable = unknown.Variable,
                    Parting = unknown.Parting,
                    Reach = unknown.Reach,
                    ReachesNamespaces = unknown.ReachesNamespaces,
                    IsHarmless = unknown.IsHarmless,
                    IsForeign = evaluator.Packages.IsForeign($"{label}.{name}", unknown.IsForeign),
                };
            case PyUnknown unknown:
                return evaluator.Unknowns.Derive(unknown, place);
            case PyClass type:
                return evaluator.Attributes.GetClassAttribute(type, name, place);
            case PyInstance instance:
                return evaluator.Attributes.GetInstanceAttribute(instance, name, place);
            case PySuper super:
                return evaluator.Attributes.GetSuperAttribute(super, name, place);
            case PyFunction function when name == "__name__":
                return new PyStr(function.Name, place);
            case PyDescriptor { Kind: DescriptorKind.Property } property when Properties.Find(property, name, place) is { } part:
                return part;
            case PyFunction or PyBoundMethod or PyDescriptor:
                return evaluator.Unknowns.Unknown($"the attribute '{name}' of a function", place, PyMutable.Current(owner));
            case PyNative native when native.GetAttribute(evaluator.Context, name, place) is { } member:
                return member;
            case PyNone none when !Hooks.IsSpecial(name):
                throw new PyRaise("AttributeError", $"None has no attribute '{name}'", place) { Variable = none.Variable };
            case var value:
                if (Attributes.Find(value, name, place) is { } attribute)
                {
                    return attribute;
                }

                if (value.HasMethod(name))
                {
                    if (LibraryNames.IsListedType(value.TypeName) && !LibraryNames.HasMethod(value.TypeName, name))
                    {
                        // Not every release has it.
                        evaluator.Forks.NoteMayRaise(MayRaise.Anything);
                    }

                    return new PyMethod(value, name, place);
                }

                // What no model lists may be there or not, and may be anything.
                PyUnknown unlisted = evaluator.Unknowns.Unknown($"a use of '{value.TypeName}.{name}' that PolicyBridge does not follow", place, new PyMethod(value, name, place));
                return new PyUnknown(unlisted.Cause, place)
                {
                    Reach = unlisted.Reach,
                    ReachesNamespaces = unlisted.ReachesNamespaces,
                    RunsCode = unlisted.RunsCode,
                    IsForeign = unlisted.IsForeign,
                    IsSeen = true,
                };
        }
    }

    /// <summary>An attribute that is not called; whether it is there shows only where its use is known.</summary>
    public PyValue EvaluateAttribute(AttributeExpression syntax, SourceSpan place)
    {
        PyValue value = GetAttribute(evaluator.Expressions.Evaluate(syntax.Value), evaluator.Stack.Mangled(syntax.Name), place);
        if (value is PyMethod { Receiver: var receiver } && !LibraryNames.IsListedType(receiver.TypeName))
        {
            evaluator.Forks.NoteMayRaise(MayRaise.Anything);
        }

        return value;
    }

    public PyValue GetItem(PyValue container, Expression index, SourceSpan place)
    {
        if (index is SliceExpression slice)
        {
            container = PyInstance.Plain(container, "__getitem__");
            return Slices.Take(
                evaluator.Context,
                container,
                slice.Lower is null ? null : evaluator.Expressions.Evaluate(slice.Lower),
                slice.Upper is null ? null : evaluator.Expressions.Evaluate(slice.Upper),
                slice.Step is null ? null : evaluator.Expressions.Evaluate(slice.Step),
                place);
        }

        return GetItem(container, evaluator.Expressions.Evaluate(index), place);
    }

    public PyValue GetItem(PyValue container, PyValue key, SourceSpan place)
    {
        if (container is PyClass generic && PyClass.FindInClass(generic.Order, "__class_getitem__") is PyDescriptor { Function: ModelMethod })
        {
            return new PyGenericAlias(generic, place);
        }

        if (key is PyUnknown unknown && container is not PyUnknown)
        {
            return evaluator.Unknowns.Derive(unknown, place, container);
        }

        switch (container)
        {
            case PyUnknown source:
                evaluator.ForeignObjects.Meet(place, source, key);
                return evaluator.Unknowns.Derive(source, place, key);
            case PyInstance instance when evaluator.SpecialMethods.TryHook(instance, "__getitem__", place, key) is { } got:
                return got;
            case PyInstance { Payload: not null } instance:
                return evaluator.Payloads.GetItem(instance, key, place);
            case PyClass type when Enumerations.MembersOf(type) is { } members && key is PyStr member:
                return members.Items.TryGetValue($"s{member.Value}", out (PyValue Key, PyValue Value) named) ? named.Value : throw new PyRaise("KeyError", PyText.Repr(key) ?? "", place);
            case PyClass type when PyClass.FindInClass(type.Order, "__class_getitem__") is { } hook:
                return evaluator.Calls.Call(evaluator.Attributes.BindTo(hook, null, type, place), new CallArguments(evaluator.Context, [key], [], place));
            case PyArguments arguments:
                // There may be fewer arguments.
                evaluator.Forks.NoteMayRaise(MayRaise.Anything);
                return SysLibrary.Item(arguments, key, place) ?? (PyValue)evaluator.Unknowns.Unknown("an argument of the command line", place);
            case PyList { IsUnordered: false } list when key is PyInt or PyBool:
                return ItemAt(list.Items, key, place);
            case PyTuple tuple when key is PyInt or PyBool:
                return ItemAt(tuple.Items, key, place);
            case PyStr text when key is PyInt or PyBool && PyText.Characters(text.Value) is { } characters:
                return Operators.IndexOf(key, characters.Count) is { } at
                    ? new PyStr(characters[at], text.Place)
                    : throw new PyRaise("IndexError", "string index out of range", place);
            case PyBytes bytes when key is PyInt or PyBool:
                return Operators.IndexOf(key, bytes.Value.Length) is { } offset
                    ? new PyInt(bytes.Value[offset], bytes.Place)
                    : throw new PyRaise("IndexError", "index out of range", place);
            case PyRange range when key is PyInt or PyBool:
                return Operators.IndexOf(key, range.Count) is { } position
                    ? range.ItemAt(position)
                    : throw new PyRaise("IndexError", "range object index out of range", place);
            case PyDict dict when PyKey.Of(key) is { } hash:
                return dict.Items.TryGetValue(hash, out (PyValue Key, PyValue Value) entry)
                    ? entry.Value
                    : dict.Factory is { } factory
                        ? MakeMissing(dict, factory, hash, key, place)
                        : throw new PyRaise("KeyError", PyText.Repr(key) ?? "", place);
            case PyNone none:
                throw new PyRaise("TypeError", "None has no items", place) { Variable = none.Variable };
            case PyEnvironment when key is PyStr variable:
                return EnvironmentLibrary.Require(evaluator.Context, variable.Value, place);
            case PyNative native when native.GetItem(evaluator.Context, key, place) is { } item:
                return item;
            case PyNamespaceView view when key is PyStr name:
                return view.Names.Find(name.Value) ?? throw new PyRaise("KeyError", $"'{name.Value}'", place);
            default:
                return evaluator.Unknowns.Unknown("a subscript that PolicyBridge does not follow", place, container, key);
        }
    }

    private static PyValue ItemAt(IReadOnlyList<PyValue> items, PyValue key, SourceSpan place) =>
        Operators.IndexOf(key, items.Count) is { } at
            ? items[at]
            : throw new PyRaise("IndexError", $"there is no item {PyText.Repr(key)} among {items.Count}", place);

    private PyValue MakeMissing(PyDict dict, PyValue factory, string hash, PyValue key, SourceSpan place)
    {
        PyValue made = evaluator.Calls.Call(factory, new CallArguments(evaluator.Context, [], [], place));
        DictMethods.Set(evaluator.Context, dict, hash, key, made, place);
        return made;
    }
}
