# expect: known
import base, sys
def export(mod, target):
    for name in dir(mod):
        if name.startswith("__") or not name.isupper():
            continue
        target[name] = getattr(mod, name)
export(base, globals())
def load(mod):
    this = sys.modules[__name__]
    for name, value in mod.__dict__.items():
        if name.isupper():
            setattr(this, name, value)
load(__import__("other"))
# --- file: base.py
CORS_A = ["x"]
lower = 3
# --- file: other.py
CORS_Z = {"a": 1}
