# expect: known
import base
for k, v in list(vars(base).items()):
    if not k.startswith("_"):
        globals()[k] = v
CORS_A1 = [k for k in sorted(vars(base)) if k.isupper()]
CORS_A2 = sorted(k for k in dir(base) if k.isupper())
CORS_A3 = {k: getattr(base, k) for k in dir(base) if k.startswith("CORS_")}
CORS_A4 = [k for k, v in base.__dict__.items() if isinstance(v, list)] if False else 0
CORS_A5 = list(filter(str.isupper, dir(base)))
CORS_A6 = dict((k, v) for k, v in vars(base).items() if k == k.upper() and not k.startswith("__"))
CORS_A7 = any(k == "CORS_A" for k in dir(base) if k.isupper())
CORS_A8 = "CORS_A" in vars(base), "NOPE" in dir(base) if False else 1
CORS_A9 = vars(base)["CORS_A"], vars(base).get("CORS_Z", "z"), vars(base).get("CORS_B")
# --- file: base.py
import os
CORS_A = ["https://a.example"]
CORS_B = True
other = 1
def helper(): pass
