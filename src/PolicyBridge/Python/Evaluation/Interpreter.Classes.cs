using PolicyBridge.Python.Syntax;
using PolicyBridge.Text;

namespace PolicyBridge.Python.Evaluation;

/// <summary>Classes of the project and their instances.</summary>
internal sealed partial class Interpreter
{
    /// <summary>Methods by which a class takes part in what Python does with it; a class that has one is not followed.</summary>
    private static readonly string[] Hooks =
        ["__getattribute__", "__setattr__", "__delattr__", "__new__", "__init_subclass__", "__class_getitem__", "__del__", "__set_name__", "__call__"];

    private void DefineClass(ClassStatement syntax)
    {
        SourceSpan place = Span(syntax);
        List<PyValue> decorators = [.. syntax.Decorators.Select(Evaluate)];
        List<PyValue> bases = EvaluateItems(syntax.Bases, out PyUnknown? lost);
        List<PyValue> keywords = [.. syntax.Keywords.Select(k => Evaluate(k.Value))];
        LocalScope scope = new(_frame.Locals, ScopeKind.Class, BoundNames.OfClass(syntax.Body));
        RunClassBody(syntax, scope, place);
        PyValue made = MakeClass(syntax, bases, scope, place) is { } known && lost is null && keywords.Count == 0
            ? known
            : OpaqueClass(syntax, [.. bases, .. keywords], scope, place);
        Bind(syntax.Name, Decorate(made, decorators, syntax.Decorators));
    }

    private void RunClassBody(ClassStatement syntax, LocalScope scope, SourceSpan place)
    {
        Frame outer = _frame;
        _frame = new Frame(outer.Module, scope) { Caller = outer };
        try
        {
            SetName(scope.Names, "__module__", new PyStr(outer.Module.Name, place), pinnable: false);
            SetName(scope.Names, "__qualname__", new PyStr(syntax.Name, place), pinnable: false);
            RunBlock(syntax.Body);
        }
        finally
        {
            _frame = outer;
        }
    }

    private PyClass? MakeClass(ClassStatement syntax, List<PyValue> bases, LocalScope scope, SourceSpan place)
    {
        if (scope.Names.Rest is not null || Hooks.Any(scope.Names.Names.ContainsKey))
        {
            return null;
        }

        List<PyClass> known = [];
        string? exception = null;
        bool isOverBuiltin = false;
        foreach (PyValue ancestor in bases)
        {
            switch (ancestor)
            {
                case PyClass @class:
                    known.Add(@class);
                    exception ??= @class.Exception;
                    isOverBuiltin |= @class.IsOverBuiltin;
                    break;
                case PyExceptionType type:
                    exception ??= type.Name;
                    break;
                case PyBuiltin { Name: "object" }:
                    break;
                case PyBuiltin { IsNative: true, Name: "list" or "dict" or "set" or "str" or "int" or "float" or "tuple" or "bytes" or "frozenset" }:
                case PyUnknown { IsHarmless: true, Label: "logging.Formatter" or "logging.Filter" or "logging.Handler" }:
                    isOverBuiltin = true;
                    break;
                default:
                    return null;
            }
        }

        if (PyClass.Linearize([.. known]) is not { } order)
        {
            throw new PyRaise("TypeError", $"the bases of '{syntax.Name}' have no consistent order", place);
        }

        PyClass made = PyClass.Create(syntax.Name, [.. known], order, exception, isOverBuiltin, scope.Names, place);
        foreach (PyValue value in scope.Names.Names.Values)
        {
            if ((value is PyDescriptor descriptor ? descriptor.Function : value) is PyFunction { DefiningClass: null } function)
            {
                function.DefiningClass = made;
            }
        }

        InheritSettings(made);
        return made;
    }

    /// <summary>A class whose base or metaclass is not known may do anything with what its body holds.</summary>
    private PyUnknown OpaqueClass(ClassStatement syntax, List<PyValue> ancestors, LocalScope scope, SourceSpan place)
    {
        PyValue[] held = [.. scope.Names.Names.Where(n => !IsSpecial(n.Key) || n.Value is PyFunction).Select(n => n.Value), .. ancestors, new PyHome(_frame.Module)];
        foreach (PyUnknown ancestor in ancestors.OfType<PyUnknown>())
        {
            NoteUnseen(ancestor, place);
        }

        string cause = $"the class '{syntax.Name}' has a base or a hook that PolicyBridge does not follow";
        Leak(held.Where(v => v is PyMutable or PyTuple), cause, place);
        return Unknown(cause, place, held);
    }

    private PyValue? Instantiate(PyClass type, CallArguments arguments)
    {
        PyInstance instance = new(type, arguments.Place);
        if (FindInClass(type.Order, "__init__") is { } initializer)
        {
            if (type.IsOverBuiltin)
            {
                return null;
            }

            PyValue result = Call(BindTo(initializer, instance, type, arguments.Place), arguments);
            return result is PyUnknown ? result : instance;
        }

        if (type.IsOverBuiltin)
        {
            // Making one runs no code of the settings, but what is done with it may.
            PyUnknown made = Unknown($"a '{type.Name}', whose base PolicyBridge does not follow", arguments.Place, [type, .. arguments.All]);
            return new PyUnknown(made.Cause, made.Place) { Variable = made.Variable, Reach = made.Reach, ReachesNamespaces = made.ReachesNamespaces, RunsCode = true };
        }

        if (type.Exception is not null)
        {
            SetName(instance.Names, "args", Tuple([.. arguments.Positional], arguments.Place), pinnable: false);
            return instance;
        }

        return arguments.Count == 0 && !arguments.HasKeywords
            ? instance
            : throw new PyRaise("TypeError", $"'{type.Name}' takes no arguments", arguments.Place);
    }

