using System.Text.Json;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Tests.Python.Evaluation;

/// <summary>Settings in common idioms are run by Python itself; each value must be the same or unknown.</summary>
public class ValuesAgainstCPythonTests
{
    private const string Program = """
        import json, sys, types, os
        for name, names in {'corsheaders': {}, 'corsheaders.defaults': {'default_headers': ('accept', 'authorization', 'content-type', 'user-agent', 'x-csrftoken', 'x-requested-with'), 'default_methods': ('DELETE', 'GET', 'OPTIONS', 'PATCH', 'POST', 'PUT')}}.items():
            m = types.ModuleType(name); m.__dict__.update(names); sys.modules[name] = m
        import re
        def show(v):
            if v is None or isinstance(v, (bool, int, float, str, bytes)): return repr(v)
            if isinstance(v, list): return '[' + ', '.join(map(show, v)) + ']'
            if isinstance(v, tuple): return '(' + ', '.join(map(show, v)) + (',)' if len(v) == 1 else ')')
            if isinstance(v, dict): return '{' + ', '.join(show(k) + ': ' + show(x) for k, x in v.items()) + '}'
            if isinstance(v, set): return 'set{' + ', '.join(sorted(map(show, v))) + '}'
            if isinstance(v, re.Pattern): return 're ' + v.pattern
            return '?'
        def run(text):
            os.environ.clear()
            names = {'__name__': 'settings', '__file__': '/srv/settings.py'}
            try: exec(compile(text, 'settings.py', 'exec'), names)
            except Exception as e: return {'!': type(e).__name__}
            return {k: show(v) for k, v in names.items() if k.isupper()}
        out = [run(t) for t in json.load(sys.stdin)]
        json.dump(out, sys.stdout)
        """;

