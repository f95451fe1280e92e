#!/usr/bin/env python3
"""Lists settings modules in clones of public repositories, and takes those of a list out into a collection.

usage: collect-settings.py list --clones DIR >manifest.tsv
       collect-settings.py take --clones DIR --manifest manifest.tsv --collection DIR

A clone of owner/name is DIR/owner+name, bare or not. The list has one line for each module: its number, the SHA-256 of
its text, repository, commit and path. It holds what sets a CORS setting of django-cors-headers itself or through
`import *` within the project (or `include` of django-split-settings), and has INSTALLED_APPS, ROOT_URLCONF or MIDDLEWARE in the same way, so that fragments are
left out; nothing below folders of tests, samples of documents or environments; of equal texts one; and of a repository
the four with the lowest SHA-256. Numbers follow the order of the SHA-256.

`take` writes NNN/meta.json and, at their places below the project's root, the module, the modules of the project that
it and they import, and the small data files beside them.
"""
import argparse
import ast
import collections
import fnmatch
import hashlib
import json
import os
import posixpath
import re
import subprocess
import sys

SETTING = re.compile(rb"^\s*CORS_(?:ALLOW|ORIGIN|EXPOSE|URLS|PREFLIGHT|REPLACE)[A-Z_]*\s*(?::[^=\n]*)?\+?=(?!=)", re.M)
WHOLE = re.compile(rb"^\s*(?:INSTALLED_APPS|ROOT_URLCONF|MIDDLEWARE)\s*(?::[^=\n]*)?\+?=", re.M)
APART = re.compile(r"(^|/)(tests?|testing|docs?|node_modules|site-packages|\.?v?env|migrations|examples?)/|(^|/)(test_|conftest)|[{}]|(?<!settings)/tests?\.py$")
DATA = ("*.env", ".env*", "*.json", "*.toml", "*.ini", "*.cfg", "*.yml", "*.yaml", "*.txt", "*.conf", "VERSION*")
NOT_DATA = ("package*.json", "*.lock", "requirements*", "Pipfile*", "*lock.json", "docker-compose*", "tsconfig*")
OF_A_REPOSITORY, DATA_BYTES = 4, 64 << 10


class Clone:
    """The newest commit of a repository."""

    def __init__(self, folder, name):
        base = os.path.join(folder, name)
        self.git = next((path for path in (base, base + "/.git", base + "/repo", base + "/repo/.git")
                         if os.path.isdir(path + "/objects")), None)
        self.repository, self.texts, self.files = name.replace("+", "/", 1), {}, {}

    def run(self, *arguments):
        return subprocess.run(["git", "-C", self.git, *arguments], capture_output=True, check=True).stdout

    def read_tree(self, commit="HEAD"):
        self.commit = self.run("rev-parse", commit).decode().strip()
        for line in self.run("ls-tree", "-rlz", self.commit).decode("utf-8", "surrogateescape").split("\0")[:-1]:
            facts, path = line.split("\t", 1)
            mode, kind, _, size = facts.split()
            if kind == "blob" and mode != "120000":
                # A snapshot may lack large files; git says BAD of their size.
                self.files[path] = int(size) if size.isdigit() else sys.maxsize

    def text(self, path):
        if path not in self.texts:
            try:
                self.texts[path] = self.run("cat-file", "blob", f"{self.commit}:{path}")
            except subprocess.CalledProcessError:
                # Large files may be absent from a snapshot.
                self.texts[path] = b""
        return self.texts[path]

    def root_of(self, path):
        """The folder that is on sys.path: the nearest with manage.py, or that of the outermost package."""
        folder = posixpath.dirname(path)
        at = folder
        while True:
            if posixpath.join(at, "manage.py") in self.files:
                return at
            if not at:
                break
            at = posixpath.dirname(at)
        if posixpath.join(folder, "__init__.py") not in self.files:
            return posixpath.dirname(folder) if posixpath.basename(folder) in ("settings", "config", "conf") else folder
        while folder and posixpath.join(folder, "__init__.py") in self.files:
            folder = posixpath.dirname(folder)
        return folder

    def imported(self, path, root):
        """Files of the project that a module imports, each with whether all names are wanted; and strings that it holds."""
        try:
            tree = ast.parse(self.text(path))
        except (SyntaxError, ValueError, RecursionError):
            return [], []
        found, strings = [], []

        def add(names, star):
            for count in range(1, len(names) + 1):
                base = posixpath.join(root, *names[:count])
                for file in (base + "/__init__.py", base + ".py"):
                    if file in self.files:
                        found.append((file, star and count == len(names)))
                        break

        package = posixpath.relpath(posixpath.dirname(path) or ".", root or ".").split("/")
        package = [] if package == ["."] else package
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    add(alias.name.split("."), False)
            elif isinstance(node, ast.ImportFrom):
                names = package[: len(package) - node.level + 1] if node.level else []
                names = names + (node.module.split(".") if node.module else [])
                star = node.names[0].name == "*"
                add(names, star)
                for alias in [] if star else node.names:
                    add(names + [alias.name], False)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) < 100:
                strings.append(node.value)
        return found, strings


def sets(clone, path, root, pattern, seen):
    """Whether a module binds a name itself or through `import *`."""
    if path in seen:
        return False
    seen.add(path)
    text, folder = clone.text(path), posixpath.join(posixpath.dirname(path), "")
    # django-split-settings runs the files of a folder one after the other.
    included = [file for file in clone.files if file.startswith(folder) and file.endswith(".py")] if b"split_settings" in text else []
    included += [file for file, star in clone.imported(path, root)[0] if star]
    return bool(pattern.search(text)) or any(sets(clone, file, root, pattern, seen) for file in included)


