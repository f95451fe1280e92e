namespace PolicyBridge.Tests.Python.Evaluation;

/// <summary>What classes say of operations on them and their instances is run as Python runs it, or makes unknown what it may reach.</summary>
public class ClassHooksTests
{
    [Fact]
    public void Setters_and_deleters_of_properties_run_and_a_property_without_one_refuses() => ModuleTable.AssertAgrees(
        90,
        """
        class Config:
            def __init__(self, raw):
                self.origins = raw
            @property
            def origins(self):
                return self._origins
            @origins.setter
            def origins(self, raw):
                self._origins = [o.strip() for o in raw.split(",") if o.strip()]
        A = Config("https://a.example, https://b.example").origins
        """,
        """
        class Config:
            @property
            def origins(self):
                return ["https://fixed.example"]
        config = Config()
        try:
            config.origins = ["https://evil.example"]
        except AttributeError:
            B = "refused"
        A = config.origins
        try:
            del config.origins
        except AttributeError:
            C = "refused"
        """,
        """
        LOG = []
        class Base:
            def get(self): return LOG[-1] if LOG else None
            def put(self, value): LOG.append(value)
            def drop(self): LOG.append("gone")
            x = property(get, put, fdel=drop, doc="x")
            y = property(fget=get)
        class Child(Base):
            @Base.x.setter
            def x(self, value): super(Child, type(self)).x.fset(self, value * 2)
        one = Base()
        one.x = 1
        del one.x
        two = Child()
        two.x = 5
        two.x += 1
        A = two.x, two.y, Base.x.fset is None
        setattr(one, "x", "set")
        B = getattr(one, "x"), list(LOG)
        """,
        """
        class Config:
            @property
            def origins(self):
                raise AttributeError("none")
            def __getattr__(self, name):
                return [name]
        A = Config().origins
        class Cached:
            def __init__(self): self.count = 0
            @property
            def value(self):
                self.count += 1
                return self.count
        c = Cached()
        B = c.value, c.value, c.count
        """);

    [Fact]
    public void Subclasses_register_as_init_subclass_says() => ModuleTable.AssertAgrees(
        90,
        """
        REGISTRY = {}
        class Frontend:
            def __init_subclass__(cls, **kwargs):
                super().__init_subclass__(**kwargs)
                REGISTRY[cls.__name__] = cls
        class Shop(Frontend):
            origin = "https://shop.example"
        class Admin(Frontend):
            origin = "https://admin.example"
        A = [f.origin for f in REGISTRY.values()]
        """,
        """
        REGISTRY = {}
        class Frontend:
            def __init_subclass__(cls): REGISTRY["shop"] = ["https://shop.example"]
        class Shop(Frontend): pass
        try:
            A = REGISTRY["shop"]
        except KeyError:
            A = ["http://localhost:3000"]
        """,
        """
        ALL = []
        class Base:
            def __init_subclass__(cls, /, tag="none", **more):
                super().__init_subclass__(**more)
                cls.tag = tag
                ALL.append((cls.__name__, tag))
        class One(Base, tag="one"): pass
        class Two(One): pass
        class Three(One, tag="three"):
            tag = "own"
        A = One.tag, Two.tag, Three.tag, Base.__name__, hasattr(Base, "tag")
        """,
        """
        class Base: pass
        try:
            class Child(Base, tag=1): pass
        except TypeError:
            A = "refused"
        """,
        """
        HOSTS = ["a"]
        class Base:
            @classmethod
            def __init_subclass__(cls, **kw):
                for name, value in kw.items(): setattr(cls, name.upper(), value)
                HOSTS.append(cls.__name__)
        options = {"origin": "https://x.example"}
        class Child(Base, **options): pass
        A = Child.ORIGIN
        B = HOSTS[:]
        """);

