"""Prints what a Django settings module really holds, as JSON.

Started by the conformance tests, with Debian's Python, to hold our reading of a settings file
against Python's own:

    /usr/bin/python3 dump_settings.py MODULE_PATH ROOT

MODULE_PATH is the settings file, ROOT the folder that is on sys.path when the site runs. The
environment is the caller's. Only MIDDLEWARE and names that begin with CORS_ are printed. A compiled
regex becomes {"regex": text, "flags": number}, a tuple a list, a set a sorted list, and anything JSON
cannot hold {"python": "type name"}. If the module cannot be imported, the traceback goes to standard
error and the exit code is 1.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import json
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any


def main() -> None:
    if len(sys.argv) != 3:
        sys.exit("usage: dump_settings.py MODULE_PATH ROOT")
    path, root = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    # The folder of this script is sys.path[0] and must not answer for modules of the site.
    sys.path[0] = str(root)
    # A settings module may print; standard output is for the JSON alone.
    with contextlib.redirect_stdout(sys.stderr):
        module = import_settings(path, root)
    names = sorted(name for name in vars(module) if is_wanted(name))
    json.dump({name: encode(getattr(module, name)) for name in names}, sys.stdout)


def import_settings(path: Path, root: Path) -> ModuleType:
    """Import by dotted name where possible, so that relative imports work."""
    if path.is_relative_to(root):
        parts = path.relative_to(root).with_suffix("").parts
        if all(part.isidentifier() for part in parts):
            names = parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts
            return importlib.import_module(".".join(names))
    spec = importlib.util.spec_from_file_location("dumped_settings", path)
    if spec is None or spec.loader is None:
        sys.exit(f"dump_settings.py: {path} is not a Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def is_wanted(name: str) -> bool:
    return name.isupper() and (name == "MIDDLEWARE" or name.startswith("CORS_"))


def encode(value: Any) -> Any:
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        return {"regex": value.pattern, "flags": value.flags}
    if isinstance(value, (list, tuple)):
        return [encode(item) for item in value]
    if isinstance(value, (set, frozenset)):
        return sorted((encode(item) for item in value), key=json.dumps)
    return {"python": type(value).__name__}


if __name__ == "__main__":
    main()
