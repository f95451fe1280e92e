# expect: known
class AttrDict(dict):
    __getattr__ = dict.__getitem__
    __setattr__ = dict.__setitem__
d = AttrDict(origins=["a"]); d.cred = True
CORS_A = d.origins
CORS_B = d["cred"]
CORS_C = len(d), list(d), "cred" in d, dict(d), sorted(d), d.get("x", 1), [v for k, v in d.items()]
class Low(dict):
    def __getitem__(self, k): return super().__getitem__(k.lower())
    def __missing__(self, k): return "miss"
    def __contains__(self, k): return super().__contains__(k.lower())
l = Low(a=1)
CORS_D = l["A"], "A" in l, l.get("A"), l.get("a")
class Def(dict):
    def __missing__(self, key):
        self[key] = []
        return self[key]
f = Def()
f["x"].append(1)
f["x"].append(2)
CORS_E = dict(f), f["x"], f.get("y")
class Hosts(list):
    def add(self, h):
        self.append(h)
        return self
    @property
    def urls(self): return ["https://" + h for h in self]
h = Hosts(["a"]).add("b")
h += ["c"]
CORS_F = h.urls, len(h), h[0], h[-1], list(h), h + ["z"], h == ["a", "b", "c"], [*h], "b" in h, sorted(h, reverse=True), h[1:], bool(Hosts()), ",".join(h)
class Origin(str):
    @property
    def host(self): return self.split("//")[1]
    def with_port(self, p): return Origin(f"{self}:{p}")
o = Origin("https://a.example")
CORS_G = o.host, str(o.with_port(1)), o == "https://a.example", o.upper(), o + "/", f"{o}!", "%s" % o, o.startswith("https"), len(o), {o: 1}["https://a.example"], [o][0] in ["https://a.example"], o.with_port(3).host
class Stack(list):
    def __init__(self, *items):
        super().__init__(items)
        self.name = "stack"
    def append(self, x): super().append([x])
s = Stack(1, 2)
s.append(3)
CORS_H = list(s), s.name, isinstance(s, list), s[2]
h.sort(reverse=True)
h.remove("a")
CORS_I = list(h), h.index("b"), h.count("c"), h.pop()
class Conf(dict):
    def __init__(self, **kw):
        super().__init__()
        self.update(kw)
        self["extra"] = 1
CORS_J = dict(Conf(a=2)), {**Conf(b=1)}, Conf(c=1).keys() == {"c", "extra"}
