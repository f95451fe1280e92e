using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Library.Paths;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library.Variables;

/// <summary><c>environs</c>, as far as its releases agree.</summary>
internal static class EnvironsLibrary
{
    public static PyLibrary Module { get; } = new("environs", new Dictionary<string, PyValue>(StringComparer.Ordinal)
    {
        ["Env"] = new PyBuiltin("environs.Env", a => a.Are(0, 0) ? new EnvironsEnv(new PyDict(a.Context.Heap, a.Place), a.Place) : null),
        ["EnvError"] = new PyExceptionType("EnvError"),
        ["EnvValidationError"] = new PyExceptionType("EnvValidationError"),
    });
}

/// <summary>An <c>environs.Env</c>; its state holds the prefix that <c>with env.prefixed(…)</c> sets.</summary>
internal sealed class EnvironsEnv(PyDict state, SourceSpan place) : PyNative(place)
{
    private static readonly string[] Answered =
    [
        "read_env", "str", "bool", "int", "list", "prefixed", "seal", "float", "decimal", "dict", "json", "datetime", "date", "time", "timedelta", "path",
        "log_level", "uuid", "url", "enum", "dj_db_url", "dj_email_url", "dj_cache_url",
    ];

    private const string Prefix = "sprefix";
    private const string InFile = "in file ";

    public override string TypeName => "environs.Env";

    public override IReadOnlyCollection<string> Methods => Answered;

    public override Effect Effect => Effect.Variables;

    public override Effect EffectOf(string method) => method == "read_env" ? Effect : Effect.Arguments;

    public override PyDict State => state;

    public override bool AcceptsUnknown => true;

    public override PyValue? Invoke(CallArguments a) => Read("str", a);

    protected override PyValue? CallMethod(string name, CallArguments a) => name switch
    {
        "read_env" => Load(a),
        "str" or "bool" or "int" or "list" => Read(name, a),
        "prefixed" when a.Are(1, 1) && a[0] is PyStr prefix => new EnvironsPrefix(this, prefix.Value, a.Place),
        "seal" when a.Are(0, 0) => new PyNone(a.Place),
        // What such a method gives is not known, but it changes nothing.
        "float" or "decimal" or "dict" or "json" or "datetime" or "date" or "time" or "timedelta" or "path" or "log_level" or "uuid" or "url" or "enum"
            or "dj_db_url" or "dj_email_url" or "dj_cache_url" => Read(name, a),
        _ => null,
    };

    public string? PrefixNow => state.Taint is not null ? null
        : state.Items.TryGetValue(Prefix, out (PyValue Key, PyValue Value) set) ? (set.Value as PyStr)?.Value
        : "";

    public void SetPrefix(string prefix, CallContext context, SourceSpan place) =>
        DictMethods.Set(context, state, Prefix, new PyStr("prefix", place), new PyStr(prefix, place), place);

    private PyUnknown Load(CallArguments a)
    {
        IReadOnlyList<bool> overriding = LoadedVariables.Flag(a, 3, "override", absent: false);
        PyValue path = a.Find(0, "path") is { } given and not PyNone ? given : new PyPathText(a.Context.CallerPath.Folder.Join(new FilePath(".env", IsAnchored: false)), a.Place);
        if (a.Count > 2 || !a.HasOnlyKeywords("path", "recurse", "verbose", "override", "return_path") || LoadedVariables.PathsOf(path) is not { } paths || TextsOf(paths, a) is not { } texts)
        {
            LoadedVariables.Lose(a, "read_env", overriding.Contains(true));
            a.Context.Leak([state], LoadedVariables.CauseOf("read_env", a, overriding.Contains(true)), a.Place);
            return a.Context.Unknown("whether a file of variables was loaded", a.Place);
        }

        // Releases before 15 set the process's variables, later ones keep them to the object; 15.0.0 lets the file win over the process.
        List<IReadOnlyDictionary<string, PyValue>> possibilities = [new Dictionary<string, PyValue>()];
        foreach (string text in texts)
        {
            foreach (bool isOverriding in overriding)
            {
                OrderedDictionary<string, PyValue> values = DotenvLibrary.Resolve(a.Context, text, isOverriding, isInterpolating: true, a.Place);
                possibilities.Add(LoadedVariables.After(a.Context, values, isOverriding, a.Place));
                foreach (string name in values.Keys)
                {
                    DictMethods.Set(a.Context, state, $"s{InFile}{name}", new PyStr(InFile + name, a.Place), new PyBool(true, a.Place), a.Place);
                }
            }
        }

        if (possibilities.Count > 1)
        {
            LoadedVariables.Set(a.Context, possibilities, "releases of environs differ in whether 'read_env' sets it for the process", a.Place);
        }

        return a.Context.Unknown("what environs' read_env gives, which differs between its releases", a.Place);
    }

