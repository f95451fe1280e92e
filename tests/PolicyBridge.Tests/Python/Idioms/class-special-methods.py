# expect: known
from functools import cached_property
class C:
    n = 0
    @cached_property
    def v(self):
        C.n += 1
        return ["x"]
    def __len__(self): return 2
    def __bool__(self): return False
    def __call__(self, x): return [x]
    def __getitem__(self, i): return i * 2
    def __contains__(self, x): return x == 1
    def __str__(self): return "S"
    def __repr__(self): return "R"
    def __eq__(self, o): return NotImplemented if not isinstance(o, C) else True
    def __lt__(self, o): return NotImplemented
c = C()
c.v.append("y")
CORS_A = c.v, C.n, len(c), bool(c), c(1), c[3], 1 in c, 2 in c, str(c), repr(c), f"{c}", f"{c!r}", "%s %r" % (c, c), c == C(), c == 3, c != 3, c != C()
try: CORS_B = c < 3
except TypeError: CORS_B = "TE"
CORS_D = "v" in vars(c), hasattr(C, "v"), callable(c) if False else 0
del c.v
CORS_E = c.v
