#!/usr/bin/env python3
"""Writes what CPython's own modules and types hold in every release, for the evaluator of settings:

    eng/library-names.py PYTHON... > src/PolicyBridge.Python/Evaluation/Library/library-names.txt

Each PYTHON is an interpreter of one release; all releases that Django's reference versions run on should be given.
A line is "module: name name ...", with the public names that the module has in each of them; "type str: ..." are
the methods of a built-in type. "* modules: ..." are the modules that each of them can import, and "? modules: ..." those of some only; "? builtins: name:15"
names what came with a release and stayed, here 3.15, or, without a number, came and went. "~ time: ..." are all other names that a
module has in some release, its modules and private names too: what stands in neither line is in no release.
Name a Python of every release, without a gap. What may go soon stands in the tables below.
"""
import json
import subprocess
import sys

MODULES = '''
    ast base64 builtins collections collections.abc contextlib copy dataclasses datetime decimal enum fnmatch functools getpass
    glob hashlib hmac html importlib importlib.metadata importlib.util inspect io ipaddress itertools json locale logging
    logging.config logging.handlers math mimetypes operator os os.path pathlib platform random re secrets shlex shutil socket
    string subprocess sys tempfile textwrap time types typing urllib urllib.parse uuid warnings
'''.split()
TYPES = 'bool bytes dict float frozenset int list range set str tuple'.split()

# What "What's New In Python" says has gone or will.
REMOVED = {
    'ast': {'Num', 'Str', 'Bytes', 'NameConstant', 'Ellipsis', 'Index', 'ExtSlice', 'Suite', 'AugLoad', 'AugStore', 'Param'},
    'collections.abc': {'ByteString'},
    'glob': {'glob0', 'glob1'},
    'importlib': {'find_loader'},
    'locale': {'getdefaultlocale', 'resetlocale', 'format'},
    'platform': {'java_ver', 'DEV_NULL', 'popen'},
    'shutil': {'ExecError'},
    'sys': {'last_exc', 'last_type', 'last_value', 'last_traceback', 'ps1', 'ps2', 'setdlopenflags', 'getdlopenflags', 'abiflags',
            'get_int_max_str_digits', 'set_int_max_str_digits'},
    'typing': {'ByteString', 'no_type_check_decorator'},
    'urllib.parse': {'Quoter'},
}
MODULES_REMOVED = {'sre_compile', 'sre_constants', 'sre_parse', 'nturl2path', 'profile', 'pstats'}

# Modules that have the same names on every system, and get no others from their parts.
COMPLETE = 'base64 collections contextlib copy functools itertools json math operator random re secrets shlex string textwrap time urllib urllib.parse uuid'.split()

# Some builds and packages of a release leave these out.
OPTIONAL = {'bz2', 'ctypes', 'curses', 'dbm', 'ensurepip', 'lzma', 'readline', 'sqlite3', 'tkinter', 'turtle', 'turtledemo', 'venv'}

ASK = r'''
import builtins, importlib, json, pkgutil, sys, types
modules, kinds, complete = json.loads(sys.argv[1])
def names(module):
    public = getattr(module, '__all__', None)
    if public is None:
        public = [n for n in dir(module) if not n.startswith('_') and not isinstance(getattr(module, n), types.ModuleType)]
    return sorted(n for n in public if hasattr(module, n))
def everything(m):
    module = importlib.import_module(m)
    return sorted(set(dir(module)) | {i.name for i in pkgutil.iter_modules(getattr(module, '__path__', []))})
found = {'~ ' + m: everything(m) for m in complete}
found.update({m: dir(builtins) if m == 'builtins' else names(importlib.import_module(m)) for m in modules})
for kind in kinds:
    known = getattr(builtins, kind)
    found['type ' + kind] = [n for n in dir(known) if n != '__class__' and callable(getattr(known, n))]
every = set(sys.builtin_module_names)
for info in pkgutil.iter_modules([p for p in sys.path if p.endswith(('lib-dynload', 'python%d.%d' % sys.version_info[:2]))]):
    every.add(info.name)
for parent in [m for m in modules if '.' in m]:
    every.add(parent)
hidden = ('test', 'antigravity', 'this', 'idlelib', 'sitecustomize')
found['minor'] = sys.version_info[1]
found['*'] = sorted(n for n in every if n not in hidden and (n[0] != '_' or n == '__future__'))
print(json.dumps(found))
'''


def since(name, releases):
    """":15" of a built-in name that came with 3.15 and stayed."""
    first = min(r['minor'] for r in releases if name in r['builtins'])
    return f':{first}' if all((name in r['builtins']) == (r['minor'] >= first) for r in releases) else ''


def main(pythons):
    question = json.dumps([MODULES, TYPES, COMPLETE])
    releases = [json.loads(subprocess.run([p, '-c', ASK, question], check=True, stdout=subprocess.PIPE, cwd='/').stdout) for p in pythons]
    for key in MODULES + ['type ' + t for t in TYPES]:
        every = set.intersection(*(set(r[key]) for r in releases)) - REMOVED.get(key, set())
        print(f'{key}:', *sorted(every))
    for key in COMPLETE:
        every = set.intersection(*(set(r[key]) for r in releases)) - REMOVED.get(key, set()) if key in MODULES else set()
        print(f'~ {key}:', *sorted(set.union(*(set(r['~ ' + key]) for r in releases)) - every))
    some = set.union(*(set(r['builtins']) for r in releases)) - set.intersection(*(set(r['builtins']) for r in releases))
    print('? builtins:', *(name + since(name, releases) for name in sorted(some)))
    modules = set.intersection(*(set(r['*']) for r in releases)) - MODULES_REMOVED - OPTIONAL
    print('* modules:', *sorted(modules))
    print('? modules:', *sorted((set.union(*(set(r['*']) for r in releases)) | MODULES_REMOVED) - modules))


main(sys.argv[1:])
