using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Library.Paths;
using PolicyBridge.Python.Evaluation.Library.Variables;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Library.Pydantic;

/// <summary>
/// Makes an instance of a class of settings: what the call gives comes before variables of the process, those before files of
/// variables, and all before defaults, unless the class orders its sources itself.
/// </summary>
internal sealed class PydanticSettings(PydanticModel model, CallArguments a)
{
    private const string Customise = "settings_customise_sources";

    private static readonly string[] Sources = ["init_settings", "env_settings", "dotenv_settings", "file_secret_settings"];

    private readonly PydanticValidation _validation = new(a);

    /// <summary>Why the files of variables are not known, or <see langword="null"/>.</summary>
    private PyUnknown? _lost;

    /// <summary>The instance; <see langword="null"/> for arguments that are not known.</summary>
    /// <exception cref="PyRaise">Where it is certain that pydantic refuses the values.</exception>
    public PyValue? Make()
    {
        if (a.Count > 0 || ConfigOfCall() is not { } config)
        {
            return null;
        }

        PydanticModel called = new(model.Class, config, isSettings: true, model.Fields, model.Place) { Before = model.Before, After = model.After, Computed = model.Computed };
        PydanticVariables process = new(a.Context.EnvironmentVariables.Names, a.Context.EnvironmentVariables.Rest, config);
        if (SourcesOf() is not { } order)
        {
            return null;
        }

        PyDict data = new(a.Context.Heap, a.Place);
        foreach (string source in order.Reverse())
        {
            PyDict given = source switch
            {
                "init_settings" => OfCall(),
                "env_settings" => new PydanticEnvironment(called, process, _validation, a).Read(),
                "dotenv_settings" => OfFiles(called),
                _ => OfSecrets(config),
            };
            data = (PyDict)PydanticData.Merged(a, data, given);
        }

        PydanticMaking making = new(called, _validation, a)
        {
            Missing = field => _lost is { } lost ? a.Context.Derive(lost, a.Place) : EnvironmentLibrary.Missing(a.Context, VariableOf(field, config), PydanticLibrary.Refusal, a.Place),
            Defaulted = (field, value) => EnvironmentLibrary.Default(a.Context, VariableOf(field, config), value, a.Place),
        };
        return making.Make(_lost is null ? data : WithLost(data, _lost)) ?? throw new PyRaise(PydanticLibrary.Refusal, _validation.Problem ?? "a value is refused", a.Place);
    }

    private static string VariableOf(PydanticField field, PydanticConfig config) =>
        PydanticEnvironment.NamesOf(field, config)[0].Variable is var name && config.IsCaseSensitive ? name : name.ToUpperInvariant();

    /// <summary>Where a file may give any field, each that nothing else gives is unknown.</summary>
    private PyDict WithLost(PyDict data, PyUnknown lost)
    {
        foreach (PydanticField field in model.Fields.Where(f => !f.Names(model.Config).Any(n => data.Items.ContainsKey($"s{n}"))))
        {
            string name = field.Names(model.Config).First();
            DictMethods.Set(a.Context, data, $"s{name}", new PyStr(name, a.Place), a.Context.Derive(lost, a.Place), a.Place);
        }

        return data;
    }

    /// <summary>The class's configuration with what the call says; <see langword="null"/> for arguments that are not known.</summary>
    private PydanticConfig? ConfigOfCall()
    {
        PydanticConfig? config = model.Config;
        foreach ((string name, PyValue value) in a.Keywords.Where(k => k.Name.StartsWith('_')))
        {
            config = name is "_env_file" or "_env_prefix" or "_env_file_encoding" or "_case_sensitive" or "_env_nested_delimiter" or "_secrets_dir" or "_env_ignore_empty"
                ? config?.With(name[1..], value)
                : null;
        }

        return config;
    }

    private PyDict OfCall()
    {
        PyDict given = new(a.Context.Heap, a.Place);
        foreach ((string name, PyValue value) in a.Keywords.Where(k => !k.Name.StartsWith('_')))
        {
            DictMethods.Set(a.Context, given, $"s{name}", new PyStr(name, a.Place), value, a.Place);
        }

        return given;
    }

    /// <summary>The sources, the first of which wins; <see langword="null"/> where a class names others.</summary>
    private string[]? SourcesOf()
    {
        if (PyClass.FindInClass(model.Class.Order, Customise) is not PyDescriptor { Kind: DescriptorKind.Class, Function: PyFunction function })
        {
            return Sources;
        }

        List<(string, PyValue)> named = [.. Sources.Select(s => (s, (PyValue)new PydanticSource(s, a.Place)))];
        PyValue order = a.Context.Call(function, new CallArguments(a.Context, [model.Class, model.Class], named, a.Place));
        return a.Context.ItemsOf(order, a.Place) is { } items && items.All(i => i is PydanticSource) ? [.. items.Select(i => ((PydanticSource)i).Name)] : null;
    }