    internal static readonly string[] Modules =
    [
        "A = ['https://a.example', 'https://b.example']\nA += ['https://c.example']\nB = A\nB.append('x')\nC = A + ['y']\nC.remove('x')\nA.insert(1, 'z')",
        "from corsheaders.defaults import default_headers, default_methods\nA = default_headers + ('x-a',)\nB = list(default_headers) + ['b']\nC = (*default_headers, 'c')\nD = [*default_methods, 'TRACE']\nE = [m for m in default_methods if m != 'PUT']",
        "import os\nA = os.environ.get('A', 'https://a.example,https://b.example').split(',')\nB = os.environ.get('DEBUG', 'False') == 'True'\nC = os.getenv('C')\nD = os.getenv('D', '1') in ('1', 'true')\nE = [o.strip() for o in os.environ.get('O', ' a , b ,').split(',') if o.strip()]\nF = bool(int(os.environ.get('F', 0)))\nG = 'X' in os.environ",
        "import os\nos.environ.setdefault('X', '1')\nA = os.environ['X']\nos.environ['Y'] = 'z'\nB = os.environ.get('Y')\nC = os.environ.pop('Y')\nD = os.environ.get('Y', 'gone')",
        "import os\ntry:\n    A = os.environ['NOPE']\nexcept KeyError:\n    A = 'fallback'\nelse:\n    B = 1\nfinally:\n    C = 2",
        "import re\nA = [re.compile(r'^https://\\w+\\.example\\.com$'), r'^x$']\nB = re.compile('a', re.IGNORECASE | re.X)\nC = '^' + re.escape('https://a.example-b.com') + '$'\nD = re.compile(r'a').pattern",
        "DEBUG = True\nif DEBUG:\n    A = 1\nelif X:\n    A = 2\nelse:\n    A = 3\nB = 'x' if not DEBUG else 'y'\nC = DEBUG and [1] or [2]\nD = not DEBUG",
        "A = []\nfor scheme in ('http', 'https'):\n    for port in range(3000, 3003):\n        A.append(f'{scheme}://localhost:{port}')\nelse:\n    B = len(A)\nC = [x for x in A if x.startswith('https')]",
        "A = 0\nwhile True:\n    A += 1\n    if A == 5: continue\n    if A > 9: break\nelse:\n    B = 1\nC = A * 2 ** 3 % 7 // 2 - -1\nD = 7 // -2, -7 // 2, -7 % 3, 7 % -3, 1 / 4, 2 ** 100, ~5, 5 ^ 3, 5 & 3, 5 | 3, 1 << 5, 255 >> 3",
        "A = '%s://%s:%d' % ('http', 'h', 80)\nB = '%(a)s-%(b)r%%' % {'a': 1, 'b': 'x'}\nC = '{}:{}'.format('a', 1)\nD = '{0}{1}{0}{n}'.format(1, 2, n=[3])\nE = f'{A!r:>20}|{5:03}|{\"a\":^5}|{\"b\":*<4}'\nF = '{{}}{:>4d}'.format(7)\nG = '%s' % 'x'\nH = '%s' % None\nI = '%r' % ((1,),)",
        "A = {'a': 1, **{'b': 2}}\nA.update({'c': 3}, d=4)\nA['e'] = A.get('zz', 5)\nA.setdefault('f', []).append(6)\nB = list(A.keys())\nC = [v for v in A.values()]\nD = {k: v for k, v in A.items() if k != 'a'}\nE = A.pop('a')\ndel A['b']\nF = 'b' in A, len(A)\nG = dict(x=1, y=2) | {'z': 3}\nH = sorted(D)",
        "A = 'a,b,,c'.split(',')\nB = ' a  b c '.split()\nC = 'a b c'.split(None, 1)\nD = 'x'.join(A)\nE = 'A-b'.lower() + 'c'.upper() + 'hello wORLD'.title()\nF = 'a\\nb\\r\\nc\\n'.splitlines()\nG = 'abc'.replace('b', 'xx')\nH = 'xxaxx'.strip('x'), ' a '.lstrip(), ' a '.rstrip()\nI = 'abc'.endswith(('x', 'c')), 'abc'.startswith('b')\nJ = 'a:b:c'.partition(':'), 'abcabc'.count('b'), 'abc'.find('z')\nK = 'a,b,c'.split(',', 1), 'abc'.removeprefix('a'), 'abc'.capitalize()",
        "A = 'abcdef'[1:4], 'abcdef'[::-1], 'abcdef'[-2:], [1, 2, 3][-1], (1, 2, 3)[:2], [1, 2, 3, 4][::2], [1,2,3][5:], [1, 2, 3][-10:2], 'abc'[0]\nB = [1, 2, 3]\ndel B[0]\nB[1] = 9\nC, *D = B\n(E, F), G = [1, 2], 3",
        "A = 1 < 2 <= 2 != 3, 'a' in 'abc', 1 in [1.0], (1, 2) < (1, 3), [1] == [1], {'a': 1} == {'a': 1}, None is None, 'a' not in {'a'}, True == 1, 1 == '1', 'a' < 'b', [1, [2]] == [1, [2]]\nB = [] or 'x' and 0, None or [], '' or {} or 'd'",
        "A = list(map(str.strip, ['a ', ' b']))\nB = list(map(lambda x: x + '!', ['a', 'b']))\nC = list(filter(None, ['', 'a', None]))\nD = list(filter(lambda o: 'x' in o, ['ax', 'b']))\nE = list(zip('ab', [1, 2]))\nF = list(enumerate('ab'))\nG = sorted(['b', 'a'], reverse=True)\nH = sum([1, 2, 3]), min(3, 1), max([1, 5, 2]), any([0, 1]), all(x for x in [1, 0])\nI = tuple(reversed([1, 2]))\nJ = isinstance('a', str), isinstance(True, int), isinstance([], (tuple, list))\nK = int('12'), int(' -3 '), float('1.5'), str(1.0), str([1, 'a']), bool(''), list('abc'), int(2.9)\nL = list(map(int, '1,2'.split(',')))\nM = (lambda x, y=2: x * y)(3)",
        "A = {1, 2} | {3}\nB = {'a', 'b'} - {'a'}\nC = {'a'} & {'a', 'b'}\nD = set(['x', 'x'])\nD.add('y')\nE = len(D), 'x' in D\nF = sorted({'b', 'a'})\nG = list({'one'})\nH = {x for x in [1, 1, 2]}\nI = list({'a', 'b'})",
        "from datetime import timedelta\nimport datetime\nA = int(timedelta(days=1).total_seconds())\nB = timedelta(hours=1, minutes=30).total_seconds()\nC = datetime.timedelta(days=2).days",
        "import os\nfrom pathlib import Path\nBASE_DIR = Path(__file__).resolve().parent.parent\nA = os.path.join('a', 'b', '/c', 'd')\nB = os.path.join(os.path.dirname(__file__), 'x')\nC = os.path.basename('/a/b.c')\nD = [BASE_DIR / 'x', 'y']",
        "try:\n    import surely_not_installed_module\n    A = True\nexcept ImportError:\n    A = False\nB = 1",
        "try:\n    from .local import *\nexcept ImportError:\n    A = 'none'\nB = 2",
        "try:\n    A = [1][5]\nexcept (KeyError, IndexError) as e:\n    A = 'index'\ntry:\n    B = int('x')\nexcept ValueError:\n    B = 'value'\ntry:\n    C = {}['k']\nexcept Exception:\n    C = 'any'\ntry:\n    D = 1 // 0\nexcept ArithmeticError:\n    D = 'zero'\ntry:\n    E = UNDEFINED\nexcept NameError:\n    E = 'name'",
        "globals()['A'] = [1]\nglobals().update({'B': 2}, C=3)\nD = globals().get('A')\nvars()['E'] = 5\nA.append(2)",
        "A = [1]\nglobals()['A' if len('x') == 1 else 'B'] = 2\nfor name in ('X', 'Y'):\n    locals()[name] = name.lower()",
        "A = ['a']\ndef add(x):\n    A.append(x)\nadd('b')\nB = A\nC = ['c']\ndef untouched():\n    return 1\nuntouched()\nD = C + []",
        "A = 1\ndef f():\n    global A\n    A = 2\nf()\nB = A",
        "A = ['x']\nB = [A, A]\nB[0].append('y')\nC = A * 2\nD = [[]] * 2\nD[0].append(1)\nE = A[:]\nE.append('z')\nF = (A, 1)",
        "exec('A = 1')\nB = 2\nA = 0\nexec('B = 3')",
        "A = [1]\nimport json\njson.dumps(A)\nB = json.loads('[1]')\nC = ['q']",
        "import sys\nA = 1\nsetattr(sys.modules['json'] if 'json' in sys.modules else sys, 'A', 2)\nB = 3",
        "import sys\nA = [1]\nB = [1]\nif 'test' in sys.argv:\n    A = [2]\n    B = [1]\nC = 5 if len(sys.argv) > 100 else 5",
        "import sys\nA = ['a']\nif len(sys.argv) >= 0:\n    A.append('b')\nelse:\n    A.append('c')\nB = A",
        "import sys\nX = [1]\nY = X\nif len(sys.argv) >= 0:\n    Y = [1]\nY.append(2)\nA = X\nB = Y",
        "import sys\nX = [1]\nY = X\nif len(sys.argv) > 100:\n    Y = [1]\nY.append(2)\nA = X\nB = Y",
        "from os import environ, getenv as g\nimport os.path\nA = environ.get('A', 'x'), g('B', 'y'), os.path.join('a', 'b')\nenviron.update({'Z': '1'})\nB = environ.get('Z', '0')\nC = g('Q') or 'dflt'\nD = int(g('PORT', '8000')) + 1",
        "import sys\nA = ['a']\ndef get():\n    return A\nget().append('b')\nB = A\nC = {'k': ['v']}\nD = C['k']\nif len(sys.argv) >= 0:\n    D.append('w')\nE = C",
        "A = ['a']\nB = [A.append(i) for i in range(3)]\nC = any(A.append(9) or x for x in [1, 2])\nD = A\nf = lambda x: A.append(x)\nE = list(map(f, [5]))\nG = (lambda: (H := 3))()\nI = [J := 4 for _ in [1]]",
        "import sys\nA = []\nfor x in sys.argv:\n    A.append(x)\nB = ['k']\nwhile len(sys.argv) > 1000:\n    B.append(1)\nC = 'known'",
        "import sys\nA = 0\nfor i in range(5):\n    if len(sys.argv) >= 0: break\n    A += 1\nelse:\n    B = 1",
        "class Base:\n    X = [1]\nA = Base.X\nB = ['x']\nclass Child(Base):\n    B.append('y')\nC = B",
        "A = [x * y for x in range(3) for y in range(3) if x != y]\nB = {x: [x] for x in 'ab'}\nC = (y := 5) + y\nD = [last := x for x in [1, 2]]\nE = ','.join(str(i) for i in range(3))\nX = 'outer'\nF = [X for X in [1]]\nG = X",
        "A = 1; B = 2; A, B = B, A\nC = D = []\nC.append(1)\nE: list = [1]\nF: int\ndel A",
        "A = 'abc' 'def' f'{1}' \"x\"\nB = b'ab' + b'c'\nC = len('é'), 'É'.lower(), 'ß'.upper()\nD = '😀'[0], len('😀')\nE = repr('x')",
        "A = 1e100, 1.5, 0.1 + 0.2, 1e16, 1e-5, 3.0, -0.0, 100000.0\nB = str(0.1), '%s' % 1.5, f'{2.5}', str(1e22)",
        "from typing import List\nA: List[str] = ['a']\nB: 'dict[str, list[int]]' = {}\nC = list[str]",
        "import contextlib\nwith contextlib.suppress(ImportError):\n    from missing_thing import *\nA = 1\nwith open('/dev/null') as f:\n    B = 2",
        "A = ['a']\nassert A, 'need'\nif not A:\n    raise ValueError('no')\nB = A.copy()\nB.clear()\nC = A.index('a'), A.count('a')\nD = [3, 1, 2]\nD.sort()\nE = D.pop()\nD.extend(x for x in (7, 8))\nD.reverse()\nD.extend('ab')",
        "A = [1, 2, 3]\nfor x in A:\n    if x < 3: A.append(x + 10)\n    if len(A) > 6: break\nB = A",
        "A = map(str, [1, 2])\nB = list(A)\nG = (x for x in [1])\nH = list(G)\nI = list(G)\nD = {'a': 1}\nK = D.keys()\nD['b'] = 2\nL = list(K)",
        "A = [True, 1, 1.0]\nB = {1: 'a', True: 'b', 1.0: 'c'}\nC = {True, 1}\nD = 1 if True is not None else 2\nE = True + True\nF = True & False, not 0, -True",
        "ENV = 'prod'\nORIGINS = {'dev': ['http://localhost'], 'prod': ['https://a.example']}\nA = ORIGINS[ENV]\nB = ORIGINS.get('x', ORIGINS['dev'])\nA += B\nC = ORIGINS",
        "A = 'x' * 3, [1] * 2, (1,) * 0, 2 * 'ab', -1 * [1]\nB = 10 ** -1, 0 ** 0, (-2) ** 3, 2 ** 0.5\nC = 'a' 'b' * 2\nD = [1] + list((2, 3)) + [*range(2)]\nE = abs(-3), round(2.5), divmod(7, 2)",
        "lst = ['a']\nother = lst\nother += ['b']\nA = lst\nt = ('a',)\nu = t\nu += ('b',)\nB = t, u\ns = 'x'\ns += 'y'\nC = s\nd = {'k': ['v']}\nd['k'] += ['w']\nD = d",
        "def wrap(f): return f\n@wrap\ndef g(): A.append(1)\nA = ['z']\ng()\nB = A\nhandlers = {'g': g}\nC = ['z2']\ndef h(): C.append(1)\nlist(map(lambda f: f(), [h]))\nD = C",
        "try:\n    A = 1\n    raise ValueError\nexcept ValueError:\n    B = A\n    A = 2\ntry:\n    try:\n        raise KeyError('x')\n    finally:\n        C = 3\nexcept LookupError:\n    D = 4",
        "import os, sys\nA = ['x']\ntry:\n    A.append('y')\n    sys.intern('q')\n    A.append('z')\n    os.stat('/surely/not/there')\n    A.append('w')\nexcept OSError:\n    A.append('e')\nB = 1",
        "A = [['a', 'b'], ['c']]\nB = [y for x in A for y in x]\nC = sum(A, [])\nD = tuple(x[0] for x in A)\nE = [i for i, x in enumerate('ab')]\nF = {a: b for a, b in zip('ab', 'cd')}\nG = any(x == 'a' for x in B)\nH = next(iter(B))",
    ];

