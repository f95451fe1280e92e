# expect: known
from types import SimpleNamespace, MappingProxyType
ns = SimpleNamespace(origins=["https://a.example"], cred=True)
CORS_A = ns.origins
CORS_B = vars(ns)["cred"]
CORS_C = MappingProxyType({"a": 1})["a"]
ns.more = 3
CORS_D = ns.more, repr(SimpleNamespace(a=1, b="x")), SimpleNamespace(a=1) == SimpleNamespace(a=1), hasattr(ns, "nope"), getattr(ns, "nope", "d"), list(vars(ns))
ns.origins.append("b")
CORS_E = ns.origins
m = MappingProxyType({"k": [1], "l": 2})
CORS_F = m.get("k"), "k" in m, list(m), m.get("z", 0), [k for k in m.keys()], dict(m)
del ns.more
CORS_G = hasattr(ns, "more")
