using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Objects;

/// <summary>What <c>dataclasses.dataclass</c> makes of a class.</summary>
internal sealed class DataClasses(Evaluator evaluator)
{
    private const string FrozenError = "dataclasses.FrozenInstanceError";

    private static readonly string[] Options = ["init", "repr", "eq", "order", "unsafe_hash", "frozen", "match_args", "kw_only", "slots"];

    private static readonly (string Name, ComparisonOperator Operator)[] Orders =
        [("__lt__", ComparisonOperator.Less), ("__le__", ComparisonOperator.LessOrEqual), ("__gt__", ComparisonOperator.Greater), ("__ge__", ComparisonOperator.GreaterOrEqual)];

    /// <summary>The decorator, with or without arguments of its own; <see langword="null"/> for what is not followed.</summary>
    public PyValue? Decorate(CallArguments a)
    {
        Dictionary<string, bool> options = Options.ToDictionary(o => o, o => o is "init" or "repr" or "eq" or "match_args", StringComparer.Ordinal);
        foreach ((string name, PyValue value) in a.Keywords)
        {
            if (!options.ContainsKey(name) || PyTruth.Truth(value) is not { } isOn)
            {
                return null;
            }

            options[name] = isOn;
        }

        return a.Count == 0 ? new ModelMethod("dataclass()", b => b.Are(1, 1) && b[0] is PyClass made ? Make(made, options, b.Place) : null)
            : a.Count == 1 && a[0] is PyClass type ? Make(type, options, a.Place)
            : null;
    }

    private PyClass? Make(PyClass type, Dictionary<string, bool> options, SourceSpan place)
    {
        if (type is { Annotated.IsDefault: true } or { IsOverBuiltin: true } or { Exception: not null } || type.Order.Any(c => c.Names.Rest is not null) || options["unsafe_hash"])
        {
            return null;
        }

        bool[] parents = [.. type.Order.Skip(1).Where(c => c.Names.Names.ContainsKey(DataFields.Name)).Select(IsFrozen)];
        if (parents.Any(p => p != options["frozen"]))
        {
            throw new PyRaise("TypeError", "a frozen dataclass can't be mixed with one that is not", place);
        }

        if (FieldsOf(type, options["kw_only"], place) is not { } fields)
        {
            return null;
        }

        if (options["slots"])
        {
            return WithSlots(type, fields, options, place);
        }

        foreach (DataField field in fields.Where(f => f.Owner == type))
        {
            if (field.IsDeclared && field.Default is null)
            {
                type.Names.Remove(field.Name);
            }
            else if (field.Default is { } value)
            {
                evaluator.Writes.SetName(type.Names, field.Name, value, pinnable: false);
            }
        }

        Complete(type, fields, options, place);
        return type;
    }

    /// <summary>The fields of the bases and its own, in their order; <see langword="null"/> where they are not known.</summary>
    private ImmutableArray<DataField>? FieldsOf(PyClass type, bool isKeyword, SourceSpan place)
    {
        OrderedDictionary<string, DataField> fields = new(StringComparer.Ordinal);
        foreach (DataFields inherited in type.Order.Skip(1).Reverse().Select(c => c.Names.Names.GetValueOrDefault(DataFields.Name)).OfType<DataFields>())
        {
            foreach (DataField field in inherited.All)
            {
                fields[field.Name] = field;
            }
        }

        foreach (AnnotatedName annotated in type.Annotated.DistinctBy(n => n.Name))
        {
            switch (AnnotationOf(annotated))
            {
                case "ClassVar":
                    continue;
                case "KW_ONLY":
                    isKeyword = true;
                    continue;
                case "InitVar" or "?":
                    return null;
            }

            PyValue? value = type.Names.Names.GetValueOrDefault(annotated.Name);
            if (value is not null && PyMutable.Current(value) is not DataField and (PyList or PyDict or PySet { IsFrozen: false }))
            {
                throw new PyRaise("ValueError", $"mutable default {value.TypeName} for field '{annotated.Name}' is not allowed: use default_factory", place);
            }

            // What can't be hashed is refused as well from 3.11 on.
            if (value is PyInstance { Class: var held } && Hooks.HasAny(held))
            {
                return null;
            }

            DataField declared = value as DataField ?? new DataField(null, null, null, true, true, null, place) { Default = value };
            fields[annotated.Name] = declared.Of(annotated.Name, type, declared.IsKeyword ?? isKeyword, value is DataField);
        }

        if (type.Names.Names.Any(n => n.Value is DataField && !fields.ContainsKey(n.Key)))
        {
            throw new PyRaise("TypeError", "a field has no annotation", place);
        }

        bool hasDefault = false;
        foreach (DataField field in fields.Values.Where(f => f.IsInitialized && f.IsKeyword is not true))
        {
            if (hasDefault && !field.HasDefault)
            {
                throw new PyRaise("TypeError", $"non-default argument '{field.Name}' follows default argument", place);
            }

            hasDefault |= field.HasDefault;
        }

        return [.. fields.Values];
    }

