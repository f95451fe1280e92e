using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library.Pydantic;

/// <summary><c>pydantic</c> 2 and <c>pydantic_settings</c> 2: the names that classes of settings are written with.</summary>
internal static class PydanticLibrary
{
    /// <summary>What Python stops with where a value is refused.</summary>
    public const string Refusal = "pydantic_core.ValidationError";

    private static readonly Dictionary<string, PyValue> Shared = new(StringComparer.Ordinal)
    {
        ["Field"] = new PyBuiltin("pydantic.Field", MakeField) { AcceptsUnknown = true, Effect = Effect.Nothing },
        ["ConfigDict"] = new PyBuiltin("pydantic.ConfigDict", MakeConfig) { AcceptsUnknown = true, Effect = Effect.Nothing },
        ["AliasChoices"] = new PyBuiltin("pydantic.AliasChoices", MakeAliases) { Effect = Effect.Nothing },
        ["field_validator"] = new PyBuiltin("pydantic.field_validator", a => FieldValidator(a, isOld: false)) { Effect = Effect.Nothing },
        ["validator"] = new PyBuiltin("pydantic.validator", a => FieldValidator(a, isOld: true)) { Effect = Effect.Nothing },
        ["model_validator"] = new PyBuiltin("pydantic.model_validator", ModelValidator) { Effect = Effect.Nothing },
        ["computed_field"] = new PyBuiltin("pydantic.computed_field", ComputedField) { Effect = Effect.Nothing },
        ["BeforeValidator"] = Validator("BeforeValidator", PydanticMarkKind.Before),
        ["AfterValidator"] = Validator("AfterValidator", PydanticMarkKind.After),
        ["PlainValidator"] = Validator("PlainValidator", PydanticMarkKind.Plain),
        ["ValidationError"] = new PyExceptionType(Refusal),
        ["AnyUrl"] = Url("AnyUrl", isHttp: false),
        ["AnyHttpUrl"] = Url("AnyHttpUrl", isHttp: true),
        ["HttpUrl"] = Url("HttpUrl", isHttp: true),
        ["SecretStr"] = new PydanticTypeName("SecretStr", new PydanticType(PydanticKind.Secret), a => a.Are(1, 1) && a[0] is PyStr text ? new PydanticSecret(text, a.Place) : null),
        ["StrictBool"] = new PydanticTypeName("StrictBool", PydanticType.Unknown),
        ["PositiveInt"] = Limited("PositiveInt", "gt"),
        ["NonNegativeInt"] = Limited("NonNegativeInt", "ge"),
    };

    public static PyLibrary Create(CallContext context) =>
        new("pydantic", new Dictionary<string, PyValue>(Shared, StringComparer.Ordinal) { ["BaseModel"] = context.Pydantic.Model });

    public static PyLibrary CreateSettings(CallContext context) => new("pydantic_settings", new Dictionary<string, PyValue>(StringComparer.Ordinal)
    {
        ["BaseSettings"] = context.Pydantic.Settings,
        ["SettingsConfigDict"] = Shared["ConfigDict"],
        ["NoDecode"] = new PydanticMarkValue(new PydanticMark(PydanticMarkKind.NoDecode), SourceSpan.None),
        ["ForceDecode"] = new PydanticMarkValue(new PydanticMark(PydanticMarkKind.ForceDecode), SourceSpan.None),
    })
    {
        OfSomeReleases = ["NoDecode", "ForceDecode"],
    };

    /// <summary>Parts of pydantic that are modules of their own.</summary>
    public static PyLibrary? Part(string module, CallContext context) => module switch
    {
        "pydantic.fields" => new PyLibrary(module, Only("Field", "computed_field")),
        "pydantic.networks" => new PyLibrary(module, Only("AnyUrl", "AnyHttpUrl", "HttpUrl")),
        "pydantic.types" => new PyLibrary(module, Only("SecretStr", "PositiveInt", "NonNegativeInt")),
        "pydantic.functional_validators" => new PyLibrary(module, Only("field_validator", "model_validator", "BeforeValidator", "AfterValidator", "PlainValidator")),
        "pydantic.main" => new PyLibrary(module, new Dictionary<string, PyValue>(StringComparer.Ordinal) { ["BaseModel"] = context.Pydantic.Model }),
        _ => null,
    };

    private static Dictionary<string, PyValue> Only(params string[] names) => names.ToDictionary(n => n, n => Shared[n], StringComparer.Ordinal);

    private static PydanticTypeName Url(string name, bool isHttp) => new(
        name,
        new PydanticType(PydanticKind.Url) { IsHttp = isHttp },
        a => a.Are(1, 1) && a[0] is PyStr text ? PydanticUrl.Of(text.Value, a.Place) : null);

    private static PydanticTypeName Limited(string name, string limit) =>
        new(name, new PydanticType(PydanticKind.Integer) { Marks = [new PydanticMark(PydanticMarkKind.Limit, limit, new PyInt(0, SourceSpan.None))] });

