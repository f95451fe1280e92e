using System.Collections.Immutable;
using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Python.Evaluation;

namespace PolicyBridge.Settings;

/// <summary>Reads settings from a Python module without running it.</summary>
internal static class PythonSettings
{
    public static SettingsDocument Read(string path, DjangoSettingsOptions options, DiagnosticBag diagnostics)
    {
        PythonModuleResult module = PythonSettingsModule.Evaluate(path, OptionsOf(options), diagnostics);
        SettingsDocument document = new(
            module.Names.ToDictionary(name => name.Key, name => Convert(name.Key, name.Value), StringComparer.Ordinal),
            [.. module.Assumptions.Select(Convert)],
            module.Files)
        {
            Rest = module.Rest is null ? null : Unknown(module.Rest),
        };
        if (!options.AssumeMiddleware && !diagnostics.HasErrors)
        {
            MiddlewareCheck.Check(document, diagnostics);
        }

        return document;
    }

    /// <summary>The values given from outside as Python literals, by name.</summary>
    public static IReadOnlyDictionary<string, SettingValue> ReadPins(DjangoSettingsOptions options, DiagnosticBag diagnostics) =>
        Pins.Read(options.Pins.ToImmutableDictionary(), diagnostics).ToDictionary(pin => pin.Key, pin => Convert(pin.Value()), StringComparer.Ordinal);

    private static PythonEvaluationOptions OptionsOf(DjangoSettingsOptions options) => new()
    {
        Root = options.Root,
        Environment = options.Environment.ToImmutableDictionary(),
        Pins = options.Pins.ToImmutableDictionary(),
        CorsDefaults = new CorsDefaultLists(
            [.. options.Reference.DefaultAllowHeaders], [.. options.Reference.DefaultAllowMethods]),
    };

    /// <summary>The settings of which the order has no meaning: Django allows what any of the items allows.</summary>
    private static bool IsOrderIrrelevant(string name) =>
        new[] { CorsSettingNames.AllowedOrigins, CorsSettingNames.AllowedOriginRegexes }.Any(n => n == name || CorsSettingNames.OldNameOf(n) == name);

    private static SettingValue Convert(string name, PyValue value) => value is PyList { IsUnordered: true } list && IsOrderIrrelevant(name)
        ? new SequenceSetting([.. list.Items.Select(Convert)], list.Place)
        : Convert(value);

    private static SettingValue Convert(PyValue value) => value switch
    {
        PyList { IsUnordered: true } list =>
            new UnknownSetting("it is made from a set, whose order Python does not define; sorted(…) gives it one", null, list.Place),
        PyStr text => new StringSetting(text.Value, text.Place),
        PyBool boolean => new BooleanSetting(boolean.Value, boolean.Place),
        PyInt integer => new IntegerSetting(integer.Value, integer.Place),
        PyList list => new SequenceSetting([.. list.Items.Select(Convert)], list.Place),
        PyTuple tuple => new SequenceSetting([.. tuple.Items.Select(Convert)], tuple.Place),
        PyRegex regex => new RegexSetting(regex.Pattern, regex.Flags, regex.Place),
        PyUnknown unknown => Unknown(unknown),
        _ => new OtherSetting(value.TypeName, value.Place),
    };

    private static SettingsAssumption Convert(Assumption assumption) => assumption switch
    {
        AssumedVariable variable => new UnsetVariableAssumption(variable.Variable, variable.Default, variable.Place),
        AssumedModule module => new AbsentModuleAssumption(module.Module, module.Place),
        AssumedBuiltin builtin => new UnhiddenBuiltinAssumption(builtin.Name, builtin.Place),
        AssumedCommandLine argument => new AbsentArgumentAssumption(argument.Word, argument.Place),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static UnknownSetting Unknown(PyUnknown unknown) => new(unknown.Cause, unknown.Variable, unknown.Place);
}
