using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Objects;

/// <summary>Making classes of the project and their instances.</summary>
internal sealed class ClassMaker(Evaluator evaluator)
{
    public void DefineClass(ClassStatement syntax)
    {
        List<PyValue> decorators = [.. syntax.Decorators.Select(evaluator.Expressions.Evaluate)];
        Frame outer = evaluator.Stack.Frame;
        evaluator.Stack.Frame = evaluator.DeferredCode.InTypeParameters(syntax.TypeParameters);
        PyValue made;
        try
        {
            made = CreateClass(syntax);
        }
        finally
        {
            evaluator.Stack.Frame = outer;
        }

        evaluator.Names.Bind(syntax.Name, evaluator.Functions.Decorate(made, decorators, syntax.Decorators));
    }

    private PyValue CreateClass(ClassStatement syntax)
    {
        SourceSpan place = evaluator.Stack.Span(syntax);
        List<PyValue> bases = evaluator.Expressions.EvaluateItems(syntax.Bases, out PyUnknown? lost);
        List<(string? Name, PyValue Value)> keywords = [.. syntax.Keywords.SelectMany(EvaluateKeyword)];
        LocalScope scope = new(evaluator.Heap, evaluator.Stack.Frame.Locals, ScopeKind.Class, BoundNames.OfClass(syntax.Body)) { ClassName = syntax.Name, ForkDepth = evaluator.Forks.Depth };
        if (bases.Concat(keywords.Select(k => k.Value)).Any(v => v is PyUnknown { RunsCode: true }))
        {
            // A metaclass of the settings may give the body a namespace of its own, in which names mean other things.
            evaluator.Forks.Fork(place, () => EvaluateClassBody(syntax, scope, place), () => LeakClassBody(syntax, place));
        }
        else
        {
            EvaluateClassBody(syntax, scope, place);
        }

        if (lost is null && MakeClass(syntax, bases, keywords, scope, place) is { } known)
        {
            return known;
        }

        evaluator.DeferredCode.EvaluateDeferred(place);
        return OpaqueClass(syntax, [.. bases, .. keywords.Select(k => k.Value)], scope, place);
    }

    private IEnumerable<(string? Name, PyValue Value)> EvaluateKeyword(KeywordArgument keyword) =>
        evaluator.Expressions.Evaluate(keyword.Value) is var value && keyword.Name is null && value is PyDict dict && dict.Items.Values.All(e => e.Key is PyStr)
            ? [.. dict.Items.Values.Select(e => ((string?)((PyStr)e.Key).Value, e.Value))]
            : [(keyword.Name, value)];

    private Completion EvaluateClassBody(ClassStatement syntax, LocalScope scope, SourceSpan place)
    {
        Frame outer = evaluator.Stack.Frame;
        evaluator.Stack.Frame = new Frame(outer.Module, scope) { Caller = outer };
        try
        {
            evaluator.Writes.SetName(scope.Names, "__module__", new PyStr(outer.Module.Name, place), pinnable: false);
            evaluator.Writes.SetName(scope.Names, "__qualname__", outer.Locals is null ? new PyStr(syntax.Name, place) : evaluator.Unknowns.Unknown("the qualified name of a class", place), pinnable: false);
            evaluator.Statements.EvaluateBlock(syntax.Body);
        }
        finally
        {
            evaluator.Stack.Frame = outer;
        }

        return Completion.Normal;
    }

    private Completion LeakClassBody(ClassStatement syntax, SourceSpan place)
    {
        PyUnknown cause = new($"it may have been changed by the body of the class '{syntax.Name}', which a metaclass of the settings runs in its own way", place);
        evaluator.Leaks.LeakCode(syntax.Body, evaluator.Stack.Frame, cause);
        return Completion.Normal;
    }

