using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Objects;

/// <summary>Sets and deletes attributes.</summary>
internal sealed class AttributeWriting(Evaluator evaluator)
{
    /// <summary>Whether a function of a library is given back a name that some releases of the library have dropped.</summary>
    private static bool IsOlderName(PyLibrary library, string name, PyValue value) =>
        library.OfSomeReleases.Contains(name) && value is PyBuiltin { Effect: Effect.Arguments or Effect.Nothing } function
        && library.Members.Values.OfType<PyBuiltin>().Any(m => m.Name == function.Name);

    public void SetAttribute(PyValue owner, string name, PyValue value, SourceSpan place)
    {
        if (owner is PyModule or PyUnknown { ReachesNamespaces: true } && name == "__class__")
        {
            evaluator.ModuleAttributes.Replace(value.Place);
            return;
        }

        evaluator.ModuleAttributes.HasChangedLibraries.SetIf(owner is PyLibrary or PyUnknown { Label: not null });
        if (owner is PyModule module)
        {
            evaluator.Writes.SetName(module.State.Names, name, value);
            return;
        }

        if (Writes.IsBuiltins(owner))
        {
            evaluator.Writes.ReplaceBuiltins(value, place);
            return;
        }

        if (SetObjectAttribute(owner, name, value, place))
        {
            return;
        }

        if (owner is PyNative { State: { } state })
        {
            DictMethods.Set(evaluator.Context, state, $"s{name}", new PyStr(name, value.Place), evaluator.Writes.AsStored(value), value.Place);
            return;
        }

        if (owner is PyNative || (owner is PyLibrary library && library.Members.ContainsKey(name) && !IsOlderName(library, name, value)))
        {
            evaluator.Leaks.ForgetEverything("a part of a library was replaced, which may change what any of its functions do", value.Place);
        }

        if (evaluator.Packages.TryStore(owner, [value], isAttribute: true, place))
        {
            return;
        }

        if (owner is PyUnknown { IsHarmless: false })
        {
            evaluator.Leaks.Hand(owner, [value], "an attribute of something that may hold it was set", place);
            return;
        }

        evaluator.Leaks.Leak([owner, value], "it was stored in an object that PolicyBridge does not follow", place);
    }

    /// <summary>Sets an attribute of an object of the project; false for other values.</summary>
    private bool SetObjectAttribute(PyValue owner, string name, PyValue value, SourceSpan place)
    {
        switch (owner)
        {
            case PyClass type when Hooks.IsSpecial(name):
                // What such names do where they are set later is not followed.
                evaluator.HookUse.HasHooks.Set();
                evaluator.HookUse.PushFinalizer(name, value);
                evaluator.Writes.SetName(type.Names, name, value);
                evaluator.Leaks.Leak([type], $"'{name}' of the class '{type.Name}' was set", place);
                return true;
            case PyClass type when type.IsEnumeration || type.ModelName is not null:
                evaluator.Writes.SetName(type.Names, name, value);
                evaluator.Leaks.Leak([type], $"'{name}' of the class '{type.Name}' was set", place);
                return true;
            case PyClass type:
                evaluator.Writes.SetName(type.Names, name, value);
                return true;
            case PyInstance instance:
                if (evaluator.SpecialMethods.TryHook(instance, "__setattr__", place, new PyStr(name, place), value) is null)
                {
                    SetOnInstance(instance, name, value, place);
                }

                return true;
            default:
                return false;
        }
    }

    /// <summary>What <c>object.__setattr__</c> does.</summary>
    public void SetOnInstance(PyInstance instance, string name, PyValue value, SourceSpan place)
    {
        switch (PyClass.FindInClass(instance.Class.Order, name))
        {
            case PyDescriptor { Kind: DescriptorKind.Property, Setter: { } setter }:
                evaluator.Calls.Call(setter, new CallArguments(evaluator.Context, [instance, value], [], place));
                break;
            case PyDescriptor { Kind: DescriptorKind.Property }:
                throw new PyRaise("AttributeError", $"the property '{name}' of a '{instance.Class.Name}' can't be set", place);
            case PyInstance held when ObjectAttributes.IsData(held):
                if (evaluator.SpecialMethods.TryHook(held, "__set__", place, instance, value) is null)
                {
                    throw new PyRaise("AttributeError", $"'{name}' of a '{instance.Class.Name}' can't be set", place);
                }

                break;
            case PyUnknown unknown when !ObjectAttributes.IsPlainValue(unknown):
            case var _ when name is "__class__" or "__dict__":
                evaluator.Leaks.Leak([instance, value, .. new[] { PyClass.FindInClass(instance.Class.Order, name) }.OfType<PyValue>()], $"'{name}' was set, which its class may do in its own way", place);
                break;
            case var found when found is not PySlot && instance.Class.HasSlotsAlone:
                throw new PyRaise("AttributeError", $"a '{instance.Class.Name}' has no attribute '{name}' that can be set", place);
            default:
                evaluator.Writes.SetName(instance.Names, name, value, pinnable: false);
                break;
        }
    }

    public void DeleteAttribute(PyValue owner, string name, SourceSpan place)
    {
        switch (owner)
        {
            case PyInstance instance when !Hooks.IsSpecial(name) && PyClass.FindInClass(instance.Class.Order, "__delattr__") is not null:
                evaluator.SpecialMethods.TryHook(instance, "__delattr__", place, new PyStr(name, place));
                break;
            case PyInstance instance when !Hooks.IsSpecial(name):
                DeleteOnInstance(instance, name, place);
                break;
            case PyClass type when !Hooks.IsSpecial(name) && type.Names.Rest is null:
                DeleteName(type.Names, name, $"the class '{type.Name}'", place);
                break;
            case PyModule module when module.State.Names.Rest is null:
                DeleteName(module.State.Names, name, $"the module '{module.State.Name}'", place);
                break;
            default:
                evaluator.Leaks.Leak([owner], "an attribute of it was deleted", place);
                break;
        }
    }

    private void DeleteOnInstance(PyInstance instance, string name, SourceSpan place)
    {
        switch (PyClass.FindInClass(instance.Class.Order, name))
        {
            case PyDescriptor { Kind: DescriptorKind.Property, Deleter: { } deleter }:
                evaluator.Calls.Call(deleter, new CallArguments(evaluator.Context, [instance], [], place));
                break;
            case PyDescriptor { Kind: DescriptorKind.Property }:
                throw new PyRaise("AttributeError", $"the property '{name}' of a '{instance.Class.Name}' can't be deleted", place);
            case PyInstance held when ObjectAttributes.IsData(held):
                if (evaluator.SpecialMethods.TryHook(held, "__delete__", place, instance) is null)
                {
                    throw new PyRaise("AttributeError", $"'{name}' of a '{instance.Class.Name}' can't be deleted", place);
                }

                break;
            case PyUnknown unknown when !ObjectAttributes.IsPlainValue(unknown):
            case var _ when instance.Names.Rest is not null:
                evaluator.Leaks.Leak([instance], "an attribute of it was deleted", place);
                break;
            default:
                DeleteName(instance.Names, name, $"a '{instance.Class.Name}'", place);
                break;
        }
    }

    private void DeleteName(Namespace names, string name, string owner, SourceSpan place)
    {
        if (!names.Remove(name))
        {
            throw new PyRaise("AttributeError", $"{owner} has no attribute '{name}' of its own", place);
        }
    }
}
