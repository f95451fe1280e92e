using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Library.Urls;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library.Variables;

/// <summary>An <c>environ.Env</c>: looks variables up and casts them, or gives the default as it is.</summary>
internal sealed class EnvironEnv(EnvironType type, PyDict scheme, PyDict state, SourceSpan place) : PyNative(place)
{
    private const int MaxProxies = 20;

    /// <summary>Methods that make a configuration of a URL, which no CORS setting is made of, and the variable that each reads by itself.</summary>
    private static readonly Dictionary<string, string?> Urls = new(StringComparer.Ordinal)
    {
        ["db"] = "DATABASE_URL",
        ["db_url"] = "DATABASE_URL",
        ["cache"] = "CACHE_URL",
        ["cache_url"] = "CACHE_URL",
        ["email"] = "EMAIL_URL",
        ["email_url"] = "EMAIL_URL",
        ["search_url"] = "SEARCH_URL",
        ["channels"] = "CHANNELS_URL",
        ["channels_url"] = "CHANNELS_URL",
        ["url"] = null,
        ["bytes"] = null,
    };

    private static readonly string[] Answered =
    [
        "read_env", "get_value", "str", "bool", "int", "float", "json", "list", "tuple", "dict", "path", .. Urls.Keys,
    ];

    public override string TypeName => "environ.Env";

    public override IReadOnlyCollection<string> Methods => Answered;

    public override Effect Effect => Effect.Variables;

    public override Effect EffectOf(string method) => method == "read_env" ? Effect : Effect.Arguments;

    public override PyDict State => state;

    public override IEnumerable<PyValue> Held => [state, scheme];

    // A default that is not known matters only where it is used.
    public override bool AcceptsUnknown => true;

    public override PyValue? GetAttribute(CallContext context, string name, SourceSpan place) => name switch
    {
        "ENVIRON" or "NOTSET" => type.GetAttribute(context, name, place),
        "prefix" or "smart_cast" or "escape_proxy" => Attribute(name) ?? context.Unknown($"the attribute '{name}' of an environ.Env", place),
        "scheme" => scheme,
        _ => null,
    };

    public override bool? Contains(CallContext context, PyValue item, SourceSpan place) =>
        item is PyStr name && type is { IsUntouched: true, ReadsFiles: false } ? EnvironmentLibrary.Contains(context, name.Value, place) : null;

    public override PyValue? Invoke(CallArguments a) => Invoke(a, a.Find(2, "default"));

    private PyValue? Invoke(CallArguments a, PyValue? fallback) => Unusable(a, fallback)
        ?? (a.HasOnlyKeywords("var", "cast", "default", "parse_default") && a.Count <= 4 && a.Find(3, "parse_default") is null
            ? Get(a, a.Find(1, "cast"), fallback)
            : null);

    /// <summary>What a call gives because an argument other than the default is unknown.</summary>
    private static PyUnknown? Unusable(CallArguments a, PyValue? fallback) =>
        a.All.Where(v => !ReferenceEquals(v, fallback)).Select(PyMutable.Current).OfType<PyUnknown>().FirstOrDefault() is { } unknown
            ? a.Context.Derive(unknown, a.Place, [.. a.All])
            : null;