    private PyClass? MakeClass(ClassStatement syntax, List<PyValue> bases, List<(string? Name, PyValue Value)> keywords, LocalScope scope, SourceSpan place)
    {
        bool isFollowed = scope.Names.Rest is null
            && scope.Names.Names.All(n => Hooks.IsFollowed(n.Key, n.Value))
            && !scope.Names.Names.Values.Any(v => v is PyUnknown { RunsCode: true })
            && keywords.TrueForAll(k => k.Name is not (null or "metaclass") || (k.Name == "metaclass" && IsAbstractMeta(k.Value)));
        if (!isFollowed)
        {
            return null;
        }

        List<PyClass> known = [];
        string? exception = null;
        bool isOverBuiltin = false;
        bool isOverForeign = false;
        HashSet<string> natives = new(StringComparer.Ordinal);
        foreach (PyValue ancestor in bases)
        {
            switch (ancestor is PyGenericAlias alias ? alias.Origin : ancestor)
            {
                case PyClass @class:
                    known.Add(@class);
                    exception ??= @class.Exception;
                    isOverBuiltin |= @class.IsOverBuiltin;
                    isOverForeign |= @class.IsOverForeign;
                    natives.UnionWith(@class.IsOverBuiltin ? [@class.NativeBase ?? ""] : []);
                    break;
                case PyExceptionType type:
                    exception ??= type.Name;
                    break;
                case PyBuiltin { Name: "object" }:
                    break;
                case PyBuiltin { IsNative: true, Name: ("list" or "dict" or "set" or "str" or "int" or "float" or "tuple" or "bytes" or "frozenset") and var native }:
                    isOverBuiltin = true;
                    natives.Add(native);
                    break;
                case PyUnknown { IsHarmless: true, Label: "logging.Formatter" or "logging.Filter" or "logging.Handler" }:
                case PyUnknown foreign when evaluator.Packages.IsPlainBase(foreign):
                    isOverBuiltin = isOverForeign = true;
                    natives.Add("");
                    break;
                default:
                    return null;
            }
        }

        if (keywords.RemoveAll(k => k.Name == "metaclass") > 0 && !known.Exists(k => k.DescendsFromModel("abc.ABC")))
        {
            known.Add(evaluator.ModelClasses.Get("abc.ABC"));
        }

        ImmutableArray<AnnotatedName> annotated = scope.LosesAnnotated.IsSet ? default : [.. scope.Annotated];
        if (known.Exists(k => k.ModelName == "typing.NamedTuple"))
        {
            return known.Count == 1 && natives.Count == 1 && keywords.Count == 0 ? MakeNamedTuple(syntax, annotated, scope, place) : null;
        }

        if (PyClass.Linearize([.. known]) is not { } order)
        {
            throw new PyRaise("TypeError", $"the bases of '{syntax.Name}' have no consistent order", place);
        }

        string? qualified = (scope.Names.Find("__qualname__") as PyStr)?.Value;
        scope.Names.Remove("__qualname__");
        BindImplicitly(scope.Names);
        if (SlotsOf(scope.Names, place) is not { } hasSlots)
        {
            return null;
        }

        PyClass made = new(syntax.Name, [.. known], order, exception, isOverBuiltin, scope.Names, place)
        {
            NativeBase = natives is { Count: 1 } && natives.First().Length > 0 ? natives.First() : null,
            Annotated = annotated,
            QualifiedName = qualified,
            HasSlots = hasSlots,
            IsOverForeign = isOverForeign,
        };
        if (made.IsEnumeration && (exception is not null || hasSlots || natives.Count > 1 || !evaluator.Enumerations.Complete(made, syntax, place)))
        {
            return null;
        }

        foreach (PyFunction function in scope.Names.Names.Values.SelectMany(v => v is PyDescriptor descriptor ? descriptor.Functions : [v]).OfType<PyFunction>())
        {
            function.DefiningClass.SetFirst(made);
        }

        if (!evaluator.Pydantic.Complete(made, syntax, scope) || (keywords.Count > 0 && evaluator.Pydantic.IsModel(made)))
        {
            return null;
        }

        evaluator.Configurations.InheritSettings(made);
        evaluator.HookUse.NoteHooks(made);
        CallHooksOfCreation(made, [.. keywords.Select(k => (k.Name!, k.Value))], place);
        return made;
    }

    private static bool IsAbstractMeta(PyValue value) => value is PyUnknown { Label: "abc.ABCMeta" };

