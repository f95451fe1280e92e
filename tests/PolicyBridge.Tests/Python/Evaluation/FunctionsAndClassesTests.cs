using System.Text.Json;
using PolicyBridge.Python.Evaluation.Formats;

namespace PolicyBridge.Tests.Python.Evaluation;

/// <summary>Functions and classes as settings use them: Python itself runs the same text, and nothing may stay unknown.</summary>
public class FunctionsAndClassesTests
{
    private const string Program = """
        import json, os, sys
        def run(text):
            os.environ.clear()
            names = {'__name__': 'settings'}
            exec(compile(text, 'settings.py', 'exec'), names)
            return {k: repr(v) for k, v in names.items() if k.isupper() and len(k) == 1}
        json.dump([run(t) for t in json.load(sys.stdin)], sys.stdout)
        """;

    private static readonly string[] Modules =
    [
        "import os\ndef env_bool(name, default=False):\n    value = os.environ.get(name)\n    if value is None:\n        return default\n    return value.lower() in ('1', 'true')\nA = env_bool('X')\nB = env_bool('Y', True)\nos.environ['Z'] = 'TRUE'\nC = env_bool('Z')",
        "import os\ndef split(name, default='', sep=','):\n    return [x.strip() for x in os.environ.get(name, default).split(sep) if x.strip()]\nA = split('O', 'https://a.example, https://b.example')\nB = split('P', default='a;b', sep=';')",
        "def f(a, b=2, *rest, c, d=4, **more):\n    return [a, b, rest, c, d, more]\nA = f(1, c=3)\nB = f(1, 2, 3, 4, c=5, e=6)\nC = f(*[1, 2], **{'c': 3, 'z': 9})",
        "def f(x, /, y): return (x, y)\nA = f(1, y=2)\ndef g(x=[]):\n    x.append(1)\n    return x\nB = g(), g()\nC = len(g())",
        "X = 1\ndef f():\n    X = 2\n    def g():\n        nonlocal X\n        X += 1\n        return X\n    return g() + g()\nA = f()\nB = X\ndef h():\n    global B\n    B = 7\nh()",
        "def f(n): return 1 if n < 2 else n * f(n - 1)\nA = f(10)\ndef even(n):\n    for i in range(0, 100, 2):\n        if i == n: return True\n    return False\nB = even(8), even(9)",
        "def f():\n    try:\n        return 'try'\n    finally:\n        L.append('finally')\nL = []\nA = f()\nB = L\ndef g():\n    try:\n        return int('x')\n    except ValueError as e:\n        return 'handled'\nC = g()\ndef h():\n    while True:\n        return 'loop'\nD = h()",
        "class Base:\n    X = ['a']\n    Y = X + ['b']\n    def get(self): return self.X\nclass Child(Base):\n    X = Base.X + ['c']\nA = Child().get()\nB = Child.Y\nC = [c.X for c in (Base, Child)]",
        "class Host:\n    def __init__(self, host, port=80):\n        self.host, self.port = host, port\n    @property\n    def origin(self): return f'http://{self.host}:{self.port}'\n    @staticmethod\n    def many(*hosts): return [Host(h).origin for h in hosts]\n    @classmethod\n    def make(cls, h): return cls(h, port=81).origin\nA = Host.many('a', 'b')\nB = Host.make('c')\np = Host('d')\np.port += 1\nC = p.origin",
        "class A1:\n    def m(self): return ['A']\nclass B1(A1):\n    def m(self): return super().m() + ['B']\nclass C1(A1):\n    def m(self): return super().m() + ['C']\nclass D1(B1, C1):\n    def m(self): return super().m() + ['D']\nA = D1().m()\nB = D1.m(D1())",
        "class MyError(ValueError): pass\ndef check(x):\n    if x: raise MyError('no ' + x)\n    return 'fine'\ntry:\n    A = check('y')\nexcept KeyError:\n    A = 1\nexcept MyError:\n    A = 'mine'\ntry:\n    check('z')\nexcept ValueError:\n    B = 'value'\nC = check('')",
        "def deco(f):\n    def inner(*a):\n        return ['wrapped', f(*a)]\n    return inner\n@deco\ndef f(x): return x\nA = f(1)\nadd = lambda x, *y, k=1: (x, y, k)\nB = add(1, 2, 3, k=4)\nfs = {'a': lambda: 'A', 'b': lambda: 'B'}\nC = [fs[k]() for k in ('a', 'b')]",
        "class Sc:\n    A = 1\n    B = [A for _ in range(2)] if False else 'n'\n    for i in range(3): last = i\n    if A: C = 'yes'\nA = Sc.C, Sc.last, Sc.i\nB = Sc.B\nC = {k: v for k, v in (('x', Sc.A),)}",
        "def f():\n    a, b = 1, 'x'\n    return '%(a)s-%(b)s' % locals()\nA = f()\ndef outer():\n    xs = []\n    for n in 'ab':\n        def add(v=n): xs.append(v)\n        add()\n    return xs\nB = outer()",
        "def pick(x, flag=True):\n    match x:\n        case 'dev' | 'local': return ['dev']\n        case None: return 'none'\n        case 3 if flag: return 'three'\n        case _: return 'other'\nA = pick('local')\nB = pick(None), pick(3), pick(3, False), pick(4.5)\nmatch 'z':\n    case C: pass",
    ];

