"""Runs settings modules of small projects, each in a process of its own.

Reads {"packages": [folders], "absent": [names], "projects": [{"main", "files", "environment", "configuration"}]}
from standard input. Further keys may be there: "folder" to write the projects below, "outside" with files of packages that all
projects can import, "preload" with modules that are imported once for all, "seconds" that a project may take. It writes a list of {"Raised", "Names"}: each upper-case name with a pair of its type and its value.
"""
import json
import os
import resource
import signal
import struct
import sys
import tempfile


def show(value, depth=0):
    import collections
    import re

    if depth > 12:
        return ["deep", ""]
    kind = type(value)
    if kind.__module__.startswith("dynaconf.") and isinstance(value, (list, dict)):
        kind = list if isinstance(value, list) else dict  # its own kinds of them
    if kind in (bool, int, str):
        return [kind.__name__, str(value)]
    if value is None:
        return ["NoneType", ""]
    if kind is float:
        return ["float", struct.pack(">d", value).hex()]
    if kind is bytes:
        return ["bytes", value.hex()]
    if kind in (list, tuple, set, frozenset):
        return [kind.__name__, [show(item, depth + 1) for item in value]]
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return [kind.__name__, [show(item, depth + 1) for item in value]]
    if kind in (dict, collections.OrderedDict, collections.defaultdict):
        return ["dict", [[show(key, depth + 1), show(item, depth + 1)] for key, item in dict.items(value)]]
    if kind is re.Pattern:
        return ["regex", value.pattern, value.flags]
    return ["other", kind.__name__]


def run(project, data):
    import importlib
    import logging

    logging.disable(logging.CRITICAL)
    root = tempfile.mkdtemp(prefix="policybridge-idiom-", dir=data.get("folder"))
    for name, text in project["files"].items():
        path = os.path.join(root, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)
    os.chdir(root)
    sys.dont_write_bytecode = True
    sys.argv = ["manage.py"]
    sys.path[:0] = [root, *data["packages"]]
    if "seconds" in data:
        resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
        signal.setitimer(signal.ITIMER_REAL, data["seconds"])
    os.environ.clear()
    os.environ.update(project["environment"])
    module = project["main"].removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    try:
        names = vars(importlib.import_module(module))
        if project["configuration"]:
            import configurations

            names = configurations.chosen(sys.modules[module], project["configuration"])
        return {"Raised": None, "Names": {name: show(value) for name, value in names.items() if name.isupper()}}
    except BaseException as problem:
        return {"Raised": f"{type(problem).__name__}: {problem}", "Names": {}}
    finally:
        import shutil

        os.chdir("/")
        shutil.rmtree(root, ignore_errors=True)


def run_apart(project, data):
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        nothing = os.open(os.devnull, os.O_RDWR)
        for descriptor in (0, 1, 2):
            os.dup2(nothing, descriptor)
        with os.fdopen(writing, "w") as output:
            json.dump(run(project, data), output)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as answer:
        text = answer.read()
    os.waitpid(child, 0)
    return json.loads(text) if text else {"Raised": "slow" if "seconds" in data else "no answer", "Names": {}}


def prepare(data):
    import importlib

    if "preload" in data:
        sys.path[:0] = data["packages"]
    for name in data.get("preload", []):
        importlib.import_module(name)
    for name, text in data.get("outside", {}).items():
        path = os.path.join(data["folder"], "outside", name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
    if "outside" in data:
        sys.path.append(os.path.join(data["folder"], "outside"))


def main():
    data = json.load(sys.stdin)
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
    import absent

    absent.install(data["absent"])
    prepare(data)
    json.dump([run_apart(project, data) for project in data["projects"]], sys.stdout)


main()
