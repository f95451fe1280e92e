using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Tests.Python.Evaluation;

public class UnknownTests
{
    [Fact]
    public void The_cause_names_the_function_that_is_not_run()
    {
        PyUnknown unknown = Evaluated.Of("from vault import load_secrets\nA = load_secrets()\n").Unknown("A");
        Assert.Equal("call of the imported function 'vault.load_secrets', which PolicyBridge does not run", unknown.Cause);
        Assert.Equal("settings.py:2:5", unknown.Place.ToString());
    }

    [Fact]
    public void A_branch_that_can_not_be_decided_keeps_what_both_ways_agree_on()
    {
        Evaluated e = Evaluated.Of("import vault\nif vault.yes:\n    A = 1\n    B = ['x']\nelse:\n    A = 2\n    B = ['x']\n");
        Assert.Equal("['x']", e.Show("B"));
        Assert.Equal(
            "'A' depends on which way is taken through the code at settings.py:2:4 (set at settings.py:3:9 and settings.py:6:9), which is not known: 'vault.yes' comes from a module that PolicyBridge does not read",
            e.Unknown("A").Cause);
    }

    [Fact]
    public void A_branch_that_raises_is_not_taken()
    {
        Assert.Equal("1", Evaluated.Of("import sys\nA = 1\nif sys.argv:\n    A = 2\n    raise ValueError\n").Show("A"));
    }

    [Theory]
    [InlineData("helper(A)")]
    [InlineData("helper([A])")]
    [InlineData("helper(x=(1, A))")]
    [InlineData("helper.items = A")]
    [InlineData("helper.register(lambda: A)")]
    [InlineData("def f(): A.clear()\nhelper(f)")]
    [InlineData("def f(): g()\ndef g(): A.clear()\nhelper(f)")]
    [InlineData("@helper\ndef f(): A.clear()")]
    [InlineData("m = A.append\nhelper(m)")]
    [InlineData("b = A or helper()\nb2 = helper() or A\nb2.append(1)")]
    [InlineData("A.sort(key=helper)")]
    [InlineData("exec('A = 1')")]
    [InlineData("from split_settings.tools import include\ninclude(helper.x)")]
    [InlineData("from split_settings.tools import include\ninclude('/etc/settings.py')")]
    [InlineData("from split_settings.tools import include, optional\ninclude(optional('local.py'), scope=helper.x)")]
    [InlineData("from split_settings.tools import include\ninclude('[a-]*.py')")]
    [InlineData("import django_heroku\ndjango_heroku.settings(locals(), logging=helper.x)")]
    [InlineData("globals()[helper.x] = 1")]
    [InlineData("globals().update(helper.x)")]
    [InlineData("helper(globals())")]
    [InlineData("vars().update(helper())")]
    [InlineData("import sys\nsetattr(sys.modules[helper.name], 'A', [])")]
    [InlineData("import importlib.machinery\nimportlib.machinery.SourceFileLoader('x', 'x.py').load_module()")]
    [InlineData("from helper_module import *")]
    [InlineData("A[helper.x] = 2")]
    [InlineData("A[helper.x:] = []")]
    [InlineData("A += helper.x")]
    [InlineData("for A[0] in helper.x: pass")]
    [InlineData("for x in helper.x:\n    A.append(x)")]
    [InlineData("class X(helper.Base):\n    Y = A")]
    [InlineData("[A.append(x) for x in helper.x]")]
    [InlineData("[A.append(x) for x in [1] if helper.x]")]
    [InlineData("m = map(A.append, [1])\nhelper(m)")]
    [InlineData("m = map(A.append, [1]) if helper.x else []\nB = list(m)")]
    [InlineData("list(map(helper, [A]))")]
    [InlineData("list(filter(helper, [A]))")]
    [InlineData("d = {**helper.x, 'k': A}\nd['k'].append(1)")]
    [InlineData("(a, b) = helper(), 1\nc, d = (A, helper.x) if helper.x else (helper.x, A)\nc.append(1)")]
    [InlineData("getattr(A, 'append')(1)")]
    [InlineData("while helper.x:\n    A.append(1)")]
    [InlineData("for i in [1, 2]:\n    if helper.x: break\n    A.append(1)")]
    [InlineData("d = {'k': A}\nd.get(helper.x).append(1)")]
    [InlineData("try:\n    helper()\n    A.append(1)\nexcept Exception:\n    pass")]
    public void A_list_that_may_have_been_changed_out_of_sight_is_unknown(string change)
    {
        Assert.Equal("?", Evaluated.Of($"from vault import helper\nA = ['x']\n{change}\n").Show("A"));
    }

    [Theory]
    [InlineData("m = map(A.append, ['y'])", "['x']")]
    [InlineData("m = map(A.append, ['y'])\nlist(m)\nlist(m)", "['x', 'y']")]
    [InlineData("tuple(map(lambda x: A.append(x), ('y', 'z')))", "['x', 'y', 'z']")]
    [InlineData("N = ['y']\nm = map(A.append, N)\nN.append('z')\nlist(m)", "['x', 'y', 'z']")]
    [InlineData("list(map(A.append, A if len(A) > 5 else []))", "['x']")]
    public void A_map_calls_its_function_when_it_is_walked_and_not_before(string change, string expected) =>
        Assert.Equal(expected, Evaluated.Of($"A = ['x']\n{change}\n").Show("A"));

