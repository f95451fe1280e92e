#!/usr/bin/env python3
"""Executes the modules of a collection with CPython, and writes what each gives to NNN/expected.json.

Each module runs in a process of its own, with limits of time and memory and with the project's root as current folder;
where this script is root, also without a network, as nobody, and with an overlay that keeps its writes from the
collection (as another user, run it in a container: settings are programs of strangers); and in two environments: an empty
one, and one with plausible values for the variables that the module asks for (they are recorded). A module runs three
times in each: with stubs for missing packages that are true and that are false, and with another seed of hashes. A setting
that differs among these has no value that a reader could be held against; it is listed as nondeterministic.

  expected.json  {"configuration": null or a class, "variants": [{"ok", "error", "checks", "env", "values", "stubs",
                  "missing", "nondeterministic"}]}, values as measure-settings.py reads them; "checks" are the errors
                  that django-cors-headers itself finds, "missing" the packages that were asked for and not there

usage: execute-settings.py --collection DIR --packages DIR [--python PYTHON] [--only NNN ...] [--jobs N]

--packages is a folder with the third-party packages that are to be real (for example unpacked from a distribution:
Django, django-cors-headers, django-environ, python-decouple, python-dotenv, environs, django-configurations).
"""
import argparse
import ast
import concurrent.futures
import importlib.util
import json
import os
import resource
import subprocess
import sys
import tempfile
import zlib

RUNNER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "settings_runner.py")
NOBODY = 65534
SECONDS, BYTES = 30, 4 << 30
# What is tried for a variable on which the module failed, one after the other.
OTHER_VALUES = ("1", "True", "[]", "{}", '["https://a.example.org"]', '{"a": "b"}', "a,b", "a:b", "https://example.org", "")
CONFIGURATIONS = ("Production", "Prod", "Staging", "Development", "Dev", "Local", "Base", "Common", "Test")


def plausible(name):
    """A value as one would set it for a variable of that name; always the same one."""
    upper = name.upper()

    def has(*parts):
        return any(part in upper for part in parts)

    if has("REGEX"):
        return r"^https://\w+\.example\.org$"
    if has("DATABASE_URL", "DB_URL"):
        return "postgres://user:pass@localhost:5432/app"
    if has("ORIGIN", "WHITELIST") and not has("ALLOW_ALL", "ALL_ORIGIN"):
        return "https://app.example.org,https://admin.example.org"
    if has("HOSTS", "DOMAINS", "PROXIES"):
        return "example.org,api.example.org"
    if has("REDIS", "BROKER", "CELERY") and has("URL", "BROKER", "BACKEND"):
        return "redis://localhost:6379/0"
    if has("DEBUG", "ALLOW_ALL", "ALL_ORIGIN", "ENABLE", "DISABLE", "CREDENTIALS", "USE_", "IS_", "_SSL", "_TLS", "SECURE"):
        return ("True", "False", "true", "1", "0")[zlib.crc32(name.encode()) % 5]
    if has("PORT"):
        return "5432"
    if has("TIMEOUT", "AGE", "SECONDS", "MINUTES", "HOURS", "DAYS", "SIZE", "COUNT", "LIMIT", "MAX", "EXPIR", "LIFETIME", "NUM", "RATE"):
        return "60"
    if has("URL", "URI", "DSN", "ENDPOINT"):
        return "https://example.org"
    if has("EMAIL"):
        return "ops@example.org"
    if has("ENVIRONMENT", "STAGE") or upper in ("ENV", "DJANGO_ENV", "APP_ENV"):
        return "production"
    if has("HOST", "SERVER"):
        return "localhost"
    return "s3cret" if has("SECRET", "KEY", "TOKEN", "PASS") else "value"


def parse(path):
    try:
        with open(path, "rb") as file:
            return ast.parse(file.read())
    except (SyntaxError, ValueError, OSError):
        return ast.Module([], [])


def star_imports(project, packages):
    """Modules outside the project that are not there and of which some file of the project wants all names."""
    found = set()
    for folder, _, files in os.walk(project):
        for file in files:
            if not file.endswith(".py"):
                continue
            for node in ast.walk(parse(os.path.join(folder, file))):
                if isinstance(node, ast.ImportFrom) and node.level == 0 and node.names[0].name == "*":
                    found.add(node.module.split(".")[0])

    def is_there(name):
        return name in sys.stdlib_module_names or any(
            os.path.exists(os.path.join(root, name + end)) for root in (project, packages) for end in ("", ".py"))

    return sorted(name for name in found if not is_there(name))


def configuration_of(path):
    """The class of django-configurations to run; `null` in a module that does not use it."""
    tree = parse(path)
    imports = [node for node in ast.walk(tree) if isinstance(node, (ast.ImportFrom, ast.Import))]
    if not any((getattr(node, "module", None) or node.names[0].name).split(".")[0] == "configurations" for node in imports):
        return None
    classes = [node.name for node in tree.body if isinstance(node, ast.ClassDef)]
    return next((name for name in CONFIGURATIONS if name in classes), classes[-1] if classes else None)


def limit():
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (64 << 20, 64 << 20))


