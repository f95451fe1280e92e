"""Executes one settings module in this very process and prints its CORS settings as JSON; called by execute-settings.py.

Packages that are not there are stood in for by stubs: every attribute and every call of one is a stub again. A value in
which one is left is written {"stub": true}, so that nothing is compared with it. What a file can't be expected to find
in any installation is missing as it would be there: modules below a package of the project, names that read like a
local override ("local_settings"), and whatever `import *` wants all names of.

The argument is one JSON object: root, settings, packages, configuration, star, truth. The whole result goes to the
descriptor that it names, since settings print.
"""
import builtins
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import json
import os
import re
import site
import sys
import types

LOCAL_NAME = re.compile(r"(^|_)(local|locals|settings?|secrets?|config|conf|dev|prod|production|private|credentials|env|keys)(_|$)", re.I)
SEEN = ("MIDDLEWARE",)


class StubMeta(type):
    def __getattr__(cls, name):
        return special(name) or Stub()

    def __iter__(cls):
        return iter(())


def special(name):
    """Python and its libraries ask objects for protocols; a stub has none that it was not given here."""
    if name.startswith("__") and name.endswith("__"):
        raise AttributeError(name)


class Stub(metaclass=StubMeta):
    """Stands for anything that a missing package may give."""
    truth = True

    def __init__(self, *args, **kwargs):
        pass

    def __init_subclass__(cls, **kwargs):
        pass

    def __call__(self, *args, **kwargs):
        # A decorator without arguments gives back what it is put on.
        return args[0] if len(args) == 1 and not kwargs and isinstance(args[0], types.FunctionType) else Stub()

    def __getattr__(self, name):
        return special(name) or Stub()

    def __getitem__(self, key):
        return Stub()

    def __setitem__(self, key, value):
        pass

    def __delitem__(self, key):
        pass

    def __contains__(self, item):
        return Stub.truth

    def __iter__(self):
        return iter(())

    def __len__(self):
        return 0

    def __bool__(self):
        return Stub.truth

    def __enter__(self):
        return Stub()

    def __exit__(self, *exc):
        return False

    def __mro_entries__(self, bases):
        return (Stub,)

    def __fspath__(self):
        return "/stub"

    def __hash__(self):
        return 1

    def __eq__(self, other):
        return Stub.truth

    def __ne__(self, other):
        return not Stub.truth


def _operator(self, *args):
    return Stub()


for _name in ("add radd sub rsub mul rmul truediv rtruediv floordiv mod rmod or ror and rand xor rxor pow rpow "
              "lt le gt ge neg pos invert").split():
    setattr(Stub, f"__{_name}__", _operator)


class StubModule(types.ModuleType):
    __path__ = []
    __all__ = []

    def __getattr__(self, name):
        special(name)
        # A class, so that it can be caught, subclassed and asked about.
        return type(name, (Stub, Exception), {}) if name.endswith(("Error", "Exception")) else Stub()


READERS = ("environ", "environs", "configurations", "decouple.py", "dotenv", "dj_database_url.py", "corsheaders")


def by_project(root, through):
    """Whether the project is who asks, be it through Python's own library or the packages in `through`."""
    frame = sys._getframe(2)
    while frame is not None:
        file = frame.f_code.co_filename
        if file.startswith(root + os.sep):
            return True
        if os.path.isabs(file) and file != __file__ and not file.startswith((*through, os.path.dirname(os.__file__) + os.sep)):
            return False
        frame = frame.f_back
    return False


class StubFinder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def __init__(self, root, star):
        self.root, self.star, self.used, self.missing = root, set(star), set(), set()

    def find_spec(self, name, path=None, target=None):
        top = name.split(".")[0]
        in_project = any(os.path.exists(os.path.join(self.root, top + end)) for end in ("", ".py"))
        real = top in sys.stdlib_module_names or isinstance(sys.modules.get(top), types.ModuleType) and not isinstance(sys.modules[top], StubModule)
        # What packages can do without is not there, as in an installation without it.
        by_package = top not in self.used and not by_project(self.root, ())
        if in_project or real or by_package or top in self.star or LOCAL_NAME.search(top) or top.startswith("_"):
            if not (in_project or real or by_package):
                self.missing.add(top)
            return None
        self.used.add(top)
        return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def create_module(self, spec):
        return StubModule(spec.name)

    def exec_module(self, module):
        pass


