using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library.Pydantic;

/// <summary>An object of pydantic that says something of a model and is of no other use.</summary>
internal abstract class PydanticPart(SourceSpan place) : PyNative(place)
{
    public override string TypeName => "pydantic.fields.FieldInfo";

    public override IReadOnlyCollection<string> Methods => [];

    public override Effect Effect => Effect.Nothing;
}

/// <summary>What <c>Field(…)</c> gives.</summary>
internal sealed class PydanticFieldInfo(IReadOnlyDictionary<string, PyValue> given, SourceSpan place) : PydanticPart(place)
{
    public IReadOnlyDictionary<string, PyValue> Given => given;

    public override IEnumerable<PyValue> Held => given.Values;
}

/// <summary>What <c>AliasChoices(…)</c> gives.</summary>
internal sealed class PydanticAliases(ImmutableArray<string> names, SourceSpan place) : PydanticPart(place)
{
    public ImmutableArray<string> Names => names;
}

/// <summary>What stands in <c>Annotated</c>, such as <c>BeforeValidator(f)</c> or <c>NoDecode</c>.</summary>
internal sealed class PydanticMarkValue(PydanticMark mark, SourceSpan place) : PydanticPart(place)
{
    public PydanticMark Mark => mark;

    public override IEnumerable<PyValue> Held => mark.Value is { } value ? [value] : [];
}

/// <summary>A name of pydantic that stands for a type in an annotation.</summary>
internal sealed class PydanticTypeName(string name, PydanticType type, Func<CallArguments, PyValue?>? call = null) : PydanticPart(SourceSpan.None)
{
    public PydanticType Type => type;

    public override string TypeName => "type";

    public override object Identity => name;

    public override PyValue? Invoke(CallArguments a) => call?.Invoke(a);
}

/// <summary>A method of a class body with a decorator of pydantic.</summary>
/// <param name="fields">The fields that it concerns; none where it concerns the whole model.</param>
/// <param name="mark">The function and when it is called.</param>
/// <param name="place">Where it stands.</param>
internal sealed class PydanticMethod(ImmutableArray<string> fields, PydanticMark mark, SourceSpan place) : PydanticPart(place)
{
    public ImmutableArray<string> Fields => fields;

    public PydanticMark Mark => mark;

    public override IEnumerable<PyValue> Held => mark.Value is { } value ? [value] : [];
}

/// <summary>A property with <c>computed_field</c>.</summary>
internal sealed class PydanticComputed(PyDescriptor property, SourceSpan place) : PydanticPart(place)
{
    public PyDescriptor Property => property;

    public override IEnumerable<PyValue> Held => [property];
}

/// <summary>Where a class of settings looks for values, as <c>settings_customise_sources</c> is given it.</summary>
internal sealed class PydanticSource(string name, SourceSpan place) : PydanticPart(place)
{
    public string Name => name;

    public override string TypeName => "pydantic_settings.PydanticBaseSettingsSource";
}

/// <summary>What a validator with three parameters is told.</summary>
internal sealed class PydanticInfo(string? field, PyDict data, SourceSpan place) : PydanticPart(place)
{
    public override string TypeName => "pydantic_core.core_schema.ValidationInfo";

    public override IEnumerable<PyValue> Held => [data];

    public override PyValue? GetAttribute(CallContext context, string name, SourceSpan place) => name switch
    {
        "data" => data,
        "field_name" when field is not null => new PyStr(field, place),
        "context" => new PyNone(place),
        "mode" => new PyStr("python", place),
        _ => null,
    };
}

/// <summary>A <c>SecretStr</c>.</summary>
internal sealed class PydanticSecret(PyStr text, SourceSpan place) : PyNative(place)
{
    public override string TypeName => "pydantic.types.SecretStr";

    public override IReadOnlyCollection<string> Methods => ["get_secret_value"];

    public override Effect Effect => Effect.Nothing;

    public override object Identity => text.Value;

    public override bool? Truth => text.Value.Length > 0;

    public override PyValue Text(CallContext context, SourceSpan place) => new PyStr(text.Value.Length > 0 ? "**********" : "", place);

    protected override PyValue? CallMethod(string name, CallArguments a) => a.Are(0, 0) ? text : null;
}

/// <summary>A function that every model has; it gets the instance or the class first.</summary>
internal sealed class PydanticFunction(string name, Func<CallArguments, PyValue?> body) : PyNative(SourceSpan.None)
{
    public override string TypeName => "function";

    public override IReadOnlyCollection<string> Methods => [];

    public override Effect Effect => Effect.Arguments;

    public override object Identity => name;

    public override bool IsFunction => true;

    public override PyValue? Invoke(CallArguments a) => body(a);
}