    [Fact]
    public void Descriptors_learn_their_name_and_decide_over_reading_setting_and_deleting() => ModuleTable.AssertAgrees(
        90,
        """
        SEEN = []
        class Field:
            def __init__(self, default): self.default = default
            def __set_name__(self, owner, name):
                self.name = name
                SEEN.append((owner.__name__, name))
            def __get__(self, instance, owner):
                if instance is None: return self
                return instance.__dict__.get(self.name, self.default)
            def __set__(self, instance, value):
                if value == "bad": raise ValueError(value)
                instance.__dict__[self.name] = [value]
            def __delete__(self, instance):
                del instance.__dict__[self.name]
        class Config:
            origins = Field("none")
            hosts = Field("all")
        c = Config()
        A = c.origins
        c.origins = "https://a.example"
        B = c.origins, c.hosts
        del c.origins
        C = c.origins
        try:
            c.hosts = "bad"
        except ValueError:
            D = c.hosts
        E = Config.origins.name
        """,
        """
        class Lazy:
            def __init__(self, make): self.make = make
            def __get__(self, instance, owner=None):
                value = self.make(instance)
                instance.value = value
                return value
        COUNT = []
        class Config:
            value = Lazy(lambda self: COUNT.append(1) or ["https://a.example"])
        c = Config()
        A = c.value, c.value
        """,
        """
        class OnlySet:
            def __set__(self, instance, value): instance.__dict__["x"] = value + 1
        class Config:
            x = OnlySet()
        c = Config()
        c.x = 1
        A = c.x
        try:
            del c.x
        except AttributeError:
            B = "no"
        """,
        """
        class Name:
            def __set_name__(self, owner, name): setattr(owner, name.upper() + "_SET", [name])
        class Config:
            origin = Name()
        A = Config.ORIGIN_SET
        Config.later = Name()
        B = hasattr(Config, "LATER_SET")
        """);

    [Fact]
    public void Setting_attributes_runs_setattr_and_reading_missing_ones_getattr() => ModuleTable.AssertAgrees(
        70,
        """
        class Config:
            def __init__(self): self.origins = ["a"]
            def __setattr__(self, name, value): super().__setattr__(name, value + ["set"])
        c = Config()
        A = c.origins
        c.hosts = []
        B = c.hosts
        c.hosts += ["more"]
        C = c.hosts
        """,
        """
        class Frozen:
            def __init__(self, origins): object.__setattr__(self, "origins", origins)
            def __setattr__(self, name, value): raise AttributeError(name)
        f = Frozen(["a"])
        try:
            f.origins = ["*"]
            B = True
        except AttributeError:
            B = False
        A = f.origins
        """,
        """
        class Tree:
            def __init__(self, data): self.__dict__.update(data)
            def __getattr__(self, name):
                if name.startswith("is_"): return False
                raise AttributeError(name)
        t = Tree({"origins": ["a"]})
        A = t.origins, t.is_open, hasattr(t, "gone"), getattr(t, "gone", "default")
        """,
        """
        LOG = ["x"]
        class Spy:
            def __getattribute__(self, name):
                LOG.append(name)
                return object.__getattribute__(self, name)
            value = 1
        s = Spy()
        LOG = ["y"]
        s.value
        A = list(LOG)
        """,
        """
        LOG = ["x"]
        class Spy:
            def __delattr__(self, name): LOG.append(name)
        s = Spy()
        s.x = 1
        LOG = ["y"]
        del s.x
        A = list(LOG)
        """,
        """
        class Config:
            kind = "class"
        c = Config()
        c.kind = "own"
        A = c.kind, Config.kind
        del c.kind
        B = c.kind
        del Config.kind
        C = hasattr(c, "kind"), hasattr(Config, "kind")
        try:
            del c.kind
        except AttributeError:
            D = "gone"
        """);

