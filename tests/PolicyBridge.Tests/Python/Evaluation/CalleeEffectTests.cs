using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Tests.Python.Evaluation;

/// <summary>A call with arguments that are not known can do whatever the function can do with any; real Python runs each with arguments that do.</summary>
public class CalleeEffectTests
{
    /// <summary>Arguments that only Python knows.</summary>
    private static readonly ImmutableDictionary<string, string> Vault = ImmutableDictionary<string, string>.Empty
        .Add("vault.py", "import sys\nFILES = ['parts/cors.py']\nNAME = 'extra'\nNAMES = ['extra']\nYES = True\nCODE = ['A = 7']\nKEYS = {'scope': None}\nSET = (sys.modules['settings'], 'A', 7)\nIMPORT = ('extra',)\nUPDATE = ({'A': 7},)\nENVIRON = ({'GIVEN': 'changed'},)\nNOTHING = ()\nNONE = {}\nENV = ('GIVEN', 'changed')\nMODULE = sys.modules['settings']\nSTRING = ('extra.DONE',)\n");

    private static readonly (string Path, string Text)[] Files =
    [
        ("parts/cors.py", "A = 7\nL.append('included')\n"),
        ("extra.py", "import os\nfrom shared import L\nL.append('extra')\nos.environ['GIVEN'] = 'changed'\nimport settings\nsettings.A = 7\nDONE = 1\n"),
        ("shared.py", "L = ['l']\n"),
        ("dotenv_file.env", "GIVEN=changed\n"),
    ];

    private const string Start = "import os, sys, importlib, functools\nfrom functools import partial\nfrom split_settings.tools import include\nfrom shared import L\nimport vault\nA = 1\n";
    private const string End = "\nV = os.environ.get('GIVEN')\nS = L\n";

    private static readonly string[] Calls =
    [
        "include(*vault.FILES)",
        "include(*vault.FILES, **vault.KEYS)",
        "include(vault.FILES[0])",
        "list(map(include, vault.FILES))",
        "for x in map(include, vault.FILES): pass",
        "[include(x) for x in vault.FILES]",
        "any(include(x) for x in vault.FILES)",
        "i = include\ni(*vault.FILES)",
        "i = include if vault.YES else None\ni(*vault.FILES)",
        "i = [include][0]\ni(vault.FILES[0])",
        "(lambda f: f(*vault.FILES))(include)",
        "list(filter(include, vault.FILES))",
        "functools.reduce(lambda a, f: include(f), vault.FILES, None)",
        "import split_settings.tools as tools\ngetattr(tools, 'include')(*vault.FILES)",
        "map(include, ['parts/cors.py'])",
        "parts = map(include, ['parts/cors.py'])\nlist(parts)",
        "setattr(*vault.SET)",
        "setattr(vault.MODULE, 'A', 7)",
        "list(map(setattr, [vault.MODULE], ['A'], [7]))",
        "[setattr(vault.MODULE, n, 7) for n in ['A'] if vault.YES]",
        "exec(*vault.CODE)",
        "list(map(exec, vault.CODE))",
        "[exec(c) for c in vault.CODE]",
        "eval(*['exec(\"A = 7\")'])",
        "globals(*vault.NOTHING)['A'] = 7",
        "g = globals(*vault.NOTHING, **vault.NONE)\ng['A'] = 7",
        "globals().update(*vault.UPDATE)",
        "globals().update(**vault.UPDATE[0])",
        "vars(*vault.NOTHING).update(A=7)",
        "__import__(*vault.IMPORT)",
        "__import__(vault.NAME)",
        "[__import__(n) for n in vault.NAMES]",
        "importlib.import_module(*vault.IMPORT)",
        "importlib.import_module(vault.NAME)",
        "list(map(importlib.import_module, vault.NAMES))",
        "list(map(importlib.import_module, ['extra']))",
        "m = importlib.import_module\nm(vault.NAME)",
        "from importlib import import_module as load\nload(name=vault.NAME)",
        "importlib.import_module('extra' if vault.YES else 'shared')",
        "importlib.import_module('extra')",
        "__import__('extra')",
        "from django.utils.module_loading import import_string\nimport_string('extra.DONE')",
        "from django.utils.module_loading import import_string\nimport_string(*vault.STRING)",
        "import django.utils.module_loading\nany(django.utils.module_loading.import_string(s) for s in vault.STRING)",
        "import django.utils.module_loading\nany(getattr(django.utils.module_loading, 'import_string')(s) for s in vault.STRING)",
        "import split_settings.tools\n[split_settings.tools.include(f) for f in vault.FILES]",
        "from django.utils.module_loading import import_string\nimport_string(vault.STRING[0])",
        "os.environ.update(*vault.ENVIRON)",
        "os.environ.update(**vault.ENVIRON[0])",
        "os.environ.__setitem__(*vault.ENV)",
        "from dotenv import load_dotenv\nload_dotenv(*['dotenv_file.env' if vault.YES else ''], override=vault.YES)",
        "L.append(*vault.NAMES)",
        "getattr(L, 'append')(*vault.NAMES)",
        "list(map(L.append, vault.NAMES))",
        "def f(x): L.append(x)\nf(*vault.NAMES)",
        "def f(x):\n    global A\n    A = x\nf(*vault.NAMES)",
        "class C:\n    def __init__(self, x): L.append(x)\nC(*vault.NAMES)",
        "import runpy\nrunpy.run_path(os.path.join(os.path.dirname(__file__), 'extra.py'))",
        "import importlib.util\nimportlib.util.find_spec(vault.NAME + '.x') if vault.YES is None else 1",
    ];

    private static readonly string[] WithoutEffect =
    [
        "X = os.path.join(*vault.NAMES)",
        "X = str(*vault.NAMES)",
        "X = sorted(vault.NAMES)",
        "X = os.environ.get(vault.NAME)",
        "X = [os.path.join('a', n) for n in vault.NAMES]",
        "X = list(map(str.upper, vault.NAMES))",
        "X = len(vault.NAMES)",
        "print(*vault.NAMES)",
    ];

    [Fact]
    public void What_the_function_may_do_is_that_of_CPython_or_unknown()
    {
        HiddenProject[] projects = [.. Calls.Concat(WithoutEffect).Select(Project)];
        (string[] wrong, int told, _) = HiddenProject.Compare(projects);
        Assert.True(wrong.Length == 0, string.Join("\n\n", wrong));
        Assert.True(told > 0);
    }

    [Theory]
    [MemberData(nameof(Quiet))]
    public void A_function_that_changes_nothing_leaves_all_known_whatever_it_is_given(string call)
    {
        PythonModuleResult read = Project(call).Read();
        Assert.Equal(("1", "['l']", "'given'"), (PyText.Repr(read.Names["A"]), PyText.Repr(read.Names["S"]), PyText.Repr(read.Names["V"])));
    }

    public static TheoryData<string> Quiet => [.. WithoutEffect];

    [Fact]
    public void A_function_that_does_not_say_what_it_changes_may_change_everything() =>
        Assert.Equal(Effect.Everything, new PyBuiltin("a.function.that.is.new", _ => null).Effect);

    private static HiddenProject Project(string middle) => HiddenProject.Of(Start + middle + End, Vault, Files);
}
