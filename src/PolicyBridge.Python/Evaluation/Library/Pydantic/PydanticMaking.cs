using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Library.Pydantic;

/// <summary>Makes an instance of a model of the values that are given.</summary>
internal sealed class PydanticMaking(PydanticModel model, PydanticValidation validation, CallArguments a)
{
    private const int MaxDepth = 20;

    /// <summary>What stands in place of a field for which nothing is given, though something must be.</summary>
    public Func<PydanticField, PyValue?>? Missing { get; init; }

    /// <summary>Told of each field whose default is used, with what it is.</summary>
    public Action<PydanticField, PyValue>? Defaulted { get; init; }

    /// <summary>The instance, unknown where that is not known; <see langword="null"/> where pydantic refuses the values.</summary>
    public PyValue? Make(PyDict given)
    {
        foreach (PydanticMark mark in model.Before.Reverse())
        {
            switch (PyMutable.Current(RunBefore(mark, given) ?? new PyNone(a.Place)))
            {
                case PyDict { IsPlain: true } changed:
                    given = changed;
                    break;
                case PyNone when validation.Problem is not null:
                    return null;
                case var other:
                    return validation.Lost("what a validator of a model gives, which PolicyBridge does not follow", other, given);
            }
        }

        PyInstance instance = new(a.Context.Heap, model.Class, a.Place);
        PyDict before = new(a.Context.Heap, a.Place);
        HashSet<string> used = new(StringComparer.Ordinal);
        bool isRefused = false;
        foreach (PydanticField field in model.Fields)
        {
            string? key = field.Names(model.Config).FirstOrDefault(n => given.Items.ContainsKey($"s{n}"));
            PyValue? value = key is null ? OfDefault(field, before) : validation.Field(model, field, given.Items[$"s{key}"].Value, before);
            used.UnionWith(field.Names(model.Config));
            if (value is null)
            {
                isRefused = true;
                continue;
            }

            instance.Names.Set(field.Name, value);
            DictMethods.Set(a.Context, before, $"s{field.Name}", new PyStr(field.Name, a.Place), value, a.Place);
        }

        if (given.Items.Values.FirstOrDefault(e => e.Key is not PyStr name || !used.Contains(name.Value)) is { Key: { } extra } && !TakeExtras(given, used, instance))
        {
            validation.Refuse($"{Formats.PyText.Repr(extra)} is no field of '{model.Class.Name}'");
            isRefused = true;
        }

        return isRefused ? null : Finished(instance);
    }

    private bool TakeExtras(PyDict given, HashSet<string> used, PyInstance instance)
    {
        foreach ((PyValue key, PyValue value) in model.Config.Extra == "allow" ? given.Items.Values.ToList() : [])
        {
            if (key is PyStr name && !used.Contains(name.Value))
            {
                instance.Names.Set(name.Value, value);
            }
        }

        return model.Config.Extra != "forbid";
    }

    private PyValue? RunBefore(PydanticMark mark, PyDict given)
    {
        if (mark.Kind != PydanticMarkKind.Before || mark.Value is not PyFunction function || function.Parameters.Positional.Length + function.Parameters.PositionalOnly.Length != 2)
        {
            return validation.Lost("a validator of a model that PolicyBridge does not follow", given);
        }

        try
        {
            return a.Context.Call(function, new CallArguments(a.Context, [model.Class, given], [], a.Place));
        }
        catch (PyRaise refused) when (IsRefusal(refused))
        {
            return validation.Refuse($"a validator raises {refused.TypeName}: {refused.Message}");
        }
    }

    private PyValue? Finished(PyInstance instance)
    {
        PyValue made = instance;
        if (PyClass.FindInClass(model.Class.Order, "model_post_init") is PyFunction hook)
        {
            a.Context.Call(hook, new CallArguments(a.Context, [instance, new PyNone(a.Place)], [], a.Place));
        }

        foreach (PyValue validator in model.After)
        {
            try
            {
                made = a.Context.Call(validator, new CallArguments(a.Context, [made], [], a.Place));
            }
            catch (PyRaise refused) when (IsRefusal(refused))
            {
                return validation.Refuse($"a validator raises {refused.TypeName}: {refused.Message}");
            }
        }

        return made;
    }

    private static bool IsRefusal(PyRaise raised) => raised.TypeName is { } name && (PyExceptions.IsSubclass(name, "ValueError") || name == "AssertionError");

    private PyValue? OfDefault(PydanticField field, PyDict before)
    {
        if (field.IsRequired)
        {
            return Missing?.Invoke(field) ?? validation.Refuse($"the field '{field.Name}' of '{model.Class.Name}' is required");
        }

        PyValue fallback = field.Factory is { } factory ? Made(factory, before) : Copied(field.Default!, 0);
        PyValue? value = field.Validators.Any(v => v.IsOld) ? validation.Lost("a default that validators of pydantic 1 may see", fallback)
            : model.Config.ValidatesDefaults ? validation.Field(model, field, fallback, before)
            : fallback;
        if (value is not null)
        {
            Defaulted?.Invoke(field, value);
        }

        return value;
    }

    private PyValue Made(PyValue factory, PyDict before)
    {
        int parameters = factory is PyFunction { Parameters: var own } ? own.PositionalOnly.Length + own.Positional.Count(p => p.Default is null) : 0;
        return parameters > 1 ? validation.Lost("a factory with parameters", factory)
            : a.Context.Call(factory, new CallArguments(a.Context, parameters == 1 ? [before] : [], [], a.Place));
    }

    /// <summary>Each instance has a default of its own, as deep as that can change.</summary>
    private PyValue Copied(PyValue value, int depth)
    {
        switch (PyMutable.Current(value))
        {
            case var _ when depth > MaxDepth:
                return validation.Lost("a default that is too deep", value);
            case PyUnknown unknown:
                return unknown;
            case PyList list:
                return new PyList(a.Context.Heap, [.. list.Items.Select(i => Copied(i, depth + 1))], list.Place, list.IsUnordered);
            case PyTuple tuple:
                return new PyTuple([.. tuple.Items.Select(i => Copied(i, depth + 1))], tuple.Place);
            case PySet set:
                return SetMethods.Create(a.Context, [.. set.Items.Values], set.Place, set.IsFrozen);
            case PyDict { IsPlain: true } dict:
                return DictMethods.Create(a.Context, [.. dict.Items.Values.Select(e => (e.Key, Copied(e.Value, depth + 1)))], dict.Place);
            case PyInstance { Names.Rest: null } instance when PydanticModel.Of(instance.Class) is not null:
                PyInstance copy = new(a.Context.Heap, instance.Class, instance.Place);
                foreach ((string name, PyValue held) in instance.Names.Names)
                {
                    copy.Names.Set(name, Copied(held, depth + 1));
                }

                return copy;
            case PyNone or PyBool or PyInt or PyFloat or PyStr or PyBytes or PyNative or PyTimeDelta or PyRegex:
                return value;
            default:
                return validation.Lost("a default that PolicyBridge does not copy", value);
        }
    }
}
