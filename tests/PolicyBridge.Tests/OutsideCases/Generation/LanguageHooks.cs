namespace PolicyBridge.Tests.OutsideCases.Generation;

/// <summary>Code that Python runs where no call stands: properties, descriptors, hooks of classes and modules, scopes.</summary>
internal static class LanguageHooks
{
    /// <summary>
    /// Statements, in which <c>N</c> stands for a fresh name, <c>U</c> for a condition, and <c>L</c> for a shared list.
    /// </summary>
    public static IReadOnlyList<string> All { get; } = [.. Table.Split("\n---\n")];

    private const string Table = """
        class CN:
            def __init__(self, x): self.v = x
            @property
            def v(self): return self._v
            @v.setter
            def v(self, x):
                L.append('set')
                self._v = [x]
        N = CN('x').v
        ---
        class CN:
            @property
            def v(self): return ['fixed']
        cN = CN()
        try:
            cN.v = ['other']
            N = 'set'
        except AttributeError:
            N = cN.v
        ---
        class CN:
            def __init__(self): self._v = ['d']
            @property
            def v(self): return self._v
            @v.deleter
            def v(self): L.append('deleted')
        cN = CN()
        del cN.v
        N = cN.v
        ---
        class DN:
            def __get__(self, instance, owner=None):
                L.append('get')
                return ['got']
        class CN:
            v = DN()
        N = CN.v
        ---
        class DN:
            def __set__(self, instance, value): L.append(value)
        class CN:
            v = DN()
        cN = CN()
        cN.v = 'stored'
        N = 'v' in cN.__dict__
        ---
        class DN:
            def __set_name__(self, owner, name):
                owner.names = [name]
                L.append(name)
        class CN:
            v = DN()
        N = CN.names
        ---
        class BN:
            seen = []
            def __init_subclass__(cls, **k):
                super().__init_subclass__()
                BN.seen.append(cls.__name__)
                L.append(cls.__name__)
        class CN(BN): pass
        class C2N(CN): pass
        N = BN.seen
        ---
        class BN:
            def __init_subclass__(cls, mark='none'): cls.mark = mark
        class CN(BN, mark='given'): pass
        N = CN.mark
        ---
        class CN:
            def __setattr__(self, name, value):
                L.append(name)
                object.__setattr__(self, name, [value])
        cN = CN()
        cN.v = 1
        N = cN.v
        ---
        class CN:
            def __setattr__(self, name, value): pass
        cN = CN()
        cN.v = 1
        N = hasattr(cN, 'v')
        ---
        class CN:
            def __getattr__(self, name): return [name]
        N = CN().anything
        ---
        class CN:
            v = 1
            def __getattribute__(self, name):
                L.append('read')
                return object.__getattribute__(self, name)
        N = CN().v
        ---
        class CN:
            def __delattr__(self, name): L.append(name)
        cN = CN()
        cN.v = 1
        del cN.v
        N = cN.v
        ---
        class MN(type):
            def __new__(m, name, bases, ns):
                ns['made'] = sorted(k for k in ns if not k.startswith('_'))
                return super().__new__(m, name, bases, ns)
        class CN(metaclass=MN):
            a = b = 1
        N = CN.made
        ---
        class MN(type):
            @property
            def v(cls): return ['meta']
            def __getattr__(cls, name): return name
        class CN(metaclass=MN): pass
        N = [CN.v, CN.other]
        ---
        class MN(type):
            @classmethod
            def __prepare__(m, name, bases): return {'prepared': L}
        class CN(metaclass=MN):
            prepared.append('body')
        N = CN.prepared
        ---
        class MN(type):
            def __setattr__(cls, name, value): L.append(name)
        class CN(metaclass=MN): v = 1
        CN.v = 2
        N = CN.v
        ---
        class MN(type):
            def __call__(cls, *a): return ['called', *a]
        class CN(metaclass=MN): pass
        N = CN('x')
        ---
        class MN(type):
            def __iter__(cls): return iter(['m1', 'm2'])
            def __len__(cls): return 7
            def __contains__(cls, x): return True
        class CN(metaclass=MN): pass
        N = [list(CN), len(CN), 'q' in CN]
        ---
        class CN:
            def __new__(cls, *a):
                L.append('new')
                return ['made']
        N = CN()
        ---
        class CN:
            __slots__ = ('v',)
        cN = CN()
        cN.v = ['slot']
        try:
            cN.w = 1
            N = 'set'
        except AttributeError:
            N = cN.v
        ---
        class CN:
            __v = ['mangled']
            def get(self): return self.__v
        try:
            N = CN().__v
        except AttributeError:
            N = [CN().get(), CN._CN__v]
        ---
        class CN:
            exec("v = ['exec']")
            w = L
        N = CN.v
        ---
        class CN:
            v = 1
            w = [v for _ in (1, 2)] if False else [x for x in (v, v)]
            locals()['z'] = 3
        N = [CN.w, CN.z]
        ---
        vN = 'outer'
        class CN:
            vN = 'class'
            def m(self): return vN
        N = CN().m()
        ---
        from shared import FLAG
        import hooked
        N = hooked.SOME
        P0 = shared.ORIGINS
        ---
        from hooked import SOME as N
        P0 = shared.ORIGINS
        ---
        try:
            from hooked import OTHER as N
        except ImportError:
            N = 'none'
        P0 = list(shared.ORIGINS)
        ---
        N = getattr(hooked, 'NAME', None)
        P0 = hasattr(hooked, 'X')
        P1 = shared.ORIGINS
        ---
        try:
            from broken import *
            N = 1
        except AttributeError:
            N = 2
        except ImportError:
            N = 3
        ---
        from listed import *
        N = [_HIDDEN, 'EXTRA' in globals()]
        ---
        any((N := [x]) and x == 2 for x in (1, 2, 3))
        ---
        N = [y := x for x in (1, 2)]
        P0 = y
        ---
        if (nN := len(L)) > 1:
            N = nN
        P0 = nN
        ---
        N = [L.append(x) or x for x in 'ab' if U]
        ---
        gN = (L.append(x) or x for x in 'cd')
        P0 = list(L)
        N = list(gN)
        P1 = list(L)
        ---
        def fN():
            try:
                return ['try']
            finally:
                L.append('finally')
        N = fN()
        ---
        def fN():
            try:
                raise KeyError('k')
            except KeyError:
                return 'except'
            finally:
                return 'finally'
        N = fN()
        ---
        def fN(x=[]):
            x.append(len(x))
            return x
        fN()
        N = fN()
        ---
        def fN(x):
            yield x
            L.append('after')
            yield from ('p', 'q')
        N = list(fN('g'))
        ---
        def fN():
            x = yield 'first'
            L.append(x)
            yield x
        gN = fN()
        N = [next(gN), gN.send('sent')]
        ---
        class CN:
            def __enter__(self):
                L.append('enter')
                return ['ctx']
            def __exit__(self, *e):
                L.append('exit')
                return True
        with CN() as N:
            raise ValueError
        ---
        class CN:
            def __bool__(self): return False
            def __len__(self): return 3
        N = 'true' if CN() else 'false'
        P0 = len(CN())
        ---
        class CN:
            def __len__(self): return 0
        N = 'true' if CN() else 'false'
        ---
        class CN:
            def __eq__(self, other): return True
            def __hash__(self): return 1
        N = [CN() == 1, 1 == CN(), CN() != 1, CN() in [2], {CN(): 'a', CN(): 'b'}.__len__()]
        ---
        class CN:
            def __lt__(self, other): return True
        N = [CN() < 1, 1 > CN()]
        ---
        class CN:
            def __add__(self, x): return ['add', x]
            def __radd__(self, x): return ['radd', x]
            def __iadd__(self, x): return ['iadd', x]
        cN = CN()
        N = [cN + 1, 1 + cN]
        cN += 2
        P0 = cN
        ---
        class CN:
            def __getitem__(self, i):
                if i > 2: raise IndexError
                return i * 2
        N = [list(CN()), 4 in CN(), CN()[1]]
        ---
        class CN:
            def __contains__(self, x): return x == 'y'
            def __iter__(self): return iter('z')
            def __call__(self, *a): return a
            def __str__(self): return 'S'
            def __format__(self, s): return 'F' + s
        cN = CN()
        N = ['y' in cN, [*cN], cN(1), str(cN), f'{cN:>3}', '%s' % cN, '{}'.format(cN), f'{cN!s}']
        ---
        class CN(dict):
            def __missing__(self, key):
                L.append(key)
                return ['miss']
            def __setitem__(self, k, v): super().__setitem__(k, [v])
        cN = CN(a=1)
        cN['b'] = 2
        N = [cN['a'], cN['b'], cN['zz'], cN.get('yy')]
        ---
        class CN(list):
            def append(self, x): super().append([x])
        cN = CN()
        cN.append(1)
        cN += [2]
        N = list(cN)
        ---
        class CN(str):
            def __add__(self, o): return 'own'
            def upper(self): return 'UP'
        N = [CN('a') + 'b', CN('a').upper(), CN('x') == 'x']
        ---
        class CN:
            @staticmethod
            def s(): return ['s']
            @classmethod
            def c(cls): return [cls.__name__]
        N = [CN.s(), CN.c(), CN().s(), CN().c()]
        ---
        class CN:
            def __class_getitem__(cls, item): return [item]
        N = CN['k']
        ---
        class CN:
            def __init__(self): self.f = lambda: ['instance']
            def f(self): return ['class']
        N = CN().f()
        ---
        class CN:
            v = L
        cN = CN()
        cN.v += ['instance']
        N = ['v' in vars(cN), CN.v is cN.v]
        ---
        class AN: v = ['a']
        class BN(AN): pass
        class CN(AN): v = ['c']
        class DN(BN, CN): pass
        N = DN.v
        ---
        class AN:
            def m(self): return ['a']
        class BN(AN):
            def m(self): return super().m() + ['b']
        class CN(AN):
            def m(self): return super().m() + ['c']
        class DN(BN, CN): pass
        N = DN().m()
        ---
        N: L.append('annotated') = 1
        P0 = list(L)
        ---
        class CN:
            v: L.append('in class')
        P0 = list(L)
        ---
        def fN(x: L.append('parameter')) -> None: pass
        P0 = list(L)
        ---
        from functools import lru_cache
        @lru_cache(maxsize=None)
        def fN(x): return [x]
        fN(1).append('c')
        N = [fN(1), fN(True), fN(1.0)]
        ---
        from functools import cached_property
        class CN:
            @cached_property
            def v(self):
                L.append('once')
                return ['cached']
        cN = CN()
        cN.v.append('x')
        N = cN.v
        ---
        from functools import wraps
        def dN(f):
            @wraps(f)
            def inner(*a, **k):
                L.append(f.__name__)
                return [f(*a, **k)]
            return inner
        @dN
        def fN(x): return x
        N = [fN('w'), fN.__name__]
        ---
        x = 'module'
        def fN():
            x = 'local'
            def g():
                nonlocal x
                x = 'changed'
            g()
            return x
        N = [fN(), x]
        ---
        fs = [lambda: i for i in range(3)]
        N = [f() for f in fs]
        ---
        for i in (1, 2, 3):
            if U: break
        else:
            L.append('else')
        N = i
        ---
        try:
            try:
                raise ValueError('v')
            finally:
                L.append('f')
        except ValueError as e:
            N = str(e)
        P0 = 'e' in globals()
        ---
        try:
            raise ValueError('x') from None
        except (KeyError, ValueError) as N:
            N = N.args
        ---
        import builtins
        builtins.len = lambda x: 42
        N = len(L)
        ---
        def print(*a): L.extend(a)
        print('own')
        N = list(L)
        ---
        list = tuple
        N = list('ab')
        ---
        str = int
        N = str('7')
        ---
        tN = ([],)
        try:
            tN[0] += ['x']
        except TypeError:
            N = tN[0]
        ---
        a, *b = L
        N = [a, b]
        ---
        L[:] = (x for x in L if U)
        N = L
        ---
        match L:
            case [x, *_] if U: N = x
            case []: N = 'empty'
            case _: N = 'other'
        ---
        match {'k': 1, 'r': 2}:
            case {'k': v, **rest}: N = [v, rest]
        ---
        class CN:
            __match_args__ = ('x',)
            def __init__(self): self.x = 1
        match CN():
            case CN(1): N = 'one'
            case _: N = 'no'
        ---
        N = 1 < 2 < 3, (L and [] or ['or']), not L
        ---
        del CORS_ALLOW_CREDENTIALS
        N = 'CORS_ALLOW_CREDENTIALS' in globals()
        ---
        globals()['CORS_ALLOW_ALL_ORIGINS'] = not U
        ---
        sys.modules[__name__].CORS_ALLOW_CREDENTIALS = True
        ---
        import settings
        settings.CORS_ALLOW_CREDENTIALS = True
        N = settings.CORS_ALLOW_ALL_ORIGINS
        ---
        shared.ORIGINS.append('direct')
        from shared import ORIGINS as N
        ---
        import side
        N = [shared.ORIGINS, os.environ['ORIGINS']]
        ---
        for nN in ('CORS_ALLOW_CREDENTIALS', 'CORS_EXPOSE_HEADERS'):
            globals()[nN] = U
        ---
        def fN():
            exec('L.append("in function")')
            exec('x = 1')
            return 'x' in locals()
        N = fN()
        ---
        N = eval('[x for x in L]', {'L': [1]})
        ---
        exec('def fN(): return ["made"]')
        N = fN()
        ---
        def __getattr__(name): return ['module', name]
        import settings
        N = settings.NOT_THERE
        ---
        N = type('T', (), {'v': L, 'm': lambda self: self.v})().m()
        ---
        class CN: pass
        setattr(CN, 'v', property(lambda self: ['p']))
        N = CN().v
        ---
        class CN: pass
        cN = CN()
        cN.__class__ = type('Other', (CN,), {'v': ['switched']})
        N = cN.v
        ---
        class CN: v = ['c']
        cN = CN()
        cN.__dict__['v'] = ['d']
        vars(cN).update(w=1)
        N = [cN.v, cN.w]
        ---
        from dataclasses import dataclass, field
        @dataclass
        class CN:
            a: list = field(default_factory=lambda: L)
            b: int = 1
            def __post_init__(self): self.a.append('post')
        N = [CN().a, CN(b=2).b, CN() == CN()]
        ---
        from enum import Enum
        class CN(Enum):
            A = 'a'
            B = 'b'
        N = [CN('a').name, CN.B.value, [m.value for m in CN], CN.A is CN['A']]
        ---
        from enum import IntEnum, auto
        class CN(IntEnum):
            A = 1
            B = auto()
        N = [CN.B + 1, CN(1) is CN.A, CN.A < 2, str(CN.B), f'{CN.B}', 1 in CN, CN.B in [2]]
        ---
        from enum import Enum
        class CN(str, Enum):
            A = 'https://e.example'
            def own(self): return [self, self.value, L]
        N = [CN.A == 'https://e.example', CN.A.upper(), str(CN.A), f'{CN.A}', '%s' % CN.A, ','.join(CN), CN.A.own()[1:]]
        ---
        from enum import Enum
        class CN(Enum):
            A = L
            B = list(L)
            C = (1, L)
        CN.A.value.append('enum')
        N = [len(CN), CN.C.value, list(CN.__members__), bool(CN.A)]
        ---
        from dataclasses import dataclass, field, asdict, replace
        @dataclass(frozen=U, order=True)
        class CN:
            a: int
            b: list = field(default_factory=list)
            c: str = 'c'
        cN = CN(1, L)
        N = [asdict(cN), repr(cN), cN == CN(1, L), cN < CN(2), replace(cN, a=3).a]
        try:
            cN.c = 'set'
            P0 = cN.c
        except AttributeError:
            P0 = 'frozen'
        ---
        from dataclasses import dataclass
        @dataclass
        class BN:
            a: int = 1
        @dataclass
        class CN(BN):
            b: 'list' = None
            def __post_init__(self): self.b = self.b or L
        CN().b.append('dc')
        N = [CN(2).a, CN().b is L, CN(b=[1]).b]
        ---
        class CN(dict):
            __getattr__ = dict.__getitem__
            __setattr__ = dict.__setitem__
        cN = CN(a=L)
        cN.b = 2
        cN.a.append('attr')
        N = [dict(cN), cN.b, len(cN), 'b' in cN, list(cN), sorted(cN)]
        ---
        class CN(list):
            def __init__(self, *items):
                super().__init__(items)
                self.own = L
            def __len__(self): return 7
        cN = CN(1, 2)
        cN.own.append('own')
        cN += [3]
        N = [list(cN), len(cN), cN[0], cN == [1, 2, 3], bool(cN), cN.own, cN + [4]]
        ---
        class CN:
            A = L
            def __init__(self): self.B = 2
        for kN, vN in vars(CN()).items():
            globals()['R_' + kN] = vN
        for kN in dir(CN):
            if kN.isupper():
                globals()['S_' + kN] = getattr(CN, kN)
        N = [k for k, v in vars(CN).items() if not k.startswith('__')]
        ---
        import inspect
        class CN:
            @property
            def X(self):
                L.append('member')
                return ['x']
        N = [(k, v) for k, v in inspect.getmembers(CN()) if k.isupper()]
        ---
        for kN in dir(shared):
            if kN.isupper() and U:
                globals()['V_' + kN] = getattr(shared, kN)
        P0 = sorted(k for k in vars(shared) if k.isupper())
        ---
        def fN(n):
            for i in range(n):
                if i == 2 and U: return 'early'
                yield L.append(i) or i
            return 'done'
        def hN():
            x = yield from fN(4)
            yield x
        gN = hN()
        N = [next(gN), len(L), list(gN), next(gN, 'end')]
        ---
        it = iter([1, 2, 3, 4])
        N = [next(it), 3 in it, list(it), list(it)]
        m = map(lambda x: L.append(x) or x, 'ab')
        P0 = [len(L), next(m), len(L), [*m]]
        ---
        z = zip(L, (x for x in 'pq'))
        L.insert(0, 'front')
        N = [list(z), next(z, None)]
        ---
        class CN:
            def __init__(self): self.n = 0
            def __iter__(self): return self
            def __next__(self):
                self.n += 1
                if self.n > 3: raise StopIteration
                return self.n
        cN = CN()
        N = [next(cN), [*cN], sum(CN()), 2 in CN(), dict(zip('ab', CN()))]
        ---
        from abc import ABC, abstractmethod
        class BN(ABC):
            @property
            @abstractmethod
            def v(self): ...
            def twice(self): return self.v * 2
        class CN(BN):
            v = L
        N = CN().twice()
        ---
        from typing import Generic, TypeVar
        TN = TypeVar('TN')
        class CN(Generic[TN]):
            def __init__(self, v): self.v = v
        class DN(CN[int]): pass
        N = [CN[str]('g').v, DN(L).v, isinstance(DN(1), CN)]
        ---
        class CN:
            def __eq__(self, o): return NotImplemented
            def __lt__(self, o): return NotImplemented
            def __add__(self, o): return NotImplemented
        cN = CN()
        N = [cN == cN, cN == 1, cN != 1]
        try: P0 = cN < 1
        except TypeError: P0 = 'lt'
        try: P1 = cN + 1
        except TypeError: P1 = 'add'
        ---
        from collections import namedtuple
        pN = namedtuple('P', 'x y')(1, y=2)
        N = [pN.x, pN[1], pN._asdict(), pN._replace(x=5).x]
        ---
        from typing import NamedTuple
        class CN(NamedTuple):
            a: int
            b: str = 'd'
        N = [CN(1).b, list(CN(1))]
        ---
        from types import SimpleNamespace
        nN = SimpleNamespace(a=L)
        nN.a.append('ns')
        N = nN.a
        ---
        from contextlib import contextmanager
        @contextmanager
        def fN():
            L.append('before')
            try:
                yield ['managed']
            finally:
                L.append('after')
        with fN() as N: pass
        ---
        from abc import ABC, abstractmethod
        class CN(ABC):
            @abstractmethod
            def m(self): ...
        try:
            CN()
        except TypeError:
            N = 'abstract'
        ---
        import asyncio
        async def fN():
            L.append('async')
            return ['awaited']
        N = asyncio.run(fN())
        ---
        it = iter(L)
        next(it, None)
        L.append('late')
        N = list(it)
        ---
        N = sorted(L, key=lambda x: L.count(x))
        ---
        N = dict.fromkeys(L, [])
        N.setdefault('q', L)
        ---
        N = {**TABLE, 'o': [*L]}
        N['o'].append('copy')
        ---
        class CN:
            def __del__(self): L.append('deleted')
        CN()
        P0 = list(L)
        ---
        class CN:
            def __copy__(self):
                L.append('copied')
                return ['copy']
        import copy
        N = copy.copy(CN())
        ---
        class CN:
            def __reduce__(self): return (L.append, ('reduced',))
        import copy
        N = copy.copy(CN())
        ---
        class CN:
            def __fspath__(self):
                L.append('fspath')
                return 'x'
        N = os.path.join('a', CN())
        ---
        class CN:
            def __index__(self):
                L.append('index')
                return 0
        N = L[CN()]
        ---
        class CN:
            def keys(self):
                L.append('keys')
                return ['k']
            def __getitem__(self, k): return [k]
        N = [{**{'a': 1}}, dict(CN()), dict(**CN())]
        ---
        class CN:
            def __iter__(self):
                L.append('unpacked')
                return iter((1, 2))
        a, b = CN()
        N = [a, b]
        ---
        class CN:
            def __mro_entries__(self, bases): return (dict,)
        class DN(CN()): pass
        N = isinstance(DN(), dict)
        ---
        class CN:
            def __instancecheck__(self, x): return True
            def __subclasscheck__(self, x): return True
        N = [isinstance(1, CN()), issubclass(int, CN())]
        ---
        class CN:
            def __rmod__(self, x): return 'rmod'
            def __rmul__(self, x): return ['rmul']
        N = [1 * CN(), [1] * CN()]
        ---
        class CN(int):
            def __eq__(self, o): return False
            __hash__ = int.__hash__
        N = [CN(1) == 1, CN(1) in [1], CN(2) + 1]
        ---
        sys.modules['shared'] = type(sys)('shared')
        sys.modules['shared'].ORIGINS = ['replaced']
        from shared import ORIGINS as N
        ---
        sys.modules['extra'] = sys
        import extra
        N = extra is sys
        ---
        os.getenv = lambda *a: 'patched'
        N = os.getenv('FLAG')
        ---
        import json
        json.loads = lambda t: ['patched']
        N = json.loads('[]')
        ---
        os.path.join = lambda *a: 'joined'
        N = os.path.join('a', 'b')
        ---
        __builtins__['len'] = lambda x: 9 if isinstance(__builtins__, dict) else 9
        N = len(L)
        """;
}