    [Theory]
    [InlineData("print(A)")]
    [InlineData("helper(1)")]
    [InlineData("helper(*A)")]
    [InlineData("helper(list(A))")]
    [InlineData("helper.x = len(A)")]
    [InlineData("def f(): A.clear()")]
    [InlineData("import unknown_module")]
    [InlineData("from unknown_module import thing")]
    [InlineData("B = helper.x")]
    [InlineData("B = [x.strip() for x in helper.x if x not in A]")]
    [InlineData("f = lambda: (A := 2)\nf()")]
    [InlineData("try:\n    helper()\nexcept Exception:\n    pass")]
    public void A_list_that_nothing_can_have_changed_stays_known(string statement)
    {
        Assert.Equal("['x']", Evaluated.Of($"from vault import helper\nA = ['x']\n{statement}\n").Show("A"));
    }

    [Fact]
    public void Items_keep_the_places_where_they_were_written()
    {
        PyList list = Assert.IsType<PyList>(Evaluated.Of("A = ['a'] + [\n  'b']\nA.append('c')\nB = [*A]\n")["B"]);
        Assert.Equal(["settings.py:1:6", "settings.py:2:3", "settings.py:3:10"], list.Items.Select(i => i.Place.ToString()));
    }

    [Theory]
    [InlineData("A = 10**10**10")]
    [InlineData("A = [0]*10**9")]
    [InlineData("A = 'a'*10**9")]
    [InlineData("while True: pass")]
    [InlineData("f = lambda x: f(x)\nA = f(1)")]
    [InlineData("A = 'a'\nwhile True: A += A")]
    [InlineData("A = [1]\nfor x in A: A.append(x)")]
    [InlineData("A = [[]]\nfor i in range(100): A = [A, A]")]
    [InlineData("A = 1 << 10**12")]
    [InlineData("A = list(range(10**12))")]
    [InlineData("A = '%s' * 99999 % 1")]
    [InlineData("A = []\nA.append(A)\nB = A == A\nC = str(A)")]
    [InlineData("A = [x for x in range(99999) for y in range(99999)]")]
    [InlineData("import sys\nwhile sys.argv:\n    for a in sys.argv:\n        for b in sys.argv:\n            if a: A = 1")]
    [InlineData("A = 'a'.replace('a', 'b' * 900000).replace('b', 'c' * 900000)")]
    [InlineData("A = int('9' * 5000)")]
    [InlineData("A = '%1000000000d' % 1")]
    [InlineData("A = f'{1:>1000000000}'")]
    [InlineData("A = '{:{}}'.format(1, 10**9)")]
    [InlineData("A = '%.*f' % (10**9, 1.5)")]
    [InlineData("A = f'{1.5:.999999999f}'")]
    [InlineData("A = (0,) * 10**9")]
    [InlineData("A = b'x' * 10**9")]
    [InlineData("A = 'a'\nfor i in range(100000): A = ','.join([A, A])")]
    [InlineData("import json\nA = json.loads('[' * 100000)")]
    [InlineData("import json\nA = json.loads('[' * 1000 + ']' * 1000)")]
    [InlineData("import json\nA = []\nA.append(A)\nB = json.dumps(A)")]
    [InlineData("import ast\nA = ast.literal_eval('(' * 50000)")]
    [InlineData("import ast\nA = ast.literal_eval('[' * 90 + ']' * 90)")]
    [InlineData("A = []\nA.append(A)\nB = repr(A), f'{A}', '%s' % A, str({'a': A})")]
    [InlineData("A = [[]]\nfor i in range(18): A = [A, A]\nB = repr(A)\nC = A == [A]\nimport copy\nD = copy.deepcopy(A)")]
    [InlineData("A = 'ab'.replace('', 'x' * 900000)")]
    [InlineData("A = '\\t' * 100000\nB = A.expandtabs(10000)")]
    [InlineData("A = 'a'.zfill(10**12), 'a'.center(10**9), 'a'.ljust(10**18)")]
    [InlineData("A = 1 << 10**9, 2 ** 10**9, pow(2, 10**9), pow(10, 10**9, 7)")]
    [InlineData("A = round(10 ** 300, -10**9), round(1.5, 10**9)")]
    [InlineData("import itertools\nA = list(itertools.product(range(1000), repeat=9)), list(itertools.product(*[range(99)] * 9))")]
    [InlineData("A = sum([[x] for x in range(50000)], [])")]
    [InlineData("A = 'x' * 900000\nB = A.count(''), list(A), A.split('x')")]
    [InlineData("A = sorted([(x, x) for x in range(50000)], key=lambda t: t)")]
    [InlineData("A = list(zip(range(100000), range(100000)))\nwhile True: A = list(map(str, A))")]
    [InlineData("A = {x: x for x in range(90000)}\nwhile True: A = {**A}")]
    [InlineData("A = 'a'.translate({97: 'b' * 900000})\nB = A.translate({98: 'c' * 900000})")]
    [InlineData("A = '{0}' * 300000\nB = A.format('x' * 100)")]
    public void Hostile_input_ends_without_an_exception_and_within_a_budget_of_memory(string text)
    {
        Assert.InRange(AllocatedBytes.Of(() => Evaluated.Of(text)), 0, 1L << 30);
    }

    [Fact]
    public void Everything_is_unknown_after_a_limit()
    {
        Evaluated e = Evaluated.Of("A = 1\nB = 2 ** 99999\n");
        Assert.Equal(["settings.py(2,5): error PB1005: A number here has more than 4096 bits."], e.Diagnostics);
        Assert.Equal("?", e.Show("A"));
    }
}
