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
            class dev:
                class ConsoleRenderer:
                    def run(self, *a): return self(*a)
            """)
        .Add("django/__init__.py", "")
        .Add("django/contrib/__init__.py", "")
        .Add("django/contrib/staticfiles/__init__.py", "")
        .Add("django/contrib/staticfiles/finders.py", "class AppDirectoriesFinder: pass\ndef find(path): return None\n")
        .Add("django/test/__init__.py", "")
        .Add("django/test/runner.py", "class DiscoverRunner:\n    def __init__(self): self.setup()\n    def setup(self): pass\n")
        .Add("unipath.py", """
            class Path(str):
                def ancestor(self, n): return self
                def child(self, *names): return Path('/'.join([self, *names]))
            """)
        .Add("tenacity.py", """
            def retry(f):
                def again(*a, **k): return f(*a, **k)
                return again
            """)
        .Add("loguru.py", """
            class Logger:
                sinks = []
                def add(self, sink, **k): self.sinks.append(sink)
                def info(self, text): return [s(text) for s in self.sinks]
            logger = Logger()
            """)
        .Add("kombu/__init__.py", "")
        .Add("kombu/serialization.py", """
            registry = {}
            def register(name, encode, decode): registry[name] = encode
            def dumps(data, name): return registry[name](data)
            """)
        .Add("whitenoise/__init__.py", "")
        .Add("whitenoise/storage.py", "class S:\n    def save(self): return self.url()\n    @classmethod\n    def make(cls): return cls.url(None)\n")
        .Add("rest_framework/__init__.py", "")
        .Add("rest_framework/permissions.py", "class BasePermission:\n    def check(self): return self.has_permission(None, None)\n")
        .Add("opentelemetry/__init__.py", "")
        .Add("opentelemetry/trace.py", "class Tracer:\n    def __init__(self, name): self.name = name\n    def start(self): return self\ndef get_tracer(name): return Tracer(name)\n")
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
        "import structlog\nclass _R(structlog.dev.ConsoleRenderer):\n    def __call__(self, *a):\n        import sys\n        global A\n        A = sys.exc_info()\n_log = structlog.get_logger(__name__)\nlogging.error('x')",
        "from django.contrib.staticfiles.finders import AppDirectoriesFinder\nclass _F(AppDirectoriesFinder):\n    source_dir = 'media'\n    def list(self, x):\n        global A\n        A = 'f'",
        "from django.test.runner import DiscoverRunner\nclass _R(DiscoverRunner):\n    def setup_databases(self): L.append('f')",
        "from unipath import Path\n_r = Path(__file__).ancestor(2)\n_t = _r.child('x')\n_u = [_t.child('y')]",
        "from tenacity import retry\n@retry\ndef _f(): return 1\n_x = _f()",
        "from loguru import logger\nlogger.info(__name__)",
        "from opentelemetry import trace\n_t = trace.get_tracer(__name__)\n_s = _t.start()",
        "from kombu.serialization import register\nregister('x', lambda o: L.append('f'), None)",
        "from whitenoise.storage import S\nclass _S(S):\n    strict = False\n    def url(self): L.append('f')",
        "from rest_framework.permissions import BasePermission\nclass _P(BasePermission):\n    def has_permission(self, request, view):\n        global A\n        A = 'f'",
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
        "import structlog\nclass _R(structlog.dev.ConsoleRenderer):\n    def __call__(self, *a): L.append('f')\n_R()(1, 2)",
        "import structlog\nclass _R(structlog.dev.ConsoleRenderer):\n    def __call__(self, *a): L.append('f')\n_R().run(1, 2)",
        "import structlog\nclass _R(structlog.dev.ConsoleRenderer):\n    def __init__(self): L.append('f')\n_R()",
        "import structlog\nclass _R(structlog.dev.ConsoleRenderer):\n    def __call__(self, *a):\n        global A\n        A = 'f'\nA = ['z']\nstructlog.configure(processors=[_R()])\nstructlog.get_logger().info('x')",
        "import structlog\nclass _R(structlog.dev.ConsoleRenderer):\n    def __call__(self, *a): L.append('f')\nclass _Q(_R): pass\nstructlog.dev.ConsoleRenderer.run(_Q())",
        "import structlog\nclass _R(structlog.dev.ConsoleRenderer):\n    x = L\n_R().x.append('f')\n_R.x.append('g')",
        "import structlog, plugin\nclass _R(structlog.dev.ConsoleRenderer):\n    def run(self): pass\nplugin.take(_R)",
        "import structlog, plugin\nstructlog.dev.ConsoleRenderer = plugin.take\nclass _M:\n    def run(self): pass\nstructlog.dev.ConsoleRenderer(_M())",
        "import structlog\nclass _B:\n    def __init_subclass__(cls, **k): L.append('f')\nclass _R(structlog.dev.ConsoleRenderer, _B): pass",
        "import structlog\nclass _D:\n    def __set_name__(self, owner, name): L.append('f')\nclass _R(structlog.dev.ConsoleRenderer):\n    d = _D()",
        "import structlog\nclass _M(type):\n    def __call__(cls, *a): L.append('f')\nclass _R(structlog.dev.ConsoleRenderer, metaclass=_M): pass\n_R()",
        "from django.test.runner import DiscoverRunner\nclass _R(DiscoverRunner):\n    def setup(self): L.append('f')\n_R()",
        "from django.contrib.staticfiles.finders import find\nfind('late')",
        "from tenacity import retry\n@retry\ndef _f(): L.append('f')\n_f()",
        "from tenacity import retry\n@retry\ndef _f():\n    global A\n    A = 'f'\nA = ['z']\n_f()",
        "from loguru import logger\nlogger.add(lambda m: L.append('f'))\nlogger.info('x')",
        "from loguru import logger\ndef _f(m):\n    global A\n    A = 'f'\nlogger.add(_f)\nA = ['z']\n[g.info('x') for g in [logger]]",
        "from kombu.serialization import register, dumps\nregister('x', lambda o: L.append('f'), None)\ndumps({}, 'x')",
        "from whitenoise.storage import S\nclass _S(S):\n    def url(self): L.append('f')\n_S().save()",
        "from whitenoise.storage import S\nclass _S(S):\n    def url(self): L.append('f')\n_S.make()",
        "from whitenoise.storage import S\nclass _S(S):\n    def url(self): L.append('f')\nclass _T(_S): pass\n[t.make() for t in [_T]]",
        "from whitenoise.storage import S\nclass _S(S):\n    def url(self): L.append('f')\n    def go(self): return super().save()\n_S().go()",
        "from whitenoise.storage import S\nclass _S(S):\n    def url(self):\n        global A\n        A = 'f'\nA = ['z']\ngetattr(_S, 'make')()",
        "from rest_framework.permissions import BasePermission\nclass _P(BasePermission):\n    def has_permission(self, request, view):\n        global A\n        A = 'f'\nA = ['z']\n_P().check()",
        "from unipath import Path\n_p = Path(A[0])\nA.append(_p.child('x'))\nB = [_p]",
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
