using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Tests.Python.Evaluation;

/// <summary>
/// Packages of which it is known what they do with what they are given. Python runs each project with stand-ins that keep and
/// call functions as the packages do by their sources.
/// </summary>
public class KnownPackagesTests
{
    private static readonly ImmutableDictionary<string, string> Packages = ImmutableDictionary<string, string>.Empty
        .Add("celery/__init__.py", """
            class Task:
                def __init__(self, run): self.run = run
                def __call__(self, *a, **k): return self.run(*a, **k)
                def delay(self, *a, **k): return None
            class Conf(dict):
                def __setattr__(self, name, value): self[name] = value
            class Celery:
                def __init__(self, *a, **k): self.tasks, self.conf = {}, Conf()
                def task(self, *a, **k):
                    if not a: return self.task
                    self.tasks[a[0].__name__] = task = Task(a[0])
                    return task
                def config_from_object(self, *a, **k):
                    if k.get('force'): __import__(a[0])
                def autodiscover_tasks(self, *a, **k): pass
            def shared_task(*a, **k): return Task(a[0]) if a else Task
            """)
        .Add("celery/signals.py", """
            class Signal:
                def __init__(self): self.receivers = []
                def connect(self, *a, **k):
                    if not a: return self.connect
                    self.receivers.append(a[0])
                    return a[0]
                def send(self, sender, **k): return [(r, r(sender=sender, **k)) for r in self.receivers]
            worker_init = Signal()
            after_setup_logger = Signal()
            """)
        .Add("sentry_sdk.py", """
            import logging, sys
            hooks = []
            class Handler(logging.Handler):
                def emit(self, record): capture_message(record.getMessage())
            def init(dsn=None, before_send=None, functions_to_trace=(), **k):
                if before_send: hooks.append(before_send)
                for f in functions_to_trace:
                    module, name = f['qualified_name'].rsplit('.', 1)
                    setattr(sys.modules[module], name, None)
                logging.getLogger().addHandler(Handler())
            def capture_message(text): return [h({'message': text}, {}) for h in hooks]
            def set_tag(*a): pass
            """)
        .Add("structlog.py", """
            processors = []
            class Logger:
                def __init__(self, name): self.name = name
                def info(self, text): return [p(self, 'info', {'event': text}) for p in processors]
            def configure(processors=()): globals()['processors'].extend(processors)
            def get_logger(*a): return Logger(a)
            """)
        .Add("gunicorn/__init__.py", "")
        .Add("gunicorn/glogging.py", "class Logger:\n    def __init__(self, cfg): self.setup(cfg)\n    def setup(self, cfg): pass\n")
        .Add("edx_toggles/__init__.py", "")
        .Add("edx_toggles/toggles.py", "class WaffleSwitch:\n    def __init__(self, name, module_name=None): self.module_name = module_name\n")
        .Add("edx_django_utils/__init__.py", "")
        .Add("edx_django_utils/plugins.py", "import sys\ndef get_plugin_apps(kind): return []\ndef add_plugins(name, kind): sys.modules[name].A = 'changed'\n")
        .Add("plugin.py", """
            import sys
            def take(x):
                x = getattr(x, 'run', x)
                sys.modules[x.__module__].A = 'changed'
            """);

    private const string Start = "import os, logging\nfrom shared import L\nA = ['a']\nB = A\n";
    private const string End = "\nV = os.environ.get('GIVEN')\nS = L\n";

    private static readonly string[] Keeping =
    [
        "from celery.signals import worker_init\n@worker_init.connect\ndef _f(**k): pass\nA = ['z']\nos.getpid()",
        "from celery.signals import worker_init\n@worker_init.connect(weak=False)\ndef _f(**k): L.append('f')",
        "from celery.signals import after_setup_logger\ndef _f(logger, **k): logger.addHandler(1)\nafter_setup_logger.connect(_f)",
        "from celery import Celery\n_app = Celery(__name__)\n_app.config_from_object('settings', namespace='CELERY')\n@_app.task\ndef _f():\n    import late\n_app.conf.beat_schedule = {}\n_app.autodiscover_tasks()",
        "from celery import shared_task\n@shared_task(bind=True)\ndef _f(self):\n    global A\n    A = 'f'",
        "import sentry_sdk\ndef _f(e, h):\n    import late\n    return e\nsentry_sdk.init(dsn='', before_send=_f)\n_log = logging.getLogger(__name__)",
        "import structlog\n_log = structlog.get_logger(__name__)",
        "from gunicorn import glogging\nclass _G(glogging.Logger):\n    def setup(self, cfg): super().setup(cfg)",
        "from edx_toggles.toggles import WaffleSwitch\n_s = WaffleSwitch('a', module_name=__name__)",
        "from edx_django_utils.plugins import get_plugin_apps\n_p = get_plugin_apps('shared.app')",
    ];

