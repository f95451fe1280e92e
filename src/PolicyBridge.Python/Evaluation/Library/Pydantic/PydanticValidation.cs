using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Library.Pydantic;

/// <summary>
/// How pydantic checks a value against a type. Each answer is the value that it makes, unknown where that is not known, or
/// <see langword="null"/> where it is certain that pydantic refuses the value.
/// </summary>
internal sealed class PydanticValidation(CallArguments a)
{
    /// <summary>What was refused first, and why.</summary>
    public string? Problem { get; private set; }

    private CallContext Context => a.Context;

    public PyValue? Refuse(string problem)
    {
        Problem ??= problem;
        return null;
    }

    public PyUnknown Lost(string cause, params ReadOnlySpan<PyValue> from) => Context.Unknown(cause, a.Place, from);

    /// <summary>Checks a value of a field: its validators are outermost, the last one first.</summary>
    public PyValue? Field(PydanticModel model, PydanticField field, PyValue value, PyDict before) =>
        Wrapped([.. field.Validators], field.Validators.Length - 1, value, new Scope(model, field.Name, before), v => Type(field.Type, v, model));

    private PyValue? Type(PydanticType type, PyValue value, PydanticModel? model) =>
        Wrapped(type.Marks, type.Marks.Length - 1, value, new Scope(model, null, null), v => Core(type, v, model));

    private PyValue? Wrapped(IReadOnlyList<PydanticMark> marks, int last, PyValue value, Scope scope, Func<PyValue, PyValue?> core)
    {
        if (last < 0)
        {
            return core(value);
        }

        PydanticMark mark = marks[last];
        switch (mark.Kind)
        {
            case PydanticMarkKind.Before:
                return Run(mark, value, scope) is { } given ? Wrapped(marks, last - 1, given, scope, core) : null;
            case PydanticMarkKind.Plain:
                return Run(mark, value, scope);
            case PydanticMarkKind.After:
                return Wrapped(marks, last - 1, value, scope, core) is { } made ? Run(mark, made, scope) : null;
            case PydanticMarkKind.Limit:
                return Wrapped(marks, last - 1, value, scope, core) is { } limited ? Limited(mark, limited) : null;
            case PydanticMarkKind.NoDecode or PydanticMarkKind.ForceDecode:
                return Wrapped(marks, last - 1, value, scope, core);
            default:
                return Lost("a validator or a limit of a field that PolicyBridge does not follow", value);
        }
    }

    /// <summary>What a function of the settings makes of a value; that it raises ValueError or AssertionError refuses it.</summary>
    private PyValue? Run(PydanticMark mark, PyValue value, Scope scope)
    {
        if (PyMutable.Current(value) is PyUnknown lost)
        {
            return Context.Derive(lost, a.Place, mark.Value!);
        }

        List<PyValue> given = mark.IsOfClass ? [scope.Model!.Class, value] : [value];
        switch ((mark.Value as PyFunction)?.Parameters is { } parameters ? parameters.PositionalOnly.Length + parameters.Positional.Length : given.Count)
        {
            case var count when count == given.Count:
                break;
            case var count when count == given.Count + 1 && !mark.IsOld:
                given.Add(new PydanticInfo(scope.Field, scope.Before ?? new PyDict(Context.Heap, a.Place), a.Place));
                break;
            default:
                return Lost("a validator whose parameters PolicyBridge does not follow", value, mark.Value!);
        }

        try
        {
            return Context.Call(mark.Value!, new CallArguments(Context, given, [], a.Place));
        }
        catch (PyRaise refused) when (refused.TypeName is { } name && (PyExceptions.IsSubclass(name, "ValueError") || name == "AssertionError"))
        {
            return Refuse($"a validator raises {name}: {refused.Message}");
        }
    }

    private PyValue? Limited(PydanticMark mark, PyValue value)
    {
        PyValue current = PyMutable.Current(value);
        if (current is PyUnknown)
        {
            return value;
        }

        bool? holds = (mark.Name, mark.Value) switch
        {
            ("ge" or "gt" or "le" or "lt", { } limit) => Comparisons.Compare(
                Context,
                mark.Name switch { "ge" => Syntax.ComparisonOperator.GreaterOrEqual, "gt" => Syntax.ComparisonOperator.Greater, "le" => Syntax.ComparisonOperator.LessOrEqual, _ => Syntax.ComparisonOperator.Less },
                current,
                limit,
                a.Place),
            ("min_length", PyInt { Value: var least }) => LengthOf(current) is { } length ? length >= least : null,
            ("max_length", PyInt { Value: var most }) => LengthOf(current) is { } length ? length <= most : null,
            _ => null,
        };
        return holds switch
        {
            true => value,
            false => Refuse($"the value is not within {mark.Name}"),
            null => Lost("a limit of a field that PolicyBridge does not follow", value),
        };
    }

    private static int? LengthOf(PyValue value) => value switch
    {
        PyStr text => Formats.PyText.Length(text.Value),
        PyMutable mutable => mutable.Count,
        PyTuple tuple => tuple.Items.Length,
        _ => null,
    };

