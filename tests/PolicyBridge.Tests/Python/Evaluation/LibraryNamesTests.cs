using System.Text.Json;
using PolicyBridge.Python.Evaluation;
using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Library;
using PolicyBridge.Python.Evaluation.Modules;
using PolicyBridge.Python.Evaluation.Values;

using PythonInterpreter = PolicyBridge.Testing.Interpreter;

namespace PolicyBridge.Tests.Python.Evaluation;

/// <summary>What is taken to be in Python's own modules is in those of every CPython here.</summary>
public class LibraryNamesTests
{
    private const string Program = """
        import builtins, importlib, json, sys
        def has(module, name):
            if module == '* modules': return importlib.util.find_spec(name) is not None
            if module.startswith('type '): return hasattr(getattr(builtins, module[5:]), name)
            m = importlib.import_module(module)
            if hasattr(m, name): return True
            try: importlib.import_module(module + '.' + name); return True
            except ImportError: return False
        import importlib.util
        json.dump([[m, n] for m, names in json.load(sys.stdin).items() for n in names if not has(m, n)], sys.stdout)
        """;

    private static Dictionary<string, string[]> Lists => File.ReadAllLines(Path.Combine(Repository.Root, "src", "PolicyBridge.Python", "Evaluation", "Library", "library-names.txt"))
        .Select(l => l.Split(": ", 2)).ToDictionary(l => l[0].TrimEnd(':'), l => l.Length < 2 ? [] : l[1].Split(' '));

    public static TheoryData<int> Releases => [.. PythonInterpreter.All.Select(i => i.Minor)];

    [Theory]
    [MemberData(nameof(Releases))]
    public void Every_name_that_is_listed_is_in_each_release(int minor)
    {
        Dictionary<string, string[]> lists = Lists.Where(l => !l.Key.StartsWith('?') && !l.Key.StartsWith('~')).ToDictionary();
        Assert.True(lists.Values.Sum(l => l.Length) > 2000);
        Assert.Equal("[]", PythonInterpreter.All.Single(i => i.Minor == minor).Run(JsonSerializer.Serialize(lists), "-c", Program));
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public void No_name_that_is_said_to_be_in_no_release_is_in_one(int minor)
    {
        string[] modules = [.. Lists.Keys.Where(k => k.StartsWith('~')).Select(k => k[2..])];
        Dictionary<string, string[]> real = JsonSerializer.Deserialize<Dictionary<string, string[]>>(PythonInterpreter.All.Single(i => i.Minor == minor).Run(
            JsonSerializer.Serialize(modules), "-c", "import importlib, json, sys; print(json.dumps({m: dir(importlib.import_module(m)) for m in json.load(sys.stdin)}))"))!;
        Assert.True(modules.Length > 10);
        Assert.Empty(real.SelectMany(m => m.Value.Where(n => LibraryNames.IsAbsent(m.Key, n)).Select(n => $"{m.Key}.{n}")));
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public void Every_built_in_name_is_known_or_known_to_be_of_some_releases(int minor)
    {
        string[] names = JsonSerializer.Deserialize<string[]>(PythonInterpreter.All.Single(i => i.Minor == minor).Run("", "-c", "import builtins, json; print(json.dumps(dir(builtins)))"))!;
        string[] keywords = ["True", "False", "None", "__name__", "globals", "locals", "vars", "super"];
        Assert.DoesNotContain(names.Except(keywords), n => Builtins.Find(n) is null && !LibraryNames.IsBuiltinOfSome(n));
        Assert.DoesNotContain(Lists["? builtins"], n => Builtins.Find(n.Split(':')[0]) is not null);
        Assert.All(Lists["? builtins"].Select(n => n.Split(':')).Where(n => n.Length > 1), n => Assert.Equal(names.Contains(n[0]), minor >= LibraryNames.BuiltinSince(n[0])));
    }

    [Fact]
    public void Every_name_of_a_model_of_Pythons_own_library_is_in_the_newest_release_here()
    {
        Evaluator evaluator = new(Evaluated.Options, "/", [], new ParsedFiles(), new Partings([]), new());
        Dictionary<string, string[]> members = Lists.Keys.Where(k => !k.StartsWith('?') && !k.StartsWith('~') && !k.StartsWith('*') && !k.StartsWith("type ", StringComparison.Ordinal))
            .Select(k => Libraries.Find(k, evaluator.Context)).OfType<PyLibrary>().DistinctBy(l => l.Name)
            .ToDictionary(l => l.Name, l => l.Members.Keys.ToArray());
        Assert.True(members.Count > 10);
        Assert.Equal("[]", PythonInterpreter.Newest.Run(JsonSerializer.Serialize(members), "-c", Program));
    }
}
