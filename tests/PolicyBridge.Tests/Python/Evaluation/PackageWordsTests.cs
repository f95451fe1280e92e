using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Tests.Python.Evaluation;

/// <summary>
/// Code that is not seen is told the name of a package of the project, as where a prefix or a queue is named after it. A real
/// Python runs it with code that changes what such a package holds itself.
/// </summary>
public class PackageWordsTests
{
    private static readonly ImmutableDictionary<string, string> Plugin = ImmutableDictionary<string, string>.Empty.Add("plugin.py", """
        import sys
        kept = []
        def take(*names, **named):
            kept.extend([*names, *named.values()])
            for name in kept:
                module = sys.modules.get(name)
                for key, value in list(vars(module).items()) if module else []:
                    if isinstance(value, list): value.append('changed')
                    if isinstance(value, str) and key.isupper(): setattr(module, key, 'changed')
        class Client:
            def __init__(self, *a, prefix=None): take(prefix)
            def __getattr__(self, name): return take()
        """);

    private static readonly (string Path, string Text)[] Files =
    [
        ("proj/__init__.py", "M = ['m']\nfrom proj.shared import N\n"),
        ("proj/shared.py", "N = ['n']\nO = ['o']\n"),
        ("proj/base.py", "L = ['l']\nT = 't'\n"),
        ("proj/inner/__init__.py", "P = ['p']\n"),
        ("proj/inner/late.py", "Q = ['q']\n"),
        ("alone.py", "R = ['r']\n"),
    ];

    private static readonly string[] Outside =
    [
        "from proj.base import L\nplugin.take('proj')\nS = L",
        "import proj.base\nplugin.take(name='proj')\nS = proj.base.L\nU = proj.base.T",
        "from proj.base import L\nc = plugin.Client(prefix='proj')\nc.x\nd = [c.y]\nS = L",
        "import proj.base\nplugin.take('proj')\nimport proj.inner.late\nplugin.take('other')\nS = proj.base.L + proj.inner.late.Q",
        "from proj.shared import O\nA = ['a']\nplugin.take('proj', 'proj')\nS = O + A",
        "from proj.base import L\nplugin.take('proj.tasks', 'proj:app', 'proj.workers.stats')\nS = L",
        "from proj.inner.late import Q\nq = [plugin.Client(prefix=p) for p in ('proj', 'a', 'b')]\nS = Q",
    ];

    private static readonly string[] Inside =
    [
        "import proj\nplugin.take('proj')\nS = proj.M",
        "from proj import N\nplugin.take('proj')\nS = N",
        "from proj.shared import N\nplugin.take('proj')\nS = N",
        "from proj.base import L\nplugin.take('proj.base')\nS = L",
        "from proj import base\nplugin.take('proj')\nplugin.take('proj.base')\nS = base.L",
        "import proj.inner.late\nplugin.take('proj')\nplugin.take('proj.inner')\nS = proj.inner.P",
        "import alone\nplugin.take('alone')\nS = alone.R",
        "S = ['s']\nplugin.take('settings')",
        "import proj\nc = plugin.Client(prefix='proj')\nproj.M = ['again']\nc.x\nS = proj.M",
        "import proj\nplugin.take('proj.M')\nS = proj.M",
        "import proj\nproj.K = plugin.Client(prefix='proj')\nproj.K.x\nS = proj.M",
        "import proj\nplugin.take('proj')\nproj.NEW = ['new']\nplugin.take('other')\nS = proj.NEW",
    ];

    [Fact]
    public void Modules_in_the_package_stay_known()
    {
        HiddenProject[] projects = [.. Outside.Select(Project)];
        Assert.Empty(HiddenProject.Compare(projects).Wrong);
        foreach (HiddenProject project in projects)
        {
            PythonModuleResult read = project.Read();
            Assert.True(read.Names["S"] is not PyUnknown, project.Files["settings.py"]);
            Assert.NotEmpty(read.Assumptions.OfType<AssumedUnseenCode>());
        }
    }

    [Fact]
    public void What_the_package_or_a_named_module_holds_is_that_of_CPython_or_unknown()
    {
        HiddenProject[] projects = [.. Inside.Select(Project)];
        Assert.Empty(HiddenProject.Compare(projects).Wrong);
    }

    private static HiddenProject Project(string settings) => HiddenProject.Of($"import plugin\n{settings}\n", Plugin, Files);
}
