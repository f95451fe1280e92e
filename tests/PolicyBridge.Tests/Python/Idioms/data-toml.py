# expect: known
import tomllib
from pathlib import Path

with (Path(__file__).parent / "conf" / "app.toml").open("rb") as f:
    CONFIG = tomllib.load(f)
CORS_ALLOWED_ORIGINS = CONFIG["cors"]["origins"] + [h["url"] for h in CONFIG["host"]]
CORS_ALLOW_CREDENTIALS = CONFIG["cors"].get("credentials", False)
CORS_PREFLIGHT_MAX_AGE = CONFIG["cors"]["max-age"]
CORS_ALL = CONFIG
CORS_TEXTS = tomllib.loads('a = "x\\u00e9\\n"\nb = \'\'\'\nraw \\ text\'\'\'\nc.d."e f" = {g = 1, h.i = [true, 0x1f, -0.5]}\n3 = """\n  one \\\n     two"""""\n')
try:
    tomllib.loads("a = 1\na = 2")
except tomllib.TOMLDecodeError:
    CORS_ERROR = "twice"
try:
    with open("conf/app.toml") as f:
        tomllib.load(f)
except TypeError:
    CORS_MODE = "text"
# --- file: conf/app.toml
title = "shop"  # a comment
[cors]
origins = [
    "https://a.example.org",  # first
    "https://b.example.org",
]
credentials = true
max-age = 86_400
[cors.nested.deep]
x = 1e3
[[host]]
url = "https://c.example.org"
[host.more]
y = 0o17
[[host]]
url = 'https://d.example.org'
