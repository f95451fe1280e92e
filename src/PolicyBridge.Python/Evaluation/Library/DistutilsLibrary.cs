using System.Numerics;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Library.Variables;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Library;

/// <summary><c>distutils.util.strtobool</c>, which is there up to Python 3.11 and, with setuptools, afterwards.</summary>
internal static class DistutilsLibrary
{
    public static PyLibrary Util { get; } = new("distutils.util", new Dictionary<string, PyValue>(StringComparer.Ordinal)
    {
        ["strtobool"] = new PyBuiltin("distutils.util.strtobool", ToBoolean),
    })
    {
        IsHarmless = true,
    };

    public static PyLibrary Module { get; } = new("distutils", new Dictionary<string, PyValue>(StringComparer.Ordinal) { ["util"] = Util });

    private static PyValue? ToBoolean(CallArguments a) => !a.Are(1, 1) ? null : a[0] switch
    {
        PyStr { Value: var text } when TruthWords.IsReadable(text) => TruthWords.Of(text) is { } truth
            ? new PyInt(truth ? BigInteger.One : BigInteger.Zero, a.Place)
            : throw new PyRaise("ValueError", $"invalid truth value {PyText.Repr(a[0]!)}", a.Place),
        PyNone or PyBool or PyInt => throw new PyRaise("AttributeError", $"a {a[0]!.TypeName} has no attribute 'lower'", a.Place),
        _ => null,
    };
}