    protected override PyValue? CallMethod(string name, CallArguments a)
    {
        PyValue? second = a.Find(1, "default");
        PyValue? fallback = name is "list" or "tuple" or "dict" or "get_value" ? a.Find(2, "default") : second;
        if (name != "read_env" && Unusable(a, fallback) is { } unusable)
        {
            return unusable;
        }

        switch (name)
        {
            case "read_env":
                return EnvironFile.Load(type, a);
            case "get_value":
                return Invoke(a);
            case "str" when a.Count <= 3 && a.HasOnlyKeywords("var", "default", "multiline"):
                return WithLines(Get(a, Builtins.Find("str"), second), a.Find(2, "multiline"), a);
            case "bool" or "int" or "float" when a.Count <= 2 && a.HasOnlyKeywords("var", "default"):
                return Get(a, Builtins.Find(name), second);
            case "json" when a.Count <= 2 && a.HasOnlyKeywords("var", "default"):
                return Get(a, Libraries.Find("json", a.Context)?.Members.GetValueOrDefault("loads") ?? new PyUnknown("the parsing of JSON", a.Place), second);
            case "list" or "tuple" when a.Count <= 3 && a.HasOnlyKeywords("var", "cast", "default"):
                return Get(a, Sequence(name, a.Find(1, "cast"), a), fallback);
            case "dict" when a.Count <= 3 && a.HasOnlyKeywords("var", "cast", "default"):
                return Get(a, a.Find(1, "cast") ?? Builtins.Find("dict"), fallback);
            case "path" when a.Count <= 2 && a.HasOnlyKeywords("var", "default"):
                return Get(a, null, second) is { } value ? a.Context.Call(new PyBuiltin("environ.Path", EnvironPath.Create), new CallArguments(a.Context, [value], [], a.Place)) : null;
            default:
                return Urls.TryGetValue(name, out string? variable) ? Url(name, variable, second, a) : null;
        }
    }

    private static PyValue Sequence(string name, PyValue? cast, CallArguments a) =>
        cast is null || PyTruth.Truth(cast) is false ? Builtins.Find(name)!
        : name == "list" ? new PyList(a.Context.Heap, [cast], a.Place)
        : new PyTuple([cast], a.Place);

    private static PyValue? WithLines(PyValue? value, PyValue? multiline, CallArguments a) => (value, multiline is null ? false : PyTruth.Truth(multiline)) switch
    {
        (null, _) or (_, null) => null,
        (_, false) => value,
        (PyStr text, true) => a.Context.Text(text.Value.Replace("\\r\\n", "\n", StringComparison.Ordinal).Replace("\\n", "\n", StringComparison.Ordinal), a.Place),
        (PyUnknown, _) => value,
        _ => null,
    };

    private PyValue? Url(string name, string? variable, PyValue? fallback, CallArguments a)
    {
        PyValue key = a.Find(0, "var") ?? (variable is null ? new PyNone(a.Place) : new PyStr(variable, a.Place));
        if (key is not PyStr || Get(a with { Positional = [key], Keywords = [] }, null, fallback) is not { } value)
        {
            return null;
        }

        if (name == "url" && value is PyStr or PyNone)
        {
            return value is PyStr ? a.Context.Call(UrlLibrary.Parse.Members["urlparse"], new CallArguments(a.Context, [value], [], a.Place)) : value;
        }

        if (name is "email" or "email_url" && value is PyStr { Value: var text } && EnvironEmail.KeysOf(text) is { } keys)
        {
            PyUnknown part = new("a part of the configuration of e-mail, which PolicyBridge does not compute", a.Place);
            return DictMethods.Create(a.Context, [.. keys.Select(k => ((PyValue)new PyStr(k, a.Place), (PyValue)part))], a.Place);
        }

        return value as PyUnknown ?? new PyUnknown($"what django-environ's '{name}' makes of a text, which PolicyBridge does not compute", a.Place);
    }

    private PyValue? Attribute(string name) => state.Items.TryGetValue($"s{name}", out (PyValue Key, PyValue Value) set)
        ? set.Value
        : name switch
        {
            "prefix" => new PyStr("", Place),
            "smart_cast" => new PyBool(true, Place),
            "escape_proxy" => new PyBool(false, Place),
            _ => null,
        };

    private PyValue? Get(CallArguments a, PyValue? cast, PyValue? fallback)
    {
        if (state.Taint is not null || scheme.Taint is not null || !type.IsUntouched
            || a.Find(0, "var") is not PyStr name || Attribute("prefix") is not PyStr prefix
            || Attribute("smart_cast") is not PyBool smart || Attribute("escape_proxy") is not PyBool escapes)
        {
            return null;
        }

        return Get(new EnvironLookup(a, smart.Value, escapes.Value, prefix.Value), name.Value, cast, fallback, 0)
            ?? (RunsCode(a) ? null : a.Context.Unknown("a use of 'environ.Env' that PolicyBridge does not follow", a.Place, [.. a.All]));
    }

