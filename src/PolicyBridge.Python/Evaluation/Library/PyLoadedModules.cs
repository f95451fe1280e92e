using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library;

/// <summary><c>sys.modules</c>: the modules of the project by name; any other use of it can reach every name.</summary>
internal sealed class PyLoadedModules() : PyNative(SourceSpan.None)
{
    private static readonly PyUnknown Anything = new("'sys.modules' leads to every module", SourceSpan.None) { ReachesNamespaces = true };

    public override string TypeName => "dict";

    public override IReadOnlyCollection<string> Methods => [];

    public override Effect Effect => Effect.Everything;

    public override IEnumerable<PyValue> Held => [Anything];

    public override PyValue? GetItem(CallContext context, PyValue key, SourceSpan place) =>
        key is PyStr name && context.FindLoaded(name.Value) is { } module
            ? new PyModule(module, place)
            : new PyUnknown("a module that PolicyBridge does not know", place) { Label = "sys.modules", ReachesNamespaces = true };
}
