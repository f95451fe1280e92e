using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Library.Pydantic;

/// <summary>What a class of settings takes from variables: texts, JSON for containers, and parts of containers by names with a delimiter.</summary>
internal sealed class PydanticEnvironment(PydanticModel model, PydanticVariables variables, PydanticValidation validation, CallArguments a)
{
    private const string SettingsError = "pydantic_settings.SettingsError";

    private PydanticConfig Config => model.Config;

    /// <summary>The names of the variables of a field, the first one first: an alias has no prefix.</summary>
    public static IReadOnlyList<(string Key, string Variable)> NamesOf(PydanticField field, PydanticConfig config) =>
        field.Aliases.IsEmpty ? [(field.Name, config.Prefix + field.Name)]
        : config.TakesNames ? [.. field.Aliases.Select(n => (n, n)), (field.Name, config.Prefix + field.Name)]
        : [.. field.Aliases.Select(n => (n, n))];

    /// <summary>What is given for each field, by the name under which the model takes it.</summary>
    public PyDict Read()
    {
        PyDict data = new(a.Context.Heap, a.Place);
        foreach (PydanticField field in model.Fields)
        {
            (string Key, PyValue Value)? found = Find(field);
            if (found is { } given)
            {
                PyValue value = !Config.IsCaseSensitive && given.Value is PyDict dict ? Named(field.Type, dict) : given.Value;
                DictMethods.Set(a.Context, data, $"s{given.Key}", new PyStr(given.Key, a.Place), value, a.Place);
            }
        }

        return data;
    }

    private (string Key, PyValue Value)? Find(PydanticField field)
    {
        PyValue? text = null;
        IReadOnlyList<(string Key, string Variable)> names = NamesOf(field, Config);
        string key = names[0].Key;
        foreach ((string name, string variable) in names)
        {
            text = variables.Find(variable);
            if (text is not null)
            {
                key = name;
                break;
            }
        }

        if (text is PyUnknown)
        {
            return (key, text);
        }

        if (field.Type.HoldsUnknown)
        {
            // Whether the text is read as JSON is not known.
            return text is null ? null : (key, validation.Lost("a field of a type that PolicyBridge does not follow", text));
        }

        if (!field.Type.IsComplex && !field.Type.IsPartlyComplex)
        {
            return text is null ? null : (key, text);
        }

        PyValue? parts = Parts(field, names);
        if (text is null)
        {
            return parts is null ? null : (key, parts);
        }

        // A null is as good as nothing.
        PyValue decoded = Decoded(field.Name, field.Type, (PyStr)text, mayFail: field.Type.IsPartlyComplex);
        return decoded is PyNone ? null : (key, decoded is PyDict whole && parts is not null ? PydanticData.Merged(a, whole, parts) : decoded);
    }

    /// <summary>A text as JSON, where the class and the field do not say otherwise.</summary>
    private PyValue Decoded(string name, PydanticType type, PyStr text, bool mayFail)
    {
        bool isForced = type.Marks.Any(m => m.Kind == PydanticMarkKind.ForceDecode);
        if (type.Marks.Any(m => m.Kind == PydanticMarkKind.NoDecode) || (!Config.Decodes && !isForced))
        {
            return text;
        }

        try
        {
            return JsonLibrary.Parse(a.Context, text.Value, a.Place) ?? validation.Lost("a text of JSON that PolicyBridge does not read", text);
        }
        catch (PyRaise)
        {
            return mayFail ? text : throw new PyRaise(SettingsError, $"the variable of the field '{name}' holds no JSON", a.Place);
        }
    }