    private PyDict OfFiles(PydanticModel called)
    {
        PydanticConfig config = called.Config;
        PyDict none = new(a.Context.Heap, a.Place);
        IReadOnlyList<PyValue>? files = PyMutable.Current(config.Files ?? new PyNone(a.Place)) switch
        {
            PyNone => [],
            PyList or PyTuple => a.Context.ItemsOf(config.Files!, a.Place),
            _ => [config.Files!],
        };
        if (files is null || files.Any(f => FilePath.Of(PyMutable.Current(f)) is not { } path || path.Text.StartsWith('~')))
        {
            _lost = a.Context.Unknown("a file of variables of which it is not known which it is", a.Place, [.. files?.OfType<PyUnknown>() ?? []]);
            return none;
        }

        OrderedDictionary<string, PyValue> read = new(StringComparer.Ordinal);
        foreach (FilePath file in files.Select(f => FilePath.Of(f)!.Value))
        {
            switch (file.Text.Length == 0 ? false : a.Context.Surroundings.HasVariablesFile(file, a.Place))
            {
                case null:
                    _lost = a.Context.Unknown("a file of variables that the settings may have written", a.Place);
                    return none;
                case false:
                    continue;
            }

            if (FileLibrary.Read(file, config.FileEncoding is PyStr encoding ? encoding : new PyStr("utf-8", a.Place), a).OrRaise(a) is not { } text)
            {
                _lost = a.Context.Unknown("a file of variables that PolicyBridge can't read", a.Place);
                return none;
            }

            foreach ((string name, PyValue value) in Variables(text))
            {
                read[config.IsCaseSensitive ? name : name.ToLowerInvariant()] = value;
            }
        }

        PydanticVariables variables = new(read, null, config);
        PyDict data = new PydanticEnvironment(called, variables, _validation, a).Read();
        AddExtras(called, variables, data);
        return data;
    }

    // Releases of python-dotenv differ in whether a byte order mark belongs to the first name.
    private OrderedDictionary<string, PyValue> Variables(string text)
    {
        bool isMarked = text.StartsWith('\uFEFF');
        OrderedDictionary<string, PyValue> values = DotenvLibrary.Resolve(a.Context, isMarked ? text[1..] : text, isOverriding: true, isInterpolating: true, a.Place);
        if (isMarked && values.Count > 0)
        {
            values[values.GetAt(0).Key] = new PyUnknown("a name after a byte order mark, which releases of python-dotenv read differently", a.Place);
        }

        return values;
    }

    /// <summary>Variables of a file that belong to no field: pydantic keeps or refuses them, where the class does not tell it to ignore them.</summary>
    private void AddExtras(PydanticModel called, PydanticVariables variables, PyDict data)
    {
        PydanticConfig config = called.Config;
        string prefix = variables.Spelled(config.Prefix);
        foreach ((string name, PyValue value) in variables.All)
        {
            bool isUsed = called.Fields.Any(f => PydanticEnvironment.NamesOf(f, config).Select(n => variables.Spelled(n.Variable)).Any(n => name == n
                || ((f.Type.IsComplex || f.Type.IsPartlyComplex || f.Type.HoldsUnknown) && name.StartsWith(n, StringComparison.Ordinal))));

            // Releases differ in what becomes of a name without the prefix and of an empty text; none keeps it as a value.
            if (!isUsed && !data.Items.ContainsKey($"s{name}") && name.StartsWith(prefix, StringComparison.Ordinal) && value is not PyStr { Value: "" })
            {
                string key = name[prefix.Length..];
                DictMethods.Set(a.Context, data, $"s{key}", new PyStr(key, a.Place), value, a.Place);
            }
        }
    }

    // A folder of secrets lies outside of the project; what it would set can be given as variables.
    private PyDict OfSecrets(PydanticConfig config)
    {
        PyValue? folder = config.Secrets is { } given ? PyMutable.Current(given) : null;
        if (folder is not (null or PyNone))
        {
            bool isOutside = FilePath.Of(folder) is { } path && path.Text.StartsWith('/') && path.Below(a.Context.Surroundings.RootPath) is null;
            if (isOutside)
            {
                a.Context.Surroundings.AssumeAbsent(FilePath.Of(folder)!.Value, a.Place);
            }
            else
            {
                _lost = a.Context.Unknown("a folder of secrets that PolicyBridge does not read", a.Place);
            }
        }

        return new PyDict(a.Context.Heap, a.Place);
    }
}
