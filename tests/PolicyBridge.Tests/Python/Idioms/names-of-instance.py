# expect: known
class C:
    CORS_X = 1
    def __init__(self):
        self.CORS_A = ["a"]
        self.CORS_B = True
        self.low = 2
c = C()
for k, v in vars(c).items():
    if k.isupper():
        globals()[k] = v
CORS_A1 = dict(vars(c))
CORS_A2 = [k for k in vars(c)]
CORS_A3 = {**c.__dict__}
CORS_A4 = list(c.__dict__.values())
CORS_A5 = c.__dict__.copy()
CORS_A6 = sorted(c.__dict__)
CORS_A7 = [k for k in dir(c) if not k.startswith("_")]
globals().update(vars(c))
CORS_A8 = len(vars(c)) if False else 0
import inspect
CORS_A9 = [n for n, v in inspect.getmembers(C) if not n.startswith("__")]
CORS_B1 = dict(inspect.getmembers(c)).get("X") if False else 1
CORS_B2 = [(n, v) for n, v in inspect.getmembers(c, lambda v: not inspect.isroutine(v)) if not n.startswith("__")]
CORS_B3 = {n: v for n, v in inspect.getmembers(c) if n.startswith("CORS")}
