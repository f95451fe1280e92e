using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Tests.Python.Evaluation;

/// <summary>Code that is not seen may change what it is given and whatever that leads to; real Python runs it with a package that does.</summary>
public class UnseenCodeTests
{
    /// <summary>A package that changes all that it can find from what it is given.</summary>
    private static readonly ImmutableDictionary<string, string> Plugin = ImmutableDictionary<string, string>.Empty.Add("plugin.py", """
        import os, sys, types
        kept = []
        def names_of(x):
            if isinstance(x, dict): return x
            if isinstance(x, types.ModuleType): return vars(x)
            if isinstance(x, types.FrameType): return x.f_globals
            if isinstance(x, (str, os.PathLike)):
                text = os.fspath(x)
                for name, module in list(sys.modules.items()):
                    if name == text or getattr(module, '__file__', None) == text or text.startswith((name + '.', name + ':')): return vars(module)
                return None
            name = getattr(x, '__module__', None) or getattr(type(x), '__module__', None)
            return vars(sys.modules[name]) if name in sys.modules else None
        def change(x, seen):
            if id(x) in seen: return
            seen.add(id(x))
            if x is os.environ: x['GIVEN'] = 'changed'; return
            if isinstance(x, list):
                for y in list(x): change(y, seen)
                x.append('changed'); return
            if isinstance(x, tuple):
                for y in x: change(y, seen)
                return
            if isinstance(x, types.MethodType): change(x.__self__, seen)
            names = names_of(x)
            if names is None or names.get('__name__') not in ('settings', 'shared', 'conf', None): return
            for name, value in list(names.items()):
                if name == 'os': change(os.environ, seen)
                elif isinstance(value, list): change(value, seen)
                elif isinstance(value, types.ModuleType) and value.__name__ == 'shared': change(value, seen)
            if '__name__' in names: names['A'] = 'changed'; names['NEW'] = 'new'
        def take(*a, **k):
            for x in (*a, *k.values()): change(x, set())
        def keep(*a):
            kept.extend(a)
            return lambda *b: None
        def again(): take(*kept)
        class Manager:
            def __init__(self, x): self.x = x
            def __setattr__(self, name, value): object.__setattr__(self, name, value); take(value)
            def __setitem__(self, key, value): take(key, value)
            def load(self): take(self.x)
        def register(f): take(f); return f
        class Base: pass
        """);

    private const string Start = "import os, sys\nimport plugin\nfrom shared import L\nimport shared\nA = ['a']\nB = A\n";
    private const string End = "\nV = os.environ.get('GIVEN')\nS = L\n";

    private static readonly string[] Handing =
    [
        "plugin.take(__name__)",
        "plugin.take('settings')",
        "plugin.take('settings:A')",
        "plugin.take('settings.A')",
        "plugin.take(__file__)",
        "import pathlib\nplugin.take(pathlib.Path(__file__))",
        "plugin.take(os.path.abspath(__file__))",
        "plugin.take(globals())",
        "plugin.take(locals())",
        "plugin.take(vars())",
        "plugin.take(sys.modules[__name__])",
        "plugin.take(sys.modules)" + "\nplugin.take('settings')",
        "plugin.take(os.environ)",
        "plugin.take(os)\nplugin.take(os.environ)",
        "plugin.take(sys._getframe())",
        "import inspect\nplugin.take(inspect.currentframe())",
        "class C: pass\nplugin.take(C)",
        "class C: pass\nplugin.take(C())",
        "class C:\n    def m(self): pass\nplugin.take(C().m)",
        "class C(plugin.Base): X = 1\nplugin.take(C)",
        "class C(plugin.Base): X = 1\nplugin.take(C())",
        "class C(plugin.Base): X = 1\nc = [C()]\nplugin.take((c,))",
        "def f(): pass\nplugin.take(f)",
        "plugin.take(lambda: 1)",
        "@plugin.register\ndef f(): pass",
        "plugin.take({'k': [A]})\nplugin.take(A)",
        "plugin.take(shared)",
        "plugin.take('shared')",
        "plugin.take([[__name__]])",
        "plugin.take(x=__name__)",
        "plugin.take(*[__name__])",
        "plugin.take(**{'x': __name__})",
        "names = (__name__,)\nplugin.take(*names)",
        "plugin.Manager(__name__).load()",
        "m = plugin.Manager(None)\nm.x = __name__",
        "m = plugin.Manager(None)\nm[__name__] = 1",
        "m = plugin.Manager(None)\nm['k'] = globals()",
        "plugin.keep(__name__)\nA = ['z']\nplugin.again()",
        "plugin.keep(globals())\nA = ['z']\nB = A\nplugin.again()",
        "@plugin.keep\nclass C: pass\nplugin.again()",
        "getattr(plugin, 'take')(__name__)",
        "t = plugin.take\nt(__name__)",
        "[plugin.take(x) for x in [__name__]]",
        "list(map(plugin.take, [__name__]))",
        "plugin.take(__spec__.name)",
        "plugin.take([__spec__.name])",
        "import operator\noperator.methodcaller('take', __name__)(plugin)",
        "import operator\noperator.attrgetter('take')(plugin)(__name__)",
        "import threading\nt = threading.Thread(target=plugin.take, args=(__name__,))\nt.start()\nt.join()",
        "import functools\nfunctools.reduce(plugin.take, [__name__], None)",
        "sorted([__name__], key=plugin.take)",
        "max([__name__, 'b'], key=lambda x: plugin.take(x) or x)",
        "[__name__, 'b'].sort(key=lambda x: plugin.take(x) or x)",
        "import functools\np = functools.partial(plugin.take, __name__)\np()",
        "import functools\np = functools.partial(plugin.take)\np(__name__)",
        "for x in [__name__]: plugin.take(x)",
        "def call(x): plugin.take(x)\ncall(__name__)",
        "def call(x): return plugin.take(x)\nif plugin.kept == []: call(__name__)",
        "import logging\nplugin.take(logging.getLogger(__name__).name)",
        "n = f'{__name__}'\nplugin.take(n)",
        "x = getattr(plugin, 'nothing', A)\nx.append('more')",
    ];

