using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Library.Variables;

/// <summary><c>configurations.values</c>: django-configurations.</summary>
internal static class ConfigurationsLibrary
{
    private static readonly string[] Base = ["default", "environ", "environ_name", "environ_prefix", "environ_required"];

    private static readonly Dictionary<string, ConfigurationsKind> Kinds = new(StringComparer.Ordinal)
    {
        ["Value"] = ConfigurationsKind.Text,
        ["BooleanValue"] = ConfigurationsKind.Boolean,
        ["IntegerValue"] = ConfigurationsKind.Integer,
        ["PositiveIntegerValue"] = ConfigurationsKind.PositiveInteger,
        ["FloatValue"] = ConfigurationsKind.Float,
        ["ListValue"] = ConfigurationsKind.List,
        ["BackendsValue"] = ConfigurationsKind.List,
        ["TupleValue"] = ConfigurationsKind.Tuple,
        ["SetValue"] = ConfigurationsKind.Set,
        ["SecretValue"] = ConfigurationsKind.Secret,
        ["DictValue"] = ConfigurationsKind.Dict,
        ["SingleNestedListValue"] = ConfigurationsKind.NestedList,
        ["SingleNestedTupleValue"] = ConfigurationsKind.NestedTuple,
        ["DecimalValue"] = ConfigurationsKind.Unparsed,
        ["EmailValue"] = ConfigurationsKind.Unparsed,
        ["URLValue"] = ConfigurationsKind.Url,
        ["IPValue"] = ConfigurationsKind.Unparsed,
        ["RegexValue"] = ConfigurationsKind.Unparsed,
        ["PathValue"] = ConfigurationsKind.Other,
        ["DatabaseURLValue"] = ConfigurationsKind.Other,
        ["CacheURLValue"] = ConfigurationsKind.Other,
        ["SearchURLValue"] = ConfigurationsKind.Other,
        ["EmailURLValue"] = ConfigurationsKind.Other,
    };

    public static PyLibrary Create(CallContext context) => new(
        "configurations",
        new Dictionary<string, PyValue>(StringComparer.Ordinal) { ["Configuration"] = context.ConfigurationBase, ["values"] = Values });

    public static PyLibrary Values { get; } = Of("configurations.values", Kinds);

    /// <summary><c>lasuite.configuration.values</c> of django-lasuite.</summary>
    public static PyLibrary LasuiteValues { get; } = Of("lasuite.configuration.values", [KeyValuePair.Create("SecretFileValue", ConfigurationsKind.TextOrFile)]);

    private static PyLibrary Of(string module, IEnumerable<KeyValuePair<string, ConfigurationsKind>> kinds) => new(
        module,
        kinds.ToDictionary(k => k.Key, PyValue (k) => new PyBuiltin($"{module}.{k.Key}", a => Create(k.Key, k.Value, a)) { AcceptsUnknown = true, Effect = Effect.Arguments }, StringComparer.Ordinal));

    /// <summary>A value object, or at once what it stands for, as the package does where the variable's name or the value is given.</summary>
    private static PyValue? Create(string name, ConfigurationsKind kind, CallArguments a)
    {
        if (kind == ConfigurationsKind.Other)
        {
            return a.Context.Unknown($"what a {name} gives, which PolicyBridge does not compute", a.Place, [.. a.All]);
        }

        bool isNested = kind is ConfigurationsKind.NestedList or ConfigurationsKind.NestedTuple;
        bool isSequence = isNested || kind is ConfigurationsKind.List or ConfigurationsKind.Tuple or ConfigurationsKind.Set;
        PyValue environ = kind == ConfigurationsKind.Secret ? new PyBool(true, a.Place) : a.Find(1, "environ") ?? new PyBool(true, a.Place);
        PyValue environName = a.Find(2, "environ_name") ?? new PyNone(a.Place);
        PyValue prefix = a.Find(3, "environ_prefix") ?? new PyStr("DJANGO", a.Place);
        PyValue required = kind == ConfigurationsKind.Secret ? new PyBool(true, a.Place) : a.Find(4, "environ_required") ?? new PyBool(false, a.Place);
        PyValue late = a.Find(99, "late_binding") ?? new PyBool(false, a.Place);
        PyValue separator = a.Find(99, "separator") ?? new PyStr(",", a.Place);
        PyValue between = a.Find(99, "seq_separator") ?? new PyStr(";", a.Place);
        PyValue? converter = a.Find(99, "converter") is { } given and not PyNone ? given : null;
        if (a.Count > Base.Length || a.Keywords.Any(k => !Base.Contains(k.Name) && k.Name != "late_binding" && !(isSequence && k.Name is "separator" or "converter") && !(isNested && k.Name == "seq_separator"))
            || environ is not PyBool looks || environName is not (PyNone or PyStr) || prefix is not (PyNone or PyStr) || separator is not PyStr { Value.Length: > 0 } separatorText || between is not PyStr { Value.Length: > 0 } betweenText
            || PyTruth.Truth(required) is not { } isRequired || PyTruth.Truth(late) is not { } isLate)
        {
            return null;
        }

        ConfigurationsSource source = new(looks.Value, (environName as PyStr)?.Value, (prefix as PyStr)?.Value, isRequired);
        ConfigurationsValue value = new(name, kind, source, separatorText.Value, converter, null, a.Place) { Between = betweenText.Value };
        if (value.DefaultOf(a.Find(0, "default") ?? new PyNone(a.Place), a) is not { } fallback)
        {
            return null;
        }

        value = new ConfigurationsValue(name, kind, source, separatorText.Value, converter, fallback, a.Place) { Between = betweenText.Value };
        bool? isGiven = source.Looks ? source.Name is { Length: > 0 } : PyTruth.Truth(fallback);
        return isLate ? value
            : isGiven is null ? a.Context.Unknown("a value whose truth is not known", a.Place, fallback)
            : isGiven.Value ? value.Setup(a.Context, source.Name ?? "", a.Place)
            : value;
    }
}

/// <summary>What a class of <c>configurations.values</c> makes of a variable's text.</summary>
internal enum ConfigurationsKind
{
    Text,

    /// <summary>A text, or that of the file which another variable names.</summary>
    TextOrFile,
    Boolean,
    Integer,
    PositiveInteger,
    Float,
    List,
    Tuple,
    Set,
    Secret,
    Dict,
    Url,

    /// <summary>A list of lists, with one mark between the lists and another between their items.</summary>
    NestedList,
    NestedTuple,

    /// <summary>The default is known, but not what is made of a text.</summary>
    Unparsed,

    /// <summary>Nothing is known.</summary>
    Other,
}

/// <summary>Which variable a value of django-configurations is read from.</summary>
internal sealed record ConfigurationsSource(bool Looks, string? Name, string? Prefix, bool IsRequired)
{
    public string? VariableOf(string attribute)
    {
        // Beyond ASCII, Python's upper() is not .NET's.
        string? name = Name is { Length: > 0 } ? Name : PyText.IsAscii(attribute) ? attribute.ToUpperInvariant() : null;
        string prefix = Prefix is { Length: > 0 } && Prefix.EndsWith('_') ? Prefix[..^1] : Prefix ?? "";
        return name is null || prefix.Length == 0 ? name : $"{prefix}_{name}";
    }
}
