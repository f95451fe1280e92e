# expect: unknown-ok
# env: ORIGIN=https://process.example
# env: ORIGIN_B=https://b.example
# env: ORIGIN_A=https://a.example
# env: PLAIN=1
import os


def change(given):
    given["ORIGIN"] = "https://changed.example"


copied = os.environ.copy()
change(copied)
CORS_A = copied["ORIGIN"]
merged = {"X": [1], **os.environ}
merged["X"].append(2)
CORS_B = merged["X"]
merged.update(ORIGIN="https://updated.example")
CORS_C = merged["ORIGIN"]
merged.pop("ORIGIN")
CORS_D = merged.get("ORIGIN", "gone")
either = os.environ.copy()
either |= {"ORIGIN": "https://or.example"}
CORS_E = either["ORIGIN"]
CORS_F = ({"ORIGIN": "x"} | dict(os.environ))["ORIGIN"]
deleted = dict(os.environ)
del deleted["ORIGIN"]
CORS_G = "ORIGIN" in deleted
CORS_H = len({k: v for k, v in os.environ.items() if k.startswith("ORIGIN_")})

# Any process has variables of such names, and any name has some of these marks.
CORS_I = [k for k in sorted(os.environ) if k.startswith("P") and k == "PLAIN"]
CORS_J = sorted(v for k, v in os.environ.items() if "ORIGIN" in k)
CORS_K = sorted(k for k in os.environ if k[:6] == "ORIGIN")
CORS_L = any(k.startswith("ORIGIN_") for k in os.environ)
CORS_M = [v for k, v in os.environ.items() if not k.startswith("ORIGIN_")][:0]
CORS_N = "ORIGIN_A" in os.environ.keys()

# A view is walked as it is when it is walked.
view = os.environ.items()
os.environ["ORIGIN_C"] = "https://c.example"
CORS_O = sorted(v for k, v in view if k.startswith("ORIGIN_"))
found = []
for name, value in os.environ.items():
    if name.startswith("ORIGIN_"):
        os.environ["ORIGIN_B"] = os.environ["ORIGIN_A"] = "https://walked.example"
        found.append(value)
CORS_P = found
del os.environ["ORIGIN_A"]
CORS_Q = sorted(v for k, v in os.environ.items() if k.startswith(("ORIGIN_", "NOTHING_")))
