using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Objects;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library.Classes;

/// <summary><c>abc</c>, <c>enum</c>, <c>types</c> and <c>dataclasses</c>: what classes of the settings are made with.</summary>
internal static class ClassLibraries
{
    private static readonly string[] FieldOptions = ["default", "default_factory", "init", "repr", "hash", "compare", "metadata", "kw_only"];

    public static PyLibrary Abc(CallContext context) => Module("abc", [
        ("ABC", context.ModelClass("abc.ABC")),
        ("ABCMeta", new PyUnknown("'abc.ABCMeta', which PolicyBridge follows as a metaclass alone", SourceSpan.None) { Label = "abc.ABCMeta" }),
        ("abstractmethod", new PyBuiltin("abc.abstractmethod", a => a.Are(1, 1) && a[0] is PyFunction function ? function.Abstract() : null) { Effect = Effect.Nothing }),
    ]);

    public static PyLibrary Enum(CallContext context) => Module("enum", [
        ("Enum", context.ModelClass("enum.Enum")),
        ("IntEnum", context.ModelClass("enum.IntEnum")),
        ("StrEnum", context.ModelClass("enum.StrEnum")),
        ("auto", new PyBuiltin("enum.auto", a => a.Are(0, 0) ? new EnumAuto(a.Place) : null) { Effect = Effect.Nothing, IsType = true }),
        ("unique", new PyBuiltin("enum.unique", Unique) { Effect = Effect.Nothing }),
    ]);

    public static PyLibrary Types(CallContext context) => Module("types", [
        ("SimpleNamespace", context.ModelClass("types.SimpleNamespace")),
        ("MappingProxyType", new PyBuiltin("types.MappingProxyType", a => a.Are(1, 1) && a[0] is PyDict dict ? new PyMappingProxy(dict, a.Place) : null) { Effect = Effect.Nothing, IsType = true }),
    ]);

    public static PyLibrary Typing(CallContext context) => Module("typing", [
        .. TypingLibrary.Module.Members.Select(m => (m.Key, m.Value)),
        ("Generic", context.ModelClass("typing.Generic")),
        ("Protocol", context.ModelClass("typing.Protocol")),
        ("NamedTuple", context.ModelClass("typing.NamedTuple")),
    ]);

    public static PyLibrary DjangoFunctional { get; } = Module("django.utils.functional", [("cached_property", CachedProperty("django.utils.functional.cached_property"))]);

    /// <summary><c>functools.cached_property</c>, and that of Django.</summary>
    public static PyBuiltin CachedProperty(string name) =>
        new(name, a => a.Are(1, 1) && a[0] is PyFunction ? new PyDescriptor(DescriptorKind.Cached, a[0]!, a.Place) : null) { Effect = Effect.Nothing, IsType = true };

    public static PyLibrary DataClasses { get; } = Module("dataclasses", [
        ("dataclass", new PyBuiltin("dataclasses.dataclass", a => a.Context.DataClass(a)) { Effect = Effect.Nothing }),
        ("field", new PyBuiltin("dataclasses.field", Field) { Effect = Effect.Nothing }),
        ("fields", new PyBuiltin("dataclasses.fields", a => a.Are(1, 1) && FieldsOf(a[0]!) is { } fields ? new PyTuple([.. fields.All], a.Place) : null) { Effect = Effect.Nothing }),
        ("asdict", new PyBuiltin("dataclasses.asdict", a => a.Context.TakeFields(a, isDict: true)) { Effect = Effect.Arguments }),
        ("astuple", new PyBuiltin("dataclasses.astuple", a => a.Context.TakeFields(a, isDict: false)) { Effect = Effect.Arguments }),
        ("replace", new PyBuiltin("dataclasses.replace", a => a.Context.ReplaceFields(a)) { Effect = Effect.Arguments, AcceptsUnknown = true }),
        ("is_dataclass", new PyBuiltin("dataclasses.is_dataclass", a => a.Are(1, 1) && a[0] is not (PyUnknown or PyNative or PyBuiltin) ? new PyBool(FieldsOf(a[0]!) is not null, a.Place) : null) { Effect = Effect.Nothing }),
        ("FrozenInstanceError", new PyExceptionType("dataclasses.FrozenInstanceError")),
    ]);

    private static PyLibrary Module(string name, (string Name, PyValue Value)[] members) => new(name, members.ToDictionary(m => m.Name, m => m.Value, StringComparer.Ordinal));

    private static DataFields? FieldsOf(PyValue value) => value switch
    {
        PyClass type => DataFields.Of(type),
        PyInstance instance => DataFields.Of(instance.Class),
        _ => null,
    };

    private static PyClass? Unique(CallArguments a)
    {
        if (!a.Are(1, 1) || a[0] is not PyClass type || Enumerations.MembersOf(type) is not { } members)
        {
            return null;
        }

        return Enumerations.Walk(type)!.Count() == members.Count ? type : throw new PyRaise("ValueError", $"duplicate values found in '{type.Name}'", a.Place);
    }

    private static DataField? Field(CallArguments a)
    {
        if (a.Count > 0 || !a.HasOnlyKeywords(FieldOptions))
        {
            return null;
        }

        PyValue? value = a.Find(int.MaxValue, "default");
        PyValue? factory = a.Find(int.MaxValue, "default_factory");
        bool?[] options = [.. new[] { "init", "repr" }.Select(o => a.Find(int.MaxValue, o) is { } given ? PyTruth.Truth(given) : true)];
        bool? compare = a.Find(int.MaxValue, "compare") is { } compared ? PyTruth.Truth(compared) : true;
        bool? keyword = a.Find(int.MaxValue, "kw_only") is { } named ? PyTruth.Truth(named) : null;
        if (options.Contains(null) || compare is null || (keyword is null && a.Find(int.MaxValue, "kw_only") is not null))
        {
            return null;
        }

        return value is not null && factory is not null
            ? throw new PyRaise("ValueError", "cannot specify both default and default_factory", a.Place)
            : new DataField(factory, keyword, null, options[0]!.Value, options[1]!.Value, compare, a.Place) { Default = value };
    }
}
