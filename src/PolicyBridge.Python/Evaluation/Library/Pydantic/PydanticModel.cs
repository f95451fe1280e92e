using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library.Pydantic;

/// <summary>What a model is made of: it stands in the class as <c>model_fields</c>, by which code that is not seen could get at it.</summary>
internal sealed class PydanticModel(PyClass type, PydanticConfig config, bool isSettings, ImmutableArray<PydanticField> fields, SourceSpan place) : PyNative(place)
{
    /// <summary>The name under which it stands in the class.</summary>
    public const string AttributeName = "model_fields";

    public PyClass Class => type;

    public PydanticConfig Config => config;

    /// <summary>Whether it reads variables of the environment.</summary>
    public bool IsSettings => isSettings;

    public ImmutableArray<PydanticField> Fields => fields;

    /// <summary>Functions that get all values before they are checked, the last one first.</summary>
    public ImmutableArray<PydanticMark> Before { get; init; } = [];

    /// <summary>Methods that get the instance once it is made.</summary>
    public ImmutableArray<PyValue> After { get; init; } = [];

    /// <summary>Properties that <c>model_dump</c> writes, too.</summary>
    public ImmutableArray<string> Computed { get; init; } = [];

    /// <summary>Names that are of the class and no fields, by <c>ClassVar</c>.</summary>
    public ImmutableArray<string> OfClass { get; init; } = [];

    public override string TypeName => "dict";

    public override IReadOnlyCollection<string> Methods => [];

    public override Effect Effect => Effect.Nothing;

    public override IEnumerable<PyValue> Held => [type, .. fields.SelectMany(f => f.Held), .. Before.Select(m => m.Value).OfType<PyValue>(), .. After];

    public PydanticField? Find(string name) => fields.FirstOrDefault(f => f.Name == name);

    public override IReadOnlyList<PyValue> Items(CallContext context, SourceSpan place) => [.. fields.Select(f => new PyStr(f.Name, place))];

    public override bool? Contains(CallContext context, PyValue item, SourceSpan place) => item is PyStr name ? Find(name.Value) is not null : null;

    /// <summary>The model of a class; <see langword="null"/> for one that is none.</summary>
    public static PydanticModel? Of(PyClass type) => PyClass.FindInClass(type.Order, AttributeName) as PydanticModel;
}