    // By its last name, or by what a name stands for; a question mark where it may be one of those that mean something.
    private static string AnnotationOf(AnnotatedName annotated)
    {
        Expression annotation = annotated.Annotation is SubscriptExpression subscript ? subscript.Value : annotated.Annotation;
        string last = annotation switch
        {
            NameExpression name => name.Name,
            AttributeExpression attribute => attribute.Name,
            StringLiteral text => text.Value.Split('[')[0].Split('.')[^1].Trim(),
            _ => "",
        };
        string? label = annotation is NameExpression or AttributeExpression && Handlers.Peek(annotation, annotated.Frame) is PyUnknown { Label: { } full } ? full.Split('.')[^1] : null;
        string meant = label ?? last;
        return annotation is StringLiteral && meant is "ClassVar" or "InitVar" or "KW_ONLY" ? "?" : meant is "ClassVar" or "InitVar" or "KW_ONLY" ? meant : "";
    }

    private static bool IsFrozen(PyClass type) => PyClass.FindInClass(type.Order, "__setattr__") is ModelMethod { Name: FrozenError };

    private void Complete(PyClass type, ImmutableArray<DataField> fields, Dictionary<string, bool> options, SourceSpan place)
    {
        evaluator.Writes.SetName(type.Names, DataFields.Name, new DataFields(fields, place), pinnable: false);
        if (options["init"])
        {
            Add(type, "__init__", a => Initialize(a, fields, options["frozen"]), runsCode: true);
        }

        if (options["repr"])
        {
            Add(type, "__repr__", a => Written(a, fields), runsCode: true);
        }

        if (options["eq"])
        {
            Add(type, "__eq__", a => Compare(a, fields, ComparisonOperator.Equal), runsCode: true);
        }

        foreach ((string name, ComparisonOperator op) in options["order"] ? Orders : [])
        {
            if (!options["eq"])
            {
                throw new PyRaise("ValueError", "eq must be true if order is true", place);
            }

            if (type.Names.Names.ContainsKey(name))
            {
                throw new PyRaise("TypeError", $"cannot overwrite attribute {name} in class {type.Name}", place);
            }

            Add(type, name, a => Compare(a, fields, op), runsCode: true);
        }

        if (options["frozen"])
        {
            if (type.Names.Names.ContainsKey("__setattr__") || type.Names.Names.ContainsKey("__delattr__"))
            {
                throw new PyRaise("TypeError", $"cannot overwrite attribute __setattr__ in class {type.Name}", place);
            }

            evaluator.Writes.SetName(type.Names, "__setattr__", new ModelMethod(FrozenError, a => throw new PyRaise(FrozenError, "cannot assign to a field of a frozen dataclass", a.Place)), pinnable: false);
            evaluator.Writes.SetName(type.Names, "__delattr__", new ModelMethod(FrozenError, a => throw new PyRaise(FrozenError, "cannot delete a field of a frozen dataclass", a.Place)), pinnable: false);
        }

        evaluator.HookUse.NoteHooks(type);
    }

    // What the class defines itself stays.
    private void Add(PyClass type, string name, Func<CallArguments, PyValue?> body, bool runsCode)
    {
        if (!type.Names.Names.ContainsKey(name))
        {
            evaluator.Writes.SetName(type.Names, name, new ModelMethod(name, body) { RunsCode = runsCode }, pinnable: false);
        }
    }

