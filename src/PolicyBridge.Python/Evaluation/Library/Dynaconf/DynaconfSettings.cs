using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Library.Dynaconf;

/// <summary>A <c>Dynaconf</c> object: it loads at its first use.</summary>
internal sealed class DynaconfSettings(DynaconfOptions options, PyDict state, Sources.SourceSpan place) : PyNative(place)
{
    /// <summary>The name under which the object stands in a settings module of Django.</summary>
    public const string NameInModule = "DYNACONF";

    // No attribute that settings set has a name with a space.
    private const string Loaded = "s loaded";
    private const string Rest = "s rest";
    private const string Written = "s written ";

    private const int MaxDepth = 10;

    public override string TypeName => "dynaconf.LazySettings";

    public override IReadOnlyCollection<string> Methods => ["get", "exists", "as_bool", "as_int"];

    public override Effect Effect => Effect.Variables;

    public override PyDict State => state;

    public override IEnumerable<PyValue> Held => [state, .. options.Given.Select(g => g.Value)];

    public override PyValue? GetAttribute(CallContext context, string name, Sources.SourceSpan place) =>
        Methods.Contains(name) || name.StartsWith('_') ? null : Read(name, new CallArguments(context, [], [], place));

    public override PyValue? GetItem(CallContext context, PyValue key, Sources.SourceSpan place) => key is PyStr name ? Read(name.Value, new CallArguments(context, [], [], place)) : null;

    public override bool? IsCallable => true;

    public override PyValue? Invoke(CallArguments a) => CallMethod("get", a);

    protected override PyValue? CallMethod(string name, CallArguments a)
    {
        if (name != "get")
        {
            return null;
        }

        return a.Count > 2 || !a.HasOnlyKeywords("key", "default") || a.Find(0, "key") is not PyStr key ? null
            : Read(key.Value, a) ?? (IsKnown(a) ? a.Find(1, "default") ?? new PyNone(a.Place) : null);
    }

    private PyValue? Read(string name, CallArguments a)
    {
        string[] path = name.Replace("__", ".", StringComparison.Ordinal).Split('.');
        PyValue? value = path.Any(p => p.Length == 0) ? null : ValueOf(path[0].ToUpperInvariant(), a);
        foreach (string part in path.Skip(1))
        {
            value = value is DynaconfBox box ? box.GetAttribute(a.Context, part, a.Place) : null;
        }

        return value;
    }

    /// <summary>What is loaded so far, or is loaded now.</summary>
    public DynaconfStore Load(CallArguments a)
    {
        DynaconfStore store = new DynaconfLoading(options, a).Load();
        PyValue held = DictMethods.Create(a.Context, [.. store.Values.Select(v => ((PyValue)new PyStr(v.Key, a.Place), v.Value))], a.Place);
        DictMethods.Set(a.Context, state, Loaded, new PyStr("loaded", a.Place), held, a.Place);
        if (store.Rest is { } rest)
        {
            DictMethods.Set(a.Context, state, Rest, new PyStr("rest", a.Place), rest, a.Place);
        }

        return store;
    }

    /// <summary>A setting is written into the module that Django reads.</summary>
    public void NoteWritten(string name, PyValue value, CallArguments a) => DictMethods.Set(a.Context, state, Written + name, new PyStr(Written + name, a.Place), value, a.Place);

    /// <summary>Whether a setting in the module is what was written there; Django takes no other.</summary>
    public bool HasWritten(string name, PyValue value) =>
        state.Taint is null && state.Items.TryGetValue(Written + name, out (PyValue Key, PyValue Value) written) && ReferenceEquals(written.Value, value);

    /// <summary>What a setting is that the module sets once Django takes its settings from dynaconf.</summary>
    public static PyUnknown SetTooLate(Sources.SourceSpan place) =>
        new("it is set after DjangoDynaconf was called, from where on Django takes its settings from dynaconf alone; set it before", place);

    private bool IsKnown(CallArguments a) => Values(a) is not null && !state.Items.ContainsKey(Rest);

    /// <summary>The settings by name; <see langword="null"/> where they may have been changed.</summary>
    private PyDict? Values(CallArguments a)
    {
        if (state.Taint is null && !state.Items.ContainsKey(Loaded))
        {
            Load(a);
        }

        return state.Taint is null && state.Items.Keys.All(k => k.StartsWith("s ", StringComparison.Ordinal)) ? state.Items[Loaded].Value as PyDict : null;
    }

    /// <summary>A setting as who reads it sees it; <see langword="null"/> where there is none, or that is not known.</summary>
    public PyValue? ValueOf(string name, CallArguments a) => ValueOf(name, a, 0);

    private PyValue? ValueOf(string name, CallArguments a, int depth)
    {
        if (Values(a) is not { Taint: null } values)
        {
            return a.Context.Unknown("a setting of dynaconf that may have been changed", a.Place, state);
        }

        if (!values.Items.TryGetValue($"s{name}", out (PyValue Key, PyValue Value) entry))
        {
            return state.Items.TryGetValue(Rest, out (PyValue Key, PyValue Value) rest) ? a.Context.Derive((PyUnknown)rest.Value, a.Place) : null;
        }

        return Shown(entry.Value, a, depth);
    }

    private PyValue Shown(PyValue value, CallArguments a, int depth)
    {
        switch (value)
        {
            case DynaconfMark { Kind: DynaconfMarkKind.Format, Value: PyStr text } mark when depth < MaxDepth:
                PyValue? filled = DynaconfCasts.Filled(text.Value, n => ValueOf(n.ToUpperInvariant(), a, depth + 1), a);
                return (filled is PyStr plain && mark.Cast is { } cast ? DynaconfCasts.Cast(cast, plain.Value, a) : filled) ?? a.Context.Unknown("a text that dynaconf fills", a.Place, text);
            case DynaconfMark:
                return a.Context.Unknown("a mark of dynaconf that PolicyBridge does not follow", a.Place, value);
            case PyList list when list.Items.Any(i => i is DynaconfMark):
                return a.Context.List([.. list.Items.Select(i => Shown(i, a, depth + 1))], list.Place);
            case PyDict dict when dict.Items.Values.Any(e => e.Value is DynaconfMark):
                return DynaconfBox.Shown(DictMethods.Create(a.Context, [.. dict.Items.Values.Select(e => (e.Key, Shown(e.Value, a, depth + 1)))], dict.Place), a.Place);
            default:
                return DynaconfBox.Shown(value, a.Place);
        }
    }
}
