using System.Collections.Immutable;
using PolicyBridge.Diagnostics;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Library.Dynaconf;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Modules;
using PolicyBridge.Python.Evaluation.Objects;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation;

/// <summary>Reads a settings module without running it.</summary>
internal static class PythonSettingsModule
{
    /// <summary>Evaluates a file. Whatever is wrong with it becomes a diagnostic or an unknown value, never an exception.</summary>
    public static PythonModuleResult Evaluate(string path, PythonEvaluationOptions options, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(path);
        Dictionary<string, Func<Heap, PyValue>> pins = Pins.Read(options.Pins, diagnostics);
        if (Problem(path, options) is { } problem)
        {
            diagnostics.Add(DiagnosticDescriptors.PythonFileUnreadable, SourceSpan.None, $"The file '{path}' can't be read: {problem}.");
            return new PythonModuleResult(
                pins.ToDictionary(p => p.Key, p => p.Value(new Heap()), StringComparer.Ordinal), new PyUnknown("The settings could not be read.", SourceSpan.None), [], []);
        }

        ModulePath location = ModulePath.Find(path, options);
        ParsedFiles parsed = new();
        SettingsReading first = Read(location, options, pins, parsed, [], diagnostics, hasByteCode: false);
        PythonModuleResult result = Settle(first, diagnostics, hasByteCode: false);
        if (!first.AsksForByteCode)
        {
            return result;
        }

        // Where the settings list folders of modules, what they make with compiled ones there and without has to be the same.
        DiagnosticBag others = new();
        PythonModuleResult other = Settle(Read(location, options, pins, parsed, [], others, hasByteCode: true), others, hasByteCode: true);
        return others.Errors.Any(e => e.Descriptor == DiagnosticDescriptors.PythonException) ? result : Agreement.Of(result, other);

        PythonModuleResult Settle(SettingsReading reading, DiagnosticBag found, bool hasByteCode) => found.HasErrors
            ? reading.Result
            : new EveryWay(options, (limits, ways, bag) => Read(location, options with { Limits = limits }, pins, parsed, ways, bag, hasByteCode)).Settle(reading);
    }

    private static SettingsReading Read(
        ModulePath location,
        PythonEvaluationOptions options,
        Dictionary<string, Func<Heap, PyValue>> pins,
        ParsedFiles parsed,
        ImmutableArray<ChosenWay> ways,
        DiagnosticBag diagnostics,
        bool hasByteCode)
    {
        Partings partings = new(ways);
        Evaluator evaluator = new(options, location.Root, pins, parsed, partings, diagnostics, hasByteCode);
        ModuleState? module = null;
        try
        {
            module = evaluator.Loader.EvaluateMain(location.Name, location.File);
            evaluator.LazyImports.ReadLazySettings(module);
            evaluator.Configurations.ApplyConfiguration(module, options.Configuration);
        }
        catch (LimitReached limit)
        {
            evaluator.Loader.GiveUp(limit);
            module = evaluator.Loader.FindLoaded(location.Name);
        }
        catch (PyRaise raised)
        {
            diagnostics.Add(DiagnosticDescriptors.PythonException, raised.Place, SentenceCase.Of($"Python would stop here with {raised.TypeName ?? "an exception"}: {raised.Message}"));
        }

        PythonModuleResult result = Finish(evaluator, module, pins, options) with { Root = location.Root };
        return new SettingsReading(result, partings, evaluator.Budget.Steps, evaluator.Surroundings.AsksForByteCode);
    }

    /// <summary>Why a path that a person gave names no file, as far as that shows before reading.</summary>
    private static string? Problem(string path, PythonEvaluationOptions options)
    {
        if (path.Length == 0 || path.Contains('\0', StringComparison.Ordinal) || options.Root is { } root && (root.Length == 0 || root.Contains('\0', StringComparison.Ordinal)))
        {
            return "it is no path";
        }

        string file = Path.GetFullPath(path);
        return options.Files.FileExists(file) ? null : options.Files.FolderExists(file) ? "it is a folder" : "it does not exist";
    }

    private static PythonModuleResult Finish(
        Evaluator evaluator, ModuleState? module, Dictionary<string, Func<Heap, PyValue>> pins, PythonEvaluationOptions options)
    {
        Snapshot snapshot = new(options.Limits);
        Dictionary<string, PyValue> names = new(StringComparer.Ordinal);
        Dictionary<string, SourceSpan> bindings = new(StringComparer.Ordinal);
        Namespace? made = evaluator.ModuleAttributes.Replaced is null ? module?.Names : null;
        DynaconfSettings? settings = made?.Names.GetValueOrDefault(DynaconfSettings.NameInModule) as DynaconfSettings;
        foreach ((string name, PyValue value) in made?.Names ?? Enumerable.Empty<KeyValuePair<string, PyValue>>())
        {
            names[name] = snapshot.Copy(settings is not null && Configurations.IsSettingName(name) && !settings.HasWritten(name, value) ? DynaconfSettings.SetTooLate(value.Place) : value);
            bindings[name] = evaluator.Assignments.BindingOf(name, value);
        }

        foreach ((string name, Func<Heap, PyValue> pin) in pins)
        {
            names[name] = pin(new Heap());
        }

        PyUnknown? rest = module is null
            ? new PyUnknown("the settings could not be read", SourceSpan.None)
            : (evaluator.ModuleAttributes.Replaced ?? module.Names.Rest) is { } cause ? (PyUnknown)snapshot.Copy(cause) : null;
        return new PythonModuleResult(names, rest, [.. evaluator.Surroundings.Assumptions], [.. evaluator.Surroundings.ReadFiles])
        {
            Bindings = bindings,
            AskedVariables = evaluator.Surroundings.AskedVariables,
            Steps = evaluator.Budget.Steps,
            AsksForAnyVariable = evaluator.Surroundings.AsksForAnyVariable || evaluator.Surroundings.Assumptions.Any(assumption => assumption is AssumedUnseenCode),
        };
    }
}
