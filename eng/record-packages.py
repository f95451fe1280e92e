#!/usr/bin/env python3
"""Records what releases of a package that no suite of Debian has make of the modules in tests/PolicyBridge.Tests/Python/Recorded.

    eng/record-packages.py PACKAGE DEPENDENCIES RELEASE...

Each RELEASE is a folder with the sources of one release, DEPENDENCIES a folder with what the package needs. Each module PACKAGE-*.py
is run with each release in CPython 3.14 of .reference. PACKAGE.json then holds, for each module, the values on which all releases
that run it agree, and the names on which they differ. A release that stops has no word.
"""
import json
import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TESTS = os.path.join(ROOT, "tests", "PolicyBridge.Tests", "Python")
PYTHON = os.path.join(ROOT, ".reference", "python-3.14", "python")
FILE = "# --- file: "


def read(path):
    with open(path, encoding="utf-8") as file:
        lines = file.read().splitlines()
    count = next(i for i, line in enumerate(lines) if not (line.startswith("# ") and ": " in line))
    variables = dict(line[len("# env: "):].split("=", 1) for line in lines[:count] if line.startswith("# env: "))
    files, current = {"settings.py": ""}, "settings.py"
    for line in lines[count:]:
        if line.startswith(FILE):
            current = line[len(FILE):]
            files[current] = ""
        else:
            files[current] += line + "\n"
    return {"main": "settings.py", "files": files, "environment": variables, "configuration": None}


def run(package, dependencies, release, modules):
    source = next(p for p in (os.path.join(release, "src"), release) if os.path.isdir(os.path.join(p, package)))
    data = {"packages": [source, dependencies], "absent": [], "projects": modules}
    program = os.path.join(TESTS, "StandIns", "run_projects.py")
    return json.loads(subprocess.run([PYTHON, "-W", "ignore", program], input=json.dumps(data), capture_output=True, text=True, check=True).stdout)


def main(package, dependencies, *releases):
    folder = os.path.join(TESTS, "Recorded")
    names = sorted(n[:-3] for n in os.listdir(folder) if n.startswith(package + "-") and n.endswith(".py"))
    modules = [read(os.path.join(folder, n + ".py")) for n in names]
    runs = {os.path.basename(r.rstrip("/")): run(package, dependencies, r, modules) for r in releases}
    recorded = {}
    for i, name in enumerate(names):
        for release, answers in runs.items():
            if answers[i]["Raised"]:
                print(f"{name} with {release}: {answers[i]['Raised']}")
        values = [answers[i]["Names"] for answers in runs.values() if not answers[i]["Raised"]]
        every = sorted({n for v in values for n in v})
        agreed = {n: values[0][n] for n in every if all(v.get(n) == values[0].get(n) for v in values)}
        recorded[name] = {"agreed": agreed, "differs": [n for n in every if n not in agreed]}
    with open(os.path.join(folder, package + ".json"), "w", encoding="utf-8") as file:
        file.write("{\n" + f'"releases": {json.dumps(list(runs))},\n"modules": ' + "{\n")
        file.write(",\n".join(f"{json.dumps(n)}: {json.dumps(r)}" for n, r in recorded.items()) + "\n}\n}\n")


main(*sys.argv[1:])