    private static readonly string[] Calling =
    [
        "from celery import Celery\n_app = Celery('x')\n@_app.task\ndef _f(): L.append('f')\n_f()",
        "from celery import Celery\n_app = Celery('x')\n@_app.task(bind=True)\ndef _f(): L.append('f')\n_app.tasks['_f']()",
        "from celery import shared_task\n@shared_task\ndef _f():\n    global A\n    A = 'f'\n_f()",
        "from celery import Celery\n_app = Celery('x')\n_app.config_from_object('late', force=True)",
        "from celery.signals import worker_init\n@worker_init.connect\ndef _f(**k):\n    global A\n    A = 'f'\nA = ['z']\nworker_init.send(None)",
        "from celery.signals import worker_init\nworker_init.connect(lambda **k: L.append('f'))\nworker_init.send(None)",
        "from celery.signals import worker_init\nfor _s in [worker_init]:\n    _s.connect(lambda **k: L.append('f'))\n    _s.send(None)",
        "from celery.signals import worker_init\n@worker_init.connect\ndef _f(**k):\n    import late\n[s.send(None) for s in [worker_init]]",
        "from celery.signals import worker_init\n@worker_init.connect\ndef _f(**k): os.environ['GIVEN'] = 'changed'\nworker_init.send(None)",
        "import sentry_sdk\ndef _f(e, h): L.append('f')\nsentry_sdk.init(before_send=_f)\nsentry_sdk.capture_message('x')",
        "import sentry_sdk\ndef _f(e, h):\n    global A\n    A = 'f'\nsentry_sdk.init(before_send=_f)\nA = ['z']\nlogging.error('x')",
        "import sentry_sdk\ndef _f(e, h):\n    import late\nsentry_sdk.init(before_send=_f)\n_log = logging.getLogger(__name__)\n_log.error('x')",
        "import sentry_sdk\nsentry_sdk.init(functions_to_trace=[{'qualified_name': 'settings.A'}])",
        "import sentry_sdk\nsentry_sdk.init = lambda x: x.append('f')\nsentry_sdk.init(L)",
        "import celery, plugin\ncelery.shared_task = plugin.take\n@celery.shared_task\ndef _f(): pass",
        "import structlog\nstructlog.configure(processors=[lambda *a: L.append('f')])\nstructlog.get_logger().info('x')",
        "from gunicorn import glogging\nclass _G(glogging.Logger):\n    def setup(self, cfg): L.append('f')\n_G(None)",
        "from gunicorn import glogging\nclass _G(glogging.Logger):\n    def setup(self, cfg):\n        global A\n        A = 'f'\nA = ['z']\n_G(None)",
        "from edx_django_utils.plugins import add_plugins\nadd_plugins(__name__, 'shared.app')",
        "import plugin\nfrom celery import shared_task\n@shared_task\ndef _f(): pass\nplugin.take(_f)",
        "from edx_toggles.toggles import WaffleSwitch\n_s = WaffleSwitch('a', module_name=__name__)\n_s.names = A\n_s.names.append('f')",
    ];

    private static readonly (string Path, string Text)[] Files =
    [
        ("shared.py", "L = ['l']\n"),
        ("late.py", "import os\nfrom shared import L\nL.append('late')\nos.environ['GIVEN'] = 'changed'\nimport settings\nsettings.A = 'late'\n"),
    ];

    [Fact]
    public void What_they_are_given_to_keep_leaves_all_else_known()
    {
        HiddenProject[] projects = [.. Keeping.Select(Project)];
        (string[] wrong, _, _) = HiddenProject.Compare(projects);
        Assert.True(wrong.Length == 0, string.Join("\n\n", wrong));
        foreach (HiddenProject project in projects)
        {
            PythonModuleResult read = project.Read();
            string[] unknown = [.. new[] { "A", "B", "V", "S" }.Where(n => read.Names[n] is PyUnknown)];
            Assert.True(unknown.Length == 0, $"{string.Join(' ', unknown)} unknown in:\n{project.Files["settings.py"]}");
        }
    }

    [Fact]
    public void What_they_call_is_that_of_CPython_or_unknown()
    {
        string[] wrong = HiddenProject.Compare([.. Calling.Select(Project)]).Wrong;
        Assert.True(wrong.Length == 0, string.Join("\n\n", wrong));
    }

    [Theory]
    [InlineData("from celery.signals import worker_init\n@worker_init.connect\ndef f(**k): pass", "celery/__init__.py", "celery/signals.py", "import sys\nclass worker_init:\n    def connect(f): sys.modules[f.__module__].A = 'changed'\n")]
    [InlineData("import structlog\nlog = structlog.get_logger(__name__)", "none.py", "structlog.py", "import sys\ndef get_logger(name): sys.modules[name].A = 'changed'\n")]
    public void A_module_of_the_project_by_the_same_name_is_the_project_s(string use, string package, string path, string text)
    {
        HiddenProject project = HiddenProject.Of($"A = ['a']\n{use}\n", ImmutableDictionary<string, string>.Empty, (package, ""), (path, text));
        Assert.Empty(HiddenProject.Compare([project]).Wrong);
    }

    [Fact]
    public void No_library_that_is_known_is_told_to_be_unseen() => Assert.Empty(
        Project(Keeping[0] + "\n" + Keeping[6] + "\n" + Keeping[7]).Read().Assumptions.OfType<AssumedUnseenCode>());

    private static HiddenProject Project(string middle) => HiddenProject.Of(Start + middle + End, Packages, Files);
}
