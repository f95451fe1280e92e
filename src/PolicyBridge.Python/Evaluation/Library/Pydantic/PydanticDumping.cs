using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library.Pydantic;

/// <summary>The methods that every model has: what it holds as dicts, copies, and instances made of dicts.</summary>
internal static class PydanticDumping
{
    private const int MaxDepth = 50;

    /// <summary>Names that every model has beside its fields.</summary>
    private static readonly HashSet<string> OfModels = new(StringComparer.Ordinal)
    {
        "model_computed_fields", "model_config", "model_construct", "model_copy", "model_dump", "model_dump_json", "model_extra", "model_fields", "model_fields_set", "model_json_schema",
        "model_parametrized_name", "model_post_init", "model_rebuild", "model_validate", "model_validate_json", "model_validate_strings", "settings_customise_sources", "settings_cached",
        "settings_clear_cache", "dict", "json", "copy", "construct", "parse_obj", "parse_raw", "parse_file", "from_orm", "schema", "schema_json", "validate", "update_forward_refs",
    };

    public static IReadOnlyDictionary<string, PyValue> Functions { get; } = new Dictionary<string, PyValue>(StringComparer.Ordinal)
    {
        ["model_dump"] = new PydanticFunction("model_dump", a => Dump(a, isOld: false)),
        ["dict"] = new PydanticFunction("dict", a => Dump(a, isOld: true)),
        ["model_validate"] = new PyDescriptor(DescriptorKind.Class, new PydanticFunction("model_validate", Validate), SourceSpan.None),
        ["parse_obj"] = new PyDescriptor(DescriptorKind.Class, new PydanticFunction("parse_obj", Validate), SourceSpan.None),
        ["__iter__"] = new PydanticFunction("__iter__", Iterate),

        // What these give is not followed, and not what every object gives.
        ["__eq__"] = new PydanticFunction("__eq__", _ => null),
        ["__repr__"] = new PydanticFunction("__repr__", _ => null),
        ["__str__"] = new PydanticFunction("__str__", _ => null),
        ["__hash__"] = new PydanticFunction("__hash__", _ => null),
    };

    /// <summary>Whether every model has a name.</summary>
    public static bool IsOfModels(string name) => OfModels.Contains(name);

    private static PyIterable? Iterate(CallArguments a) => a.Are(1, 1) && a[0] is PyInstance instance && Fields(instance) is { } fields
        ? new PyIterable([.. fields.Select(f => new PyTuple([new PyStr(f.Field.Name, a.Place), f.Value], a.Place))], a.Context.StatementNumber, a.Place)
        : null;

    private static List<(PydanticField Field, PyValue Value)>? Fields(PyInstance instance)
    {
        if (PydanticModel.Of(instance.Class) is not { Config.Extra: not "allow" } model || instance.Names.Rest is not null)
        {
            return null;
        }

        List<(PydanticField, PyValue)> fields = [.. from field in model.Fields let value = instance.Names.Find(field.Name) where value is not null select (field, value)];
        return fields.Count == model.Fields.Length ? fields : null;
    }

    private static PyValue? Validate(CallArguments a)
    {
        if (!a.Are(2, 2) || a[0] is not PyClass type || PydanticModel.Of(type) is not { IsSettings: false } model)
        {
            return null;
        }

        if (a[1] is PyInstance instance && instance.Class.DescendsFrom(type))
        {
            return instance;
        }

        PydanticValidation validation = new(a);
        return a[1] is not PyDict { IsPlain: true } given ? null
            : new PydanticMaking(model, validation, a).Make(given) ?? throw new PyRaise(PydanticLibrary.Refusal, validation.Problem ?? "a value is refused", a.Place);
    }

    private static PyValue? Dump(CallArguments a, bool isOld)
    {
        PyValue mode = a.Find(99, "mode") ?? new PyStr("python", a.Place);
        bool? byAlias = Flag(a, "by_alias");
        bool? excludesNone = Flag(a, "exclude_none");
        if (a.Count != 1 || a[0] is not PyInstance instance || !a.HasOnlyKeywords(isOld ? ["include", "exclude", "by_alias", "exclude_none"] : ["mode", "include", "exclude", "by_alias", "exclude_none", "warnings"])
            || mode is not PyStr { Value: "python" or "json" } known || byAlias is null || excludesNone is null
            || !TryNames(a, "include", out HashSet<string>? included) || !TryNames(a, "exclude", out HashSet<string>? excluded))
        {
            return null;
        }

        return new Dumping(a, known.Value == "json", byAlias.Value, excludesNone.Value).Of(instance, included, excluded, 0);
    }

