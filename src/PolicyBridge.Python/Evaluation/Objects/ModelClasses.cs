using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Objects;

/// <summary>Classes of libraries that classes of the settings descend from.</summary>
internal sealed class ModelClasses(Evaluator evaluator)
{
    private readonly Memo<string, PyClass> _made = new();

    /// <summary>A class by its full name.</summary>
    public PyClass Get(string name)
    {
        if (!_made.TryGetValue(name, out PyClass? made))
        {
            made = Create(name);
            _made.Add(name, made);
        }

        return made;
    }

    private PyClass Create(string name) => name switch
    {
        "enum.Enum" => Make(name, [], Enumerations.Names()),
        "enum.IntEnum" => Make(name, [Get("enum.Enum")], [], "int"),
        "enum.StrEnum" => Make(name, [Get("enum.Enum")], [], "str"),
        "typing.Generic" or "typing.Protocol" => Make(name, [], [("__class_getitem__", new PyDescriptor(DescriptorKind.Class, new ModelMethod("__class_getitem__", Subscripted), SourceSpan.None))]),
        "types.SimpleNamespace" => Make(name, [], [("__init__", new ModelMethod("__init__", SetNamed) { RunsCode = true }), ("__repr__", new ModelMethod("__repr__", Written)), ("__eq__", new ModelMethod("__eq__", AreEqual) { RunsCode = true })]),
        "typing.NamedTuple" => Make(name, [], [], "tuple"),
        _ => Make(name, [], []),
    };

    private PyClass Make(string name, PyClass[] bases, (string Name, PyValue Value)[] names, string? native = null) =>
        new(name[(name.LastIndexOf('.') + 1)..], [.. bases], [.. bases], null, native is not null, new Namespace(evaluator.Heap, isOfObject: true, names.Select(n => KeyValuePair.Create(n.Name, n.Value))), SourceSpan.None)
        {
            ModelName = name,
            NativeBase = native,
            QualifiedName = name[(name.LastIndexOf('.') + 1)..],
            HasSlots = name is "abc.ABC" or "typing.Generic" or "typing.Protocol" or "typing.NamedTuple",
        };

    private static PyGenericAlias? Subscripted(CallArguments a) => a.Are(2, 2) && a[0] is PyClass type ? new PyGenericAlias(type, a.Place) : null;

    private static PyNone? SetNamed(CallArguments a)
    {
        if (a.Count != 1 || a[0] is not PyInstance instance)
        {
            return null;
        }

        foreach ((string name, PyValue value) in a.Keywords)
        {
            a.Context.SetOwn(instance, name, value);
        }

        return new PyNone(a.Place);
    }

    private static PyValue? Written(CallArguments a)
    {
        if (!a.Are(1, 1) || a[0] is not PyInstance { Class.ModelName: not null, Names: { Rest: null } names })
        {
            return null;
        }

        List<string?> parts = [.. names.Names.Select(n => a.Context.ReprText(n.Value, a.Place) is { } text ? $"{n.Key}={text}" : null)];
        return parts.Contains(null) ? null : a.Context.Text($"namespace({string.Join(", ", parts)})", a.Place);
    }

    private static PyValue? AreEqual(CallArguments a)
    {
        if (!a.Are(2, 2) || a[0] is not PyInstance { Names: { Rest: null } left } || a[1] is not PyInstance { Names: { Rest: null } right } other || !other.Class.DescendsFromModel("types.SimpleNamespace"))
        {
            return a.Are(2, 2) && a[1] is not (PyUnknown or PyNative) ? new PyNotImplemented(a.Place) : null;
        }

        if (left.Names.Count != right.Names.Count || !left.Names.Keys.All(right.Names.ContainsKey))
        {
            return new PyBool(false, a.Place);
        }

        return a.Context.AreAllEqual([.. left.Names.Values], [.. left.Names.Keys.Select(k => right.Names[k])], a.Place) is { } equal ? new PyBool(equal, a.Place) : null;
    }
}