def candidates(clone):
    direct = {line.split(":", 1)[1] for line in subprocess.run(
        ["git", "-C", clone.git, "grep", "-lE", "CORS_(ALLOW|ORIGIN|EXPOSE|URLS|PREFLIGHT|REPLACE)", clone.commit, "--", "*.py"],
        capture_output=True, check=False).stdout.decode().splitlines()}
    folders = {posixpath.dirname(path) for path in direct}
    for path in sorted(clone.files):
        if not path.endswith(".py") or path in clone.texts and not clone.texts[path] or APART.search(path):
            continue
        near = any(posixpath.dirname(path) in (folder, posixpath.dirname(folder)) for folder in folders)
        if path not in direct and not (near and re.search(r"settings|conf", path)):
            continue
        root = clone.root_of(path)
        if sets(clone, path, root, SETTING, set()) and sets(clone, path, root, WHOLE, set()):
            yield hashlib.sha256(clone.text(path)).hexdigest(), path


def list_modules(arguments):
    rows, texts = [], set()
    for name in sorted(os.listdir(arguments.clones)):
        clone = Clone(arguments.clones, name)
        if clone.git is None:
            continue
        clone.read_tree()
        of_this = 0
        for digest, path in sorted(candidates(clone)):
            if digest not in texts and of_this < OF_A_REPOSITORY:
                texts.add(digest)
                of_this += 1
                rows.append((digest, clone.repository, clone.commit, path))
    for index, row in enumerate(sorted(rows), 1):
        print(f"{index:03}", *row, sep="\t")


def members(clone, path, root):
    """The paths that belong to the module's part of the project."""
    inside = [file for file in clone.files if posixpath.join(root, "") in ("", file[: len(root) + 1])]
    taken, waiting = set(), [path]
    folder = posixpath.dirname(path)
    while waiting and len(taken) < 2000:
        file = waiting.pop()
        if file in taken:
            continue
        taken.add(file)
        if not file.endswith(".py"):
            continue
        found, strings = clone.imported(file, root)
        waiting += [name for name, _ in found]
        for string in strings:
            # A file that is named, from the root, from beside the module or from the folder above; or a module.
            string = string.lstrip("/")
            for base in {root, posixpath.dirname(file), folder, posixpath.dirname(folder)}:
                target = posixpath.normpath(posixpath.join(base, string))
                if any(c in string for c in "*?"):
                    waiting += fnmatch.filter(inside, target) if string.endswith((".py", "env", "json")) else []
                elif clone.files.get(target, DATA_BYTES + 1) <= DATA_BYTES and (not root or target.startswith(root + "/")):
                    waiting.append(target)
            module = posixpath.join(root, *string.split(".")) + ".py"
            if re.fullmatch(r"[\w.]+", string) and module in clone.files:
                waiting.append(module)
    for file in inside:
        parent, base = posixpath.split(file)
        data = any(fnmatch.fnmatch(base, p) for p in DATA) and not any(fnmatch.fnmatch(base, p) for p in NOT_DATA)
        beside = parent == root or folder == parent or folder.startswith(parent + "/")
        if clone.files[file] <= DATA_BYTES and (data and beside or "env" in posixpath.basename(parent) and data):
            taken.add(file)
        if file.endswith(".py") and folder != root and (parent + "/").startswith(folder + "/"):
            taken.add(file)
    for file in list(taken):
        # A package is one only with its __init__.py.
        parent = posixpath.dirname(file)
        while parent and parent != root:
            if parent + "/__init__.py" in clone.files:
                taken.add(parent + "/__init__.py")
            parent = posixpath.dirname(parent)
    return taken


def take(arguments):
    by_repository = collections.defaultdict(list)
    with open(arguments.manifest, encoding="utf-8") as file:
        for line in file:
            number, digest, repository, commit, path = line.rstrip("\n").split("\t")
            by_repository[repository, commit].append((number, digest, path))
    for (repository, commit), rows in sorted(by_repository.items()):
        clone = Clone(arguments.clones, repository.replace("/", "+", 1))
        if clone.git is None:
            print(f"no clone of {repository}", file=sys.stderr)
            continue
        clone.read_tree(commit)
        for number, digest, path in rows:
            assert hashlib.sha256(clone.text(path)).hexdigest() == digest, (repository, path)
            root, target = clone.root_of(path), os.path.join(arguments.collection, number)
            for member in members(clone, path, root):
                place = os.path.join(target, os.path.relpath(member, root or "."))
                os.makedirs(os.path.dirname(place), exist_ok=True)
                with open(place, "wb") as output:
                    output.write(clone.text(member))
            with open(os.path.join(target, "meta.json"), "w", encoding="utf-8") as output:
                json.dump({"settings": posixpath.relpath(path, root or "."), "repository": repository, "commit": commit, "path": path}, output)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    commands = parser.add_subparsers(required=True)
    for name, action in (("list", list_modules), ("take", take)):
        command = commands.add_parser(name)
        command.add_argument("--clones", required=True)
        command.set_defaults(action=action)
        if name == "take":
            command.add_argument("--manifest", required=True)
            command.add_argument("--collection", required=True)
    arguments = parser.parse_args()
    arguments.action(arguments)


if __name__ == "__main__":
    main()
