using System.Collections.Immutable;
using PolicyBridge.Diagnostics;
using PolicyBridge.Django.Patterns;
using PolicyBridge.Django.Yaml;
using PolicyBridge.Policy;
using PolicyBridge.Python.Evaluation;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Settings;

namespace PolicyBridge.Django;

/// <summary>Reads settings from a Python module without running it.</summary>
internal static class PythonSettings
{
    public static SettingsDocument Read(string path, DjangoSettingsOptions options, IPythonFiles files, DiagnosticBag diagnostics)
    {
        SeenEnvironment environment = EnvironmentFiles.Compose(options, files, diagnostics);
        PythonModuleResult module = PythonSettingsModule.Evaluate(path, OptionsOf(options, environment, files), diagnostics);
        return new SettingsDocument(
            ConvertedSettings.Of(module, options.Family, diagnostics),
            [.. environment.Assumptions, .. module.Assumptions.Select(Convert)],
            module.Files)
        {
            Rest = module.Rest is null ? null : PythonSettingConverter.Unknown(module.Rest),
            Root = module.Root,
            Asked = new AskedVariables(module.AskedVariables, module.AsksForAnyVariable, module.Steps),
        };
    }

    /// <summary>The values given from outside as Python literals, by name.</summary>
    public static IReadOnlyDictionary<string, SettingValue> ReadPins(DjangoSettingsOptions options, DiagnosticBag diagnostics) =>
        Pins.Read(options.Set.ToImmutableDictionary(), diagnostics).ToDictionary(pin => pin.Key, pin => PythonSettingConverter.Convert(pin.Value(new Heap())), StringComparer.Ordinal);

    private static PythonEvaluationOptions OptionsOf(DjangoSettingsOptions options, SeenEnvironment environment, IPythonFiles files) => new()
    {
        Root = options.Root,
        Environment = environment.Known,
        UnknownEnvironment = environment.Unknown.ToImmutableDictionary(v => v.Key, v => new UnknownText(v.Value.Cause, v.Value.Place)),
        OtherEnvironment = environment.Others is { } others ? new UnknownText(others.Cause, others.Place) : null,
        Files = files,
        Pins = options.Set.ToImmutableDictionary(),
        Configuration = options.Configuration,
        PythonVersion = options.PythonVersion,
        DjangoVersion = options.DjangoVersion,
        Argv = options.Argv is { } words ? [.. words] : null,
        Hostname = options.Hostname,
        Installed = [.. options.Installed],
        NotInstalled = [.. options.NotInstalled],
        NoPlugins = options.NoPlugins,
        Limits = options.Limits,
        Wanted = [.. options.Family.AllNames, CsrfTrustedOrigins.Setting, .. options.AssumeMiddleware ? Array.Empty<string>() : [EarlyMiddleware.Setting]],
        WantedOnEachWay = options.AssumeMiddleware ? [] : [EarlyMiddleware.Setting],
        Yaml = PyYamlLoader.Instance,
        Patterns = PythonPatternMatcher.Instance,
        CorsDefaults = new CorsDefaultLists(
            [.. options.Reference.DefaultAllowHeaders], [.. options.Reference.DefaultAllowMethods]),
    };

    private static SettingsAssumption Convert(Assumption assumption) => assumption switch
    {
        AssumedVariable variable => new UnsetVariableAssumption(variable.Variable, variable.Default, variable.Place)
        {
            Value = variable.Value is null ? null : PythonSettingConverter.Convert(variable.Value),
        },
        AssumedVariables several => new UnsetVariablesAssumption(several.Prefix, several.Place),
        AssumedModule module => new AbsentModuleAssumption(module.Module, module.Place),
        AssumedBuiltin builtin => new UnhiddenBuiltinAssumption(builtin.Name, builtin.Place),
        AssumedUnseenCode unseen => new UnseenCodeAssumption(unseen.Library, unseen.Place),
        AssumedFile file => new AbsentFileAssumption(file.Path, file.Place),
        AssumedWorkingFolder relative => new WorkingFolderAssumption(relative.Path, relative.Place),
        AssumedEncoding encoding => new EncodingAssumption(encoding.Path, encoding.Place),
        AssumedCommandLine argument => new AbsentArgumentAssumption(argument.Word, argument.Place),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
