using System.Text.Json;
using PolicyBridge.Python.Evaluation;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Tests.Python.Evaluation.Generation;

namespace PolicyBridge.Tests.Python.Evaluation;

/// <summary>What the reader says of an idiom, held against what CPython computes.</summary>
internal static class IdiomReading
{
    public static PythonModuleResult Read(Idiom idiom) => Evaluated.Project(
        idiom.Main,
        [.. idiom.Files.Select(f => (f.Key, f.Value))],
        Evaluated.Options with { Environment = idiom.Environment, Configuration = idiom.Configuration, Root = MemoryFiles.Root }).Result;

    public static IEnumerable<string> Differences(PythonRun real, PythonModuleResult read)
    {
        foreach (string name in real.Names.Keys.Union(read.Names.Keys.Where(IsSetting)))
        {
            PyValue? value = read.Names.GetValueOrDefault(name) ?? read.Rest;
            bool exists = real.Names.TryGetValue(name, out JsonElement expected);
            if (exists && IsStandIn(expected))
            {
                continue;
            }

            if (value is null ? exists : IsTold(value) && !(exists && ValueMatch.IsMatch(value, expected)))
            {
                yield return $"{name} is {(exists ? expected.GetRawText() : "not set")}, not {(value is null ? "unset" : PyText.Repr(value))}";
            }
        }
    }

    public static bool HasUnknown(PythonRun real, PythonModuleResult read) => real.Names.Keys.Union(read.Names.Keys)
        .Where(IsCors)
        .Any(n => (read.Names.GetValueOrDefault(n) ?? read.Rest) is { } value && (!IsTold(value) || ValueMatch.HasUnknown(value)));

    // What has no representation, such as a function, is no value of a setting, and nothing is told of it.
    private static bool IsTold(PyValue value) => value is PyRegex or PyList or PyTuple or PyDict or PySet || PyText.Repr(value) is not null;

    private static bool IsStandIn(JsonElement real) => real[0].ValueEquals("other") && real[1].ValueEquals("Opaque");

    public static bool IsCors(string name) => name == "MIDDLEWARE" || name.StartsWith("CORS_", StringComparison.Ordinal);

    private static bool IsSetting(string name) => name == name.ToUpperInvariant() && name.Any(char.IsLetter);
}