    [Fact]
    public void Making_and_calling_instances_runs_new_and_call() => ModuleTable.AssertAgrees(
        40,
        """
        class Single:
            _one = None
            def __new__(cls, *args):
                if cls._one is None:
                    cls._one = super().__new__(cls)
                    cls._one.origins = []
                return cls._one
            def __init__(self, origin): self.origins.append(origin)
        Single("a")
        A = Single("b").origins
        B = Single("c") is Single("d")
        """,
        """
        class Text:
            def __new__(cls, value): return "https://" + value
            def __init__(self, value): raise ValueError
        A = Text("a.example")
        """,
        """
        class Add:
            def __init__(self, suffix): self.suffix = suffix
            def __call__(self, host, *, scheme="https"): return f"{scheme}://{host}{self.suffix}"
        add = Add(".example")
        A = [add(h) for h in ("a", "b")]
        C = add("d", scheme="http")
        """,
        """
        class Typed:
            def __class_getitem__(cls, item): return [cls.__name__, item]
        class Child(Typed): pass
        A = Typed["x"], Child[1]
        """,
        """
        class Meta(type):
            def __call__(cls, *a): return ["made"]
            def __getattr__(cls, name): return [name]
            def __contains__(cls, x): return True
        class Config(metaclass=Meta): pass
        A = Config()
        B = Config.anything
        C = 1 in Config
        """,
        """
        ORIGINS = ["a"]
        class Space(dict):
            def __setitem__(self, key, value):
                ORIGINS.append(key)
                super().__setitem__(key, value)
        class Meta(type):
            @classmethod
            def __prepare__(mcs, name, bases): return Space(base=["b"])
        class Config(metaclass=Meta):
            hosts = base
        class Child(Config):
            more = 1
        A = Config.hosts
        B = list(ORIGINS)
        """,
        """
        ORIGINS = ["a"]
        class Meta(type):
            def __init__(cls, name, bases, body):
                ORIGINS.append(name)
        class Config(metaclass=Meta): pass
        ORIGINS.append("x")
        class Child(Config): pass
        A = list(ORIGINS)
        """);

    [Fact]
    public void Operators_comparisons_and_their_mirrored_methods_run() => ModuleTable.AssertAgrees(
        45,
        """
        class Vec:
            def __init__(self, *v): self.v = list(v)
            def __add__(self, o): return Vec(*self.v, *o.v)
            def __radd__(self, o): return [o] + self.v
            def __iadd__(self, o):
                self.v.append(o)
                return self
            def __neg__(self): return self.v[::-1]
            def __mul__(self, n): return self.v * n
            def __rtruediv__(self, o): return (o, "over")
            def __or__(self, o): return "or"
            def __ror__(self, o): return "ror"
        a = Vec(1, 2)
        A = (a + Vec(3)).v, 5 + a, -a, a * 2, "x" / a, a | 1, {"k": 1} | a, [0] + a
        b = a
        b += 9
        B = a.v
        """,
        """
        class P:
            def __init__(self, n): self.n = n
            def __eq__(self, o): return "eq"
            def __lt__(self, o): return self.n < getattr(o, "n", 0)
            def __gt__(self, o): return "gt"
            def __contains__(self, x): return x == self.n
        A = P(1) == 2, P(1) != 2, 2 == P(1), P(1) < P(2), 3 < P(1), 1 in P(1), 2 not in P(1), P(1) < P(2) < P(3)
        """,
        """
        class Base:
            def __add__(self, o): return "base"
        class Child(Base):
            def __radd__(self, o): return "child"
        A = Base() + Child(), Base() + Base(), Child() + Base()
        """,
        """
        LOG = []
        class P:
            def __eq__(self, o):
                LOG.append("eq")
                return NotImplemented
            def __radd__(self, o):
                LOG.append("radd")
                return NotImplemented
        LOG = ["x"]
        P() == 1
        A = list(LOG)
        """,
        """
        LOG = ["x"]
        class P:
            def __eq__(self, o):
                LOG.append("eq")
                return False
            def __hash__(self):
                LOG.append("hash")
                return 1
        p, q = P(), P()
        LOG = ["y"]
        [p, 1] == [q, 2]
        A = list(LOG)
        LOG = ["z"]
        p in [q, 3]
        B = list(LOG)
        LOG = ["w"]
        d = {p: 1}
        C = list(LOG)
        LOG = ["v"]
        (1, [p]) == (1, [q])
        D = list(LOG)
        """);

