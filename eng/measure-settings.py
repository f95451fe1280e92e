#!/usr/bin/env python3
"""Holds `policybridge show` against what CPython computed for a collection of real settings modules.

The collection is a folder outside the repository, since its texts belong to others:
  NNN/meta.json      {"settings": "path/inside/NNN.py", ...}
  NNN/expected.json  {"configuration": null or a class, "variants": [{"ok", "error", "checks", "env", "values", "stubs"}]},
                     one variant for each environment that CPython ran the module in; values as `canonical` below reads
                     them, and in "stubs" the packages that were there
Odd numbers are for development. Even numbers are held out: of them only totals and causes are printed, never a text.

usage: measure-settings.py --collection DIR --tool 'dotnet PolicyBridge.Tool.dll' [--dev | --held-out | --all]
                           [--json FILE] [--details] [--translate] [--only NNN ...] [--jobs N]

With --translate it also counts where `translate` writes files for all targets, of the runs that Django would start and
answer by: CPython executed them, django-cors-headers finds no error in them, CorsMiddleware is in MIDDLEWARE, and no
setting hangs on a package that a stub stood in for.
"""
import argparse
import base64
import collections
import concurrent.futures
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
import time

CORS_MIDDLEWARE = "corsheaders.middleware.CorsMiddleware"
STUB = {"stub": True}
# Of two names of one setting, `show` may give the reason under the newer one.
NEWER_NAMES = {
    "CORS_ORIGIN_ALLOW_ALL": "CORS_ALLOW_ALL_ORIGINS",
    "CORS_ORIGIN_WHITELIST": "CORS_ALLOWED_ORIGINS",
    "CORS_ORIGIN_REGEX_WHITELIST": "CORS_ALLOWED_ORIGIN_REGEXES",
}
SETTINGS = NEWER_NAMES.keys() | NEWER_NAMES.values() | {
    "CORS_ALLOW_CREDENTIALS", "CORS_ALLOW_HEADERS", "CORS_ALLOW_METHODS", "CORS_ALLOW_PRIVATE_NETWORK", "CORS_EXPOSE_HEADERS",
    "CORS_PREFLIGHT_MAX_AGE", "CORS_REPLACE_HTTPS_REFERER", "CORS_URLS_REGEX", "MIDDLEWARE",
}


def canonical(value):
    """What `show` prints for a value that CPython gave; JSON arrays stand for lists, tuples and sets alike."""
    if not isinstance(value, dict):
        return value
    if "list" in value or "tuple" in value:
        return [canonical(item) for item in value.get("list", value.get("tuple"))]
    if "set" in value:
        return {"set": sorted((canonical(item) for item in value["set"]), key=repr)}
    if "dict" in value:
        pairs = [[canonical(key), canonical(item)] for key, item in value["dict"]]
        return dict(pairs) if all(isinstance(key, str) for key, _ in pairs) else {"dict": pairs}
    if "timedelta" in value:
        return {"microseconds": round(value["timedelta"] * 1_000_000)}
    if "float" in value:
        number = float(value["float"])
        return number if number - number == 0 else {"float": value["float"]}
    if "bytes" in value:
        return {"bytes": base64.b64encode(bytes(value["bytes"])).decode()}
    return value


def contains(value, test):
    if test(value):
        return True
    if isinstance(value, dict):
        return any(contains(item, test) for item in value.values())
    return isinstance(value, list) and any(contains(item, test) for item in value)


def is_stub(value):
    return value == STUB or isinstance(value, dict) and "other" in value


def same(expected, actual):
    if isinstance(expected, dict) and set(expected) == {"set"}:
        return isinstance(actual, list) and expected["set"] == sorted(actual, key=repr)
    if type(expected) is not type(actual) and not (isinstance(expected, (int, float)) and isinstance(actual, (int, float))):
        return False
    if isinstance(expected, bool) != isinstance(actual, bool):
        return False
    if isinstance(expected, list):
        return len(expected) == len(actual) and all(map(same, expected, actual))
    if isinstance(expected, dict):
        return expected.keys() == actual.keys() and all(same(expected[key], actual[key]) for key in expected)
    return expected == actual


def cause_of(reason):
    """The reason without what is particular to one file, so that alike ones are counted together."""
    return re.sub(r"\d+", "N", re.sub(r"'[^']*'|\"[^\"]*\"|`[^`]*`", "…", reason))[:140]


def command_of(arguments, verb, project, settings, variant, configuration):
    """The tool is told what the module was executed with: variables, the class, and which packages were there."""
    command = shlex.split(arguments.tool) + [verb, os.path.join(project, settings), "--root", project]
    for name, value in variant["env"].items():
        command += ["--env", f"{name}={value}"]
    if configuration is not None and "--configuration" in arguments.options:
        command += ["--configuration", configuration]
    if "--installed" in arguments.options:
        for name in variant["stubs"]:
            command += ["--installed", name]
        for name in variant.get("missing", []):
            command += ["--not-installed", name]
    if "--no-plugins" in arguments.options:
        # Stubs of packages that load plugins find none.
        command += ["--no-plugins"]
    return command