    // A class with slots is another class.
    private PyClass? WithSlots(PyClass type, ImmutableArray<DataField> fields, Dictionary<string, bool> options, SourceSpan place)
    {
        if (type.HasSlots || type.Names.Names.Values.OfType<PyFunction>().Any(f => BodyNames.Of(f.Code).LookedUp.Any(n => n is "super" or "__class__")))
        {
            return null;
        }

        evaluator.Forks.NoteMayRaise(MayRaise.Anything);
        Dictionary<string, PyValue> names = new(type.Names.Names, StringComparer.Ordinal);
        string[] inherited = [.. type.Order.Skip(1).SelectMany(c => c.Names.Names.Values).OfType<PySlot>().Select(s => s.Name)];
        foreach (DataField field in fields.Where(f => f.Owner == type))
        {
            names.Remove(field.Name);
            if (!inherited.Contains(field.Name))
            {
                names[field.Name] = new PySlot(field.Name, place);
            }
        }

        PyClass made = new(type.Name, type.Bases, [.. type.Order.Skip(1)], null, isOverBuiltin: false, new Namespace(evaluator.Heap, isOfObject: true, names), type.Place)
        {
            HasSlots = true,
            Annotated = type.Annotated,
            QualifiedName = type.QualifiedName,
        };
        Complete(made, [.. fields.Select(f => f.Owner == type ? f.Of(f.Name, made, f.IsKeyword ?? false, f.IsDeclared) : f)], options, place);
        return made;
    }

    private PyValue? Initialize(CallArguments a, ImmutableArray<DataField> fields, bool isFrozen)
    {
        if (a.Count == 0 || a[0] is not PyInstance instance)
        {
            return null;
        }

        DataField[] positional = [.. fields.Where(f => f.IsInitialized && f.IsKeyword is not true)];
        Dictionary<string, PyValue> given = new(StringComparer.Ordinal);
        foreach ((DataField field, PyValue value) in positional.Zip(a.Positional.Skip(1)))
        {
            given[field.Name] = value;
        }

        if (a.Count - 1 > positional.Length)
        {
            throw new PyRaise("TypeError", $"'{instance.Class.Name}' takes {positional.Length} positional arguments, and {a.Count - 1} are given", a.Place);
        }

        foreach ((string name, PyValue value) in a.Keywords)
        {
            if (!fields.Any(f => f.Name == name && f.IsInitialized) || !given.TryAdd(name, value))
            {
                throw new PyRaise("TypeError", $"'{instance.Class.Name}' can't take '{name}'", a.Place);
            }
        }

        if (fields.FirstOrDefault(f => f.IsInitialized && !f.HasDefault && !given.ContainsKey(f.Name)) is { } missing)
        {
            throw new PyRaise("TypeError", $"'{instance.Class.Name}' is made without '{missing.Name}'", a.Place);
        }

        foreach (DataField field in fields)
        {
            PyValue? value = given.GetValueOrDefault(field.Name) ?? (field.Factory is { } factory ? evaluator.Calls.Call(factory, new CallArguments(evaluator.Context, [], [], a.Place)) : field.Default);
            if (value is null || (!field.IsInitialized && field.Factory is null))
            {
                // The default stays an attribute of the class.
                continue;
            }

            if (isFrozen)
            {
                evaluator.AttributeWriting.SetOnInstance(instance, field.Name, evaluator.Writes.AsStored(value), a.Place);
            }
            else
            {
                evaluator.AttributeWriting.SetAttribute(instance, field.Name, evaluator.Writes.AsStored(value), a.Place);
            }
        }

        return PyClass.FindInClass(instance.Class.Order, "__post_init__") is null ? new PyNone(a.Place)
            : evaluator.SpecialMethods.TryHook(instance, "__post_init__", a.Place) is PyUnknown unknown ? unknown
            : new PyNone(a.Place);
    }

    private List<PyValue>? ValuesOf(PyInstance instance, IEnumerable<DataField> fields, SourceSpan place)
    {
        List<PyValue> values = [];
        foreach (DataField field in fields)
        {
            if (PyMutable.Current(evaluator.Attributes.GetInstanceAttribute(instance, field.Name, place)) is var value and not PyUnknown)
            {
                values.Add(value);
            }
            else
            {
                return null;
            }
        }

        return values;
    }

    private PyStr? Written(CallArguments a, ImmutableArray<DataField> fields)
    {
        DataField[] shown = [.. fields.Where(f => f.IsShown)];
        if (!a.Are(1, 1) || a[0] is not PyInstance { Class.QualifiedName: { } name } instance || ValuesOf(instance, shown, a.Place) is not { } values)
        {
            return null;
        }

        List<string?> parts = [.. shown.Zip(values, (f, v) => a.Context.ReprText(v, a.Place) is { } text ? $"{f.Name}={text}" : null)];
        return parts.Contains(null) ? null : a.Context.Text($"{name}({string.Join(", ", parts)})", a.Place);
    }

