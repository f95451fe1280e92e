using System.Collections.Immutable;
using PolicyBridge.Diagnostics;
using PolicyBridge.Python.Evaluation;
using Xunit.Abstractions;

namespace PolicyBridge.Tests.Python.Evaluation.Generation;

/// <summary>Projects that a seed makes are run by Python itself and read by PolicyBridge; no value may differ.</summary>
[Trait("Pace", "Long")]
public class GeneratedSettingsTests(ITestOutputHelper output)
{
    private const int Count = 2000;

    private readonly ReadingComparison _comparison = new();

    [Fact]
    public void No_value_of_a_generated_project_differs_from_that_of_CPython()
    {
        int first = int.Parse(Environment.GetEnvironmentVariable("POLICYBRIDGE_SEED") ?? "1", System.Globalization.CultureInfo.InvariantCulture);
        int count = int.Parse(Environment.GetEnvironmentVariable("POLICYBRIDGE_PROJECTS") ?? $"{Count}", System.Globalization.CultureInfo.InvariantCulture);
        GeneratedProject[] projects = [.. Enumerable.Range(first, count).Select(ProjectGenerator.Create)];
        PythonRun[] runs = PythonRun.Of(projects);
        List<string> wrong = [];
        for (int i = 0; i < projects.Length; i++)
        {
            wrong.AddRange(Differences(projects[i], runs[i]).Select(d => $"{d}\n{projects[i]}"));
        }

        output.WriteLine($"{projects.Length} projects, {_comparison.Raised} of which raise; {_comparison.Known} values known, {_comparison.Unknown} unknown in whole or part");
        Assert.True(wrong.Count == 0, $"{wrong.Count} differences. The shortest:\n\n{string.Join("\n\n", wrong.OrderBy(w => w.Length).Take(6))}");
        Assert.True(_comparison.Known * 2 > _comparison.Unknown, $"only {_comparison.Known} values are known, and {_comparison.Unknown} are not");
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
        return _comparison.Differences([run], read, bag, project.UsesVault);
    }
}
