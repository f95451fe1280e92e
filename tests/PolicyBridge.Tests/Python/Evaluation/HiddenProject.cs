using System.Collections.Immutable;
using System.Text.Json;
using PolicyBridge.Python.Evaluation;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Tests.Python.Evaluation.Generation;
using PolicyBridge.Tests.Python.Evaluation.Library;

namespace PolicyBridge.Tests.Python.Evaluation;

/// <summary>A project that CPython runs together with modules which the reader does not get to see.</summary>
/// <param name="Files">What both have.</param>
/// <param name="Hidden">What Python alone has, as if it were installed.</param>
internal sealed record HiddenProject(ImmutableDictionary<string, string> Files, ImmutableDictionary<string, string> Hidden)
{
    private static readonly ImmutableDictionary<string, string> Variables = ImmutableDictionary<string, string>.Empty.Add("GIVEN", "given");

    public static HiddenProject Of(string settings, ImmutableDictionary<string, string> hidden, params (string Path, string Text)[] files) =>
        new(files.Append(("settings.py", settings)).ToImmutableDictionary(f => f.Item1, f => f.Item2, StringComparer.Ordinal), hidden);

    public PythonModuleResult Read() => Evaluated.Project(
        "settings.py", [.. Files.Select(f => (f.Key, f.Value))], Evaluated.Options with { Environment = Variables, Root = MemoryFiles.Root }).Result;

    public static PythonRun[] Run(IEnumerable<HiddenProject> projects) => JsonSerializer.Deserialize<PythonRun[]>(CPython.RunFile(
        Path.Combine(Idiom.Folder("StandIns"), "run_projects.py"),
        JsonSerializer.Serialize(new
        {
            packages = new[] { LibraryProject.Packages },
            absent = Array.Empty<string>(),
            projects = projects.Select(p => new { main = "settings.py", files = p.Files.AddRange(p.Hidden), environment = Variables, configuration = (string?)null }),
        })))!;

    /// <summary>Each name of which something else is told than Python computes, and how many are told of all.</summary>
    public static (string[] Wrong, int Told, int All) Compare(IReadOnlyList<HiddenProject> projects)
    {
        List<string> wrong = [];
        int told = 0;
        int all = 0;
        foreach ((HiddenProject project, PythonRun real) in projects.Zip(Run(projects)))
        {
            PythonModuleResult read = project.Read();
            string text = project.Files["settings.py"];
            if (real.Raised is not null)
            {
                wrong.Add($"Python raises {real.Raised} in:\n{text}");
            }

            foreach ((string name, JsonElement expected) in real.Names)
            {
                PyValue? value = read.Names.GetValueOrDefault(name) ?? read.Rest;
                all++;
                told += value is null or PyUnknown || ValueMatch.HasUnknown(value) ? 0 : 1;
                if (value is null || !ValueMatch.IsMatch(value, expected))
                {
                    wrong.Add($"{name} is {expected.GetRawText()}, not {(value is null ? "unset" : PyText.Repr(value))}, in:\n{text}");
                }
            }
        }

        return ([.. wrong], told, all);
    }
}
