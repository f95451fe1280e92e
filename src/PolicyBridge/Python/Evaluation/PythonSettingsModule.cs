using PolicyBridge.Diagnostics;
using PolicyBridge.Text;

namespace PolicyBridge.Python.Evaluation;

/// <summary>Reads a settings module without running it.</summary>
internal static class PythonSettingsModule
{
    /// <summary>Evaluates a file. Whatever is wrong with it becomes a diagnostic or an unknown value, never an exception.</summary>
    public static PythonModuleResult Evaluate(string path, PythonEvaluationOptions options, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(path);
        Dictionary<string, Func<PyValue>> pins = Pins.Read(options.Pins, diagnostics);
        ModulePath location = ModulePath.Find(path, options);
        Interpreter machine = new(options, location.Root, pins, diagnostics);
        ModuleState? module = null;
        try
        {
            module = machine.RunMain(location.Name, location.File);
        }
        catch (LimitReached limit)
        {
            machine.GiveUp(limit);
            module = machine.FindLoaded(location.Name);
        }
        catch (PyRaise raised)
        {
            diagnostics.Add(DiagnosticDescriptors.PythonException, raised.Place, $"Python would stop here with {raised.Type ?? "an exception"}: {raised.Message}");
        }

        return Finish(machine, module, pins, options);
    }

    private static PythonModuleResult Finish(
        Interpreter machine, ModuleState? module, Dictionary<string, Func<PyValue>> pins, PythonEvaluationOptions options)
    {
        Snapshot snapshot = new(options.Limits);
        Dictionary<string, PyValue> names = new(StringComparer.Ordinal);
        foreach ((string name, PyValue value) in module?.Names.Names ?? [])
        {
            names[name] = snapshot.Copy(value);
        }

        foreach ((string name, Func<PyValue> pin) in pins)
        {
            names[name] = pin();
        }

        PyUnknown? rest = module is null
            ? new PyUnknown("the settings could not be read", SourceSpan.None)
            : module.Names.Rest is { } cause ? (PyUnknown)snapshot.Copy(cause) : null;
        return new PythonModuleResult(names, rest, [.. machine.Assumptions], [.. machine.ReadFiles]);
    }
}
