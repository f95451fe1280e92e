using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Objects;

/// <summary><c>property</c>, its decorators and its parts.</summary>
internal static class Properties
{
    /// <summary><c>property(fget, fset, fdel, doc)</c>; <see langword="null"/> for what is not made of functions of the settings.</summary>
    public static PyDescriptor? Make(CallArguments a)
    {
        PyValue? getter = a.Find(0, "fget");
        PyValue? setter = a.Find(1, "fset");
        PyValue? deleter = a.Find(2, "fdel");
        return a.Count <= 4 && a.HasOnlyKeywords("fget", "fset", "fdel", "doc") && getter is PyFunction && setter is null or PyNone or PyFunction && deleter is null or PyNone or PyFunction
            ? Create(getter, setter as PyFunction, deleter as PyFunction, a.Place)
            : null;
    }

    /// <summary>An attribute of a property, such as <c>setter</c>; <see langword="null"/> for one that is not known.</summary>
    public static PyValue? Find(PyDescriptor property, string name, SourceSpan place) => name switch
    {
        "fget" => property.Function,
        "fset" => property.Setter ?? new PyNone(place),
        "fdel" => property.Deleter ?? new PyNone(place),
        "getter" => With(name, f => Create(f, property.Setter, property.Deleter, f.Place)),
        "setter" => With(name, f => Create(property.Function, f, property.Deleter, f.Place)),
        "deleter" => With(name, f => Create(property.Function, property.Setter, f, f.Place)),
        _ => null,
    };

    private static PyBuiltin With(string name, Func<PyFunction, PyDescriptor> make) =>
        new($"property.{name}", a => a.Are(1, 1) && a[0] is PyFunction function ? make(function) : null);

    private static PyDescriptor Create(PyValue getter, PyValue? setter, PyValue? deleter, SourceSpan place) =>
        new(DescriptorKind.Property, getter, place) { Setter = setter, Deleter = deleter };
}
