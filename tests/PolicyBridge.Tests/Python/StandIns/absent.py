"""Stand-ins for third-party packages that are not installed: any import, attribute, call and item succeeds.

Their values are opaque; a test can compare only what does not depend on them. Modules of the project are never stood in
for, so that an import of one that is missing fails as it does in production.
"""
import importlib.abc
import importlib.machinery
import sys
import types


class Opaque:
    """A value of which nothing is known."""

    def __init__(self, *arguments, **keywords):
        pass

    def __init_subclass__(cls, **keywords):
        pass

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Opaque()

    def __call__(self, *arguments, **keywords):
        return Opaque()

    def __getitem__(self, key):
        return Opaque()

    def __iter__(self):
        return iter(())


class _Module(types.ModuleType):
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (Exception,), {}) if name.endswith("Error") else Opaque if name[:1].isupper() else Opaque()


class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Comes last on sys.meta_path and answers for the packages it is given."""

    def __init__(self, packages):
        self._packages = frozenset(packages)

    def find_spec(self, fullname, path=None, target=None):
        known = fullname.split(".")[0] in self._packages
        return importlib.machinery.ModuleSpec(fullname, self, is_package=True) if known else None

    def create_module(self, spec):
        return _Module(spec.name)

    def exec_module(self, module):
        pass


def install(packages):
    sys.meta_path.append(Finder(packages))