    /// <summary>The texts of the files of which one may be loaded; <see langword="null"/> where they are not known.</summary>
    private static List<string>? TextsOf(IReadOnlyList<PyValue> paths, CallArguments a)
    {
        List<string> texts = [];
        foreach (FilePath given in paths.Select(p => FilePath.Of(p)).OfType<FilePath>())
        {
            FilePath path = given.Text.StartsWith('/') ? given : a.Context.Surroundings.RootPath.Join(given);
            if (path != given)
            {
                a.Context.Surroundings.Assume(new AssumedWorkingFolder(given.Text, a.Place));
            }

            foreach (bool walks in LoadedVariables.Flag(a, 1, "recurse", absent: true))
            {
                FilePath? found = path;
                if (walks ? !a.Context.Surroundings.TryFindUpward(path.Folder, [PosixPath.Split(path.Text).Tail], a.Place, out found) : a.Context.Surroundings.HasVariablesFile(path, a.Place) is null)
                {
                    return null;
                }

                if (found is { } file && (walks || a.Context.Surroundings.HasVariablesFile(file, a.Place) is true))
                {
                    TextRead read = FileLibrary.Read(file, new PyStr("utf-8", a.Place), a);
                    if (read.Text is not { } text)
                    {
                        return null;
                    }

                    texts.AddRange(text.StartsWith('\uFEFF') ? [text, text[1..]] : [text]);
                }
            }
        }

        return texts;
    }

    private PyValue? Read(string kind, CallArguments a)
    {
        PyValue? subcast = a.Find(2, "subcast");
        if (PrefixNow is not { } prefix || a.Find(0, "name") is not PyStr name || a.Count > 3 || !IsKnownType(subcast) || !a.HasOnlyKeywords("name", "default", "subcast", "validate", "delimiter"))
        {
            return null;
        }

        string variable = prefix + name.Value;
        if (state.Items.ContainsKey($"s{InFile}{variable}"))
        {
            return a.Context.Derive(new PyUnknown("a variable of a file that environs loads, which wins over that of the process in some releases", a.Place) { Variable = variable }, a.Place);
        }

        if (EnvironmentLibrary.Find(a.Context, variable, a.Place) is { } value)
        {
            bool isPlain = !a.Keywords.Any(k => k.Name is "validate" or "delimiter") && kind is "str" or "bool" or "int" or "list";
            return value is PyUnknown unknown ? a.Context.Derive(unknown, a.Place)
                : (isPlain ? Parse(kind, (PyStr)value, subcast, a) : null)
                    ?? a.Context.Derive(new PyUnknown($"what environs makes of '{variable}', which PolicyBridge does not compute", a.Place) { Variable = variable }, a.Place);
        }

        if (a.Find(1, "default") is not { } fallback)
        {
            return EnvironmentLibrary.Missing(a.Context, variable, "EnvError", a.Place);
        }

        fallback = EnvironmentLibrary.Default(a.Context, variable, fallback, a.Place);

        // Some releases cast a default that is a text.
        return fallback is PyStr && kind != "str" ? a.Context.Derive(new PyUnknown("a default that releases of environs treat differently", a.Place) { Variable = variable }, a.Place) : fallback;
    }

    private static bool IsKnownType(PyValue? subcast) => subcast is null or PyNone or PyBuiltin { IsType: true };

    private static PyValue? Parse(string kind, PyStr value, PyValue? subcast, CallArguments a)
    {
        string text = value.Value;
        if (text.Contains("{{", StringComparison.Ordinal) || text.Contains('$', StringComparison.Ordinal) || text.Length == 0)
        {
            return null;
        }

        switch (kind)
        {
            case "str":
                return subcast is null ? value : null;
            case "list":
                return subcast is null or PyBuiltin { Name: "str" } && !text.Any(PyText.IsSpace)
                    ? a.Context.List([.. text.Split(',').Select(i => a.Context.Text(i, a.Place))], a.Place)
                    : null;
            case "int":
                return text.Length < 10 && text.All(char.IsAsciiDigit) ? a.Context.Call(Builtins.Find("int")!, a with { Positional = [value], Keywords = [] }) : null;
            default:
                return text is "true" or "True" or "TRUE" or "1" or "on" or "ON" or "t" or "T" ? new PyBool(true, a.Place)
                    : text is "false" or "False" or "FALSE" or "0" or "off" or "OFF" or "f" or "F" ? new PyBool(false, a.Place)
                    : null;
        }
    }
}

/// <summary><c>env.prefixed(…)</c> in a <c>with</c> statement.</summary>
internal sealed class EnvironsPrefix(EnvironsEnv env, string prefix, SourceSpan place) : PyNative(place)
{
    public override string TypeName => "environs.prefixed";

    public override IReadOnlyCollection<string> Methods => [];

    public override Effect Effect => Effect.Nothing;

    public override IEnumerable<PyValue> Held => [env];

    public override PyValue? Enter(CallContext context, SourceSpan place)
    {
        if (env.PrefixNow is not { } before)
        {
            return null;
        }

        env.SetPrefix(before + prefix, context, place);
        return env;
    }

    public override void Exit(CallContext context, SourceSpan place)
    {
        if (env.PrefixNow is { } now && now.EndsWith(prefix, StringComparison.Ordinal))
        {
            env.SetPrefix(now[..^prefix.Length], context, place);
        }
    }
}
