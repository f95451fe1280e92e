using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Values;

/// <summary>What a subscript of a generic class gives, such as <c>Box[str]</c>: the class in all that it does.</summary>
internal sealed class PyGenericAlias(PyClass origin, SourceSpan place) : PyNative(place)
{
    public PyClass Origin { get; } = origin;

    public override string TypeName => "types.GenericAlias";

    public override IReadOnlyCollection<string> Methods => [];

    public override Effect Effect => Effect.Arguments;

    public override IEnumerable<PyValue> Held => [Origin];

    public override bool AcceptsUnknown => true;

    public override PyValue? GetAttribute(CallContext context, string name, SourceSpan place) =>
        name is "__origin__" ? Origin : name.StartsWith("__", StringComparison.Ordinal) ? null : context.GetAttribute(Origin, name, place);

    public override PyValue GetItem(CallContext context, PyValue key, SourceSpan place) => new PyGenericAlias(Origin, place);

    public override PyValue? Invoke(CallArguments a) => a.Context.Call(Origin, a);
}

/// <summary>What <c>types.MappingProxyType</c> gives: a dict that nobody changes through it.</summary>
internal sealed class PyMappingProxy(PyDict dict, SourceSpan place) : PyNative(place)
{
    private static readonly string[] Reading = ["get", "keys", "values", "items", "copy", "__contains__"];

    public override string TypeName => "mappingproxy";

    public override IReadOnlyCollection<string> Methods => Reading;

    public override Effect Effect => Effect.Nothing;

    public override IEnumerable<PyValue> Held => [dict];

    public override bool? Truth => dict.Taint is null ? dict.Count > 0 : null;

    public override PyValue? GetItem(CallContext context, PyValue key, SourceSpan place) => context.GetItem(PyMutable.Current(dict), key, place);

    public override bool? Contains(CallContext context, PyValue item, SourceSpan place) => dict.Taint is null ? Computing.Comparisons.Contains(context, dict, item, place) : null;

    public override IReadOnlyList<PyValue>? Items(CallContext context, SourceSpan place) => dict.Taint is null ? [.. dict.Items.Values.Select(e => e.Key)] : null;

    /// <summary>The dict; <see langword="null"/> where its contents are not known.</summary>
    public PyDict? Known => dict.Taint is null ? dict : null;

    protected override PyValue? CallMethod(string name, CallArguments a) => Builtin.DictMethods.Call(dict, name, a);
}

/// <summary>An attribute that <c>__slots__</c> names.</summary>
internal sealed class PySlot(string name, SourceSpan place) : PyPlain(place)
{
    public string Name { get; } = name;

    public override string TypeName => "member_descriptor";
}