def translate(arguments, project, settings, variant, configuration, *more):
    """Why `translate` fails for all three targets together; nothing where it writes their files."""
    with tempfile.TemporaryDirectory() as output:
        command = command_of(arguments, "translate", project, settings, variant, configuration)
        command += ["--to", "nginx,aspnetcore,yarp", "--output", output, "--format", "json", *more]
        try:
            run = subprocess.run(command, capture_output=True, timeout=60, check=False)
        except subprocess.TimeoutExpired:
            return "no answer within 60 s"
    if run.returncode == 0:
        return None
    try:
        found = [d for one in json.loads(run.stdout)["translations"] for d in one["diagnostics"] if d["severity"] == "error"]
        return f"{found[0]['id']} {found[0]['message']}" if found else f"exit code {run.returncode}"
    except (ValueError, KeyError):
        return f"exit code {run.returncode}: {run.stderr.decode('utf-8', 'replace').strip()[:200]}"


def show(arguments, project, settings, variant, configuration):
    command = command_of(arguments, "show", project, settings, variant, configuration) + ["--names", "CORS_*,MIDDLEWARE", "--format", "json"]
    started = time.monotonic()
    try:
        run = subprocess.run(command, capture_output=True, timeout=60, check=False)
    except subprocess.TimeoutExpired:
        return None, "no answer within 60 s", 60.0
    took = time.monotonic() - started
    try:
        return json.loads(run.stdout), None, took
    except ValueError:
        return None, f"exit code {run.returncode}: {run.stderr.decode('utf-8', 'replace').strip()[:200]}", took


class Outcome:
    """One module in one environment."""

    def __init__(self, number, index):
        self.name = f"{number}/{index}"
        self.equal, self.wrong, self.unknown, self.not_comparable = [], {}, {}, []
        self.crash, self.took, self.errors = None, 0.0, []
        # Whether Django would start with these settings and answer by them; and then why `translate` fails, or nothing,
        # and whether it writes files once it is told to accept what is narrower than Django.
        self.starts, self.failure, self.is_narrower = False, None, False

    @property
    def verdict(self):
        return "crash" if self.crash else "wrong" if self.wrong else "unknown" if self.unknown else "equal"


def compare(outcome, values, answer, dropped):
    known, unknown = answer["settings"], answer["unknown"]
    outcome.errors = [f"{d['id']} {d['message']}" for d in answer["diagnostics"] if d["severity"] == "error"]
    # What CPython itself gives differently from run to run, or as a stub is true or false, has no value to compare.
    outcome.not_comparable += sorted(SETTINGS & dropped)
    for name in sorted(SETTINGS & (set(values) | set(known) | set(unknown)) - dropped):
        expected = canonical(values[name]) if name in values else None
        if name in values and contains(values[name], is_stub):
            outcome.not_comparable.append(name)
        elif name in unknown:
            entry = unknown[name]
            outcome.unknown[name] = f"{entry['reason']} [{entry['file']}:{entry['line']}]"
        elif name in known and contains(known[name]["value"], lambda v: isinstance(v, dict) and set(v) == {"unknown"}):
            outcome.unknown[name] = json.dumps(known[name]["value"])[:200]
        elif name not in values or name not in known or not same(expected, known[name]["value"]):
            refused = name in values and name not in known and outcome.errors
            actual = known[name]["value"] if name in known else "<unset>"
            if name not in known and NEWER_NAMES.get(name) in unknown:
                outcome.unknown[name] = unknown[NEWER_NAMES[name]]["reason"]
            elif refused:
                # The tool stopped with an error and claims nothing about this name.
                outcome.unknown[name] = outcome.errors[0]
            else:
                outcome.wrong[name] = {"cpython": expected if name in values else "<unset>", "tool": actual}
        else:
            outcome.equal.append(name)


def measure(arguments, number):
    project = os.path.join(arguments.collection, number)
    with open(os.path.join(project, "meta.json"), encoding="utf-8") as file:
        meta = json.load(file)
    with open(os.path.join(project, "expected.json"), encoding="utf-8") as file:
        expected = json.load(file)
    outcomes = []
    for index, variant in enumerate(expected["variants"]):
        if not variant["ok"]:
            continue
        outcome = Outcome(number, index)
        answer, outcome.crash, outcome.took = show(arguments, project, meta["settings"], variant, expected.get("configuration"))
        if answer is not None:
            dropped = set(variant.get("nondeterministic", []))
            compare(outcome, {n: v for n, v in variant["values"].items() if n not in dropped}, answer, dropped)
        outcome.starts = not variant.get("checks") and not outcome.not_comparable and CORS_MIDDLEWARE in (canonical(variant["values"].get("MIDDLEWARE")) or [])
        if outcome.starts and arguments.translate:
            asked = arguments, project, meta["settings"], variant, expected.get("configuration")
            outcome.failure = translate(*asked)
            if outcome.failure is not None:
                strict, outcome.failure = outcome.failure, translate(*asked, "--accept-narrower")
                outcome.is_narrower = outcome.failure is None and strict.startswith("PB4003")
        outcomes.append(outcome)
    return outcomes


