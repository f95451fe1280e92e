using System.Text.Json;
using PolicyBridge.Python.Evaluation;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Tests.Python.Evaluation.Generation;

namespace PolicyBridge.Tests.Python.Evaluation.Library;

/// <summary>Settings that are read with pydantic-settings and dynaconf, each run by CPython with the real packages of Debian's unstable suite.</summary>
[Trait("Pace", "Long")]
public class PackagesTests
{
    private static readonly Lazy<IReadOnlyList<(Idiom Idiom, PythonRun Real, PythonModuleResult Read)>> Runs = new(RunAll);

    [Fact]
    public void CPython_runs_every_module_with_the_real_packages() =>
        AssertNone(Runs.Value.Where(r => r.Real.Raised is not null).Select(r => $"{r.Idiom.Name}: {r.Real.Raised}"));

    [Fact]
    public void No_value_differs_from_that_of_the_real_packages() =>
        AssertNone(Runs.Value.SelectMany(r => IdiomReading.Differences(r.Real, r.Read).Select(d => $"{r.Idiom.Name}: {d}")));

    [Fact]
    public void Every_setting_that_is_expected_to_be_known_is() =>
        AssertNone(Runs.Value.Where(r => !r.Idiom.MayBeUnknown && IdiomReading.HasUnknown(r.Real, r.Read)).Select(r => $"{r.Idiom.Name}: {Reasons(r.Read)}"));

    private static void AssertNone(IEnumerable<string> problems)
    {
        string[] all = [.. problems];
        Assert.True(all.Length == 0, string.Join("\n", all));
    }

    private static string Reasons(PythonModuleResult read) =>
        string.Join("; ", read.Names.Where(n => IdiomReading.IsCors(n.Key)).Append(KeyValuePair.Create("all others", (PyValue)read.Rest!)).Where(n => n.Value is PyUnknown).Select(n => $"{n.Key}: {((PyUnknown)n.Value).Cause}"));

    private static IReadOnlyList<(Idiom, PythonRun, PythonModuleResult)> RunAll()
    {
        Idiom[] idioms = [.. Idiom.In("Packages")];
        string input = JsonSerializer.Serialize(new
        {
            packages = new[] { LibraryProject.Packages.Replace("python-env", "python-settings", StringComparison.Ordinal), LibraryProject.Packages.Replace("python-env", "django-5.2", StringComparison.Ordinal) },
            absent = Array.Empty<string>(),
            projects = idioms.Select(i => new { main = i.Main, files = i.Files, environment = i.Environment, configuration = i.Configuration }),
        });
        string output = Interpreter.Of(14).Run(input, Path.Combine(Idiom.Folder("StandIns"), "run_projects.py"));
        return [.. idioms.Zip(JsonSerializer.Deserialize<PythonRun[]>(output)!, (idiom, run) => (idiom, run, IdiomReading.Read(idiom)))];
    }
}
