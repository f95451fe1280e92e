using System.Collections.Immutable;
using System.Text.Json;
using PolicyBridge.Python.Evaluation;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Tests.Python.Evaluation.Generation;

namespace PolicyBridge.Tests.Python.Evaluation;

/// <summary>
/// Values that depend on ways through the settings, held against CPython on each way: <c>getuser() == "a"</c> is a choice that nobody
/// knows, and the modules <c>one_</c> and <c>two_</c> are installed or not.
/// </summary>
public class EveryWayTests
{
    private const string Prelude = "from getpass import getuser\nL = ['a', 'c']\n";

    private const int Bits = 3;

    private static readonly PythonEvaluationOptions Options = Evaluated.Options with { Wanted = ["A", "L"], WantedOnEachWay = ["L"] };

    /// <summary>Settings, what is told of <c>L</c> (how many values it has, or that it is unknown) and of <c>A</c>.</summary>
    public static TheoryData<string, int?, string> Settings => new()
    {
        { "try:\n    import one_\n    L.insert(0, 'x')\nexcept ImportError:\n    pass", 2, "-" },
        { "try:\n    import one_\nexcept ModuleNotFoundError:\n    HAS = False\nelse:\n    HAS = True\nif HAS:\n    L = L + ['x']", 2, "-" },
        { "try:\n    import one_, two_\n    L += ['x']\nexcept ImportError as e:\n    L += ['y']\nfinally:\n    L += ['z']", 2, "-" },
        { "try:\n    L.append('x')\n    import one_\n    L.append('y')\nexcept ImportError:\n    pass", 2, "-" },
        { "if getuser() == 'a':\n    L.append('x')\nelif getuser() == 'a':\n    L.append('y')\nL = [m for m in L if m != 'c'] + ['z']", 3, "-" },
        { "L = (['x'] if getuser() == 'a' else []) + L", 2, "-" },
        { "def f(name):\n    if getuser() == 'a':\n        return [name]\n    return []\nL = f('x') + L + f('y')", 4, "-" },
        { "def f():\n    for n in 'pq':\n        if getuser() == 'a':\n            return n\n    return 'none'\nL.append(f())", 3, "-" },
        { "for n in ['x', 'y']:\n    if getuser() == 'a':\n        break\n    L.append(n)", null, "-" },
        { "while getuser() == 'a':\n    L.append('x')", null, "-" },
        { "if getuser() == 'a':\n    raise ValueError\nelse:\n    L.append('x')", 1, "-" },
        { "M = L\nif getuser() == 'a':\n    M = []\nM.append('x')", 2, "-" },
        { "if getuser() == 'a':\n    A = ['same']\n    L = []\nelse:\n    A = list(['same'])", 2, "['same']" },
        { "B = []\nif getuser() == 'a':\n    B.append(1)\nA = len(B) < 2", 1, "True" },
        { "B = []\nif getuser() == 'a':\n    B.append(1)\nA = len(B)", 1, "?" },
        { "if getuser() == 'a':\n    B = ['x']\nelse:\n    B = ['x', 'x']\nA = sorted(set(B))", 1, "['x']" },
        { "if getuser() == 'a':\n    A = 1", 1, "?" },
        { "if getuser() == 'a':\n    del L", null, "-" },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public void What_the_ways_agree_on_is_known_and_else_what_it_is_on_each(string settings, int? count, string agreed)
    {
        PythonModuleResult read = Read(Prelude + settings);

        int? values = read.Names.GetValueOrDefault("L") switch
        {
            PyUnknown { Candidates: { IsEmpty: false } candidates } => candidates.Length,
            null or PyUnknown => null,
            _ => 1,
        };
        Assert.Equal(count, values);
        Assert.Equal(agreed, new Evaluated(read, []).Show("A"));
        Assert.Empty(Wrong([Prelude + settings]));
    }

    [Fact]
    public void No_value_on_any_way_is_another_than_that_of_CPython()
    {
        Random random = new(20);
        string[] programs = [.. Enumerable.Range(0, 40).Select(_ => Prelude + Block(random, 3, 0))];

        Assert.Empty(Wrong(programs));
        Assert.InRange(programs.Select(Read).Count(r => r.Names.GetValueOrDefault("L") is not PyUnknown { Candidates.IsEmpty: true }), 30, 40);
    }

    [Fact]
    public void More_ways_than_are_followed_leave_a_value_unknown()
    {
        string settings = Prelude + string.Concat(Enumerable.Range(0, 8).Select(i => $"if getuser() == 'a':\n    L.append({i})\n"));

        Assert.Empty(Assert.IsType<PyUnknown>(Read(settings).Names["L"]).Candidates);
    }

    [Fact]
    public void What_all_ways_cost_together_is_bounded()
    {
        string loop = "N = 0\nfor i in range(3000):\n    N = N + 1\n";
        string settings = Prelude + loop + string.Concat(Enumerable.Range(0, 3).Select(i => $"if getuser() == 'a':\n    L.append({i})\n"));
        PythonModuleResult cheap = Evaluated.Project("settings.py", [("settings.py", settings)], Options).Result;
        PythonModuleResult dear = Evaluated.Project("settings.py", [("settings.py", settings)], Options with { Limits = PythonLimits.Default with { Steps = 60_000 } }).Result;

        Assert.Equal(8, Assert.IsType<PyUnknown>(cheap.Names["L"]).Candidates.Length);
        Assert.Empty(Assert.IsType<PyUnknown>(dear.Names["L"]).Candidates);
    }

    private static PythonModuleResult Read(string settings) => Evaluated.Project("settings.py", [("settings.py", settings)], Options).Result;

    /// <summary>Each name of which something else is told than Python computes on one of the ways.</summary>
    private static List<string> Wrong(IReadOnlyList<string> programs)
    {
        string[] hidden = ["", "one_.py", "one_.py two_.py"];
        (string Text, HiddenProject Project)[] runs =
        [
            .. from program in programs
               from bits in Enumerable.Range(0, 1 << Bits)
               from modules in hidden
               select (program, HiddenProject.Of(program, HiddenBy(bits, modules))),
        ];
        List<string> wrong = [];
        foreach (((string text, _), PythonRun real) in runs.Zip(HiddenProject.Run(runs.Select(r => r.Project))).Where(r => r.Second.Raised is null))
        {
            PythonModuleResult read = Read(text);
            foreach (string name in new[] { "L", "A" })
            {
                if (!IsTold(read.Names.GetValueOrDefault(name) ?? read.Rest, real.Names.TryGetValue(name, out JsonElement value) ? value : null))
                {
                    wrong.Add($"{name} is {(real.Names.ContainsKey(name) ? value.GetRawText() : "unset")} in:\n{text}");
                }
            }
        }

        return [.. wrong.Distinct()];
    }

    private static bool IsTold(PyValue? read, JsonElement? real) => read switch
    {
        null => real is null,
        PyUnknown { Candidates: { IsEmpty: false } candidates } => real is { } value && candidates.Any(c => ValueMatch.IsMatch(c, value)),
        PyUnknown => true,
        _ => real is { } value && ValueMatch.IsMatch(read, value),
    };

    private static ImmutableDictionary<string, string> HiddenBy(int bits, string modules)
    {
        string answers = string.Join(", ", Enumerable.Range(0, Bits).Select(i => (bits >> i & 1) == 1 ? "'a'" : "'b'"));
        return modules.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToImmutableDictionary(m => m, _ => "")
            .Add("getpass.py", $"import itertools\n_answers = itertools.chain([{answers}], itertools.repeat('b'))\ndef getuser():\n    return next(_answers)\n");
    }

    private static string Block(Random random, int statements, int depth)
    {
        string indent = new(' ', 4 * depth);
        return string.Concat(Enumerable.Range(0, statements).Select(_ => Statement(random, depth, indent)));
    }

    private static string Statement(Random random, int depth, string indent) => random.Next(depth > 1 ? 4 : 9) switch
    {
        0 => $"{indent}L.append('{(char)('d' + random.Next(4))}')\n",
        1 => $"{indent}L.insert({random.Next(2)}, '{(char)('h' + random.Next(4))}')\n",
        2 => $"{indent}L = L + ['{(char)('l' + random.Next(4))}']\n",
        3 => $"{indent}A = len(L) < 9\n",
        4 or 5 => $"{indent}if getuser() == 'a':\n{Block(random, 1, depth + 1)}{indent}else:\n{Block(random, 1, depth + 1)}",
        6 => $"{indent}try:\n{Block(random, 1, depth + 1)}{indent}    import {(random.Next(2) == 0 ? "one_" : "two_")}\n{Block(random, 1, depth + 1)}{indent}except ImportError:\n{Block(random, 1, depth + 1)}",
        7 => $"{indent}for i in range(2):\n{Block(random, 1, depth + 1)}",
        _ => $"{indent}def f(n):\n{indent}    if getuser() == 'a':\n{indent}        return n\n{indent}    return n + n\n{indent}L = L + [f('{(char)('p' + random.Next(4))}')]\n",
    };
}
