using System.Collections.Immutable;
using System.Text.Json;
using PolicyBridge.Diagnostics;
using PolicyBridge.Python.Evaluation;
using Xunit.Abstractions;

namespace PolicyBridge.Tests.Python.Evaluation.Generation;

/// <summary>Projects that a seed makes are run by Python itself and read by PolicyBridge; no value may differ.</summary>
public class GeneratedSettingsTests(ITestOutputHelper output)
{
    private const int Count = 2000;

    private int _known;
    private int _unknown;
    private int _raised;

    [Fact]
    public void No_value_of_a_generated_project_differs_from_that_of_CPython()
    {
        int first = int.Parse(Environment.GetEnvironmentVariable("POLICYBRIDGE_SEED") ?? "1", System.Globalization.CultureInfo.InvariantCulture);
        int count = int.Parse(Environment.GetEnvironmentVariable("POLICYBRIDGE_PROJECTS") ?? $"{Count}", System.Globalization.CultureInfo.InvariantCulture);
        GeneratedProject[] projects = [.. Enumerable.Range(first, count).Select(ProjectGenerator.Create)];
        System.Diagnostics.Stopwatch watch = System.Diagnostics.Stopwatch.StartNew();
        PythonRun[] runs = PythonRun.Of(projects);
        TimeSpan running = watch.Elapsed;
        List<string> wrong = [];
        for (int i = 0; i < projects.Length; i++)
        {
            wrong.AddRange(Differences(projects[i], runs[i]).Select(d => $"{d}\n{projects[i]}"));
        }

        output.WriteLine($"{projects.Length} projects, {_raised} of which raise; {_known} values known, {_unknown} unknown in whole or part; Python took {running.TotalSeconds:f1} s, reading {(watch.Elapsed - running).TotalSeconds:f1} s");
        Assert.True(wrong.Count == 0, $"{wrong.Count} differences. The shortest:\n\n{string.Join("\n\n", wrong.OrderBy(w => w.Length).Take(6))}");
        Assert.True(_known * 2 > _unknown, $"only {_known} values are known, and {_unknown} are not");
    }

    private List<string> Differences(GeneratedProject project, PythonRun run)
    {
        DiagnosticBag bag = new();
        PythonModuleResult read = PythonSettingsModule.Evaluate(
            $"{MemoryFiles.Root}/{project.MainFile}",
            Evaluated.Options with
            {
                Environment = GeneratedProject.Environment.ToImmutableDictionary(),
                Files = new MemoryFiles([.. project.Files.Select(f => (f.Key, f.Value))]),
            },
            bag);
        string[] errors = [.. bag.ToSorted().Where(d => d.Severity == DiagnosticSeverity.Error && d.Id != "PB1005").Select(d => d.ToString())];
        if (run.Raised == "slow")
        {
            return [];
        }

        if (run.Raised is not null)
        {
            _raised++;
            bool isOpen = project.UsesVault || errors.Length > 0 || read.Rest is not null
                || read.Names.Any(n => !n.Key.StartsWith("__", StringComparison.Ordinal) && ValueMatch.HasUnknown(n.Value));
            return isOpen ? [] : [$"Python raises {run.Raised}, and nothing is reported or unknown"];
        }

        List<string> differences = errors.Length > 0 ? [$"an error is reported where Python runs: {errors[0]}"] : [];
        foreach (string name in run.Names.Keys.Union(read.Names.Keys.Where(IsUpper)).Order(StringComparer.Ordinal))
        {
            PyValue? value = read.Names.GetValueOrDefault(name) ?? read.Rest;
            bool isSet = run.Names.TryGetValue(name, out JsonElement real);
            bool isUnknown = value is not null && ValueMatch.HasUnknown(value);
            _known += isUnknown || value is null ? 0 : 1;
            _unknown += isUnknown ? 1 : 0;
            if (value is null ? isSet : isSet ? !ValueMatch.IsMatch(value, real) : value is not PyUnknown)
            {
                differences.Add($"{name} is {(isSet ? real.GetRawText() : "not set")}, not {(value is null ? "unset" : PyText.Repr(value) ?? value.TypeName)}");
            }
        }

        return differences;
    }

    private static bool IsUpper(string name) => name.Any(char.IsAsciiLetterUpper) && name == name.ToUpperInvariant();
}
