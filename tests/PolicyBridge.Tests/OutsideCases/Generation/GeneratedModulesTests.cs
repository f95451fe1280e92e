using System.Globalization;
using PolicyBridge.Tests.Python.Evaluation.Generation;
using Xunit.Abstractions;

namespace PolicyBridge.Tests.OutsideCases.Generation;

/// <summary>
/// Modules that a seed makes of calls, hooks and packages that a reader cannot see through, run by Python itself and read by
/// PolicyBridge. POLICYBRIDGE_SEED gives another first seed, POLICYBRIDGE_MODULES another number of modules.
/// </summary>
[Trait("Pace", "Long")]
public class GeneratedModulesTests(ITestOutputHelper output)
{
    private const int Count = 2000;
    private static readonly int Shown = Number("POLICYBRIDGE_SHOWN", 6);

    [Fact]
    public void No_value_of_a_generated_module_differs_from_that_of_any_Python()
    {
        int first = Number("POLICYBRIDGE_SEED", 1);
        int count = Number("POLICYBRIDGE_MODULES", Count);
        GeneratedModule[] modules = [.. Enumerable.Range(first, count).Select(ModuleGenerator.Create)];
        IReadOnlyList<IReadOnlyList<PythonRun>> runs = OutsideRuns.Of(modules);
        ReadingComparison comparison = new();
        List<(GeneratedModule Module, ModuleDifference Difference)> wrong = [];
        for (int i = 0; i < modules.Length; i++)
        {
            wrong.AddRange(ModuleReading.Differences(modules[i], runs[i], comparison).Take(1).Select(d => (modules[i], d)));
        }

        int slow = runs.Count(all => all.Any(r => r.Raised == "slow"));
        output.WriteLine($"seeds {first} to {first + count - 1}: {wrong.Count} modules differ, {wrong.Count(w => w.Difference.IsWider)} of them wider; {comparison.Raised} raise, {slow} were slow; "
            + $"{comparison.Known} values known, {comparison.Unknown} unknown in whole or part; {string.Join(", ", OutsideRuns.Interpreters.Select(p => $"3.{p.Minor}"))}");
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {count} modules differ, {wrong.Count(w => w.Difference.IsWider)} are wider. Some, made small:\n\n{Small(wrong)}");
        Assert.True(comparison.Known * 4 > comparison.Unknown, $"only {comparison.Known} values are known, and {comparison.Unknown} are not");
        Assert.True(slow * 50 <= count, $"{slow} of {count} modules were too slow to say anything");
    }

    // A model that nothing calls is not held against anything.
    [Fact]
    public void Every_function_that_a_model_has_is_called()
    {
        string[] called = [.. LibraryCalls.ForValues.Concat(LibraryCalls.ForEffects).Select(c => c.FullName)];

        string[] missing = [.. LibraryModels.Functions.Except(called)];

        Assert.True(missing.Length == 0, $"not called: {string.Join(", ", missing)}");
    }

    private static string Small(List<(GeneratedModule Module, ModuleDifference Difference)> wrong)
    {
        IReadOnlyList<GeneratedModule> small = ModuleReading.Shrink([.. wrong.OrderByDescending(w => w.Difference.IsWider).ThenBy(w => w.Module.Text.Length).Take(Shown).Select(w => w.Module)]);
        IReadOnlyList<IReadOnlyList<PythonRun>> runs = OutsideRuns.Of(small);
        return string.Join("\n\n", small.Select((m, i) => $"{string.Join("\n", ModuleReading.Differences(m, runs[i], new ReadingComparison()).Select(d => d.Text))}\n{m}"));
    }

    private static int Number(string variable, int otherwise) =>
        int.Parse(Environment.GetEnvironmentVariable(variable) ?? $"{otherwise}", CultureInfo.InvariantCulture);
}
