# expect: known
from collections import namedtuple
from typing import NamedTuple
P = namedtuple("P", "scheme host")
class Q(NamedTuple):
    host: str
    port: int = 443
    def url(self): return f"https://{self.host}:{self.port}"
    @property
    def secure(self): return self.port == 443
CORS_ALLOWED_ORIGINS = [f"{p.scheme}://{p.host}" for p in (P("https", "a.example"), P(host="b.example", scheme="http"))]
CORS_B = [f"https://{q.host}:{q.port}" for q in [Q("a.example"), Q("b.example", 8443)]]
CORS_C = P("a", "b")._asdict()
p = P("s", "h")
CORS_D = p[0], p[-1], len(p), list(p), p._replace(host="z").host, p == ("s", "h"), p + (1,), repr(p), p._fields, "s" in p, [*p], tuple(p)
a, b = p
CORS_E = a, b, Q("q").url(), Q("q").secure, Q._fields, Q("q") == Q("q", 443), Q._make(["m", 1]).port, sorted([Q("b"), Q("a")])[0].host
R = namedtuple("R", ["x", "y", "z"], defaults=[1, 2])
CORS_F = R(0).z, R(0, 5)[1], R(0).x, isinstance(R(0), tuple), {R(1): "k"}[(1, 1, 2)]
class S(namedtuple("S", "h p")):
    def url(self): return f"{self.h}:{self.p}"
CORS_G = S("h", 1).url(), S(p=2, h="i").p
try:
    P("a")
except TypeError:
    CORS_H = "missing"
for host, port in [Q("a"), Q("b", 1)]:
    CORS_I = host, port