    private PyValue? Core(PydanticType type, PyValue given, PydanticModel? model)
    {
        PyValue value = PyMutable.Current(given);
        if (value is PyUnknown unknown)
        {
            return Context.Derive(unknown, a.Place);
        }

        switch (type.Kind)
        {
            case PydanticKind.Any:
                return given;
            case PydanticKind.Unknown:
                return Lost("a field of a type that PolicyBridge does not follow", given);
            case PydanticKind.List or PydanticKind.Set or PydanticKind.FrozenSet or PydanticKind.Tuple or PydanticKind.Items:
                return Items(type, value, model);
            case PydanticKind.Dict:
                return Dict(type, value, model);
            case PydanticKind.Model:
                return Instance(type.Class!, value);
            case PydanticKind.Union:
                return Union(type, value, model);
            default:
                return PydanticScalars.Of(type, value, model?.Config.StripsText == true, this, a);
        }
    }

    private PyValue? Items(PydanticType type, PyValue value, PydanticModel? model)
    {
        IReadOnlyList<PyValue>? given = value switch
        {
            PyList { IsUnordered: false } list => list.Items,
            PyTuple tuple => tuple.Items,
            PySet set when set.Count < 2 || type.Kind is PydanticKind.Set or PydanticKind.FrozenSet => [.. set.Items.Values],
            _ => null,
        };
        if (given is null)
        {
            return value is PyNone or PyStr or PyBytes or PyBool or PyInt or PyFloat or PyDict or PyInstance ? Refuse($"a {value.TypeName} is no sequence of values") : Lost("a sequence that PolicyBridge does not follow", value);
        }

        if (type.Kind == PydanticKind.Tuple && given.Count != type.Parts.Length)
        {
            return Refuse("a tuple has another number of items");
        }

        List<PyValue> items = [];
        PyUnknown? lost = null;
        for (int i = 0; i < given.Count; i++)
        {
            if (Type(type.Kind == PydanticKind.Tuple ? type.Parts[i] : type.Parts[0], given[i], model) is not { } item)
            {
                return null;
            }

            lost ??= PyMutable.Current(item) as PyUnknown;
            items.Add(item);
        }

        return lost is not null ? Context.Derive(lost, a.Place, [.. items]) : type.Kind switch
        {
            PydanticKind.List => Context.List(items, a.Place),
            PydanticKind.Set or PydanticKind.FrozenSet => SetMethods.Create(Context, items, a.Place, type.Kind == PydanticKind.FrozenSet),
            _ => Context.Tuple(items, a.Place),
        };
    }

    private PyValue? Dict(PydanticType type, PyValue value, PydanticModel? model)
    {
        if (value is not PyDict { IsPlain: true } given)
        {
            return value is PyDict or PyNative or PyNamespaceView ? Lost("a mapping that PolicyBridge does not follow", value) : Refuse($"a {value.TypeName} is no dict");
        }

        List<(PyValue Key, PyValue Value)> entries = [];
        foreach ((PyValue key, PyValue held) in given.Items.Values)
        {
            if (Type(type.Parts[0], key, model) is not { } name || Type(type.Parts[1], held, model) is not { } made)
            {
                return null;
            }

            if (name is PyUnknown || PyKey.Of(name) is null)
            {
                return Lost("a dict with a key that is not known", given);
            }

            entries.Add((name, made));
        }

        return DictMethods.Create(Context, entries, a.Place);
    }

    private PyValue? Instance(PyClass type, PyValue value)
    {
        if (value is PyInstance { Class: var own })
        {
            return own.DescendsFrom(type) ? value : Refuse($"a {own.Name} is no {type.Name}");
        }

        if (PydanticModel.Of(type) is not { } model || value is not PyDict { IsPlain: true } given)
        {
            return value is PyDict or PyNative ? Lost("a mapping that PolicyBridge does not follow", value) : Refuse($"a {value.TypeName} is no {type.Name}");
        }

        return new PydanticMaking(model, this, a).Make(given);
    }

    /// <summary>One of several types: that which fits a value as it is comes before those that have to change it.</summary>
    private PyValue? Union(PydanticType type, PyValue value, PydanticModel? model)
    {
        if (type.HoldsUnknown)
        {
            return Lost("a field of a type that PolicyBridge does not follow", value);
        }

        PydanticType[] exact = [.. type.Parts.Where(p => p.Marks.IsEmpty && Fits(p, value))];
        if (exact.Length == 1 && Attempt(exact[0], value, model) is { } fitting)
        {
            return fitting;
        }

        PyValue[] made = [.. type.Parts.Select(p => Attempt(p, value, model)).OfType<PyValue>()];
        return made.Length switch
        {
            0 => Refuse($"a {value.TypeName} is of none of the types"),
            1 => made[0],
            _ => Lost("a value that fits several types of a field", value),
        };
    }

    private PyValue? Attempt(PydanticType type, PyValue value, PydanticModel? model)
    {
        PydanticValidation attempt = new(a);
        return attempt.Type(type, value, model);
    }

    private static bool Fits(PydanticType type, PyValue value) => (type.Kind, value) switch
    {
        (PydanticKind.Text, PyStr) or (PydanticKind.None, PyNone) or (PydanticKind.Boolean, PyBool) or (PydanticKind.Integer, PyInt) or (PydanticKind.Number, PyFloat) => true,
        (PydanticKind.List, PyList) or (PydanticKind.Tuple or PydanticKind.Items, PyTuple) or (PydanticKind.Set, PySet { IsFrozen: false }) or (PydanticKind.Dict, PyDict) => true,
        (PydanticKind.Model, PyInstance instance) => instance.Class == type.Class,
        _ => false,
    };

    private sealed record Scope(PydanticModel? Model, string? Field, PyDict? Before);
}