    private PyClass? MakeNamedTuple(ClassStatement syntax, ImmutableArray<AnnotatedName> annotated, LocalScope scope, SourceSpan place)
    {
        scope.Names.Remove("__qualname__");
        BindImplicitly(scope.Names);
        if (evaluator.NamedTuples.FromBody(syntax.Name, scope.Names, annotated, place) is not { } made)
        {
            return null;
        }

        foreach (PyFunction function in made.Names.Names.Values.SelectMany(v => v is PyDescriptor descriptor ? descriptor.Functions : [v]).OfType<PyFunction>())
        {
            function.DefiningClass.SetFirst(made);
        }

        evaluator.HookUse.NoteHooks(made);
        return made;
    }

    /// <summary>Makes slots of the names in <c>__slots__</c>; whether they are all there is for names, <see langword="null"/> where that is not known.</summary>
    private bool? SlotsOf(Namespace names, SourceSpan place)
    {
        if (names.Names.GetValueOrDefault("__slots__") is not { } given)
        {
            return false;
        }

        IReadOnlyList<PyValue>? slots = PyMutable.Current(given) is PyStr one ? [one] : PyMutable.Current(given) is PyTuple or PyList or PyDict ? evaluator.Iteration.ItemsOf(given, place) : null;
        if (slots is null || !slots.All(s => s is PyStr { Value.Length: > 0 } name && (name.Value == "__dict__" || !name.Value.StartsWith("__", StringComparison.Ordinal))))
        {
            return null;
        }

        foreach (PyStr slot in slots.Cast<PyStr>().Where(s => s.Value != "__dict__"))
        {
            if (names.Names.ContainsKey(slot.Value))
            {
                throw new PyRaise("ValueError", $"'{slot.Value}' in __slots__ conflicts with class variable", place);
            }

            evaluator.Writes.SetName(names, slot.Value, new PySlot(slot.Value, slot.Place), pinnable: false);
        }

        return !slots.Any(s => ((PyStr)s).Value == "__dict__");
    }

    /// <summary>What Python makes of three special methods where they stand in the body as functions.</summary>
    private static void BindImplicitly(Namespace names)
    {
        foreach ((string name, DescriptorKind kind) in Hooks.BoundImplicitly)
        {
            if (names.Names.GetValueOrDefault(name) is PyFunction function)
            {
                names.Set(name, new PyDescriptor(kind, function, function.Place));
            }
        }
    }

    /// <summary><c>__set_name__</c> of what the body holds, then <c>__init_subclass__</c> of the bases, as <c>type.__new__</c> calls them.</summary>
    private void CallHooksOfCreation(PyClass made, List<(string Name, PyValue Value)> keywords, SourceSpan place)
    {
        foreach ((string name, PyValue value) in made.Names.Names.ToList())
        {
            evaluator.SpecialMethods.TryHook(value, "__set_name__", place, made, new PyStr(name, place));
            (value as PyDescriptor)?.Name.SetFirst(name);
            if (PyMutable.Current(value) is PyUnknown { IsForeign: true })
            {
                evaluator.ForeignObjects.Meet(place, value, made);
            }
        }

        if (PyClass.FindInClass(made.Order.Skip(1), "__init_subclass__") is { } hook)
        {
            evaluator.Calls.Call(evaluator.Attributes.BindTo(hook, null, made, place), new CallArguments(evaluator.Context, [], keywords, place));
        }
        else if (keywords.Count > 0)
        {
            throw new PyRaise("TypeError", $"'{made.Name}' takes no arguments where it is made", place);
        }
    }

    /// <summary>A class whose base or metaclass is not known may do anything with what its body holds, then and whenever it is used.</summary>
    private PyUnknown OpaqueClass(ClassStatement syntax, List<PyValue> ancestors, LocalScope scope, SourceSpan place)
    {
        PyValue[] held = [.. scope.Names.Names.Where(n => !Hooks.IsSpecial(n.Key) || n.Value is not PyStr).Select(n => n.Value), .. ancestors, new PyHome(evaluator.Stack.Frame.Module)];
        foreach (PyUnknown ancestor in ancestors.OfType<PyUnknown>())
        {
            evaluator.Calls.NoteUnseen(ancestor, place);
            evaluator.Packages.Keep(ancestor, held);
        }

        string cause = $"the class '{syntax.Name}' has a base or a hook that PolicyBridge does not follow";
        evaluator.HookUse.HasHooks.Set();
        if (scope.Names.Names.GetValueOrDefault("__del__") is { } finalizer)
        {
            evaluator.HookUse.Finalizers.Add(finalizer);
        }

        evaluator.ForeignObjects.Meet(place, held);
        evaluator.Leaks.Leak(held, cause, place);
        PyUnknown unknown = evaluator.Unknowns.Unknown(cause, place, held);
        PyUnknown opaque = new(cause, place)
        {
            Variable = unknown.Variable,
            Parting = unknown.Parting,
            Reach = unknown.Reach,
            ReachesNamespaces = unknown.ReachesNamespaces,
            RunsCode = true,
        };
        return opaque;
    }

