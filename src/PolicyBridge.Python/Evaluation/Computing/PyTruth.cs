using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Computing;

/// <summary>Python's truth of a value.</summary>
internal static class PyTruth
{
    /// <summary>Python's truth of a value, or <see langword="null"/> where it is not known.</summary>
    public static bool? Truth(PyValue value) => PyMutable.Current(value) switch
    {
        PyUnknown unknown => unknown.KnownTruth,
        PyNone => false,
        PyBool b => b.Value,
        PyInt i => !i.Value.IsZero,
        PyFloat f => f.Value != 0,
        PyStr s => s.Value.Length > 0,
        PyBytes b => b.Value.Length > 0,
        PyTuple t => t.Items.Length > 0,
        PyMutable m => m.Count > 0,
        PyDictView v when v.Dict.Taint is null => v.Dict.Count > 0,
        PyRange r => r.Count > 0,
        PyRegexFlag f => !f.Value.IsZero,
        PyTimeDelta t => !t.Microseconds.IsZero,
        PyEllipsis or PyRegex or PyModule or PyLibrary or PyFunction or PyBoundMethod or PyBuiltin or PyMethod or PyIterable or PyExceptionType or PyExceptionValue or PyClass => true,
        PyInstance instance when PyClass.FindInClass(instance.Class.Order, "__bool__") is null && PyClass.FindInClass(instance.Class.Order, "__len__") is null =>
            instance.Payload is { } payload ? Truth(payload) : instance.Class.IsOverBuiltin ? null : true,
        PyNamespaceView { Names.Rest: null, Kind: not NamespaceKind.Object } => true,
        PyNamespaceView { Names.Rest: null } view => view.Names.Names.Count > 0,
        PyNative native => native.Truth,
        _ => null,
    };
}