    private static readonly string[] Harmless =
    [
        "plugin.take(1)",
        "plugin.take('settings_of_others', 'a b', 'https://settings.example')",
        "plugin.take(list(A))",
        "plugin.keep(1)\nplugin.again()",
        "import logging\nlog = logging.getLogger(__name__)\nlog.info('x')",
        "plugin.take(['x'])\nplugin.take({'a': 1})",
        "import dataclasses\n@dataclasses.dataclass\nclass _d:\n    x: int = 1",
        "import contextlib\n@contextlib.contextmanager\ndef c(): yield",
        "import warnings\nwarnings.filterwarnings('ignore', module=__name__)",
        "x = plugin.kept",
    ];

    [Fact]
    public void What_it_may_reach_from_what_it_is_given_is_that_of_CPython_or_unknown()
    {
        HiddenProject[] projects = [.. Handing.Concat(Harmless).Select(Project)];
        string[] wrong = HiddenProject.Compare(projects).Wrong;
        Assert.True(wrong.Length == 0, string.Join("\n\n", wrong));
    }

    [Fact]
    public void What_it_is_given_nothing_of_stays_known()
    {
        (string[] wrong, int told, int all) = HiddenProject.Compare([.. Harmless.Select(Project)]);
        Assert.True(wrong.Length == 0, string.Join("\n\n", wrong));
        Assert.Equal(all, told);
    }

    [Theory]
    [InlineData("A")]
    [InlineData("NEW")]
    [InlineData("NEVER_BOUND")]
    public void A_module_that_is_handed_over_may_hold_any_name(string name) =>
        Assert.IsType<PyUnknown>(Evaluated.Of("import plugin\nA = 1\nsettings = plugin.Replaced(__name__)\n")[name]);

    [Theory]
    [InlineData("sys.modules[__name__] = plugin.Lazy()")]
    [InlineData("class M(type(sys)): A = 3\nsys.modules[__name__].__class__ = M")]
    [InlineData("setattr(sys.modules[__name__], '__class__', plugin.Lazy)")]
    public void What_is_assigned_in_a_module_that_was_replaced_is_unknown(string text) =>
        Assert.Equal("?", Evaluated.Of($"import sys, plugin\n{text}\nA = 2\n").Show("A"));

    [Fact]
    public void What_is_assigned_after_it_ran_is_known() =>
        Assert.Equal("2", Evaluated.Of("import plugin\nA = 1\nsettings = plugin.Replaced(__name__)\nA = 2\n").Show("A"));

    [Theory]
    [InlineData("plugin.take(1)\nplugin.take(2)\nother.run()", "other settings.py:4:1", "plugin settings.py:2:1")]
    [InlineData("class C(other.Base): pass", "other settings.py:2:1")]
    [InlineData("x = other.y")]
    [InlineData("import random, os\nrandom.random()\nos.getpid()\nos.getlogin()")]
    [InlineData("from celery import Celery\napp = Celery('shop')\napp.autodiscover_tasks()\n@app.task\ndef f(): pass")]
    [InlineData("import environ\nenv = environ.Env()\nenv.str('X', 'x')")]
    [InlineData("import sentry_sdk\nsentry_sdk.init(dsn='')")]
    public void Each_library_whose_code_is_taken_to_change_nothing_else_is_told_once(string text, params string[] expected)
    {
        Evaluated e = Evaluated.Of($"import plugin, other\n{text}\n");
        Assert.Equal(expected, e.Result.Assumptions.OfType<AssumedUnseenCode>().Select(a => $"{a.Library} {a.Place}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_application_of_Celery_changes_no_setting()
    {
        Evaluated e = Evaluated.Project("shop/settings.py",
        [
            ("shop/__init__.py", "from .celery import app\n"),
            ("shop/celery.py", "import os\nfrom celery import Celery\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\napp = Celery('shop')\napp.config_from_object('django.conf:settings')\n@app.task(bind=True)\ndef debug(self):\n    from shop import jobs\n"),
            ("shop/jobs.py", ""),
            ("shop/settings.py", "import os\nA = os.environ.get('ORIGINS', 'x')\n"),
        ]);
        Assert.Equal("'x'", e.Show("A"));
    }

    private static HiddenProject Project(string middle) => HiddenProject.Of(Start + middle + End, Plugin, ("shared.py", "L = ['l']\n"));
}