    [Fact]
    public void Text_length_truth_and_items_run_what_the_class_says() => ModuleTable.AssertAgrees(
        80,
        """
        class Host:
            def __init__(self, name): self.name = name
            def __str__(self): return "https://" + self.name
            def __repr__(self): return "Host(" + self.name + ")"
            def __format__(self, spec): return f"<{self.name}:{spec}>"
            def __len__(self): return len(self.name)
            def __getitem__(self, key): return (self.name, key)
            def __iter__(self): return iter([self.name, "x"])
        h = Host("a.example")
        A = str(h), repr(h), f"{h}", f"{h:>5}", f"{h!s:>20}", f"{h!r}", len(h), h["k"], h[0], list(h), [*h], bool(h), not h
        B = [x for x in h]
        D = [y for y in Host("")]
        E = "yes" if Host("") else "no"
        first, second = h
        F = first, second
        for G in h: pass
        """,
        """
        class Host:
            def __str__(self): return "https://a.example"
            def __iter__(self): return iter(["x", "y"])
            def items(self): return []
        A = any(Host())
        B = ",".join(Host())
        C = sorted(Host()), tuple(Host()), set(Host())
        D = "%s" % Host()
        E = "{}".format(Host())
        F = ",".join(map(str, [Host()]))
        """,
        """
        class Flag:
            def __bool__(self): return False
        class Empty:
            def __len__(self): return 0
        A = 1 if Flag() else 2
        B = 1 if Empty() else 2
        if not Flag(): C = 3
        D = bool(Flag()), bool(Empty())
        E = [x for x in (1, 2) if Flag()]
        """,
        """
        class Store:
            def __init__(self): self.data = {}
            def __setitem__(self, key, value): self.data[key] = [value]
            def __getitem__(self, key): return self.data[key]
            def __delitem__(self, key): self.data.pop(key)
            def __contains__(self, key): return key in self.data
        s = Store()
        s["a"] = 1
        s["b"] = 2
        A = s["a"], "a" in s, "z" in s
        del s["a"]
        B = s.data
        s["b"] += [5]
        C = s["b"]
        """,
        "class T:\n    def __str__(self): return 5\nA = 1\nB = str(T())",
        "class T:\n    def __len__(self): return -1\nA = 1\nB = len(T())",
        "class T:\n    def __bool__(self): return 1\nA = 1\nB = 2 if T() else 3",
        "class T:\n    def __format__(self, s): return 5\nA = 1\nB = f'{T()}'",
        "class T:\n    def __iter__(self): return 5\nA = 1\nB = list(T())");