    /// <summary>Whether a lookup may run code of the settings, as a cast of their own; otherwise it changes nothing.</summary>
    private bool RunsCode(CallArguments a) => a.All.Concat(scheme.Contents.SelectMany(v => v is PyTuple pair ? [v, .. pair.Items] : new[] { v }))
        .Any(v => v is PyFunction or PyBoundMethod or PyClass or PyInstance or PyMethod);

    private sealed record EnvironLookup(CallArguments Arguments, bool IsSmart, bool Escapes, string Prefix);

    private PyValue? Get(EnvironLookup lookup, string name, PyValue? cast, PyValue? fallback, int depth)
    {
        CallArguments a = lookup.Arguments;
        string variable = lookup.Prefix + name;
        cast = cast is not null && PyTruth.Truth(cast) is false ? null : cast;
        fallback = fallback is EnvironNotSet ? null : fallback;
        if (scheme.Items.TryGetValue($"s{variable}", out (PyValue Key, PyValue Value) declared))
        {
            IReadOnlyList<PyValue>? pair = declared.Value is PyTuple or PyList { Taint: null } ? a.Context.ItemsOf(declared.Value, a.Place) : null;
            if (pair is null && PyMutable.Current(declared.Value) is PyMutable or PyUnknown or PyStr)
            {
                return null;
            }

            cast ??= pair is { Count: 2 } ? pair[0] : declared.Value;
            fallback ??= pair is { Count: 2 } ? pair[1] : null;
        }

        PyValue? value = type.Find(variable, a);
        if (value is null)
        {
            if (fallback is null)
            {
                return EnvironmentLibrary.Missing(a.Context, variable, "ImproperlyConfigured", a.Place);
            }

            value = fallback = EnvironmentLibrary.Default(a.Context, variable, fallback, a.Place);
        }

        if (value is PyStr proxy && proxy.Value.StartsWith('$'))
        {
            value = depth < MaxProxies ? Get(lookup, proxy.Value.TrimStart('$'), cast, fallback, depth + 1) : null;
        }

        if (lookup.Escapes && value is PyStr escaped && escaped.Value.Contains("\\$", StringComparison.Ordinal))
        {
            value = a.Context.Text(escaped.Value.Replace("\\$", "$", StringComparison.Ordinal), a.Place);
        }

        return value is null ? null : Parsed(lookup, value, cast, fallback);
    }

    private static PyValue? Parsed(EnvironLookup lookup, PyValue value, PyValue? cast, PyValue? fallback)
    {
        CallArguments a = lookup.Arguments;
        if (PyMutable.Current(value) is PyUnknown unknown)
        {
            return ReferenceEquals(value, fallback) ? value : a.Context.Derive(unknown, a.Place);
        }

        if (fallback is not null && !ReferenceEquals(value, fallback) && PyMutable.Current(fallback) is PyUnknown other)
        {
            // Whatever the default is, a text that is read as a text stays as it is; only None takes the place of an empty one.
            return value is PyStr { Value.Length: > 0 } && IsText(cast) ? value : a.Context.Derive(other, a.Place);
        }

        if (lookup.IsSmart && cast is null && fallback is not (null or PyNone))
        {
            cast = fallback is PyStr or PyPathText or PyBool or PyInt or PyFloat or PyList or PyTuple or PyDict ? Builtins.Find(fallback.TypeName) : null;
            if (cast is null)
            {
                return ReferenceEquals(value, fallback) ? value : null;
            }
        }

        if (fallback is PyNone && value is PyStr { Value: "" })
        {
            return new PyNone(a.Place);
        }

        // What equals the default stays as it is, even where a cast would change it.
        bool? isDefault = ReferenceEquals(value, fallback) ? true : fallback is null ? false : Comparisons.AreEqual(value, fallback);
        return isDefault switch
        {
            true => value,
            null => IsText(cast) ? value : null,
            false => cast is null ? value : value is PyStr text ? EnvironCasts.Parse(text, cast, a) : (value, cast) is (PyBool, PyBuiltin { Name: "bool" }) or (PyInt, PyBuiltin { Name: "int" }) ? value : null,
        };
    }
    private static bool IsText(PyValue? cast) => cast is PyBuiltin { IsType: true, Name: "str" };
}