    private static PyValue? FindInClass(IEnumerable<PyClass> order, string name)
    {
        foreach (PyClass type in order)
        {
            if (type.Names.Find(name) is { } value)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>A value found in a class, as reading it from an instance (or, without one, from the class) gives it.</summary>
    private PyValue BindTo(PyValue found, PyValue? instance, PyClass type, SourceSpan place)
    {
        switch (found)
        {
            case PyDescriptor { Kind: DescriptorKind.Static } descriptor:
                return descriptor.Function;
            case PyDescriptor { Kind: DescriptorKind.Class } descriptor:
                return new PyBoundMethod(descriptor.Function, type, place);
            case PyDescriptor { Kind: DescriptorKind.Property } descriptor when instance is not null:
                return Call(descriptor.Function, new CallArguments(this, [instance], [], place));
            case PyFunction or PyNative { IsFunction: true } when instance is not null:
                return new PyBoundMethod(found, instance, place);
            case PyInstance held when FindInClass(held.Class.Order, "__get__") is not null:
                return Unknown("an attribute with a __get__ of its own", place, held, instance ?? type);
            case PyUnknown unknown:
                return Derive(unknown, place, instance ?? type);
            default:
                return found;
        }
    }

    private PyValue GetClassAttribute(PyClass type, string name, SourceSpan place) => FindInClass(type.Order, name) switch
    {
        { } found => BindTo(found, null, type, place),
        null when name == "__name__" => new PyStr(type.Name, place),
        null when IsSpecial(name) || type.Exception is not null || type.IsOverBuiltin || type.DescendsFrom(ConfigurationBase) => Unknown($"'{type.Name}.{name}', which PolicyBridge does not follow", place, type),
        null => throw new PyRaise("AttributeError", $"the class '{type.Name}' has no attribute '{name}'", place),
    };

    private PyValue GetInstanceAttribute(PyInstance instance, string name, SourceSpan place)
    {
        PyValue? found = FindInClass(instance.Class.Order, name);
        if (found is not PyDescriptor { Kind: DescriptorKind.Property } && instance.Names.Find(name) is { } own)
        {
            return own;
        }

        if (found is not null)
        {
            return BindTo(found, instance, instance.Class, place);
        }

        switch (name)
        {
            case "__class__":
                return instance.Class;
            case "__dict__":
                return new PyNamespaceView(instance.Names, place);
        }

        if (FindInClass(instance.Class.Order, "__getattr__") is { } fallback)
        {
            return Call(BindTo(fallback, instance, instance.Class, place), new CallArguments(this, [new PyStr(name, place)], [], place));
        }

        return IsSpecial(name) || instance.Class.Exception is not null || instance.Class.IsOverBuiltin
            ? Unknown($"the attribute '{name}' of a '{instance.Class.Name}', which PolicyBridge does not follow", place, instance)
            : throw new PyRaise("AttributeError", $"a '{instance.Class.Name}' has no attribute '{name}'", place);
    }

    private static bool IsSpecial(string name) => (name.StartsWith("__", StringComparison.Ordinal) && name.EndsWith("__", StringComparison.Ordinal)) || name == "mro";

    private PySuper? Super(Frame frame, CallArguments a)
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

    private PyValue GetSuperAttribute(PySuper super, string name, SourceSpan place)
    {
        PyInstance? instance = super.Receiver as PyInstance;
        PyClass type = instance?.Class ?? (PyClass)super.Receiver;
        IEnumerable<PyClass> order = type.Order.SkipWhile(c => c != super.After).Skip(1);
        if (FindInClass(order, name) is { } found)
        {
            return BindTo(found, instance, type, place);
        }

        // What "object" has: an initializer that does nothing, and names that are not followed.
        return name == "__init__" && type.Exception is null && !type.IsOverBuiltin
            ? new PyBuiltin("object.__init__", a => a.Are(0, 0) ? new PyNone(a.Place) : null)
            : IsSpecial(name) || type.Exception is not null || type.IsOverBuiltin
                ? Unknown($"'super().{name}', which PolicyBridge does not follow", place, super.Receiver)
                : throw new PyRaise("AttributeError", $"no base of '{type.Name}' has '{name}'", place);
    }

    private bool SetObjectAttribute(PyValue owner, string name, PyValue value)
    {
        switch (owner)
        {
            case PyClass type:
                SetName(type.Names, name, value);
                return true;
            case PyInstance instance when FindInClass(instance.Class.Order, name) is not (PyDescriptor or PyInstance):
                SetName(instance.Names, name, value, pinnable: false);
                return true;
            default:
                return false;
        }
    }
}
