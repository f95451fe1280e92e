using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library;

/// <summary><c>sys.version</c>: a text that begins with the digit 3, of which the rest is not known.</summary>
internal sealed class PyVersionText() : PyNative(SourceSpan.None)
{
    private const string Major = "3";

    public override string TypeName => "str";

    public override IReadOnlyCollection<string> Methods => ["startswith"];

    public override Effect Effect => Effect.Nothing;

    public override string TextProblem => "'sys.version' is the version of Python, which PolicyBridge does not know";

    public override PyValue? GetItem(CallContext context, PyValue key, SourceSpan place) =>
        key is PyInt { Value.IsZero: true } ? new PyStr(Major, place) : null;

    protected override PyValue? CallMethod(string name, CallArguments a) => name == "startswith" && a.Are(1, 1) && a[0] is PyStr { Value: { Length: 1 } start }
        ? new PyBool(start == Major, a.Place)
        : null;
}
