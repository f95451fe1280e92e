using PolicyBridge.Diagnostics;
using PolicyBridge.Settings;
using PolicyBridge.Sources;

namespace PolicyBridge.Django.Execution;

/// <summary>
/// Makes one document of what was read and what Python computed: Python's values, with the places that were read. Where the two
/// differ, one of them is wrong or something does not hold that the reader took for granted, and a warning says so.
/// </summary>
internal static class SettingsReconciler
{
    private const int MaxShown = 200;

    /// <param name="read">The settings as they were read.</param>
    /// <param name="findings">What was found in reading them.</param>
    /// <param name="answer">What Python computed.</param>
    /// <param name="interpreter">Which Python.</param>
    /// <param name="diagnostics">Takes what the two disagree on.</param>
    public static SettingsDocument Of(
        SettingsDocument read, IReadOnlyList<Diagnostic> findings, ExecutionAnswer answer, InterpreterAssumption interpreter, DiagnosticBag diagnostics)
    {
        Dictionary<string, SettingValue> values = new(StringComparer.Ordinal);
        foreach ((string name, SettingValue computed) in answer.Values)
        {
            if (read.Find(name) is not { } expected)
            {
                Report(SourceSpan.None, $"{name} is {Shown(computed)} to Python, and was not seen when the settings were read.", diagnostics);
                values[name] = computed;
            }
            else if (ValueReconciliation.Of(read.Family.Find(name), expected, computed) is { } agreed)
            {
                values[name] = agreed;
            }
            else
            {
                Report(PlaceOf(expected), $"{name} is {Shown(computed)} to Python, and was read as {Shown(expected)}.", diagnostics);
                values[name] = ExecutionJson.At(computed, expected.Place);
            }
        }

        foreach ((string name, SettingValue expected) in read.Values.Where(value => !answer.Values.ContainsKey(value.Key) && value.Value is not (UnknownSetting or OtherSetting)))
        {
            Report(PlaceOf(expected), $"{name} is not set by Python, and was read as {Shown(expected)}.", diagnostics);
        }

        // To give up is no claim.
        foreach (Diagnostic finding in findings.Where(finding => finding.Severity is DiagnosticSeverity.Error && !IsGivenUp(finding)))
        {
            Report(finding.Span, $"Python runs the settings to their end, and when they were read this was found: {finding.Message}", diagnostics);
        }

        return new SettingsDocument(values, [interpreter, .. read.Assumptions.Where(IsOpen)], FilesOf(read, answer)) { Root = read.Root };
    }

    private static bool IsGivenUp(Diagnostic finding) =>
        finding.Descriptor == DiagnosticDescriptors.PythonLimit || finding.Descriptor == DiagnosticDescriptors.FileOutsideRoot;

    // Whether a module is there, and what its code changes, has been seen by now.
    private static bool IsOpen(SettingsAssumption assumption) => assumption is not (AbsentModuleAssumption or UnhiddenBuiltinAssumption or UnseenCodeAssumption);

    private static IReadOnlyList<string> FilesOf(SettingsDocument read, ExecutionAnswer answer) =>
        [.. read.Files.Concat(answer.Files.Select(file => ProjectPath.From(read.Root!, file))).Distinct()];

    private static void Report(SourceSpan place, string message, DiagnosticBag diagnostics) => diagnostics.Add(
        DiagnosticDescriptors.ReadersDisagree,
        place,
        message,
        "Python's word counts. Where it has the packages and variables that serve the project, of the release that --reference names, this is a mistake in PolicyBridge: please report it.");

    // A value of a package has none, but the statement that takes it has.
    private static SourceSpan PlaceOf(SettingValue value) => value.Place.HasPlace ? value.Place : value.Places.FirstOrDefault();

    private static string Shown(SettingValue value) => PrintableText.StartOf(value.ToString(), MaxShown);
}
