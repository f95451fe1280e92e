using System.Collections.Immutable;
using PolicyBridge.Diagnostics;
using PolicyBridge.Python.Evaluation;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Tests.Python.Evaluation;
using PolicyBridge.Tests.Python.Evaluation.Generation;

namespace PolicyBridge.Tests.OutsideCases.Generation;

/// <summary>A difference between what was read and what Python has.</summary>
/// <param name="Text">What differs.</param>
/// <param name="IsWider">Whether more would be granted than by Django.</param>
internal sealed record ModuleDifference(string Text, bool IsWider);

/// <summary>Reads generated modules and compares them with their runs.</summary>
internal static class ModuleReading
{
    private static readonly string[] Grants = ["CORS_ALLOW_ALL_ORIGINS", "CORS_ALLOWED_ORIGINS", "CORS_ALLOW_CREDENTIALS", "CORS_EXPOSE_HEADERS"];

    /// <summary>What differs from any of the runs, and, where its release is named, from that run alone.</summary>
    public static IReadOnlyList<ModuleDifference> Differences(GeneratedModule module, IReadOnlyList<PythonRun> runs, ReadingComparison comparison)
    {
        List<ModuleDifference> differences = [.. Differences(module, runs, null, comparison)];
        for (int i = 0; i < runs.Count; i++)
        {
            int minor = OutsideRuns.Interpreters[i].Minor;
            differences.AddRange(Differences(module, [runs[i]], PythonVersion.All.Single(v => v.Minor == minor), new ReadingComparison()).Select(d => d with { Text = $"{d.Text}, where 3.{minor} is named" }));
        }

        return differences;
    }

    private static IEnumerable<ModuleDifference> Differences(GeneratedModule module, IReadOnlyList<PythonRun> runs, PythonVersion? version, ReadingComparison comparison)
    {
        DiagnosticBag bag = new();
        PythonModuleResult read = PythonSettingsModule.Evaluate(
            $"{MemoryFiles.Root}/{GeneratedModule.Main}",
            Evaluated.Options with
            {
                Environment = GeneratedModule.Environment.ToImmutableDictionary(),
                Files = new MemoryFiles([.. module.Files.Select(f => (f.Key, f.Value))]),
                Root = MemoryFiles.Root,
                PythonVersion = version,
            },
            bag);
        bool isUnseen = module.Text.Contains("unseen", StringComparison.Ordinal);
        return comparison.Differences(runs, read, bag, isUnseen).Select(d => new ModuleDifference(d, IsWider(d, read)));
    }

    /// <summary>Each module without the parts that it also differs without; all of them together, since starting Python takes the time.</summary>
    public static IReadOnlyList<GeneratedModule> Shrink(IReadOnlyList<GeneratedModule> modules)
    {
        GeneratedModule[] current = [.. modules];
        HashSet<int> open = [.. Enumerable.Range(0, current.Length)];
        while (open.Count > 0)
        {
            (int Of, GeneratedModule Module)[] smaller = [.. open.Order().SelectMany(i => current[i].Parts.Skip(1).Select((_, part) => (i, current[i] with { Parts = current[i].Parts.RemoveAt(part + 1) })))];
            IReadOnlyList<IReadOnlyList<PythonRun>> runs = OutsideRuns.Of([.. smaller.Select(s => s.Module)]);
            Dictionary<int, GeneratedModule> found = [];
            for (int i = 0; i < smaller.Length; i++)
            {
                if (!found.ContainsKey(smaller[i].Of) && Differences(smaller[i].Module, runs[i], new ReadingComparison()).Count > 0)
                {
                    found[smaller[i].Of] = smaller[i].Module;
                }
            }

            foreach ((int i, GeneratedModule module) in found)
            {
                current[i] = module;
            }

            open = [.. found.Keys];
        }

        return current;
    }

    // That a setting is told which Python does not have, or has otherwise, may let in more; that a set one is told unset may not.
    private static bool IsWider(string difference, PythonModuleResult read) => Grants.Any(name =>
        difference.StartsWith(name + " is ", StringComparison.Ordinal)
        && read.Names.GetValueOrDefault(name) is PyBool { Value: true } or PyList { Count: > 0 });
}
