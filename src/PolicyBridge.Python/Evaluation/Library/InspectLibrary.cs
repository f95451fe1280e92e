using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Iterators;
using PolicyBridge.Python.Evaluation.Library.Paths;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library;

/// <summary><c>inspect</c>: the members of objects and what kinds of objects there are; other answers are not known, and its frames can reach every name.</summary>
internal static class InspectLibrary
{
    private static readonly string[] Questions = ["getsourcefile", "getdoc", "cleandoc", "signature", "iscoroutinefunction", "isabstract"];

    private static readonly string[] Kinds = ["isclass", "isfunction", "ismodule", "ismethod", "isroutine", "isbuiltin", "isdatadescriptor"];

    public static PyLibrary Module { get; } = new("inspect", Questions.ToDictionary(n => n, Question, StringComparer.Ordinal)
        .Concat(Kinds.Select(k => KeyValuePair.Create(k, (PyValue)new PyBuiltin($"inspect.{k}", a => Is(k, a)) { AcceptsUnknown = true, Effect = Effect.Nothing })))
        .Append(KeyValuePair.Create("getfile", (PyValue)new PyBuiltin("inspect.getfile", a => a.Are(1, 1) && a[0] is CodeFrame frame ? new PyPathText(frame.File, a.Place) : Unanswered("getfile", a)) { AcceptsUnknown = true, Effect = Effect.Nothing }))
        .Append(KeyValuePair.Create("currentframe", (PyValue)new PyBuiltin("inspect.currentframe", a => a.Are(0, 0) && a.Context.FileOfCode is { } file ? new CodeFrame(file, a.Place) : null) { Effect = Effect.Everything }))
        .Append(KeyValuePair.Create("getmembers", (PyValue)new PyBuiltin("inspect.getmembers", Introspection.Members)))
        .ToDictionary(m => m.Key, m => m.Value, StringComparer.Ordinal))
    {
        ReachesNamespaces = true,
    };

    private static PyValue Question(string name) =>
        new PyBuiltin($"inspect.{name}", a => Unanswered(name, a)) { AcceptsUnknown = true, Effect = Effect.Nothing };

    private static PyUnknown Unanswered(string question, CallArguments a) => a.Context.Unknown($"what 'inspect.{question}' says, which PolicyBridge does not compute", a.Place);

    private static PyValue? Is(string question, CallArguments a)
    {
        if (!a.Are(1, 1))
        {
            return null;
        }

        bool? answer = (question, PyMutable.Current(a[0]!)) switch
        {
            (_, PyNone or PyBool or PyInt or PyFloat or PyStr or PyBytes or PyTuple or PyList or PyDict or PySet or PyRange or PyRegex or PyTimeDelta or PyIterator) => false,
            ("isclass", PyClass or PyExceptionType) => true,
            ("isclass", PyBuiltin { IsType: var isType, IsNative: var isNative }) => isType ? isNative ? true : null : null,
            ("isfunction", PyFunction) or ("ismodule", PyModule) or ("isroutine", PyFunction or PyBoundMethod { Function: PyFunction }) or ("ismethod", PyBoundMethod { Function: PyFunction }) => true,
            ("isdatadescriptor", _) => null,
            (_, PyFunction or PyModule or PyClass or PyExceptionType or PyBoundMethod { Function: PyFunction }) => false,
            _ => null,
        };
        return answer is { } known ? new PyBool(known, a.Place) : Unanswered(question, a);
    }

    /// <summary>The frame of code that runs, which is asked for its file; through it every name can be got at.</summary>
    private sealed class CodeFrame(FilePath file, SourceSpan place) : PyNative(place)
    {
        public FilePath File { get; } = file;

        public override string TypeName => "frame";

        public override IReadOnlyCollection<string> Methods => [];

        public override Effect Effect => Effect.Everything;
    }
}