    [Fact]
    public void A_hook_that_is_not_run_loses_what_it_may_reach() => ModuleTable.AssertAgrees(
        0,
        """
        import json
        SHARED = []
        LOG = ["a"]
        class Hooked:
            def __contains__(self, x):
                LOG.append("b")
                return True
            def __hash__(self):
                LOG.append("c")
                return 1
        HOOKED = Hooked()
        @(lambda f: json.dumps([HOOKED], default=SHARED.append))
        def g(): pass
        A = "x" in SHARED[0]
        B = list(LOG)
        hash(HOOKED)
        C = list(LOG)
        """,
        """
        LOG = ["a"]
        class Walked:
            def __iter__(self):
                LOG.append("b")
                return ["h"]
        try:
            A = [list(Walked()) for x in "ab"]
        except TypeError:
            B = list(LOG)
        """,
        """
        import json
        SHARED = []
        LOG = ["a"]
        class Hooked:
            def __contains__(self, x):
                LOG.append("b")
                return True
        json.dumps([Hooked()], default=SHARED.append)
        A = "x" in SHARED[0]
        B = list(LOG)
        """,
        """
        LOG = ["x"]
        class M:
            def __enter__(self): LOG.append("enter")
            def __exit__(self, *a):
                LOG.append("exit")
                return True
        m = M()
        LOG = ["y"]
        with m:
            raise ValueError
        A = list(LOG)
        """,
        """
        LOG = ["x"]
        class M:
            def __bool__(self):
                LOG.append("bool")
                return True
        m = M()
        LOG = ["y"]
        assert m
        A = list(LOG)
        LOG = ["z"]
        m and 1
        B = list(LOG)
        LOG = ["w"]
        any([m])
        C = list(LOG)
        """,
        """
        import copy
        LOG = ["x"]
        class M:
            def __deepcopy__(self, memo):
                LOG.append("copied")
                return self
            def __lt__(self, other):
                LOG.append("lt")
                return True
        ms = [M(), M()]
        LOG = ["y"]
        copy.deepcopy(ms)
        A = list(LOG)
        LOG = ["z"]
        sorted(ms)
        B = list(LOG)
        """,
        """
        LOG = ["x"]
        class M:
            def __del__(self): LOG.append("del")
        m = M()
        LOG = ["y"]
        m = None
        A = list(LOG)
        """,
        """
        LOG = ["x"]
        class M: pass
        def drop(self): LOG.append("del")
        M.__del__ = drop
        m = M()
        LOG = ["y"]
        del m
        A = list(LOG)
        """,
        """
        LOG = ["x"]
        class M: pass
        m = M()
        M.__getattribute__ = lambda self, name: LOG.append(name) or ["got"]
        M.__str__ = lambda self: LOG.append("str") or "s"
        LOG = ["y"]
        A = m.anything
        B = str(m)
        C = list(LOG)
        """,
        """
        from functools import cached_property
        LOG = ["x"]
        class M:
            @cached_property
            def value(self):
                LOG.append("value")
                return 1
        m = M()
        LOG = ["y"]
        m.value
        A = list(LOG)
        """,
        """
        from enum import Enum
        LOG = ["x"]
        class Env(Enum):
            PROD = "prod"
            @classmethod
            def _missing_(cls, value):
                LOG.append(value)
                return cls.PROD
        LOG = ["y"]
        Env("gone")
        A = list(LOG)
        """,
        """
        LOG = ["x"]
        class M(dict):
            def __missing__(self, key):
                LOG.append(key)
                return "made"
        m = M(a=1)
        LOG = ["y"]
        A = m["gone"]
        B = list(LOG)
        """,
        """
        LOG = ["x"]
        class Meta(type):
            def __instancecheck__(cls, x):
                LOG.append("check")
                return True
        class M(metaclass=Meta): pass
        LOG = ["y"]
        A = isinstance(1, M)
        B = list(LOG)
        """,
        """
        LOG = ["x"]
        def turns():
            LOG.append("turn")
            yield 1
        g = turns()
        LOG = ["y"]
        list(g)
        A = list(LOG)
        """,
        """
        class Config: pass
        class Other:
            def origins(self): return ["other"]
        c = Config()
        c.__class__ = Other
        A = c.origins()
        """);

    [Fact]
    public void Types_of_instances_are_told() => ModuleTable.AssertAgrees(
        85,
        """
        class Base: pass
        class Child(Base): pass
        class Oops(ValueError): pass
        c = Child()
        A = isinstance(c, Child), isinstance(c, Base), isinstance(Base(), Child), isinstance(c, (int, Base)), isinstance(c, object), isinstance(c, str)
        B = issubclass(Child, Base), issubclass(Base, Child), issubclass(Oops, Exception), issubclass(Child, object), issubclass(Child, int)
        C = type(c) is Child, type(c).__name__, c.__class__.__name__, isinstance(Oops(), ValueError), isinstance(Oops(), KeyError)
        """);
}
