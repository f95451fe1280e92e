using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library.Variables;

/// <summary>
/// An <c>environs.Env</c>; its state holds the prefix that <c>with env.prefixed(…)</c> sets, the variables of the files that were
/// loaded, and the parsers of the settings.
/// </summary>
internal sealed class EnvironsEnv(EnvironsOptions options, PyDict state, SourceSpan place) : PyNative(place)
{
    // No attribute that settings set has a name with a space.
    private const string Prefix = "s prefix";
    private const string InFile = "s file ";
    private const string Parser = "s parser ";

    private static readonly string[] Answered = ["read_env", .. EnvironsFields.Kinds, "prefixed", "seal", "add_parser", "parser_for"];

    public override string TypeName => "environs.Env";

    public override IReadOnlyCollection<string> Methods => Answered;

    public override Effect Effect => Effect.Variables;

    public override Effect EffectOf(string method) => method == "read_env" ? Effect : Effect.Arguments;

    public override PyDict State => state;

    public override bool AcceptsUnknown => true;

    /// <summary>The prefix of all names; <see langword="null"/> where the settings changed what the object does.</summary>
    public string? PrefixNow => state.Taint is not null || state.Items.Keys.Any(k => !k.StartsWith("s ", StringComparison.Ordinal)) ? null
        : state.Items.TryGetValue(Prefix, out (PyValue Key, PyValue Value) set) ? (set.Value as PyStr)?.Value
        : "";

    public override PyValue? Invoke(CallArguments a) => Read("", a);

    public override PyValue? GetAttribute(CallContext context, string name, SourceSpan place) =>
        state.Taint is null && state.Items.TryGetValue(Parser + name, out (PyValue Key, PyValue Value) parser)
            ? new PyBuiltin($"environs.Env.{name}", a => ReadBy(parser.Value, a)) { AcceptsUnknown = true }
            : null;

    protected override PyValue? CallMethod(string name, CallArguments a)
    {
        switch (name)
        {
            case "read_env":
                return EnvironsFiles.Load(this, a, isOfObject: true);
            case "prefixed" when a.Are(1, 1) && a[0] is PyStr prefix:
                return new EnvironsPrefix(this, prefix.Value, a.Place);
            case "seal" when a.Are(0, 0):
                // What was wrong before is raised here where it was not at once.
                return options.IsEager ? new PyNone(a.Place) : null;
            case "add_parser" when a.Are(2, 2) && a[0] is PyStr parser:
                Set(Parser + parser.Value, a[1]!, a.Context, a.Place);
                return new PyNone(a.Place);
            case "parser_for" when a.Are(1, 1) && a[0] is PyStr decorated:
                return new PyBuiltin("environs.Env.parser_for()", b =>
                {
                    if (b.Are(1, 1))
                    {
                        Set(Parser + decorated.Value, b[0]!, b.Context, b.Place);
                    }

                    return b[0];
                });
            default:
                return EnvironsFields.Kinds.Contains(name) ? Read(name, a) : null;
        }
    }

    public void SetPrefix(string prefix, CallContext context, SourceSpan place) => Set(Prefix, new PyStr(prefix, place), context, place);

    /// <summary>A file of variables gives one a value; unknown where releases, or the ways to here, differ in it.</summary>
    public void SetInFile(string variable, PyValue value, CallContext context, SourceSpan place) => Set(InFile + variable, value, context, place);

    public PyValue? FindInFile(string variable) => state.Items.TryGetValue(InFile + variable, out (PyValue Key, PyValue Value) set) ? set.Value : null;

    private void Set(string hash, PyValue value, CallContext context, SourceSpan place) =>
        DictMethods.Set(context, state, hash, new PyStr(hash[1..], place), value, place);

    private PyValue? Read(string kind, CallArguments a)
    {
        if (PrefixNow is not { } prefix || a.Find(0, "name") is not PyStr name || a.Count > 3 || EnvironsFields.Of(kind, a) is not { } field)
        {
            return null;
        }

        string variable = prefix + name.Value;
        EnvironsLookup lookup = new(this, options, a);
        PyValue? given = a.Find(1, "default");
        switch (lookup.Find(variable))
        {
            case PyStr text:
                return Parsed(field, text, variable, a);
            case PyUnknown unknown:
                return a.Context.Derive(unknown, a.Place);
            case not null:
                return null;
        }

        if (given is null)
        {
            return options.IsEager ? EnvironmentLibrary.Missing(a.Context, variable, "EnvError", a.Place)
                : a.Context.Derive(new PyUnknown($"'{variable}' is not set, which environs tells where 'seal' is called", a.Place) { Variable = variable }, a.Place);
        }

        // Before release 14 a default is expanded and cast as a value is; later ones give it as it is.
        PyValue fallback = EnvironmentLibrary.Default(a.Context, variable, given, a.Place);
        bool isExpanded = options.Expands && fallback is PyStr { Value: var template } && (template.Contains("${", StringComparison.Ordinal) || template.Contains("\\$", StringComparison.Ordinal));
        return (isExpanded ? null : field.Default(fallback, a))
            ?? a.Context.Derive(new PyUnknown("a default that releases of environs treat differently", a.Place) { Variable = variable }, a.Place, fallback);
    }

    private PyValue Parsed(EnvironsFields field, PyStr text, string variable, CallArguments a)
    {
        try
        {
            return field.Parse(text, a)
                ?? a.Context.Derive(new PyUnknown($"what environs makes of '{variable}', which PolicyBridge does not compute", a.Place) { Variable = variable }, a.Place);
        }
        catch (PyRaise wrong) when (wrong.TypeName == EnvironsFields.Invalid)
        {
            return options.IsEager
                ? throw new PyRaise("EnvValidationError", $"the environment variable '{variable}' has a value that environs refuses: {wrong.Message}", a.Place)
                : a.Context.Derive(new PyUnknown($"'{variable}' has a value that environs refuses where 'seal' is called", a.Place) { Variable = variable }, a.Place);
        }
    }

    /// <summary>A parser of the settings gets the default, too.</summary>
    private PyValue? ReadBy(PyValue parser, CallArguments a)
    {
        if (PrefixNow is not { } prefix || a.Find(0, "name") is not PyStr name || a.Count > 2 || a.Keywords.Any(k => k.Name is "subcast" or "validate"))
        {
            return null;
        }

        string variable = prefix + name.Value;
        PyValue? value = new EnvironsLookup(this, options, a).Find(variable) ?? a.Find(1, "default");
        return value is PyUnknown unknown ? a.Context.Derive(unknown, a.Place)
            : value is null ? EnvironmentLibrary.Missing(a.Context, variable, "EnvError", a.Place)
            : a.Context.Call(parser, new CallArguments(a.Context, [value], [.. a.Keywords.Where(k => k.Name is not ("name" or "default"))], a.Place));
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