    private PyValue? Compare(CallArguments a, ImmutableArray<DataField> fields, ComparisonOperator op)
    {
        if (!a.Are(2, 2) || a[0] is not PyInstance left)
        {
            return null;
        }

        if (a[1] is not PyInstance right)
        {
            return a[1] is PyUnknown or PyNative ? null : new PyNotImplemented(a.Place);
        }

        if (left.Class != right.Class)
        {
            return new PyNotImplemented(a.Place);
        }

        DataField[] compared = [.. fields.Where(f => f.IsCompared)];
        if (ValuesOf(left, compared, a.Place) is not { } x || ValuesOf(right, compared, a.Place) is not { } y)
        {
            return null;
        }

        return op == ComparisonOperator.Equal
            ? a.Context.AreAllEqual(x, y, a.Place) is { } equal ? new PyBool(equal, a.Place) : null
            : Comparisons.Compare(a.Context, op, new PyTuple([.. x], a.Place), new PyTuple([.. y], a.Place), a.Place) is { } holds ? new PyBool(holds, a.Place) : null;
    }

    /// <summary><c>asdict</c> and <c>astuple</c>: what holds instances is copied.</summary>
    public PyValue? Take(CallArguments a, bool isDict) => a.Are(1, 1) && a[0] is PyInstance instance && DataFields.Of(instance.Class) is not null ? Taken(a, instance, isDict, 0) : null;

    private PyValue? Taken(CallArguments a, PyValue value, bool isDict, int depth)
    {
        value = PyMutable.Current(value);
        if (depth > 20 || value is PyUnknown)
        {
            return null;
        }

        if (value is PyInstance instance)
        {
            if (DataFields.Of(instance.Class) is not { } fields || ValuesOf(instance, fields.All, a.Place) is not { } values || All(values) is not { } taken)
            {
                return instance.Class.IsEnumeration ? instance : null;
            }

            return isDict ? DictMethods.Create(a.Context, [.. fields.All.Zip(taken, (f, v) => ((PyValue)new PyStr(f.Name, a.Place), v))], a.Place) : a.Context.Tuple(taken, a.Place);
        }

        return value switch
        {
            PyList list => All(list.Items) is { } items ? new PyList(a.Context.Heap, items, a.Place, list.IsUnordered) : null,
            PyTuple tuple => All(tuple.Items) is { } items ? a.Context.Tuple(items, a.Place) : null,
            PyDict { IsPlain: true } dict => All(dict.Items.Values.Select(e => e.Key)) is { } keys && All(dict.Items.Values.Select(e => e.Value)) is { } held ? DictMethods.Create(a.Context, [.. keys.Zip(held)], a.Place) : null,
            PyNone or PyBool or PyInt or PyFloat or PyStr or PyBytes or PyRange or PyTimeDelta or PyFunction or PyClass or PyRegex => value,
            PySet set => Builtin.SetMethods.Create(a.Context, [.. set.Items.Values], a.Place, set.IsFrozen),
            _ => null,
        };

        List<PyValue>? All(IEnumerable<PyValue> held)
        {
            List<PyValue?> copies = [.. held.Select(h => Taken(a, h, isDict, depth + 1))];
            return copies.Contains(null) ? null : [.. copies.OfType<PyValue>()];
        }
    }

    /// <summary><c>replace(instance, **changes)</c>.</summary>
    public PyValue? Replace(CallArguments a)
    {
        if (a.Count != 1 || a[0] is not PyInstance instance || DataFields.Of(instance.Class) is not { } fields || ValuesOf(instance, fields.All.Where(f => f.IsInitialized), a.Place) is not { } values)
        {
            return null;
        }

        if (a.Keywords.Any(k => fields.All.Any(f => f.Name == k.Name && !f.IsInitialized)))
        {
            throw new PyRaise("ValueError", "a field that __init__ does not set can't be replaced", a.Place);
        }

        Dictionary<string, PyValue> changed = a.Keywords.ToDictionary(k => k.Name, k => k.Value, StringComparer.Ordinal);
        List<(string Name, PyValue Value)> given = [.. fields.All.Where(f => f.IsInitialized).Zip(values, (f, v) => (f.Name, changed.Remove(f.Name, out PyValue? other) ? other : v))];
        return evaluator.Calls.Call(instance.Class, new CallArguments(a.Context, [], [.. given, .. changed.Select(c => (c.Key, c.Value))], a.Place));
    }
}