    [Fact]
    public void Functions_and_classes_give_what_CPython_gives()
    {
        Dictionary<string, string>[] expected = JsonSerializer.Deserialize<Dictionary<string, string>[]>(CPython.Run(Program, JsonSerializer.Serialize(Modules)))!;
        List<string> wrong = [];
        for (int i = 0; i < Modules.Length; i++)
        {
            Evaluated actual = Evaluated.Of(Modules[i]);
            wrong.AddRange(actual.Diagnostics.Select(d => $"{d} in:\n{Modules[i]}"));
            wrong.AddRange(expected[i].Where(e => actual.Show(e.Key) != e.Value).Select(e => $"{e.Key} is {e.Value}, not {actual.Show(e.Key)}, in:\n{Modules[i]}"));
        }

        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong));
    }

    [Fact]
    public void What_a_function_returns_on_ways_that_can_not_be_decided_is_unknown_with_its_candidates()
    {
        Evaluated e = Evaluated.Of("import vault\ndef f():\n    if vault.x:\n        return ['a']\n    L.append('late')\n    return ['b']\nL = []\nA = f()\n");
        Assert.Equal(["['a']", "['b']"], e.Unknown("A").Candidates.Select(c => PyText.Repr(c)));
        Assert.Equal("?", e.Show("L"));
    }

    [Fact]
    public void Equal_results_of_ways_that_can_not_be_decided_are_known()
    {
        Assert.Equal("['a']", Evaluated.Of("import vault\ndef f():\n    if vault.x:\n        return ['a']\n    return ['a']\nA = f()\n").Show("A"));
    }

    [Fact]
    public void A_variable_that_a_helper_requires_is_reported_where_the_module_calls_it()
    {
        Evaluated e = Evaluated.Of("import os\nfrom django.core.exceptions import ImproperlyConfigured\ndef get(name):\n    try:\n        return os.environ[name]\n    except KeyError:\n        raise ImproperlyConfigured(f'Set {name}')\nA = get('ONE')\nB = get('TWO')\nC = 3\n");
        Assert.Collection(
            e.Diagnostics,
            d => Assert.StartsWith("settings.py(8,1): error PB1006: The settings need the environment variable 'ONE'", d, StringComparison.Ordinal),
            d => Assert.StartsWith("settings.py(9,1): error PB1006: The settings need the environment variable 'TWO'", d, StringComparison.Ordinal));
        Assert.Equal("3", e.Show("C"));
    }

    [Fact]
    public void The_module_changes_through_sys_modules_and_importlib()
    {
        Assert.Equal("[1]", Evaluated.Of("import sys\nA = 0\nsetattr(sys.modules[__name__], 'A', [1])\n").Show("A"));
        Assert.Equal("['x', 1]", Evaluated.Of("import importlib\nA = ['x']\nimportlib.import_module('settings').A.append(1)\n").Show("A"));
    }

    [Theory]
    [InlineData("def f(): return f()\nA = f()\n")]
    [InlineData("def f(n): return f(n + 1) + f(n + 2)\nA = f(0)\n")]
    [InlineData("class C:\n    def __init__(self): self.c = C()\nA = C()\n")]
    public void Recursion_without_an_end_is_a_limit(string text)
    {
        Assert.Contains("PB1005", Assert.Single(Evaluated.Of(text).Diagnostics), StringComparison.Ordinal);
    }

    [Fact]
    public void Asking_whether_a_module_is_installed_changes_nothing()
    {
        Evaluated e = Evaluated.Of("import importlib.util\nA = ['a']\nB = importlib.util.find_spec('debug_toolbar') is not None\nif B:\n    C = ['c']\n");
        Assert.Equal(("['a']", "?", "?"), (e.Show("A"), e.Show("B"), e.Show("C")));
    }

    [Fact]
    public void Time_is_a_limit()
    {
        Evaluated e = Evaluated.Project(
            "settings.py",
            [("settings.py", "A = 0\nwhile A < 200000:\n    A += 1\n")],
            Evaluated.Options with { Limits = Evaluated.Options.Limits with { Time = TimeSpan.Zero } });
        Assert.Contains("takes more than 0 seconds", Assert.Single(e.Diagnostics), StringComparison.Ordinal);
    }
}