    [Fact]
    public void Every_value_is_that_of_CPython_or_unknown()
    {
        Dictionary<string, string>[] expected = JsonSerializer.Deserialize<Dictionary<string, string>[]>(CPython.Run(Program, JsonSerializer.Serialize(Modules)))!;
        List<string> wrong = [];
        int known = 0;
        int all = 0;
        for (int i = 0; i < Modules.Length; i++)
        {
            Evaluated actual = Evaluated.Of(Modules[i]);
            Assert.False(expected[i].ContainsKey("!"), $"Python itself fails on:\n{Modules[i]}\n{expected[i].GetValueOrDefault("!")}");
            foreach (string name in expected[i].Keys.Union(actual.Result.Names.Keys.Where(k => k == k.ToUpperInvariant() && !k.StartsWith('_'))))
            {
                all++;
                string want = expected[i].GetValueOrDefault(name, "-");
                string got = actual.Result.Names.GetValueOrDefault(name) is { } value ? Show(value) : actual.Result.Rest is null ? "-" : "?";
                known += got == "?" ? 0 : 1;
                if (!Matches(want, got))
                {
                    wrong.Add($"{name} is {want}, not {got}, in:\n{Modules[i]}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong));
        Assert.True(known * 100 > all * 75, $"only {known} of {all} values are known");
    }

    // A part that is unknown stands for anything.
    private static bool Matches(string want, string got) =>
        got == "?" || want == got || (got.Contains('?', StringComparison.Ordinal) && System.Text.RegularExpressions.Regex.IsMatch(
            want, $"^{System.Text.RegularExpressions.Regex.Escape(got).Replace("\\?", ".*", StringComparison.Ordinal)}$", System.Text.RegularExpressions.RegexOptions.Singleline));

    private static string Show(PyValue value) => value switch
    {
        PyList { IsUnordered: true } => "?",
        PyList list => $"[{string.Join(", ", list.Items.Select(Show))}]",
        PyTuple { Items.Length: 1 } tuple => $"({Show(tuple.Items[0])},)",
        PyTuple tuple => $"({string.Join(", ", tuple.Items.Select(Show))})",
        PyDict dict => $"{{{string.Join(", ", dict.Items.Values.Select(e => $"{Show(e.Key)}: {Show(e.Value)}"))}}}",
        PySet set => $"set{{{string.Join(", ", set.Items.Values.Select(Show).Order(StringComparer.Ordinal))}}}",
        PyRegex regex => $"re {regex.Pattern}",
        PyUnknown => "?",
        _ => PyText.Repr(value) ?? "?",
    };
}