    private static bool? Flag(CallArguments a, string name) => a.Find(99, name) is { } given ? given is PyNone ? false : PyTruth.Truth(given) : false;

    private static bool TryNames(CallArguments a, string name, out HashSet<string>? names)
    {
        names = null;
        if (a.Find(99, name) is not { } given || given is PyNone)
        {
            return true;
        }

        if (given is not PySet { Taint: null } set || set.Items.Values.Any(i => i is not PyStr))
        {
            return false;
        }

        names = [.. set.Items.Values.Select(i => ((PyStr)i).Value)];
        return true;
    }

    private sealed record Dumping(CallArguments Call, bool IsJson, bool ByAlias, bool ExcludesNone)
    {
        public PyValue? Of(PyInstance instance, HashSet<string>? included, HashSet<string>? excluded, int depth)
        {
            if (depth > MaxDepth || Fields(instance) is not { } fields)
            {
                return null;
            }

            PydanticModel model = PydanticModel.Of(instance.Class)!;
            List<(string Name, string Written, PyValue Value)> held = [.. fields.Where(f => !f.Field.IsExcluded).Select(f => (f.Field.Name, ByAlias ? f.Field.WrittenAs ?? f.Field.Name : f.Field.Name, f.Value))];
            held.AddRange(model.Computed.Select(name => (name, name, Call.Context.GetAttribute(instance, name, Call.Place))));
            List<(PyValue Key, PyValue Value)> entries = [];
            foreach ((string name, string written, PyValue value) in held.Where(h => included?.Contains(h.Name) != false && excluded?.Contains(h.Name) != true))
            {
                if (Written(value, depth + 1) is not { } made)
                {
                    return null;
                }

                if (!ExcludesNone || made is not PyNone)
                {
                    entries.Add((new PyStr(written, Call.Place), made));
                }
            }

            return DictMethods.Create(Call.Context, entries, Call.Place);
        }

        private PyValue? Written(PyValue value, int depth)
        {
            switch (PyMutable.Current(value))
            {
                case var _ when depth > MaxDepth:
                    return null;
                case PyUnknown:
                    return value;
                case PyInstance instance:
                    return PydanticModel.Of(instance.Class) is null ? IsJson ? null : value : Of(instance, null, null, depth);
                case PyList list:
                    return All(list.Items, depth) is { } items ? new PyList(Call.Context.Heap, items, Call.Place, list.IsUnordered) : null;
                case PyTuple tuple:
                    return All(tuple.Items, depth) is not { } parts ? null : IsJson ? Call.Context.List(parts, Call.Place) : Call.Context.Tuple(parts, Call.Place);
                case PySet set:
                    return All([.. set.Items.Values], depth) is not { } members ? null
                        : IsJson ? Call.Context.List(members, Call.Place, set.Count > 1)
                        : SetMethods.Create(Call.Context, members, Call.Place, set.IsFrozen);
                case PyDict { IsPlain: true } dict:
                    return All([.. dict.Items.Values.Select(e => e.Value)], depth) is { } values
                        ? DictMethods.Create(Call.Context, [.. dict.Items.Values.Select(e => e.Key).Zip(values)], Call.Place)
                        : null;
                case PyNone or PyBool or PyInt or PyFloat or PyStr:
                    return value;
                case PydanticUrl or PydanticSecret when IsJson:
                    return ((PyNative)value).Text(Call.Context, Call.Place);
                default:
                    return IsJson ? null : value;
            }
        }

        private List<PyValue>? All(IReadOnlyList<PyValue> values, int depth)
        {
            List<PyValue?> made = [.. values.Select(v => Written(v, depth + 1))];
            return made.Contains(null) ? null : [.. made.OfType<PyValue>()];
        }
    }
}