def report(arguments, outcomes, of_modules, text):
    """`text` says whether texts of the modules may be printed."""
    runs = [o for o in outcomes]
    verdicts = collections.Counter(o.verdict for o in runs)
    total = max(1, len(runs))
    print(f"modules {of_modules}, executed by CPython (one count for each environment): {len(runs)}")
    for verdict in ("equal", "unknown", "wrong", "crash"):
        print(f"  {verdict:8} {verdicts[verdict]:4}  {100 * verdicts[verdict] / total:5.1f} %")
    cors_equal = sum(1 for o in runs if not o.crash and not o.wrong and not [n for n in o.unknown if n != "MIDDLEWARE"])
    print(f"  every CORS setting equal, MIDDLEWARE aside: {cors_equal}  {100 * cors_equal / total:.1f} %")
    names = collections.Counter()
    for o in runs:
        names.update(equal=len(o.equal), unknown=len(o.unknown), wrong=len(o.wrong), not_comparable=len(o.not_comparable))
    print(f"  settings: {dict(names)}; slowest {max((o.took for o in runs), default=0):.1f} s")
    if arguments.translate:
        starting = [o for o in runs if o.starts]
        written = [o for o in starting if o.failure is None]
        exactly = sum(1 for o in written if not o.is_narrower)
        print(f"  translate succeeds on {len(written)} of {len(starting)} that Django would start  {100 * len(written) / max(1, len(starting)):.1f} %"
              f" ({len(written) - exactly} of them with --accept-narrower)")
        for cause, count in collections.Counter(cause_of(o.failure) for o in starting if o.failure is not None).most_common(20):
            print(f"    {count:4}  {cause}")
    causes = collections.Counter()
    for o in runs:
        causes.update({cause_of(r.rsplit(' [', 1)[0]) for r in o.unknown.values()})
    print("causes of unknown, by number of runs:")
    for cause, count in causes.most_common(40):
        print(f"  {count:4}  {cause}")
    if not text:
        return
    for o in sorted(runs, key=lambda o: o.name):
        if o.crash:
            print(f"CRASH {o.name}: {o.crash}")
        for name, pair in o.wrong.items():
            print(f"WRONG {o.name} {name}\n    cpython: {json.dumps(pair['cpython'])[:400]}\n    tool:    {json.dumps(pair['tool'])[:400]}")
        if arguments.details:
            for name, reason in o.unknown.items():
                print(f"UNKNOWN {o.name} {name}: {reason[:300]}")
            if o.failure is not None:
                print(f"UNTRANSLATED {o.name}: {o.failure[:300]}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--collection", required=True)
    parser.add_argument("--tool", required=True)
    parser.add_argument("--json")
    parser.add_argument("--details", action="store_true")
    parser.add_argument("--translate", action="store_true", help="ask also whether `translate` writes files for nginx, aspnetcore and yarp")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", nargs="*")
    part = parser.add_mutually_exclusive_group()
    for name in ("dev", "held-out", "all"):
        part.add_argument(f"--{name}", action="store_true")
    arguments = parser.parse_args()
    help_text = subprocess.run(shlex.split(arguments.tool) + ["show", "--help"], capture_output=True, check=False).stdout.decode()
    arguments.options = set(re.findall(r"--[\w-]+", help_text))

    numbers = sorted(n for n in os.listdir(arguments.collection)
                     if n.isdigit() and os.path.exists(os.path.join(arguments.collection, n, "expected.json")))
    if arguments.only:
        numbers = [n for n in numbers if n in arguments.only]
    elif not arguments.all:
        numbers = [n for n in numbers if int(n) % 2 == (0 if arguments.held_out else 1)]
    with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
        outcomes = [o for found in pool.map(lambda n: measure(arguments, n), numbers) for o in found]
    held_out = arguments.held_out or arguments.all
    report(arguments, outcomes, len(numbers), text=not held_out)
    if arguments.json and not held_out:
        with open(arguments.json, "w", encoding="utf-8") as file:
            json.dump([{"run": o.name, "verdict": o.verdict, "wrong": o.wrong, "unknown": o.unknown, "crash": o.crash,
                        "errors": o.errors, "notComparable": o.not_comparable, "seconds": round(o.took, 2)} for o in outcomes], file, indent=1)
    return 1 if any(o.wrong or o.crash for o in outcomes) else 0


if __name__ == "__main__":
    sys.exit(main())
