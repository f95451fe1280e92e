using System.Text.Json;
using PolicyBridge.Python.Evaluation;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Tests.Python.Evaluation.Generation;

namespace PolicyBridge.Tests.Python.Evaluation;

/// <summary>
/// Small projects that Python itself runs: each upper-case name must have Python's value or be unknown, and what Python stops
/// at must be an error or leave something unknown. A project is one text, in which further files stand under lines <c># --- file: path</c>.
/// </summary>
internal static class ModuleTable
{
    private const string FileLine = "# --- file: ";

    private const string Program = PythonRun.ShowFunction + """
        import json, sys, importlib, os, resource
        resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
        resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
        """ + PythonRun.FilesInMemory + """
        def run(project):
            files.clear(); files.update(project)
            os.environ.clear()
            raised, names = None, {}
            try: names = (lambda m: {k: show(getattr(m, k)) for k in dir(m) if k.isupper()})(importlib.import_module('settings'))
            except BaseException as e: raised = f'{type(e).__name__}: {e}'
            return {'Raised': raised, 'Names': names}
        def run_apart(project):
            reading, writing = os.pipe()
            if os.fork() == 0:
                with os.fdopen(writing, 'w') as answer: json.dump(run(project), answer)
                os._exit(0)
            os.close(writing)
            with os.fdopen(reading) as answer: text = answer.read()
            os.wait()
            return json.loads(text)
        json.dump([run_apart(p) for p in json.load(sys.stdin)], sys.stdout)
        """;

    /// <summary>Asserts that no value is wrong, and that at least so many in a hundred are known.</summary>
    public static void AssertAgrees(int percentKnown, params string[] projects) =>
        AssertAgrees(Interpreter.Reference, Evaluated.Options, percentKnown, projects);

    public static void AssertAgrees(Interpreter python, PythonEvaluationOptions options, int percentKnown, params string[] projects)
    {
        Dictionary<string, string>[] all = [.. projects.Select(Split)];
        PythonRun[] runs = JsonSerializer.Deserialize<PythonRun[]>(python.Run(JsonSerializer.Serialize(all), "-c", Program))!;
        List<string> wrong = [];
        List<string> unknown = [];
        int known = 0;
        foreach ((int i, Dictionary<string, string> files) in all.Index())
        {
            Evaluated read = Evaluated.Project("settings.py", [.. files.Select(f => (f.Key, f.Value))], options);
            string[] errors = [.. read.Diagnostics];
            if (runs[i].Raised is { } raised)
            {
                bool isOpen = errors.Length > 0 || read.Result.Rest is not null || read.Result.Names.Values.Any(ValueMatch.HasUnknown);
                wrong.AddRange(isOpen ? [] : [$"Python raises {raised}, and nothing is reported or unknown, in:\n{projects[i]}"]);
                continue;
            }

            wrong.AddRange(errors.Select(e => $"an error is reported where Python runs: {e}, in:\n{projects[i]}"));
            foreach (string name in runs[i].Names.Keys.Union(read.Result.Names.Keys.Where(IsUpper)))
            {
                PyValue? value = read.Result.Names.GetValueOrDefault(name) ?? read.Result.Rest;
                bool isSet = runs[i].Names.TryGetValue(name, out JsonElement real);
                if (value is null ? isSet : isSet ? !ValueMatch.IsMatch(value, real) : value is not PyUnknown)
                {
                    wrong.Add($"{name} is {(isSet ? real.GetRawText() : "not set")}, not {(value is null ? "unset" : PyText.Repr(value) ?? value.TypeName)}, in:\n{projects[i]}");
                }
                else if (value is not null && ValueMatch.HasUnknown(value))
                {
                    unknown.Add($"{name}: {(value as PyUnknown)?.Cause}, in:\n{projects[i]}");
                }
                else
                {
                    known++;
                }
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} are wrong:\n{string.Join("\n\n", wrong)}");
        Assert.True(
            unknown.Count * 100 <= (unknown.Count + known) * (100 - percentKnown),
            $"{unknown.Count} of {unknown.Count + known} values are unknown:\n{string.Join("\n\n", unknown)}");
    }

    private static bool IsUpper(string name) => name.Any(char.IsAsciiLetterUpper) && name == name.ToUpperInvariant();

    private static Dictionary<string, string> Split(string project)
    {
        Dictionary<string, string> files = new(StringComparer.Ordinal) { ["settings.py"] = "" };
        string current = "settings.py";
        foreach (string line in project.Split('\n'))
        {
            if (line.StartsWith(FileLine, StringComparison.Ordinal))
            {
                current = line[FileLine.Length..];
                files[current] = "";
            }
            else
            {
                files[current] += line + "\n";
            }
        }

        return files;
    }
}
