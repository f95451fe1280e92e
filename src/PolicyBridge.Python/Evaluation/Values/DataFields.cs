using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Values;

/// <summary>The fields of a dataclass, which the class has among its names.</summary>
internal sealed class DataFields(ImmutableArray<DataField> all, SourceSpan place) : PyNative(place)
{
    public const string Name = "__dataclass_fields__";

    public ImmutableArray<DataField> All { get; } = all;

    public override string TypeName => "dict";

    public override IReadOnlyCollection<string> Methods => [];

    public override Effect Effect => Effect.Nothing;

    public override IEnumerable<PyValue> Held => All;

    public static DataFields? Of(PyClass type) => PyClass.FindInClass(type.Order, Name) as DataFields;
}

/// <summary>What <c>dataclasses.field(…)</c> gives, and what a dataclass tells of a field.</summary>
internal sealed class DataField(PyValue? factory, bool? isKeyword, bool? isHashed, bool isInitialized, bool isShown, bool? isCompared, SourceSpan place) : PyNative(place)
{
    public string Name { get; private init; } = "";

    /// <summary>The class whose body has it.</summary>
    public PyClass? Owner { get; private init; }

    public PyValue? Default { get; init; }

    public PyValue? Factory { get; } = factory;

    public bool? IsKeyword { get; } = isKeyword;

    public bool IsInitialized { get; } = isInitialized;

    public bool IsShown { get; } = isShown;

    public bool IsCompared { get; } = isCompared ?? true;

    /// <summary>Whether it was made by <c>field(…)</c>.</summary>
    public bool IsDeclared { get; private init; }

    public bool HasDefault => Default is not null || Factory is not null;

    public override string TypeName => "dataclasses.Field";

    public override IReadOnlyCollection<string> Methods => [];

    public override Effect Effect => Effect.Nothing;

    public override IEnumerable<PyValue> Held => new[] { Default, Factory, Owner }.OfType<PyValue>();

    public override PyValue? GetAttribute(CallContext context, string name, SourceSpan place) => name switch
    {
        "name" when Name.Length > 0 => new PyStr(Name, place),
        "default" => Default,
        "default_factory" => Factory,
        "init" => new PyBool(IsInitialized, place),
        "repr" => new PyBool(IsShown, place),
        "compare" => new PyBool(IsCompared, place),
        _ => null,
    };

    public DataField Of(string name, PyClass owner, bool isKeyword, bool isDeclared) =>
        new(Factory, isKeyword, isHashed, IsInitialized, IsShown, IsCompared, Place) { Name = name, Owner = owner, Default = Default, IsDeclared = isDeclared };
}
