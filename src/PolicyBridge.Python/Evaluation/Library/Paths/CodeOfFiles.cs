using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library.Paths;

/// <summary>The built-in <c>exec</c> and <c>compile</c> of whole files of the project, which run in the names of the module that calls.</summary>
internal static class CodeOfFiles
{
    /// <summary><c>exec</c>; <see langword="null"/> for all that it may run but files, and for other names.</summary>
    public static PyNone? Run(CallArguments a)
    {
        PyValue? code = a[0] is PyCode compiled ? compiled.Source : a[0];
        if (!a.Are(1, 3) || FileOf(code) is not { } file || !(a.Count == 1 ? a.Context.IsInModule : a.Positional.Skip(1).All(n => IsOfCaller(n, a))))
        {
            return null;
        }

        a.Context.EvaluateInCaller(file, a.Place, (code as PyStr)?.Value);
        return new PyNone(a.Place);
    }

    /// <summary><c>compile</c> of the whole of a file.</summary>
    public static PyCode? Compile(CallArguments a) =>
        a.Are(3, 3) && FileOf(a[0]) is not null && a[1] is PyStr or PyPathLike && a[2] is PyStr { Value: "exec" } ? new PyCode(a[0]!, a.Place) : null;

    private static bool IsOfCaller(PyValue names, CallArguments a) => names is PyNamespaceView view && ReferenceEquals(view.Names, a.Context.CallerNames(a.Place).Names);

    // A byte order mark is no part of a module, and of a text an error. What stands outside of the project is not read.
    private static FilePath? FileOf(PyValue? code) => code switch
    {
        PyStr { File: { } file, Value: var text } when !text.StartsWith('\uFEFF') && !text.Contains('\0', StringComparison.Ordinal) => file.Path,
        PyBytes { File: { } file } => file.Path,
        _ => null,
    };
}

/// <summary>What <c>compile</c> makes of a file.</summary>
internal sealed class PyCode(PyValue source, SourceSpan place) : PyNative(place)
{
    public PyValue Source => source;

    public override string TypeName => "code";

    public override IReadOnlyCollection<string> Methods => [];

    public override Effect Effect => Effect.Nothing;
}
