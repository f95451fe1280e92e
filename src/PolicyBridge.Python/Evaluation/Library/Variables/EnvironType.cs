using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library.Variables;

/// <summary>The class <c>environ.Env</c>.</summary>
internal sealed class EnvironType(Heap heap) : PyNative(SourceSpan.None)
{
    private readonly PyDict _state = new(heap, SourceSpan.None);

    public override string TypeName => "type";

    public override IReadOnlyCollection<string> Methods => ["read_env"];

    public override Effect Effect => Effect.Variables;

    public override Effect EffectOf(string method) => method == "read_env" ? Effect : Effect.Arguments;

    public override PyDict State => _state;

    public override bool AcceptsUnknown => true;

    /// <summary>Whether the settings left the class's attributes, such as its strings for true, alone.</summary>
    public bool IsUntouched => _state.Taint is null && _state.Count == 0;

    public override PyValue? GetAttribute(CallContext context, string name, SourceSpan place) =>
        !IsUntouched ? context.Unknown("an attribute of 'environ.Env', which the settings changed", place, _state)
        : name == "ENVIRON" ? OsLibrary.Module.Members["environ"]
        : name == "NOTSET" ? EnvironNotSet.Instance
        : null;

    public override PyValue? Invoke(CallArguments a)
    {
        if (a.Count > 0)
        {
            return null;
        }

        PyDict scheme = new(a.Context.Heap, a.Place);
        foreach ((string name, PyValue value) in a.Keywords)
        {
            DictMethods.Set(a.Context, scheme, $"s{name}", new PyStr(name, a.Place), value, a.Place);
        }

        return new EnvironEnv(this, scheme, new PyDict(a.Context.Heap, a.Place), a.Place);
    }

    protected override PyValue? CallMethod(string name, CallArguments a) => name == "read_env" ? EnvironFile.Load(this, a) : null;
}

/// <summary><c>environ.Env.NOTSET</c>.</summary>
internal sealed class EnvironNotSet() : PyNative(SourceSpan.None)
{
    public static EnvironNotSet Instance { get; } = new();

    public override string TypeName => "environ.NoValue";

    public override IReadOnlyCollection<string> Methods => [];

    public override Effect Effect => Effect.Nothing;
}
