# expect: known
def make(sep):
    def gen(s):
        for p in s.split(sep):
            p = p.strip()
            if p: yield p
    return gen
CORS_A = list(make(",")("a, b,,c"))
import os
def origins():
    raw = os.environ.get("ORIGINS", "https://x.example")
    yield from raw.split(",")
    if os.environ.get("EXTRA"):
        yield os.environ["EXTRA"]
CORS = list(origins())
