using System.Collections.Immutable;
using PolicyBridge.Diagnostics;
using PolicyBridge.Django.Patterns;
using PolicyBridge.Django.Yaml;
using PolicyBridge.Policy;
using PolicyBridge.Python.Evaluation;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Tests.Python.Evaluation;

/// <summary>A settings module read in a test.</summary>
internal sealed record Evaluated(PythonModuleResult Result, IReadOnlyList<string> Diagnostics)
{
    public static PythonEvaluationOptions Options { get; } = new() { CorsDefaults = DefaultsOf(ReferenceVersion.Modern), Yaml = PyYamlLoader.Instance, Patterns = PythonPatternMatcher.Instance };

    public static CorsDefaultLists DefaultsOf(ReferenceVersion version) => new([.. version.DefaultAllowHeaders], [.. version.DefaultAllowMethods]);

    public static Evaluated Of(string text, params (string Path, string Text)[] others) => Project("settings.py", [("settings.py", text), .. others]);

    public static Evaluated Project(string main, (string Path, string Text)[] files, PythonEvaluationOptions? options = null)
    {
        DiagnosticBag bag = new();
        PythonModuleResult result = PythonSettingsModule.Evaluate(
            $"{MemoryFiles.Root}/{main}", (options ?? Options) with { Files = new MemoryFiles(files) }, bag);
        return new Evaluated(result, [.. bag.ToSorted().Select(d => d.ToString())]);
    }

    public static Evaluated With(string text, (string Name, string Value)[]? environment = null, (string Name, string Value)[]? pins = null) =>
        Project("settings.py", [("settings.py", text)], Options with
        {
            Environment = (environment ?? []).ToImmutableDictionary(e => e.Name, e => e.Value),
            Pins = (pins ?? []).ToImmutableDictionary(e => e.Name, e => e.Value),
        });

    public PyValue this[string name] => Result.Names.GetValueOrDefault(name) ?? Result.Rest ?? throw new KeyNotFoundException(name);

    /// <summary>The value as Python writes it; a question mark where it is unknown, a dash where it is not set.</summary>
    public string Show(string name) => (Result.Names.GetValueOrDefault(name) ?? Result.Rest) switch
    {
        null => "-",
        PyUnknown => "?",
        PyRegex regex => $"re {regex.Pattern} {regex.Flags}",
        PyList { IsUnordered: true } list => $"unordered({string.Join(", ", list.Items.Select(v => PyText.Repr(v)))})",
        PySet set => $"set({string.Join(", ", set.Items.Values.Select(v => PyText.Repr(v)))})",
        { } value => PyText.Repr(value) ?? "?",
    };

    public PyUnknown Unknown(string name) => Assert.IsType<PyUnknown>(this[name]);
}
