using PolicyBridge.Diagnostics;
using PolicyBridge.Python.Running;
using PolicyBridge.Sources;

namespace PolicyBridge.Django.Execution;

/// <summary>Says why settings could not be run, with the way out.</summary>
internal static class ExecutionFailures
{
    private const int ErrorLines = 5;
    private const int ErrorLength = 600;
    private const string NameAnother = "Name a Python with --python PATH, such as .venv/bin/python.";
    private const string ReadInstead = "or leave --python out: then they are read and not run.";

    public static Diagnostic Missing(string problem) => new(
        DiagnosticDescriptors.InterpreterMissing, SentenceCase.Of($"There is no Python to run the settings: {problem}"), NameAnother, SourceSpan.None);

    public static Diagnostic UnfitVariable(string name) => new(
        DiagnosticDescriptors.RunUnanswered,
        $"No environment can hold the variable {PythonRepr.Of(name)} as it was given.",
        "A name is not empty and has no '=', and neither it nor its value has a NUL.",
        SourceSpan.None);

    /// <summary>Why settings can't be run in an environment of which not all is known; <see langword="null"/> where all is.</summary>
    public static Diagnostic? UnknownVariables(SeenEnvironment environment)
    {
        string[] names = [.. environment.Unknown.Keys.Order(StringComparer.Ordinal)];
        return names.Length == 0 && environment.Others is null ? null : new(
            DiagnosticDescriptors.DeploymentUnknown,
            names.Length > 0
                ? $"The settings can't be run in this environment, since variables of it are not known: {string.Join(", ", names)}."
                : $"The settings can't be run in this environment, since more variables may be set than are known: {environment.Others!.Cause}.",
            names.Length > 0
                ? $"Give them with --env NAME=VALUE (any value will do where no CORS setting depends on it), {ReadInstead}"
                : $"Give all variables with --env and --env-file, and leave --env-from out; {ReadInstead}",
            names.Length > 0 ? environment.Unknown[names[0]].Place : environment.Others!.Place);
    }

    /// <summary>What became of a Python that gave no answer, or one that can't be read.</summary>
    public static Diagnostic Of(PythonRunResult result, string python, PythonRunLimits limits) => result switch
    {
        PythonRunResult.NotStarted { Reason: var reason } => new Diagnostic(
            DiagnosticDescriptors.InterpreterMissing, SentenceCase.Of($"{python} can't be started: {reason}"), NameAnother, SourceSpan.None),
        PythonRunResult.OutOfTime { Error: var error } => Limit(
            $"Running the settings took more than {limits.Time.TotalSeconds:0.###} seconds and was ended.{Written(error)}",
            "Look for what waits or loops when the settings are imported, such as a connection,"),
        PythonRunResult.TooLong => TooLong(limits),
        PythonRunResult.Unanswered { ExitCode: var code, Error: var error } => new Diagnostic(
            DiagnosticDescriptors.RunUnanswered,
            string.Create(null, $"{python} ended with code {code} and without an answer.{Written(error)}"),
            $"Look for what ends the process when the settings are imported; name a Python of 3.6 or newer; {ReadInstead}",
            SourceSpan.None),
        _ => new Diagnostic(
            DiagnosticDescriptors.RunUnanswered,
            $"{python} gave an answer that PolicyBridge does not understand.",
            $"Look for what writes to other processes' pipes when the settings are imported, {ReadInstead}",
            SourceSpan.None),
    };

    /// <summary>Why the settings gave no values.</summary>
    /// <param name="problem">What Python says.</param>
    /// <param name="error">The end of what the settings wrote to standard error.</param>
    /// <param name="limits">What the run may cost.</param>
    /// <param name="place">The place of a line of a file.</param>
    public static Diagnostic Of(ExecutionProblem problem, string error, PythonRunLimits limits, Func<string, int, SourceSpan> place) => problem switch
    {
        ExecutionProblem.Memory => Limit(
            string.Create(null, $"Running the settings took more than {limits.MemoryBytes} bytes of memory."), "Look for what is large when the settings are imported,"),
        ExecutionProblem.Size => TooLong(limits),
        ExecutionProblem.Raised raised => new Diagnostic(
            DiagnosticDescriptors.RunRaised,
            SentenceCase.Of($"Python stops with {raised.Type}{(raised.Message.Length > 0 ? $": {OneLine(raised.Message)}" : "")}") + Written(error),
            HelpFor(raised.Type),
            raised.File is { } file ? place(file, raised.Line) : SourceSpan.None),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string HelpFor(string exception) => exception switch
    {
        "KeyError" or "ImproperlyConfigured" or "UndefinedValueError" or "EnvError" =>
            "If a variable of the environment is missing, give it with --env NAME=VALUE or --env-file FILE: the settings see no other.",
        "ModuleNotFoundError" or "ImportError" =>
            "Name the Python that has the project's packages with --python PATH, such as .venv/bin/python, and the folder of its modules with --root.",
        "SyntaxError" or "IndentationError" or "TabError" => "If it is the grammar of a newer Python, name one with --python PATH.",
        _ => $"Fix the settings, {ReadInstead}",
    };

    private static Diagnostic TooLong(PythonRunLimits limits) =>
        Limit(string.Create(null, $"The settings hold more than {limits.AnswerBytes} bytes."), "Look for what is large among them,");

    private static Diagnostic Limit(string message, string look) =>
        new(DiagnosticDescriptors.RunLimit, message, $"{look} {ReadInstead}", SourceSpan.None);

    private static string Written(string error) => OneLine(error) is { Length: > 0 } line ? $" It wrote: {line}" : "";

    /// <summary>The last lines as one, with control characters escaped as Python does.</summary>
    private static string OneLine(string text)
    {
        IEnumerable<string> lines = text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string line = string.Concat(string.Join(" | ", lines.TakeLast(ErrorLines)).Select(c => char.IsControl(c) ? string.Create(null, $"\\x{(int)c:x2}") : c.ToString()));
        return line.Length <= ErrorLength ? line : $"…{line[^ErrorLength..]}";
    }
}
