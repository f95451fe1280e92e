namespace PolicyBridge.Tests.Python.Evaluation;

/// <summary>Rules of the language that decide what a name or an attribute is, held against Python.</summary>
public class LanguageRulesTests
{
    [Fact]
    public void What_exec_leaves_in_the_names_of_a_function_depends_on_the_release() => ModuleTable.AssertAgrees(
        0,
        """
        def f():
            exec("x = 1")
            return "x" in locals()
        A = f()
        """);

    [Fact]
    public void An_assignment_expression_in_a_comprehension_binds_around_it() => ModuleTable.AssertAgrees(
        40,
        """
        HOSTS = ["https://a.example", "https://b.example", "https://c.example"]
        any((A := [h]) and h.startswith("https://b") for h in HOSTS)
        """,
        """
        X = [last := x for x in (1, 2)]
        Y = {seen := x for x in (3,)}
        Z = {(key := k): (value := k * 2) for k in "ab"}
        A = last, seen, key, value
        """,
        """
        A = 0
        g = (A := x for x in (1, 2))
        B = A
        A = 5
        list(g)
        C = A
        """,
        """
        def f():
            total = 0
            list((total := total + x) for x in (1, 2))
            return total
        A = f()
        def g():
            global A
            any((A := x) for x in ("g",))
            return 1
        B = g()
        """,
        """
        A = 0
        h = lambda: [(A := x) for x in (1, 2)]
        B = h()
        C = [[(D := x * y) for x in (1, 2)] for y in (3, 4)]
        E = [y for x in (1, 2) if (y := x * 10) > 10]
        list([(F := x) for x in (7, 8)] for _ in (1,))
        """,
        """
        import missing_thing_or_not as m
        # --- file: missing_thing_or_not.py
        VALUES = ["a"]
        """,
        "class C:\n    B = [(A := x) for x in (1,)]\n");

    [Fact]
    public void What_all_lists_must_be_there() => ModuleTable.AssertAgrees(
        60,
        """
        A = []
        try:
            from extra import *
        except ImportError:
            A = ["import"]
        except AttributeError:
            A = ["attribute"]
        # --- file: extra.py
        __all__ = ["GONE"]
        """,
        """
        try:
            from pack import *
        except ImportError:
            A = "import"
        except AttributeError:
            A = "attribute"
        # --- file: pack/__init__.py
        __all__ = ("B", "part")
        B = 1
        # --- file: pack/part.py
        X = 1
        """,
        """
        from extra import *
        A = 1
        # --- file: extra.py
        __all__ = ["B", "GONE"]
        B = 2
        """,
        """
        A = 1
        from extra import *
        # --- file: extra.py
        __all__ = []
        A = 2
        """);

    [Fact]
    public void Private_names_belong_to_their_class() => ModuleTable.AssertAgrees(
        85,
        """
        class Base:
            def __init__(self):
                self.__origins = ["base"]
            def origins(self): return self.__origins
        class Child(Base):
            def __init__(self):
                super().__init__()
                self.__origins = ["child"]
            def own(self): return self.__origins
        c = Child()
        A = c.origins(), c.own(), hasattr(c, "__origins"), c._Base__origins
        """,
        """
        class _Config:
            __hosts = ["a"]
            def __helper(self): return self.__hosts
            def run(self):
                __local = [1]
                return self.__helper() + __local + [x for __x in (2,) for x in [__x]]
        A = _Config().run(), _Config._Config__hosts, hasattr(_Config, "__hosts")
        """,
        """
        __secret = ["module"]
        class C:
            def get(self):
                try:
                    return __secret
                except NameError:
                    return "no"
            def put(self):
                global __made
                __made = 5
        A = C().get()
        C().put()
        B = _C__made
        """,
        """
        class __:
            def __init__(self): self.__x = 1
            def get(self): return self.__x
        A = __().get()
        class C:
            def f(self, __p=1): return __p
            def __g(self): return 2
            def h(self): return self.__g()
        class D(C):
            def h(self):
                try: return self.__g()
                except AttributeError: return "none"
        B = C().h(), getattr(C(), "_C__g")(), D().h()
        D = C().f()
        """);

    [Fact]
    public void Slots_refuse_what_they_do_not_name() => ModuleTable.AssertAgrees(
        0,
        """
        class Config:
            __slots__ = ("origins",)
        config = Config()
        config.origins = ["https://a.example"]
        try:
            config.credentials = True
            A = True
        except AttributeError:
            A = False
        B = config.origins
        """,
        """
        class Base: __slots__ = "x"
        class Child(Base): pass
        c = Child()
        c.y = 1
        A = c.y
        b = Base()
        try: b.y = 1
        except AttributeError: A = "no"
        """);

    [Fact]
    public void Code_that_exec_runs_in_a_class_may_set_its_names() => ModuleTable.AssertAgrees(
        0,
        "class C:\n    x = ['a']\n    exec('x = [\"b\"]')\n    y = x\nA = C.x\nB = C.y\n",
        "class C:\n    exec('x = 1')\ntry:\n    A = C.x\nexcept AttributeError:\n    A = 'none'\n",
        "import sys\ndef change():\n    sys._getframe(1).f_locals['x'] = ['b']\nclass C:\n    x = ['a']\n    change()\nA = C.x\n",
        "class C:\n    x = 1\n    locals()['x'] = 2\n    vars()['y'] = 3\nA = C.x, C.y\n");

    [Fact]
    public void Results_of_lru_cache_are_kept_by_arguments_as_Python_compares_them() => ModuleTable.AssertAgrees(
        30,
        """
        from functools import lru_cache, cache
        @lru_cache(maxsize=None)
        def origins(level):
            return [level]
        origins(1).append("b")
        A = origins(True), origins(1.0), origins(1)
        origins(1.0).append("f")
        B = origins(True), origins(2.0), origins(2), origins("1"), origins(b"1")
        """,
        """
        from functools import cache
        @cache
        def pair(a, b=0): return [a, b]
        pair(1, 2).append("x")
        A = pair(True, 2.0), pair(1), pair(1, 0), pair((1,)), pair((True,))
        pair(a=1, b=2).append("k")
        B = pair(b=2, a=1)
        C = pair(1, b=2)
        """,
        """
        from functools import lru_cache
        @lru_cache(maxsize=None, typed=True)
        def f(x): return [x]
        f(1).append("i")
        A = f(1.0), f(True)
        @lru_cache
        def g(x, y): return [x, y]
        g(1, "a").append("i")
        B = g(True, "a")
        """);

    [Fact]
    public void Text_of_a_path_is_text_wherever_it_is_joined() => ModuleTable.AssertAgrees(
        40,
        """
        import os
        BASE_DIR = os.path.dirname(os.path.abspath(__file__)) if "__file__" in globals() else "/x"
        FIXTURES = "/".join([BASE_DIR, "fixtures"])
        A = True
        """,
        """
        import sys
        X = "-".join(["python", sys.version])
        A = True
        """);

    [Fact]
    public void Names_of_classes_are_those_of_the_type() => ModuleTable.AssertAgrees(
        30,
        """
        class C:
            __name__ = "other"
            class Inner: pass
        class D(C): pass
        A = C.__name__, D.__name__, C().__name__, C.Inner.__name__, C.Inner.__qualname__
        C.__name__ = "E"
        B = C.__name__, D.__name__
        D.__doc__ = "text"
        E = D.__doc__
        """);
}
