using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library.Variables;

/// <summary>A value of django-configurations that waits for the name of the class attribute that holds it.</summary>
internal sealed class ConfigurationsValue(
    string name, ConfigurationsKind kind, ConfigurationsSource source, string separator, PyValue? converter, PyValue? fallback, SourceSpan place) : PyNative(place)
{
    /// <summary>What stands between the lists of a list of lists.</summary>
    public string Between { get; init; } = ";";

    public override string TypeName => $"configurations.values.{name}";

    public override IReadOnlyCollection<string> Methods => ["setup"];

    public override Effect Effect => Effect.Arguments;

    public override IEnumerable<PyValue> Held => [.. new[] { fallback, converter }.OfType<PyValue>()];

    /// <summary>Its truth is that of what it stands for.</summary>
    public override bool? Truth => null;

    public override PyValue? GetAttribute(CallContext context, string name, SourceSpan place) =>
        name == "default" ? fallback
        : name == "value" ? source.Name is { Length: > 0 } variable ? Setup(context, variable, place) : fallback
        : null;

    protected override PyValue? CallMethod(string name, CallArguments a) =>
        name == "setup" && a.Are(1, 1) && a[0] is PyStr attribute ? Setup(a.Context, attribute.Value, a.Place) : null;

    /// <summary>What the attribute of a configuration class becomes.</summary>
    public PyValue Setup(CallContext context, string attribute, SourceSpan place)
    {
        PyValue held = fallback ?? new PyNone(place);
        if (!source.Looks)
        {
            return held;
        }

        if (source.VariableOf(attribute) is not { } variable)
        {
            return context.Unknown("a variable whose name goes beyond ASCII", place, held);
        }

        if (kind == ConfigurationsKind.TextOrFile && OfFile(context, $"{variable}_FILE", place) is { } ofFile)
        {
            return ofFile;
        }

        PyValue? value = EnvironmentLibrary.Find(context, variable, place);
        if (value is null && source.IsRequired)
        {
            return EnvironmentLibrary.Missing(context, variable, "ValueError", place);
        }

        if (value is null)
        {
            return EnvironmentLibrary.Default(context, variable, held, place);
        }

        CallArguments a = new(context, [value], [], place);
        return value is PyStr text ? Parse(text, a) ?? context.Unknown($"what a {name} makes of a text, which PolicyBridge does not compute", place) : context.Derive((PyUnknown)value, place);
    }

    /// <summary>The text of the file that a variable names, which is a secret; <see langword="null"/> where the variable is not set.</summary>
    private static PyUnknown? OfFile(CallContext context, string variable, SourceSpan place)
    {
        PyValue? named = EnvironmentLibrary.Find(context, variable, place);
        return EnvironmentLibrary.IsThere(context, variable, named, place) is false ? null
            : named is PyUnknown unknown ? context.Derive(unknown, place)
            : new PyUnknown($"the text of the file that the variable '{variable}' names", place) { Variable = variable };
    }

    /// <summary>The default as the class keeps it; <see langword="null"/> where that is not known.</summary>
    public PyValue? DefaultOf(PyValue given, CallArguments a)
    {
        switch (kind)
        {
            case ConfigurationsKind.Boolean:
                return given is PyBool ? given
                    : PyMutable.Current(given) is PyUnknown or PyNative || Operators.AsInteger(given) is not null ? null
                    : throw new PyRaise("ValueError", "the default of a BooleanValue is no boolean", a.Place);
            case ConfigurationsKind.NestedList or ConfigurationsKind.NestedTuple when converter is not null:
                return null;
            case ConfigurationsKind.Dict:
                return given is PyNone ? DictMethods.Create(a.Context, [], a.Place)
                    : given is PyDict { IsPlain: true, Taint: null } dict ? DictMethods.Create(a.Context, [.. dict.Items.Values], a.Place)
                    : null;
            case ConfigurationsKind.Url:
                return given is PyNone || (given is PyStr url && (url.Value.Length == 0 || PlainUrl.IsMatch(url.Value))) ? given : a.Context.Unknown("a default of django-configurations", a.Place, given);
            case ConfigurationsKind.List or ConfigurationsKind.Tuple or ConfigurationsKind.Set or ConfigurationsKind.NestedList or ConfigurationsKind.NestedTuple:
                return given is PyNone ? Sequence([], a)
                    : given is not PyNative && a.Context.ItemsOf(given, a.Place) is { } items ? Sequence([.. items.ToList().Select(i => Converted(i, a))], a)
                    : null;
            case ConfigurationsKind.Secret:
                return given is PyNone ? given : null;
            default:
                // The classes that check or copy their default are those of texts and dicts.
                return given is PyNative || (kind == ConfigurationsKind.Unparsed && given is not PyStr) ? a.Context.Unknown("a default of django-configurations", a.Place, given) : given;
        }
    }

    private PyValue Converted(PyValue item, CallArguments a) =>
        converter is null ? item : a.Context.Call(converter, a with { Positional = [item], Keywords = [] });

    private PyValue Sequence(IReadOnlyList<PyValue> items, CallArguments a) => kind switch
    {
        ConfigurationsKind.Tuple or ConfigurationsKind.NestedTuple => a.Context.Tuple([.. items], a.Place),
        ConfigurationsKind.Set => SetMethods.Create(a.Context, items, a.Place),
        _ => a.Context.List([.. items], a.Place),
    };

    private PyValue SequenceOf(string text, CallArguments a) => Sequence([.. Texts(text, separator).Select(p => Converted(a.Context.Text(p, a.Place), a))], a);

    private static IEnumerable<string> Texts(string text, string separator) => DecoupleRepository.Trim(text).Split(separator).Select(DecoupleRepository.Trim).Where(p => p.Length > 0);

    private PyValue? Parse(PyStr text, CallArguments a)
    {
        switch (kind)
        {
            case ConfigurationsKind.Text or ConfigurationsKind.TextOrFile:
                return text;
            case ConfigurationsKind.Secret:
                return text.Value.Length > 0 ? text : throw new PyRaise("ValueError", "a secret value is empty", a.Place);
            case ConfigurationsKind.Boolean:
                return !PyText.IsAscii(text.Value) ? null : DecoupleRepository.Trim(text.Value).ToLowerInvariant() switch
                {
                    "yes" or "y" or "true" or "1" => new PyBool(true, a.Place),
                    "no" or "n" or "false" or "0" or "" => new PyBool(false, a.Place),
                    _ => throw new PyRaise("ValueError", $"{PyText.Repr(text)} is no boolean value", a.Place),
                };
            case ConfigurationsKind.Integer or ConfigurationsKind.PositiveInteger:
                PyValue number = a.Context.Call(Builtins.Find("int")!, a);
                return kind == ConfigurationsKind.PositiveInteger && number is PyInt { Value.Sign: < 0 }
                    ? throw new PyRaise("ValueError", "a number is negative", a.Place)
                    : number;
            case ConfigurationsKind.Float:
                return a.Context.Call(Builtins.Find("float")!, a);
            case ConfigurationsKind.List or ConfigurationsKind.Tuple or ConfigurationsKind.Set:
                return SequenceOf(text.Value, a);
            case ConfigurationsKind.NestedList or ConfigurationsKind.NestedTuple:
                return Sequence([.. Texts(text.Value, Between).Select(p => SequenceOf(p, a))], a);
            case ConfigurationsKind.Url:
                return PlainUrl.IsMatch(text.Value) ? text : null;
            case ConfigurationsKind.Dict:
                PyValue read = text.Value.Length == 0 ? DictMethods.Create(a.Context, [], a.Place) : a.Context.Call(Libraries.Find("ast", a.Context)!.Members["literal_eval"], a);
                return read is PyDict or PyUnknown ? read : throw new PyRaise("ValueError", $"{PyText.Repr(text)} is no dict", a.Place);
            default:
                return null;
        }
    }
}
