using System.Globalization;
using System.Text.Json;
using PolicyBridge.Tests.Python.Evaluation;
using PolicyBridge.Tests.Python.Evaluation.Generation;
using PolicyBridge.Tests.Python.Evaluation.Library;

namespace PolicyBridge.Tests.OutsideCases.Generation;

/// <summary>Runs generated modules in each interpreter that is to be asked, each module in a process of its own.</summary>
internal static class OutsideRuns
{
    private static readonly string[] Preloaded =
        ["environ", "decouple", "dotenv", "split_settings.tools", "django.core.exceptions", "json", "re", "pathlib", "socket", "functools", "dataclasses", "enum", "typing", "asyncio", "random", "csv", "configparser", "pickle", "threading", "decimal", "ipaddress", "logging", "hashlib", "runpy", "glob", "shutil"];

    /// <summary>Debian's Python, and the newest or the releases that POLICYBRIDGE_PYTHONS gives, such as <c>13,14</c>.</summary>
    public static IReadOnlyList<Interpreter> Interpreters { get; } =
    [
        .. (Environment.GetEnvironmentVariable("POLICYBRIDGE_PYTHONS") ?? $"{Interpreter.Newest.Minor}").Split(',')
            .Select(minor => Interpreter.Of(int.Parse(minor, CultureInfo.InvariantCulture))).Prepend(Interpreter.Reference).Distinct(),
    ];

    /// <summary>For each module what each interpreter made of it; an interpreter that lacks what the module needs is left out.</summary>
    public static IReadOnlyList<IReadOnlyList<PythonRun>> Of(IReadOnlyList<GeneratedModule> modules)
    {
        PythonRun[][] runs = [.. Interpreters.AsParallel().AsOrdered().Select(python => Run(python, modules))];
        return [.. modules.Select((m, i) => (IReadOnlyList<PythonRun>)[.. runs.Where((_, python) => python == 0 || !m.NeedsReference).Select(r => r[i])])];
    }

    private static PythonRun[] Run(Interpreter python, IReadOnlyList<GeneratedModule> modules)
    {
        string folder = Directory.CreateTempSubdirectory("policybridge-outside-").FullName;
        try
        {
            string input = JsonSerializer.Serialize(new
            {
                folder,
                seconds = 5,
                preload = Preloaded,
                packages = new[] { LibraryProject.Packages, LibraryProject.Packages.Replace("python-env", "django-4.7", StringComparison.Ordinal) },
                absent = Array.Empty<string>(),
                outside = UnseenPackage.Files,
                projects = modules.Select(m => new { main = GeneratedModule.Main, files = m.Files, environment = GeneratedModule.Environment, configuration = (string?)null }),
            });
            return JsonSerializer.Deserialize<PythonRun[]>(python.Run(input, Path.Combine(Idiom.Folder("StandIns"), "run_projects.py")))!;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
