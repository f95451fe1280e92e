using System.Numerics;
using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Library;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Objects;

/// <summary>Attributes of known values that are no methods.</summary>
internal static class Attributes
{
    /// <summary>The attribute, or <see langword="null"/> for what is a method or not known.</summary>
    public static PyValue? Find(PyValue owner, string name, SourceSpan place) => (owner, name) switch
    {
        (PyNone, "__class__") => Builtins.NoneType,
        (PyBuiltin { IsType: true } type, "__name__" or "__qualname__") => new PyStr(type.Name[(type.Name.LastIndexOf('.') + 1)..], place),
        (PyExceptionType type, "__name__" or "__qualname__") => new PyStr(type.Name[(type.Name.LastIndexOf('.') + 1)..], place),
        (PyExceptionValue { Arguments: { } arguments }, "args") => new PyTuple([.. arguments], place),
        (PyTuple { Shape: { } shape } tuple, _) => shape.Find(tuple, name, place),
        (PyRegex regex, "pattern") => new PyStr(regex.Pattern, place),
        (PyTimeDelta delta, "days") => new PyInt(DatetimeLibrary.Days(delta), place),
        (PyTimeDelta delta, "seconds") => new PyInt(DatetimeLibrary.Rest(delta) / 1_000_000, place),
        (PyTimeDelta delta, "microseconds") => new PyInt(DatetimeLibrary.Rest(delta) % 1_000_000, place),
        (PyInt or PyBool, "real" or "numerator") => new PyInt(Operators.AsInteger(owner)!.Value, place),
        (PyInt or PyBool, "imag") => new PyInt(BigInteger.Zero, place),
        _ => null,
    };
}
