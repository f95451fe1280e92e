using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Library.Pydantic;

/// <summary>What <c>model_config</c>, or the inner class <c>Config</c>, says of a model.</summary>
internal sealed record PydanticConfig
{
    /// <summary>Names that make no difference to values.</summary>
    private static readonly HashSet<string> Idle = new(StringComparer.Ordinal)
    {
        "title", "json_schema_extra", "protected_namespaces", "arbitrary_types_allowed", "use_attribute_docstrings", "from_attributes", "json_encoders",
        "ser_json_timedelta", "ser_json_bytes", "regex_engine", "defer_build", "hide_input_in_errors", "model_title_generator", "field_title_generator",
    };

    public static PydanticConfig OfModel { get; } = new();

    public static PydanticConfig OfSettings { get; } = new() { Extra = "forbid", ValidatesDefaults = true };

    public string Extra { get; init; } = "ignore";

    public bool ValidatesDefaults { get; init; }

    /// <summary>Whether a field with an alias may be given by its own name, too.</summary>
    public bool TakesNames { get; init; }

    public bool StripsText { get; init; }

    public bool IsCaseSensitive { get; init; }

    public string Prefix { get; init; } = "";

    public string? Delimiter { get; init; }

    public int? MaxSplit { get; init; }

    public bool IgnoresEmpty { get; init; }

    /// <summary>Whether texts of containers are read as JSON.</summary>
    public bool Decodes { get; init; } = true;

    /// <summary>The files of variables: a path, several, or <c>None</c>.</summary>
    public PyValue? Files { get; init; }

    public PyValue? FileEncoding { get; init; }

    /// <summary>The folders of files with secrets.</summary>
    public PyValue? Secrets { get; init; }

    /// <summary>The same with one more entry; <see langword="null"/> for one that is not known.</summary>
    public PydanticConfig? With(string name, PyValue value)
    {
        value = PyMutable.Current(value);
        switch (name, value)
        {
            case ("env_file", _):
                return this with { Files = value };
            case ("secrets_dir", _):
                return this with { Secrets = value };
            case ("env_file_encoding", PyStr or PyNone):
                return this with { FileEncoding = value };
            case ("extra", PyStr { Value: "forbid" or "ignore" or "allow" } extra):
                return this with { Extra = extra.Value };
            case ("env_prefix", PyStr prefix):
                return this with { Prefix = prefix.Value };
            case ("env_nested_delimiter", PyStr { Value.Length: > 0 } delimiter):
                return this with { Delimiter = delimiter.Value };
            case ("env_nested_delimiter" or "env_nested_max_split" or "env_parse_none_str", PyNone):
                return this;
            case ("env_nested_max_split", PyInt split) when split.Value > 0 && split.Value < 100:
                return this with { MaxSplit = (int)split.Value };
            case ("case_sensitive", PyBool flag):
                return this with { IsCaseSensitive = flag.Value };
            case ("validate_default", PyBool flag):
                return this with { ValidatesDefaults = flag.Value };
            case ("populate_by_name" or "validate_by_name", PyBool flag):
                return this with { TakesNames = flag.Value };
            case ("str_strip_whitespace", PyBool flag):
                return this with { StripsText = flag.Value };
            case ("env_ignore_empty", PyBool flag):
                return this with { IgnoresEmpty = flag.Value };
            case ("enable_decoding", PyBool flag):
                return this with { Decodes = flag.Value };
            case ("frozen" or "validate_assignment" or "strict" or "use_enum_values" or "str_to_lower" or "str_to_upper" or "env_parse_enums", PyBool { Value: false }):
                return this;
            case ("frozen", PyBool):
                // That it can't be changed makes no difference to who reads it.
                return this;
            default:
                return Idle.Contains(name) ? this : null;
        }
    }
}
