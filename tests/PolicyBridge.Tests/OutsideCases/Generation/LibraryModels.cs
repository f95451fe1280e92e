using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using PolicyBridge.Diagnostics;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Library;
using PolicyBridge.Python.Evaluation.Modules;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Tests.Python.Evaluation;
using PolicyBridge.Tests.Python.Evaluation.Library;

using Evaluator = PolicyBridge.Python.Evaluation.Evaluator;

namespace PolicyBridge.Tests.OutsideCases.Generation;

/// <summary>The models of libraries that the reader has, found by the names that their sources write.</summary>
internal static partial class LibraryModels
{
    private const string Program = """
        import importlib, json, sys
        data = json.load(sys.stdin)
        sys.path[:0] = data['packages']
        found = {}
        for m in data['modules']:
            try: found[m] = importlib.import_module(m)
            except Exception: pass
        json.dump({m: dir(found[m]) for m in found}, sys.stdout)
        """;

    public static IReadOnlyDictionary<string, PyLibrary> All { get; } = Find();

    /// <summary>The full names of all functions in models of what the reference interpreter can import.</summary>
    public static IReadOnlyList<string> Functions
    {
        get
        {
            IReadOnlyDictionary<string, string[]> real = NamesIn(Interpreter.Reference);
            return [.. All.Where(m => real.ContainsKey(m.Key)).SelectMany(m => FunctionsOf(m.Value.Name, m.Value, real[m.Key])).Distinct().Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>What <c>dir()</c> gives for each model's module in an interpreter; modules that it does not have are left out.</summary>
    public static IReadOnlyDictionary<string, string[]> NamesIn(Interpreter python)
    {
        string input = JsonSerializer.Serialize(new
        {
            packages = new[] { LibraryProject.Packages, LibraryProject.Packages.Replace("python-env", "django-4.7", StringComparison.Ordinal) },
            modules = All.Keys,
        });
        return JsonSerializer.Deserialize<Dictionary<string, string[]>>(python.Run(input, "-c", Program))!;
    }

    private static IEnumerable<string> FunctionsOf(string owner, PyLibrary library, string[]? real) => library.Members.Where(m => real?.Contains(m.Key) ?? true).SelectMany(m => m.Value switch
    {
        PyBuiltin => [$"{owner}.{m.Key}"],
        PyLibrary { Call: not null } type => FunctionsOf($"{owner}.{m.Key}", type, null).Append($"{owner}.{m.Key}"),
        _ => Array.Empty<string>(),
    });

    private static ImmutableSortedDictionary<string, PyLibrary> Find()
    {
        Evaluator evaluator = new(Evaluated.Options, MemoryFiles.Root, [], new ParsedFiles(), new Partings([]), new DiagnosticBag());
        string folder = Path.Combine(Repository.Root, "src", "PolicyBridge.Python", "Evaluation", "Library");
        IEnumerable<string> names = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).SelectMany(f => Name().Matches(File.ReadAllText(f)).Select(m => m.Groups[1].Value)).Distinct();
        return names.Select(n => (Name: n, Library: Libraries.Find(n, evaluator.Context))).Where(m => m.Library is not null).ToImmutableSortedDictionary(m => m.Name, m => m.Library!, StringComparer.Ordinal);
    }

    [GeneratedRegex("\"([A-Za-z_][A-Za-z_.]*)\"")]
    private static partial Regex Name();
}