class Recorder(dict):
    """The data below os.environ; notes each name that the project asks for."""

    def __init__(self, data, root, readers):
        super().__init__(data)
        self.asked, self.root, self.readers = [], root, readers

    def __getitem__(self, key):
        self.note(key)
        return super().__getitem__(key)

    def note(self, key):
        if not by_project(self.root, self.readers):
            return
        name = key.decode("utf-8", "replace") if isinstance(key, bytes) else str(key)
        if name in self.asked:
            self.asked.remove(name)
        self.asked.append(name)


def encode(value, depth=0):
    if depth > 20:
        return {"other": "too deep"}
    if value is None or isinstance(value, (bool, int)) and type(value) in (bool, int):
        return value
    if isinstance(value, Stub) or isinstance(value, type) and issubclass(value, Stub) or isinstance(value, StubModule):
        return {"stub": True}
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, float):
        return {"float": repr(value)}
    if isinstance(value, re.Pattern):
        return {"regex": value.pattern, "flags": value.flags}
    if isinstance(value, (bytes, bytearray)):
        return {"bytes": list(value)}
    if isinstance(value, (set, frozenset)):
        return {"set": [encode(item, depth + 1) for item in value]}
    if isinstance(value, dict):
        return {"dict": [[encode(key, depth + 1), encode(item, depth + 1)] for key, item in value.items()]}
    if isinstance(value, (list, tuple)):
        return {"tuple" if isinstance(value, tuple) else "list": [encode(item, depth + 1) for item in value]}
    if type(value).__name__ == "timedelta":
        return {"timedelta": value.total_seconds()}
    return {"other": type(value).__name__}


def checks(module):
    """The errors with which django-cors-headers keeps Django from starting."""
    if "corsheaders" not in getattr(module, "INSTALLED_APPS", ()):
        return []
    from django.conf import UserSettingsHolder, global_settings, settings
    settings._wrapped = UserSettingsHolder(global_settings)
    silenced = getattr(module, "SILENCED_SYSTEM_CHECKS", ())
    for name, value in vars(module).items():
        if name.startswith("CORS_"):
            setattr(settings._wrapped, name, value)
    try:
        from corsheaders.checks import check_settings
        return sorted({found.id for found in check_settings() if found.id not in silenced})
    except Exception as error:
        return [f"{type(error).__name__}: {error}"[:200]]


def execute(task):
    root, settings = task["root"], task["settings"]
    os.chdir(root)
    sys.path[:] = [root] + [p for p in sys.path if p not in ("", root)] + task["packages"]
    sys.argv = ["gunicorn"]
    Stub.truth = task["truth"]
    del os.environ["PYTHONHASHSEED"]
    finder = StubFinder(root, task["star"])
    sys.meta_path.append(finder)
    site.setquit()
    name = settings[:-3].replace("/", ".").removesuffix(".__init__")
    result = {"ok": False, "error": None, "checks": [], "values": {}, "stubs": [], "missing": [], "asked": []}
    readers = tuple(os.path.join(p, reader) for p in task["packages"] for reader in READERS)
    recorder = Recorder({}, root, readers)
    try:
        if task["configuration"]:
            os.environ.update(DJANGO_SETTINGS_MODULE=name, DJANGO_CONFIGURATION=task["configuration"])
            import configurations.importer
            configurations.importer.install()
        os.environ._data = recorder = Recorder(os.environ._data, root, readers)
        if all(part.isidentifier() for part in name.split(".")):
            module = importlib.import_module(name)
        else:
            spec = importlib.util.spec_from_file_location("settings", os.path.join(root, settings))
            module = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(module)
        values = {key: value for key, value in vars(module).items() if key.startswith("CORS_") or key in SEEN}
        result["values"] = {key: encode(value) for key, value in values.items()}
        result["ok"] = True
        result["checks"] = checks(module)
    except BaseException as error:
        result["error"] = f"{type(error).__name__}: {error}"[:300]
        if isinstance(error, ModuleNotFoundError) and (error.name or "").split(".")[0] in task["star"]:
            result["error"] = f"star import from a package that is not there: {error.name.split('.')[0]}"
    result["stubs"], result["missing"], result["asked"] = sorted(finder.used), sorted(finder.missing), recorder.asked
    return result


if __name__ == "__main__":
    TASK = json.loads(sys.argv[1])
    with builtins.open(TASK["output"], "w", encoding="utf-8") as OUTPUT:
        json.dump(execute(TASK), OUTPUT)
        OUTPUT.flush()
        # Threads that settings started must not hold the process up.
        os._exit(0)
