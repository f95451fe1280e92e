# expect: known
# env: FROM_PROCESS=https://process.example
# env: EMPTY=
import os

files = {"ORIGINS": "https://b.example,https://c.example", "FROM_PROCESS": "https://file.example", "EMPTY": "full"}
config = {"FIRST": "1", **files, **os.environ}
CORS_ALLOWED_ORIGINS = config["ORIGINS"].split(",") + [config["FROM_PROCESS"]]
CORS_EMPTY = config["EMPTY"]
CORS_FIRST = config.get("FIRST"), "FIRST" in config, "FROM_PROCESS" in config, config.get("NOT_SET_ANYWHERE_1", "fallback")

# What comes after the variables hides them, and the files do not change with the dict.
hidden = {**os.environ, "FROM_PROCESS": "https://last.example", **{"FIRST": "2"}}
CORS_LAST = hidden["FROM_PROCESS"], hidden["FIRST"]
files["ORIGINS"] = "changed"
CORS_THEN = config["ORIGINS"]

# A copy is of its time.
before, named = os.environ.copy(), dict(os.environ, NAMED="n")
os.environ["FROM_PROCESS"] = "later"
os.environ["SET_LATER"] = "later"
del os.environ["EMPTY"]
CORS_COPIES = [before["FROM_PROCESS"], before.get("SET_LATER"), before["EMPTY"], named["NAMED"], named["FROM_PROCESS"], os.environ["FROM_PROCESS"]]
again = {**before, "B": "b"}
CORS_AGAIN = again["FROM_PROCESS"], again["B"], {**os.environ}.get("EMPTY", "gone"), callable(again)
try:
    CORS_MISSING = config["NOT_SET_ANYWHERE_2"]
except KeyError:
    CORS_MISSING = "missing"
