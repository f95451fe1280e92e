using System.Text.Json;
using PolicyBridge.Python.Evaluation;
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
        "celery", "dj_database_url", "dynaconf", "environs", "posthog", "pydantic_settings", "sentry_sdk",
    ];

    private static readonly Lazy<IReadOnlyList<(Idiom Idiom, PythonRun Real, PythonModuleResult Read)>> Runs = new(RunAll);

    [Fact]
    public void CPython_runs_every_idiom() =>
        AssertNone(Runs.Value.Where(r => r.Real.Raised is not null).Select(r => $"{r.Idiom.Name}: {r.Real.Raised}"));

    [Fact]
    public void No_value_differs_from_that_of_CPython() =>
        AssertNone(Runs.Value.SelectMany(r => IdiomReading.Differences(r.Real, r.Read).Select(d => $"{r.Idiom.Name}: {d}")));

    [Fact]
    public void Every_setting_of_an_idiom_is_known_save_those_on_the_list()
    {
        string[] listed = File.ReadAllLines(Path.Combine(Idiom.Folder("Idioms"), "not-yet.txt"));
        string[] unknown = [.. Runs.Value.Where(r => !r.Idiom.MayBeUnknown && IdiomReading.HasUnknown(r.Real, r.Read)).Select(r => r.Idiom.Name)];
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
        return (read.Names.Where(n => IdiomReading.IsCors(n.Key)).Select(n => n.Value).Append(read.Rest).OfType<PyUnknown>().FirstOrDefault())?.Cause ?? "in part";
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
        return [.. Idiom.All.Zip(real, (idiom, run) => (idiom, run, IdiomReading.Read(idiom)))];
    }
}
