"""A stand-in for the importer of django-configurations: the module that the environment names gets what its class makes of it."""
import importlib.abc
import importlib.machinery
import os
import sys


class Finder(importlib.abc.MetaPathFinder):
    def find_spec(self, fullname, path=None, target=None):
        if fullname != os.environ["DJANGO_SETTINGS_MODULE"]:
            return None
        spec = importlib.machinery.PathFinder.find_spec(fullname, path)
        if spec is not None:
            execute = spec.loader.exec_module

            def exec_module(module):
                from configurations import chosen

                execute(module)
                vars(module).update(chosen(module, os.environ["DJANGO_CONFIGURATION"]))

            spec.loader.exec_module = exec_module
        return spec


def install():
    sys.meta_path.insert(0, Finder())
