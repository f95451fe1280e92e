using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Library;

/// <summary><c>inspect</c>: questions about objects, whose answers are not known; its frames can reach every name.</summary>
internal static class InspectLibrary
{
    private static readonly string[] Questions =
        ["getfile", "getsourcefile", "getdoc", "cleandoc", "signature", "isclass", "isfunction", "ismodule", "ismethod", "iscoroutinefunction", "isabstract"];

    public static PyLibrary Module { get; } = new("inspect", Questions.ToDictionary(n => n, Question, StringComparer.Ordinal))
    {
        ReachesNamespaces = true,
    };

    private static PyValue Question(string name) =>
        new PyBuiltin($"inspect.{name}", a => a.Context.Unknown($"what 'inspect.{name}' says, which PolicyBridge does not compute", a.Place)) { AcceptsUnknown = true, Effect = Effect.Nothing };
}
