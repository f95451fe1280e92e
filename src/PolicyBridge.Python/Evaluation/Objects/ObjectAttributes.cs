using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Library;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Objects;

/// <summary>Attributes of classes of the project and of their instances (the Python reference, "Customizing attribute access").</summary>
internal sealed class ObjectAttributes(Evaluator evaluator)
{
    /// <summary>A value found in a class, as reading it from an instance (or, without one, from the class) gives it.</summary>
    public PyValue BindTo(PyValue found, PyValue? instance, PyClass type, SourceSpan place)
    {
        switch (found)
        {
            case PyDescriptor { Kind: DescriptorKind.Static } descriptor:
                return descriptor.Function;
            case PyDescriptor { Kind: DescriptorKind.Class } descriptor:
                return new PyBoundMethod(descriptor.Function, type, place);
            case PyDescriptor { Kind: DescriptorKind.Cached, Name.Value: { } cached } descriptor when instance is PyInstance owner:
                PyValue computed = evaluator.Writes.AsStored(evaluator.Calls.Call(descriptor.Function, new CallArguments(evaluator.Context, [instance], [], place)));
                evaluator.Writes.SetName(owner.Names, cached, computed, pinnable: false);
                return computed;
            case PyDescriptor { Kind: DescriptorKind.Cached }:
                return instance is null ? found : evaluator.Unknowns.Unknown("a cached property of which the name is not known", place, instance);
            case PySlot slot:
                return instance is PyInstance slotted ? slotted.Names.Find(slot.Name) ?? throw new PyRaise("AttributeError", $"'{slot.Name}' is not set", place) : evaluator.Unknowns.Unknown("a slot that is read from a class", place, type);
            case PyMethod { Receiver: PyBuiltin { IsType: true } } when instance is not null:
                return new PyBoundMethod(found, instance, place);
            case PyDescriptor { Kind: DescriptorKind.Property } descriptor when instance is not null:
                return evaluator.Calls.Call(descriptor.Function, new CallArguments(evaluator.Context, [instance], [], place));
            case PyFunction or PyNative { IsFunction: true } when instance is not null:
                return new PyBoundMethod(found, instance, place);
            case PyInstance held:
                return evaluator.SpecialMethods.TryHook(held, "__get__", place, instance ?? new PyNone(place), type) ?? found;
            case PyUnknown unknown:
                // It may be a descriptor, such as a method in a decorator of a library, which reading calls.
                evaluator.Leaks.Leak(unknown.Reach, $"{Calls.Changed} call: '{type.Name}' has an attribute that may run code where it is read", place);
                return evaluator.Unknowns.Derive(unknown, place, instance ?? type);
            default:
                return found;
        }
    }

    public PyValue GetClassAttribute(PyClass type, string name, SourceSpan place)
    {
        switch (name)
        {
            case "__name__" when type.Names.Rest is null:
                return new PyStr(type.Name, place);
            case "__qualname__" when type.Names.Rest is null && type.QualifiedName is { } qualified:
                return new PyStr(qualified, place);
            case "__members__" when Enumerations.MembersOf(type) is { } members:
                return new PyMappingProxy(members, place);
            case "__dict__":
                return type.ViewOfNames(place);
            case "__class__" or "__bases__" or "__base__" or "__mro__" or "__name__" or "__qualname__" or "mro":
                return evaluator.Unknowns.Unknown($"'{type.Name}.{name}', which PolicyBridge does not follow", place, type);
        }

        return PyClass.FindInClass(type.Order, name) switch
        {
            { } found => BindTo(found, null, type, place),
            null when type.NativeBase is { } native && !Hooks.IsSpecial(name) && LibraryNames.HasMethod(native, name) => new PyMethod(Builtins.Find(native)!, name, place),
            null when Hooks.IsSpecial(name) || type.Exception is not null || (type.IsOverBuiltin && type.NativeBase is null) || IsOfLibrary(type, name) || type.DescendsFrom(evaluator.Configurations.ConfigurationBase) || evaluator.Pydantic.IsUnlisted(type, name) =>
                evaluator.Unknowns.Unknown($"'{type.Name}.{name}', which PolicyBridge does not follow", place, type),
            null => throw new PyRaise("AttributeError", $"the class '{type.Name}' has no attribute '{name}'", place),
        };
    }

    public PyValue GetInstanceAttribute(PyInstance instance, string name, SourceSpan place)
    {
        PyValue? fallback = PyClass.FindInClass(instance.Class.Order, "__getattr__");
        try
        {
            if (FindAttribute(instance, name, place) is { } found)
            {
                return found;
            }
        }
        catch (PyRaise missing) when (fallback is not null && missing.TypeName == "AttributeError")
        {
            // A property that fails so is not there, and __getattr__ is asked.
        }

        if (fallback is not null)
        {
            return evaluator.Calls.Call(BindTo(fallback, instance, instance.Class, place), new CallArguments(evaluator.Context, [new PyStr(name, place)], [], place));
        }

        return Hooks.IsSpecial(name) || instance.Class.Exception is not null || (instance.Class.IsOverBuiltin && instance.Payload is null) || IsOfLibrary(instance.Class, name) || evaluator.Pydantic.IsUnlisted(instance.Class, name)
            ? evaluator.Unknowns.Unknown($"the attribute '{name}' of a '{instance.Class.Name}', which PolicyBridge does not follow", place, instance)
            : throw new PyRaise("AttributeError", $"a '{instance.Class.Name}' has no attribute '{name}'", place);
    }

