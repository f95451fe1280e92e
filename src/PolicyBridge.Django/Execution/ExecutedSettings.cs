using PolicyBridge.Diagnostics;
using PolicyBridge.Python.Running;
using PolicyBridge.Settings;
using PolicyBridge.Sources;

namespace PolicyBridge.Django.Execution;

/// <summary>Lets a Python run a settings module. The module is read as well: for the places of its values, and to hold one against the other.</summary>
internal static class ExecutedSettings
{
    /// <summary>What is wrong with what was given, so that there is nothing to run or it would run with something else.</summary>
    private static readonly DiagnosticDescriptor[] MistakesOfInput =
    [
        DiagnosticDescriptors.EnvironmentFileUnreadable, DiagnosticDescriptors.EnvironmentFileSyntax, DiagnosticDescriptors.InvalidPin,
        DiagnosticDescriptors.DeploymentUnreadable, DiagnosticDescriptors.DeploymentSyntax, DiagnosticDescriptors.DeploymentService,
        DiagnosticDescriptors.ConfigurationClass,
    ];

    public static SettingsDocument Read(string path, DjangoSettingsOptions options, IPythonInterpreter interpreter, InputRecorder files, DiagnosticBag diagnostics)
    {
        if (options.Argv is not null || options.Hostname is not null || options.DjangoVersion is not null || options.NoPlugins || options.Installed.Count + options.NotInstalled.Count > 0)
        {
            diagnostics.Add(
                DiagnosticDescriptors.OptionsOfReading,
                SourceSpan.None,
                "A command line, a host name, a release of Django or what is installed is given for settings that a Python runs, which has its own.",
                "Leave out --argv, --hostname, --django-version, --installed, --not-installed and --no-plugins, or leave out --python.");
        }

        // Pins come last: Python knows nothing of them, so it is held against what is read without them.
        DiagnosticBag found = new();
        SettingsDocument read = PythonSettings.Read(path, options with { Set = new Dictionary<string, string>() }, files, found);
        IReadOnlyDictionary<string, SettingValue> pins = PythonSettings.ReadPins(options, found);
        IReadOnlyList<Diagnostic> findings = found.ToSorted();
        SettingsDocument? document = read.Root is null || findings.Any(finding => MistakesOfInput.Contains(finding.Descriptor))
            ? null
            : Run(path, read, findings, options, interpreter, files, diagnostics);
        if (document is null)
        {
            // Of the two that say why there are no settings, the reader often has the better word.
            AddAll(findings, diagnostics);
            return new SettingsDocument(new Dictionary<string, SettingValue>(), read.Assumptions, read.Files)
            {
                Root = read.Root,
                Rest = new UnknownSetting("the settings could not be run", null, SourceSpan.None),
            };
        }

        return document.With(pins);
    }

    /// <summary>The settings as Python computes them; null where it does not, which is reported.</summary>
    private static SettingsDocument? Run(
        string path, SettingsDocument read, IReadOnlyList<Diagnostic> findings, DjangoSettingsOptions options, IPythonInterpreter interpreter, InputRecorder files, DiagnosticBag diagnostics)
    {
        string root = read.Root!;
        SeenEnvironment environment = EnvironmentFiles.Compose(options, files, new DiagnosticBag());
        if (ExecutionFailures.UnknownVariables(environment) is { } notKnown)
        {
            diagnostics.Add(notKnown);
            return null;
        }

        PythonRunRequest request = new(root, Path.GetFullPath(path), options.Configuration, environment.Known);
        if (request.UnfitVariable is { } unfit)
        {
            diagnostics.Add(ExecutionFailures.UnfitVariable(unfit));
            return null;
        }

        PythonLocation location = interpreter.Find(root);
        if (location.Path is not { } python)
        {
            diagnostics.Add(ExecutionFailures.Missing(location.Problem!));
            return null;
        }

        PythonRunResult result = PythonRun.Run(python, request, options.RunLimits);
        if (result is not PythonRunResult.Answered answered || ExecutionAnswer.Parse(answered.Json) is not { } answer)
        {
            diagnostics.Add(ExecutionFailures.Of(result, python, options.RunLimits));
            return null;
        }

        foreach (string file in answer.Files)
        {
            files.Read(file, options.Limits.FileBytes);
        }

        if (answer.Problem is { } problem)
        {
            diagnostics.Add(ExecutionFailures.Of(problem, answered.Error, options.RunLimits, (file, line) => PlaceOf(file, line, root, options, files)));
            return null;
        }

        return SettingsReconciler.Of(read, findings, answer, new InterpreterAssumption(answer.Version, interpreter.Name, location.Origin), diagnostics);
    }

    private static SourceSpan PlaceOf(string file, int line, string root, DjangoSettingsOptions options, InputRecorder files)
    {
        string name = ProjectPath.From(root, file);
        SourceText source = new(name, files.Read(file, options.Limits.FileBytes).Text ?? "") { FullPath = file };
        return source.SpanOfLine(Math.Clamp(line - 1, 0, source.LineCount - 1));
    }

    private static SettingsDocument With(this SettingsDocument document, IReadOnlyDictionary<string, SettingValue> pins) =>
        pins.Count == 0 ? document : new SettingsDocument(
            document.Values.Where(value => !pins.ContainsKey(value.Key)).Concat(pins).ToDictionary(StringComparer.Ordinal), document.Assumptions, document.Files)
        {
            Root = document.Root,
        };

    private static void AddAll(IReadOnlyList<Diagnostic> findings, DiagnosticBag diagnostics)
    {
        foreach (Diagnostic finding in findings)
        {
            diagnostics.Add(finding);
        }
    }
}