    public PyValue? Instantiate(PyClass type, CallArguments arguments)
    {
        if (evaluator.Pydantic.IsModel(type))
        {
            return evaluator.Pydantic.Instantiate(type, arguments);
        }

        if (type.IsEnumeration)
        {
            return evaluator.Enumerations.Lookup(type, arguments);
        }

        if (type.IsOverForeign)
        {
            return null;
        }

        if (type.DescendsFromModel("typing.Protocol") && (type.ModelName is not null || type.Bases.Any(b => b.ModelName == "typing.Protocol")))
        {
            return null;
        }

        if (AbstractName(type) is { } missing)
        {
            throw new PyRaise("TypeError", $"'{type.Name}' is abstract, since it lacks '{missing}'", arguments.Place);
        }

        PyInstance instance = new(evaluator.Heap, type, arguments.Place);
        bool isMade = false;
        if (PyClass.FindInClass(type.Order, "__new__") is { } maker)
        {
            if ((type.IsOverBuiltin && maker is not PyDescriptor { Function: ModelMethod }) || type.Exception is not null)
            {
                return null;
            }

            PyValue made = PyMutable.Current(evaluator.Calls.Call(evaluator.Attributes.BindTo(maker, null, type, arguments.Place), arguments with { Positional = [type, .. arguments.Positional] }));
            if (made is not PyInstance other || !other.Class.DescendsFrom(type))
            {
                // Whether what is not known is an instance, which is then initialized, is not known either.
                return made is PyUnknown ? null : made;
            }

            (instance, isMade) = (other, true);
        }
        else if (type.NativeBase is not null)
        {
            if (evaluator.Payloads.Make(type, arguments, PyClass.FindInClass(type.Order, "__init__") is not null) is not PyInstance held)
            {
                return null;
            }

            (instance, isMade) = (held, true);
        }

        if (PyClass.FindInClass(type.Order, "__init__") is { } initializer)
        {
            if (type.IsOverBuiltin && instance.Payload is null)
            {
                return null;
            }

            PyValue result = evaluator.Calls.Call(evaluator.Attributes.BindTo(initializer, instance, type, arguments.Place), arguments);
            return result is PyUnknown ? result : instance;
        }

        if (type.IsOverBuiltin && instance.Payload is null)
        {
            // Making one runs no code of the settings, but what is done with it may.
            PyUnknown made = evaluator.Unknowns.Unknown($"a '{type.Name}', whose base PolicyBridge does not follow", arguments.Place, [type, .. arguments.All]);
            return new PyUnknown(made.Cause, made.Place) { Variable = made.Variable, Parting = made.Parting, Reach = made.Reach, ReachesNamespaces = made.ReachesNamespaces, RunsCode = true };
        }

        if (type.Exception is not null)
        {
            evaluator.Writes.SetName(instance.Names, "args", evaluator.Make.Tuple([.. arguments.Positional], arguments.Place), pinnable: false);
            return instance;
        }

        return isMade || (arguments.Count == 0 && !arguments.HasKeywords)
            ? instance
            : throw new PyRaise("TypeError", $"'{type.Name}' takes no arguments", arguments.Place);
    }

    /// <summary>The first name for which a class has an abstract method alone; none of a class that is not over <c>abc.ABC</c>.</summary>
    private static string? AbstractName(PyClass type) => !type.DescendsFromModel("abc.ABC") ? null
        : type.Order.SelectMany(c => c.Names.Names.Keys).Distinct().FirstOrDefault(n => PyClass.FindInClass(type.Order, n) is PyFunction { IsAbstract: true } or PyDescriptor { Function: PyFunction { IsAbstract: true } });
}