def isolation(project, scratch):
    """What a command is put behind: no network, root given up, and writes below the project kept in `scratch`."""
    if os.geteuid() != 0:
        return []
    upper, work = os.path.join(scratch, "upper"), os.path.join(scratch, "work")
    for folder in (upper, work):
        os.mkdir(folder)
        os.chown(folder, NOBODY, NOBODY)
    mount = 'mount -t overlay overlay -o "lowerdir=$0,upperdir=$1,workdir=$2" "$0" && shift 2 && exec "$@"'
    return ["unshare", "--net", "--mount", "sh", "-c", mount, project, upper, work,
            "setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]


def run(arguments, task, env, truth=True, seed=1):
    with tempfile.TemporaryDirectory() as scratch:
        output = os.path.join(scratch, "output")
        os.mkdir(output)
        if os.geteuid() == 0:
            os.chmod(scratch, 0o755)
            os.chown(output, NOBODY, NOBODY)
        task = dict(task, truth=truth, output=os.path.join(output, "result.json"))
        # Not -I, which would drop PYTHONHASHSEED too; the variables come from `env -i`, below what isolates.
        command = isolation(task["root"], scratch) + [
            "env", "-i", f"PYTHONHASHSEED={seed}", *(f"{name}={value}" for name, value in env.items()),
            arguments.python, "-s", "-S", "-B", RUNNER, json.dumps(task)]
        failed = {"ok": False, "checks": [], "values": {}, "stubs": [], "missing": [], "asked": []}
        try:
            subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS, preexec_fn=limit, check=False)
            with open(task["output"], encoding="utf-8") as file:
                return json.load(file)
        except subprocess.TimeoutExpired:
            return dict(failed, error=f"no end within {SECONDS} s")
        except (OSError, ValueError):
            return dict(failed, error="the process ended without a result")


def variant(arguments, task, env, first):
    """`first` is what the module gave in this environment."""
    others = [run(arguments, task, env, seed=2)] if first["ok"] else []
    if first["ok"] and first["stubs"]:
        others.append(run(arguments, task, env, truth=False))
    differing = {name for other in others for name in first["values"].keys() | other["values"].keys()
                 if first["values"].get(name, "-") != other["values"].get(name, "-")}
    return {"ok": first["ok"], "error": first["error"], "checks": first["checks"], "env": env, "values": first["values"], "stubs": first["stubs"],
            "missing": first["missing"],             "nondeterministic": sorted(differing)}


def wanted(asked):
    """The variables among those asked for that the module, rather than Python and its libraries, is after."""
    return [name for name in asked if name.isidentifier() and not name.startswith(("LC_", "LANG", "PYTHON"))]


def with_values(arguments, task, asked):
    """The variant in which what is asked for is set, as far as it comes; values that fail give way to others."""
    env, tried, result = {}, {}, None
    for _ in range(60):
        for name in wanted(asked):
            env.setdefault(name, plausible(name))
        if "DJANGO_SETTINGS_MODULE" in env:
            env["DJANGO_SETTINGS_MODULE"] = task["settings"][:-3].replace("/", ".")
        env = dict(sorted(env.items()))
        result = run(arguments, task, env)
        asked = result["asked"]
        if any(name not in env for name in wanted(asked)):
            continue
        culprit = next((name for name in reversed(asked) if name in env), None)
        if result["ok"] or result["error"].startswith("star import") or culprit is None or tried.get(culprit, 0) == len(OTHER_VALUES):
            break
        env[culprit] = OTHER_VALUES[tried.setdefault(culprit, 0)]
        tried[culprit] += 1
    return variant(arguments, task, env, result)


def execute(arguments, number):
    project = os.path.join(arguments.collection, number)
    with open(os.path.join(project, "meta.json"), encoding="utf-8") as file:
        settings = json.load(file)["settings"]
    target = os.path.join(project, "expected.json")
    if os.path.exists(target):
        os.remove(target)
    task = {"root": project, "settings": settings, "packages": [arguments.packages],
            "configuration": configuration_of(os.path.join(project, settings)), "star": star_imports(project, arguments.packages)}
    if os.geteuid() == 0:
        subprocess.run(["chown", "-R", f"{NOBODY}:{NOBODY}", project], check=True)
    first = run(arguments, task, {})
    variants = [variant(arguments, task, {}, first)]
    if wanted(first["asked"]):
        variants.append(with_values(arguments, task, first["asked"]))
    with open(target, "w", encoding="utf-8") as file:
        json.dump({"configuration": task["configuration"], "variants": variants}, file, indent=1)
    return number, variants


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--collection", required=True, type=os.path.abspath)
    parser.add_argument("--packages", required=True, type=os.path.abspath)
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--only", nargs="*")
    parser.add_argument("--jobs", type=int, default=2)
    arguments = parser.parse_args()
    numbers = arguments.only or sorted(n for n in os.listdir(arguments.collection) if n.isdigit())
    with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
        for number, variants in pool.map(lambda n: execute(arguments, n), numbers):
            # Nothing of a text, and of the held-out half no message either.
            print(number, *("ok" if v["ok"] else v["error"] if int(number) % 2 else "failed" for v in variants), sep="\t", flush=True)


if __name__ == "__main__":
    main()