    private static PyBuiltin Validator(string name, PydanticMarkKind kind) =>
        new($"pydantic.{name}", a => a.Count <= 1 && a.HasOnlyKeywords("func") && a.Find(0, "func") is { } function ? new PydanticMarkValue(new PydanticMark(kind, Value: function), a.Place) : null) { Effect = Effect.Nothing };

    private static PydanticFieldInfo? MakeField(CallArguments a)
    {
        if (a.Count > 1)
        {
            return null;
        }

        Dictionary<string, PyValue> given = a.Keywords.ToDictionary(k => k.Name, k => k.Value, StringComparer.Ordinal);
        if (a[0] is { } fallback)
        {
            given["default"] = fallback;
        }

        return new PydanticFieldInfo(given, a.Place);
    }

    private static PyDict? MakeConfig(CallArguments a)
    {
        if (a.Count > 0)
        {
            return null;
        }

        PyDict config = new(a.Context.Heap, a.Place);
        Builtin.DictMethods.SetNamed(a.Context, config, a);
        return config;
    }

    private static PydanticAliases? MakeAliases(CallArguments a) =>
        a.Count > 0 && !a.HasKeywords && a.Positional.All(p => p is PyStr { Value.Length: > 0 }) ? new PydanticAliases([.. a.Positional.Select(p => ((PyStr)p).Value)], a.Place) : null;

    /// <summary>The decorator <c>field_validator(…)</c>, or <c>validator(…)</c> as pydantic 1 has it.</summary>
    private static PyBuiltin? FieldValidator(CallArguments a, bool isOld)
    {
        if (a.Count == 0 || a.Positional.Any(p => p is not PyStr))
        {
            return null;
        }

        PydanticMarkKind kind;
        if (isOld)
        {
            bool isKnown = a.Keywords.All(k => k.Name is "pre" or "always" or "allow_reuse" or "check_fields" && k.Value is PyBool);
            kind = !isKnown ? PydanticMarkKind.Unknown : a.Find(99, "pre") is PyBool { Value: true } ? PydanticMarkKind.Before : PydanticMarkKind.After;
        }
        else
        {
            kind = a.Keywords.Any(k => k.Name is not ("mode" or "check_fields")) ? PydanticMarkKind.Unknown : KindOf(a.Find(99, "mode"));
        }

        ImmutableArray<string> fields = [.. a.Positional.Select(p => ((PyStr)p).Value)];
        return Decorator("pydantic.field_validator()", fields, kind, isOld);
    }

    private static PyBuiltin? ModelValidator(CallArguments a) =>
        a.Count == 0 && a.HasOnlyKeywords("mode") ? Decorator("pydantic.model_validator()", [], a.Find(99, "mode") is { } mode ? KindOf(mode) : PydanticMarkKind.Unknown) : null;

    private static PydanticMarkKind KindOf(PyValue? mode) => mode switch
    {
        null or PyStr { Value: "after" } => PydanticMarkKind.After,
        PyStr { Value: "before" } => PydanticMarkKind.Before,
        PyStr { Value: "plain" } => PydanticMarkKind.Plain,
        _ => PydanticMarkKind.Unknown,
    };

    private static PyBuiltin Decorator(string name, ImmutableArray<string> fields, PydanticMarkKind kind, bool isOld = false) => new(name, a => !a.Are(1, 1) ? null : a[0] switch
    {
        PyDescriptor { Kind: DescriptorKind.Class, Function: PyFunction method } => new PydanticMethod(fields, new PydanticMark(kind, Value: method) { IsOfClass = true, IsOld = isOld }, a.Place),
        PyDescriptor { Kind: DescriptorKind.Static, Function: PyFunction plain } => new PydanticMethod(fields, new PydanticMark(kind, Value: plain) { IsOld = isOld }, a.Place),

        // A function of which nothing else is said becomes a method of the class, save one that gets the instance.
        PyFunction function => new PydanticMethod(fields, new PydanticMark(kind, Value: function) { IsOfClass = !fields.IsEmpty, IsOld = isOld }, a.Place),
        _ => null,
    })
    {
        Effect = Effect.Nothing,
    };

    private static PyValue? ComputedField(CallArguments a)
    {
        if (a.Are(1, 1))
        {
            return a[0] switch
            {
                PyDescriptor { Kind: DescriptorKind.Property } property => new PydanticComputed(property, a.Place),
                PyFunction function => new PydanticComputed(new PyDescriptor(DescriptorKind.Property, function, a.Place), a.Place),
                _ => null,
            };
        }

        return a.Count == 0 && a.HasOnlyKeywords("return_type", "title", "description", "repr", "examples")
            ? new PyBuiltin("pydantic.computed_field()", ComputedField) { Effect = Effect.Nothing }
            : null;
    }
}
