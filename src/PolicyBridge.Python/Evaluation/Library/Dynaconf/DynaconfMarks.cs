using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library.Dynaconf;

/// <summary>A value that says what becomes of the one before it, or that is made when it is read; it never leaves the store.</summary>
internal sealed class DynaconfMark(DynaconfMarkKind kind, PyValue value, string? cast, SourceSpan place) : PyNative(place)
{
    public DynaconfMarkKind Kind => kind;

    /// <summary>What is merged, or the text that is filled.</summary>
    public PyValue Value => value;

    /// <summary>What is made of the filled text, such as <c>@int</c>.</summary>
    public string? Cast => cast;

    public override string TypeName => "dynaconf.utils.parse_conf.MetaValue";

    public override IReadOnlyCollection<string> Methods => [];

    public override Effect Effect => Effect.Nothing;

    public override IEnumerable<PyValue> Held => [value];
}

/// <summary>What a <see cref="DynaconfMark"/> asks for.</summary>
internal enum DynaconfMarkKind
{
    /// <summary>To be put together with what was there.</summary>
    Merge,

    /// <summary>The same, with each item once.</summary>
    MergeUnique,

    /// <summary>To take away what was there.</summary>
    Delete,

    /// <summary>A text that names other settings or variables, filled when it is read.</summary>
    Format,
}

/// <summary>A dict of settings: its names can be read as attributes and in any case.</summary>
internal sealed class DynaconfBox(PyDict dict, SourceSpan place) : PyNative(place)
{
    public override string TypeName => "dynaconf.utils.boxing.DynaBox";

    public override IReadOnlyCollection<string> Methods => ["get", "to_dict"];

    public override Effect Effect => Effect.Nothing;

    public override IEnumerable<PyValue> Held => [dict];

    public override bool? Truth => dict.Taint is null ? dict.Count > 0 : null;

    public override PyValue? GetAttribute(CallContext context, string name, SourceSpan place) =>
        Find(name, place) ?? (dict.Taint is null ? null : context.Derive(dict.Taint, place));

    public override PyValue? GetItem(CallContext context, PyValue key, SourceSpan place) => key is PyStr name ? Find(name.Value, place) : null;

    public override bool? Contains(CallContext context, PyValue item, SourceSpan place) =>
        item is PyStr name && dict.Taint is null && dict.Items.ContainsKey($"s{name.Value}") ? true : null;

    public override IReadOnlyList<PyValue>? Items(CallContext context, SourceSpan place) => dict.Taint is null ? [.. dict.Items.Values.Select(e => e.Key)] : null;

    protected override PyValue? CallMethod(string name, CallArguments a) => name switch
    {
        "get" when a.Are(1, 2) && dict.Taint is null && a[0] is PyStr key => Find(key.Value, a.Place) ?? a[1] ?? new PyNone(a.Place),
        _ => null,
    };

    private PyValue? Find(string name, SourceSpan place) => dict.Taint is not null ? null
        : dict.Items.Values.FirstOrDefault(e => e.Key is PyStr key && key.Value == name).Value is { } exact ? Shown(exact, place)
        : dict.Items.Values.FirstOrDefault(e => e.Key is PyStr key && key.Value.Equals(name, StringComparison.OrdinalIgnoreCase)).Value is { } other ? Shown(other, place)
        : null;

    /// <summary>A value of a store as who reads it sees it.</summary>
    public static PyValue Shown(PyValue value, SourceSpan place) => value is PyDict { Taint: null } dict ? new DynaconfBox(dict, place) : value;
}
