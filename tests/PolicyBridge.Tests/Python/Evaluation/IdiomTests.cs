using System.Text.Json;
using PolicyBridge.Python.Evaluation;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Tests.Python.Evaluation.Generation;
using PolicyBridge.Tests.Python.Evaluation.Library;

namespace PolicyBridge.Tests.Python.Evaluation;

/// <summary>
/// Settings as they are commonly written, each run by CPython: what the reader says of any name is what CPython computes, and
/// it says it of every name that concerns CORS. Idioms in <c>Idioms/not-yet.txt</c> are not computed in full yet.
/// </summary>
[Trait("Pace", "Long")]
public class IdiomTests
{
    // Packages that settings import and that nothing is installed of.
    private static readonly string[] Absent =
    [
        "celery", "dj_database_url", "dynaconf", "environs", "pydantic_settings", "sentry_sdk",
    ];

    private static readonly Lazy<IReadOnlyList<(Idiom Idiom, PythonRun Real, PythonModuleResult Read)>> Runs = new(RunAll);

    [Fact]
    public void CPython_runs_every_idiom() =>
        AssertNone(Runs.Value.Where(r => r.Real.Raised is not null).Select(r => $"{r.Idiom.Name}: {r.Real.Raised}"));

    [Fact]
    public void No_value_differs_from_that_of_CPython() =>
        AssertNone(Runs.Value.SelectMany(r => Differences(r.Real, r.Read).Select(d => $"{r.Idiom.Name}: {d}")));

    [Fact]
    public void Every_setting_of_an_idiom_is_known_save_those_on_the_list()
    {
        string[] listed = File.ReadAllLines(Path.Combine(Idiom.Folder("Idioms"), "not-yet.txt"));
        string[] unknown = [.. Runs.Value.Where(r => !r.Idiom.MayBeUnknown && HasUnknown(r.Real, r.Read)).Select(r => r.Idiom.Name)];
        AssertNone(unknown.Except(listed).Select(n => $"{n}: {Reason(n)}"));
        AssertNone(listed.Except(unknown).Select(n => $"{n} is known now, or is no idiom: take it off the list"));
    }

    private static void AssertNone(IEnumerable<string> problems)
    {
        string[] all = [.. problems];
        Assert.True(all.Length == 0, string.Join("\n", all));
    }

    private static string Reason(string idiom)
    {
        PythonModuleResult read = Runs.Value.Single(r => r.Idiom.Name == idiom).Read;
        return (read.Names.Where(n => IsCors(n.Key)).Select(n => n.Value).Append(read.Rest).OfType<PyUnknown>().FirstOrDefault())?.Cause ?? "in part";
    }

    private static IReadOnlyList<(Idiom, PythonRun, PythonModuleResult)> RunAll()
    {
        string input = JsonSerializer.Serialize(new
        {
            packages = new[] { LibraryProject.Packages, LibraryProject.Packages.Replace("python-env", "django-4.7", StringComparison.Ordinal) },
            absent = Absent,
            projects = Idiom.All.Select(i => new { main = i.Main, files = i.Files, environment = i.Environment, configuration = i.Configuration }),
        });
        string output = CPython.RunFile(Path.Combine(Idiom.Folder("StandIns"), "run_projects.py"), input);
        PythonRun[] real = JsonSerializer.Deserialize<PythonRun[]>(output)!;
        return [.. Idiom.All.Zip(real, (idiom, run) => (idiom, run, Read(idiom)))];
    }

    private static PythonModuleResult Read(Idiom idiom) => Evaluated.Project(
        idiom.Main,
        [.. idiom.Files.Select(f => (f.Key, f.Value))],
        Evaluated.Options with { Environment = idiom.Environment, Configuration = idiom.Configuration, Root = MemoryFiles.Root }).Result;

    private static IEnumerable<string> Differences(PythonRun real, PythonModuleResult read)
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

    private static bool HasUnknown(PythonRun real, PythonModuleResult read) => real.Names.Keys.Union(read.Names.Keys)
        .Where(IsCors)
        .Any(n => (read.Names.GetValueOrDefault(n) ?? read.Rest) is { } value && (!IsTold(value) || ValueMatch.HasUnknown(value)));

    // What has no representation, such as a function, is no value of a setting, and nothing is told of it.
    private static bool IsTold(PyValue value) => value is PyRegex or PyList or PyTuple or PyDict or PySet || PyText.Repr(value) is not null;

    private static bool IsStandIn(JsonElement real) => real[0].ValueEquals("other") && real[1].ValueEquals("Opaque");

    private static bool IsCors(string name) => name == "MIDDLEWARE" || name.StartsWith("CORS_", StringComparison.Ordinal);

    private static bool IsSetting(string name) => name == name.ToUpperInvariant() && name.Any(char.IsLetter);
}
