using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Library.Pydantic;

/// <summary>What kind of values an annotation stands for.</summary>
internal enum PydanticKind
{
    /// <summary>An annotation that is not known, so that nothing is known of the field either.</summary>
    Unknown,
    Any,
    Text,
    Integer,
    Number,
    Boolean,
    None,
    List,
    Set,
    FrozenSet,

    /// <summary>A tuple of as many items as there are types.</summary>
    Tuple,

    /// <summary>A tuple of any number of items of one type.</summary>
    Items,
    Dict,
    Model,
    Union,
    Literal,
    Url,
    Secret,
    Path,
}

/// <summary>What pydantic makes of an annotation.</summary>
/// <param name="Kind">The kind of values.</param>
internal sealed record PydanticType(PydanticKind Kind)
{
    public static PydanticType Unknown { get; } = new(PydanticKind.Unknown);

    public static PydanticType Any { get; } = new(PydanticKind.Any);

    /// <summary>The types that it is made of.</summary>
    public ImmutableArray<PydanticType> Parts { get; init; } = [];

    /// <summary>The class, where it is one of the settings.</summary>
    public PyClass? Class { get; init; }

    /// <summary>The values of a <c>Literal</c>.</summary>
    public ImmutableArray<PyValue> Values { get; init; } = [];

    /// <summary>Whether a URL must be one of HTTP.</summary>
    public bool IsHttp { get; init; }

    /// <summary>What <c>Annotated</c> says of it, in that order.</summary>
    public ImmutableArray<PydanticMark> Marks { get; init; } = [];

    /// <summary>Whether a text for it is read as JSON first: where it is a container, or one of several types of which one is.</summary>
    public bool IsComplex => Kind is PydanticKind.List or PydanticKind.Set or PydanticKind.FrozenSet or PydanticKind.Tuple or PydanticKind.Items or PydanticKind.Dict or PydanticKind.Model;

    /// <summary>Whether it is one of several types, some of which are read as JSON: a text that is none may be a value all the same.</summary>
    public bool IsPartlyComplex => Kind == PydanticKind.Union && Parts.Any(p => p.IsComplex || p.IsPartlyComplex);

    /// <summary>Whether it, or a type in it, is not known.</summary>
    public bool HoldsUnknown => Kind == PydanticKind.Unknown || Parts.Any(p => p.HoldsUnknown);
}

/// <summary>What a mark of <c>Annotated</c>, or a validator of a field, does.</summary>
internal enum PydanticMarkKind
{
    /// <summary>A function that gets the value before it is checked.</summary>
    Before,

    /// <summary>A function that gets the value after it was checked.</summary>
    After,

    /// <summary>A function that checks the value in place of the type.</summary>
    Plain,

    /// <summary>A limit, such as <c>ge=0</c>.</summary>
    Limit,

    /// <summary>A text is not read as JSON.</summary>
    NoDecode,

    /// <summary>A text is read as JSON, whatever the class says.</summary>
    ForceDecode,

    /// <summary>Something that is not known.</summary>
    Unknown,
}

/// <summary>A mark of <c>Annotated</c>, or a validator of a field.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Name">The name of a limit.</param>
/// <param name="Value">The function, or the value of a limit.</param>
internal sealed record PydanticMark(PydanticMarkKind Kind, string Name = "", PyValue? Value = null)
{
    /// <summary>Whether the function is bound to the class, which it gets first.</summary>
    public bool IsOfClass { get; init; }

    /// <summary>Whether it is of pydantic 1, which treats defaults in a way of its own.</summary>
    public bool IsOld { get; init; }
}
