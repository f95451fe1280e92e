# expect: known
from dataclasses import dataclass, asdict, astuple, replace, fields, is_dataclass, field
import dataclasses
@dataclass
class C:
    raw: str
    origins: list = None
    def __post_init__(self):
        self.origins = self.raw.split(",")
CORS_ALLOWED_ORIGINS = C("https://a.example,https://b.example").origins
@dataclass(order=True)
class D(C):
    port: int = 443
    tags: dict = field(default_factory=dict, repr=False, compare=False)
    def url(self): return f"{self.raw}:{self.port}"
d = D("x", port=1)
CORS_A = d.url(), asdict(d), astuple(d), repr(d), d == D("x", port=1), d < D("y"), [f.name for f in fields(D)], is_dataclass(d), is_dataclass(3)
e = replace(d, raw="q,r")
CORS_B = e.raw, e.origins, e.port
@dataclasses.dataclass
class N:
    inner: D = field(default_factory=lambda: D("in"))
    many: list = field(default_factory=list)
n = N(many=[D("m")])
CORS_E = asdict(n)
CORS_F = n.inner.port, N().many, N() == N(), N().many is N().many
CORS_G = d != D("z"), d == 3
try:
    C()
except TypeError:
    CORS_H = "missing"
try:
    C("a", "b", "c")
except TypeError:
    CORS_I = "many"
try:
    @dataclass
    class Bad:
        x: list = []
except ValueError:
    CORS_J = "mutable"
