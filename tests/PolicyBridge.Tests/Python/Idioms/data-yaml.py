# expect: known
import yaml
from pathlib import Path

CONFIG = yaml.safe_load((Path(__file__).parent / "conf.yaml").read_text())
vars().update(CONFIG["settings"])
CORS_ALLOWED_ORIGINS = CONFIG["origins"]
CORS_VALUES = CONFIG["values"]
CORS_MERGED = CONFIG["merged"], CONFIG["list"]
CONFIG["shared"]["x"].append("y")
CORS_SHARED = CONFIG["again"]
with open("conf.yaml", "rb") as f:
    CORS_SAME = yaml.load(f, Loader=yaml.SafeLoader)["origins"]
CORS_SMALL = yaml.safe_load("on"), yaml.safe_load(""), yaml.full_load("{a: [1, 2.5, ~]}"), yaml.load("0o17", yaml.FullLoader)
# --- file: conf.yaml
settings:
  CORS_ALLOW_CREDENTIALS: yes
  CORS_PREFLIGHT_MAX_AGE: 1_000
  name: ignored
origins:
  - https://a.example.org
  - "https://b.example.org:8443"
values: [017, 0x1F, 12:30, 1.5e+3, .inf, on, Off, null, ~, '', "x\ty", 1e3, -5]
base: &base {a: 1, b: 2}
more: &more
  b: 3
  c: 4
merged: {<<: [*base, *more], d: 5}
list:
  <<: *more
  c: own
shared: &s {x: [x]}
again: *s
text: |
  one
    two