    /// <summary>What variables with a delimiter in their names say of parts of a field; <see langword="null"/> where there are none.</summary>
    private PyValue? Parts(PydanticField field, IReadOnlyList<(string Key, string Variable)> names)
    {
        if (Config.Delimiter is not { } delimiter)
        {
            return null;
        }

        if (variables.Rest is { } rest)
        {
            return a.Context.Derive(rest, a.Place);
        }

        PyDict? result = null;
        foreach ((string variable, PyValue text) in variables.All)
        {
            string? prefix = names.Select(n => variables.Spelled(n.Variable + delimiter)).FirstOrDefault(p => variable.StartsWith(p, StringComparison.Ordinal));
            if (prefix is null)
            {
                continue;
            }

            result ??= new PyDict(a.Context.Heap, a.Place);
            string[] keys = variable[prefix.Length..].Split(variables.Spelled(delimiter), Config.MaxSplit ?? int.MaxValue);
            PyDict at = result;
            Inner? type = new(field.Type, IsField: true);
            for (int i = 0; i < keys.Length - 1; i++)
            {
                type = Next(type, keys[i]);
                if (!at.Items.TryGetValue($"s{keys[i]}", out (PyValue Key, PyValue Value) held))
                {
                    held = (new PyStr(keys[i], a.Place), new PyDict(a.Context.Heap, a.Place));
                    DictMethods.Set(a.Context, at, $"s{keys[i]}", held.Key, held.Value, a.Place);
                }

                if (held.Value is not PyDict inner)
                {
                    return validation.Lost("variables that name a value and parts of it", text);
                }

                at = inner;
            }

            bool isDict = field.Type.Kind == PydanticKind.Dict;
            type = Next(type, keys[^1]);
            PyValue value = text is not PyStr { Value.Length: > 0 } known || (type is null && !isDict) ? text
                : type is null ? Decoded(keys[^1], PydanticType.Any, known, mayFail: true)
                : type.Type.IsComplex || (type.IsField && type.Type.IsPartlyComplex) ? Decoded(keys[^1], type.Type, known, mayFail: !type.IsField || type.Type.IsPartlyComplex)
                : text;
            if (at.Items.ContainsKey($"s{keys[^1]}"))
            {
                return validation.Lost("variables that name a value and parts of it", text);
            }

            DictMethods.Set(a.Context, at, $"s{keys[^1]}", new PyStr(keys[^1], a.Place), value, a.Place);
        }

        return result;
    }

    /// <summary>The type of a part of a container, or <see langword="null"/> where it has none.</summary>
    private Inner? Next(Inner? type, string key)
    {
        if (type is null)
        {
            return null;
        }

        PydanticModel? nested = type.Type.Kind == PydanticKind.Model ? PydanticModel.Of(type.Type.Class!) : null;
        PydanticField? field = nested?.Fields.FirstOrDefault(f => f.Names(nested.Config).Prepend(f.Name).Any(n => Config.IsCaseSensitive ? n == key : n.Equals(key, StringComparison.OrdinalIgnoreCase)));
        return field is not null ? new Inner(field.Type, IsField: true)
            : type.Type.Parts.Select(p => Next(new Inner(p, IsField: false), key)).FirstOrDefault(p => p is not null)
                ?? (type.Type.Kind == PydanticKind.Dict ? new Inner(type.Type.Parts[1], IsField: false) : null);
    }

    /// <summary>The type of a part of a field.</summary>
    /// <param name="Type">The type.</param>
    /// <param name="IsField">Whether it is that of a field of a model.</param>
    private sealed record Inner(PydanticType Type, bool IsField);

    /// <summary>Keys in any case become the names of the fields of a nested model.</summary>
    private PyDict Named(PydanticType type, PyDict given)
    {
        PydanticType inner = type.Kind == PydanticKind.Union && type.Parts.Length == 2 && type.Parts.Any(p => p.Kind == PydanticKind.None)
            ? type.Parts.First(p => p.Kind != PydanticKind.None)
            : type;
        if (inner.Kind != PydanticKind.Model || PydanticModel.Of(inner.Class!) is not { } nested)
        {
            return given;
        }

        PyDict named = new(a.Context.Heap, a.Place);
        foreach ((PyValue key, PyValue value) in given.Items.Values)
        {
            string name = ((PyStr)key).Value;
            (PydanticField Field, string Name)? match = nested.Fields
                .SelectMany(f => (f.Aliases.IsEmpty ? [f.Name] : f.Aliases).Select(n => (f, n)))
                .Where(m => m.n.Equals(name, StringComparison.OrdinalIgnoreCase))
                .Select(m => ((PydanticField, string)?)m)
                .FirstOrDefault();
            PyValue held = match is { } found && value is PyDict parts ? Named(found.Field.Type, parts) : value;
            string written = match?.Name ?? name;
            DictMethods.Set(a.Context, named, $"s{written}", new PyStr(written, a.Place), held, a.Place);
        }

        return named;
    }
}