    // Classes of libraries have private names of their own.
    private static bool IsOfLibrary(PyClass type, string name) => (name.StartsWith('_') || name == "register") && type.Order.Any(c => c.ModelName is not null and not "types.SimpleNamespace");

    /// <summary>An attribute by the rules of <c>object</c>: of the class where it says what is set, else the instance's own, else the class's.</summary>
    private PyValue? FindAttribute(PyInstance instance, string name, SourceSpan place)
    {
        PyValue? found = PyClass.FindInClass(instance.Class.Order, name);
        PyValue? own = IsData(found) && (found is not PyInstance descriptor || PyClass.FindInClass(descriptor.Class.Order, "__get__") is not null) ? null : instance.Names.Find(name);
        if (instance.Class.IsEnumeration && found is PyInstance { Class.IsEnumeration: true })
        {
            return evaluator.Unknowns.UnknownRelease("a member of an enumeration that is read from a member", place, instance);
        }

        if (own is not null && found is not PySlot)
        {
            return found is PyUnknown unknown && !IsPlainValue(unknown) ? evaluator.Unknowns.Derive(unknown, place, instance, own) : own;
        }

        return found is not null ? BindTo(found, instance, instance.Class, place) : name switch
        {
            "__class__" => instance.Class,
            "__dict__" when instance.Class.HasSlotsAlone => throw new PyRaise("AttributeError", $"a '{instance.Class.Name}' has no attribute '__dict__'", place),
            _ when instance.Payload is not null && name != "__dict__" => evaluator.Payloads.Attribute(instance, name, place),
            "__dict__" => new PyNamespaceView(instance.Names, place, NamespaceKind.Object),
            _ => null,
        };
    }

    /// <summary>Whether a value of a class decides what setting it on an instance does.</summary>
    public static bool IsData(PyValue? found) => found is PyDescriptor { Kind: DescriptorKind.Property }
        || (found is PyInstance held && (PyClass.FindInClass(held.Class.Order, "__set__") is not null || PyClass.FindInClass(held.Class.Order, "__delete__") is not null));

    /// <summary>Whether an unknown value of a class is data, since it was computed from a variable of the environment.</summary>
    public static bool IsPlainValue(PyUnknown unknown) => unknown is { Variable: not null, RunsCode: false };

    public PySuper? Super(Frame frame, CallArguments a)
    {
        if (a.Are(2, 2))
        {
            return a[0] is PyClass type && a[1] is PyClass or PyInstance ? new PySuper(type, a[1]!, a.Place) : null;
        }

        LocalScope? scope = frame.Locals;
        while (scope is { Kind: ScopeKind.Comprehension })
        {
            scope = scope.Outer;
        }

        PyValue? receiver = scope is { DefiningClass: not null } ? scope.Receiver : null;
        return a.Are(0, 0) && receiver is PyClass or PyInstance ? new PySuper(scope!.DefiningClass!, receiver, a.Place) : null;
    }

    public PyValue GetSuperAttribute(PySuper super, string name, SourceSpan place)
    {
        PyInstance? instance = super.Receiver as PyInstance;
        PyClass type = instance?.Class ?? (PyClass)super.Receiver;
        IEnumerable<PyClass> order = type.Order.SkipWhile(c => c != super.After).Skip(1);
        if (PyClass.FindInClass(order, name) is { } found)
        {
            return BindTo(found, instance, type, place);
        }

        if (instance?.Payload is not null && evaluator.Payloads.Attribute(instance, name, place) is { } native)
        {
            return native;
        }

        return type.Exception is null && !type.IsOverBuiltin && ObjectMethod(name, instance) is { } own ? own
            : Hooks.IsSpecial(name) || type.Exception is not null || type.IsOverBuiltin
                ? evaluator.Unknowns.Unknown($"'super().{name}', which PolicyBridge does not follow", place, super.Receiver)
                : throw new PyRaise("AttributeError", $"no base of '{type.Name}' has '{name}'", place);
    }

    /// <summary>A method of <c>object</c>; of an instance where one is given, else one that takes it as the first argument.</summary>
    public PyBuiltin? ObjectMethod(string name, PyInstance? instance)
    {
        return name switch
        {
            "__init__" => new PyBuiltin("object.__init__", a => With(a).Are(1, 1) ? new PyNone(a.Place) : null),
            "__init_subclass__" => new PyBuiltin("object.__init_subclass__", a => a.Are(0, 0) ? new PyNone(a.Place) : null),
            "__new__" => new PyBuiltin("object.__new__", a => a.Are(1, 1) && a[0] is PyClass { Exception: null, IsOverBuiltin: false, IsEnumeration: false } type ? new PyInstance(evaluator.Heap, type, a.Place) : null),
            "__setattr__" => new PyBuiltin("object.__setattr__", a => SetPlainly(With(a))) { AcceptsUnknown = true },
            "__getattribute__" => new PyBuiltin("object.__getattribute__", a => GetPlainly(With(a))),
            _ => null,
        };

        CallArguments With(CallArguments a) => instance is null ? a : a with { Positional = [instance, .. a.Positional] };
    }

    private PyNone? SetPlainly(CallArguments a)
    {
        if (!a.Are(3, 3) || a[0] is not PyInstance instance || a[1] is not PyStr name)
        {
            return null;
        }

        evaluator.AttributeWriting.SetOnInstance(instance, name.Value, a[2]!, a.Place);
        return new PyNone(a.Place);
    }

    private PyValue? GetPlainly(CallArguments a) =>
        a.Are(2, 2) && a[0] is PyInstance instance && a[1] is PyStr name ? FindAttribute(instance, name.Value, a.Place) : null;
}
