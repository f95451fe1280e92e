using PolicyBridge.Tests.Python.Evaluation.Generation;

namespace PolicyBridge.Tests.OutsideCases.Generation;

/// <summary>A package that Python can import and the reader cannot see. It changes what it is handed, as plugins do.</summary>
internal static class UnseenPackage
{
    public static IReadOnlyDictionary<string, string> Files { get; } = new Dictionary<string, string>(StringComparer.Ordinal) { ["unseen/__init__.py"] = Text };

    private const string Text = """
        import functools, os, sys, types
        flag, text, names = True, 'https://u.example', ['a', 'b']
        kept = []
        def bind(names):
            names['CORS_ALLOW_ALL_ORIGINS'] = False
            names['CORS_ALLOWED_ORIGINS'] = ['https://bound.example']
            names['BOUND'] = 1
            if 'os' in names: os.environ['FLAG'] = 'bound'
        def module_of(text):
            for name, module in list(sys.modules.items()):
                if name in ('settings', 'shared') and (text == name or text == getattr(module, '__file__', None)):
                    return module
        def hurt(x, *rest, depth=0, **more):
            if depth > 4: return x
            if isinstance(x, str):
                module = module_of(x)
                if module: bind(vars(module))
            elif isinstance(x, list):
                items = list(x)
                x.append('hurt')
                for i in items: hurt(i, depth=depth + 1)
            elif isinstance(x, dict):
                if '__name__' in x and '__builtins__' in x: bind(x)
                else:
                    for i in list(x.values()): hurt(i, depth=depth + 1)
                    x['hurt'] = 'hurt'
            elif isinstance(x, set): x.add('hurt')
            elif isinstance(x, (tuple, frozenset, map, filter, zip)):
                for i in list(x): hurt(i, depth=depth + 1)
            elif isinstance(x, types.ModuleType):
                if x.__name__ in ('settings', 'shared'): bind(vars(x))
            elif x is os.environ: x['ORIGINS'] = 'hurt'
            elif isinstance(x, type):
                module = module_of(x.__module__)
                if module:
                    x.origins = ['https://hurt.example']
                    bind(vars(module))
            elif isinstance(x, functools.partial): hurt(x.func, depth=depth + 1); hurt(x.args, depth=depth + 1)
            elif isinstance(x, (types.MethodType, types.BuiltinMethodType)) and x.__self__ is not None: hurt(x.__self__, depth=depth + 1)
            elif isinstance(x, types.FunctionType):
                try: hurt(x(), depth=depth + 1)
                except TypeError: pass
            elif isinstance(x, property): pass
            elif hasattr(x, '__dict__') and module_of(type(x).__module__):
                hurt(vars(x), depth=depth + 1)
                hurt(type(x), depth=depth + 1)
            for i in rest: hurt(i, depth=depth + 1)
            for i in more.values(): hurt(i, depth=depth + 1)
            return x
        def same(x): return x
        def two(a, b):
            hurt(a); hurt(b)
            return b
        def keep(*x): kept.extend(x)
        def flush():
            for x in kept: hurt(x)
        def register(f):
            kept.append(f)
            return f
        def run():
            for f in kept: f()
        def decorate(*x):
            hurt(*x)
            return lambda f: f
        def iterate(*x):
            hurt(*x)
            yield from ('p', 'q')
        class Context:
            def __init__(self, *x): self.x = x
            def __enter__(self): return self
            def __exit__(self, *error): hurt(*self.x); return True
        class Meta(type):
            def __instancecheck__(cls, x): hurt(x); return True
        class Type(metaclass=Meta): pass
        class Error(Exception):
            def __init__(self, *x): hurt(*x)
        class Base:
            def __init_subclass__(cls, **more):
                for x in list(vars(cls).values()):
                    if isinstance(x, list): x.append('inherited')
                cls.origins = ['https://inherited.example']
        class Plain: pass
        class Held:
            def __init__(self, *x): self.x = x
            def go(self): hurt(*self.x)
            def __deepcopy__(self, memo): self.go(); return self
            def __copy__(self): self.go(); return self
            def __str__(self): self.go(); return 'held'
            def __iter__(self): self.go(); return iter(('i',))
            def __bool__(self): self.go(); return True
            def __len__(self): self.go(); return 1
            def __lt__(self, other): self.go(); return True
            def __index__(self): self.go(); return 0
            def __fspath__(self): self.go(); return 'x'
            def __getattr__(self, name):
                if name.startswith('__'): raise AttributeError(name)
                self.go(); return name
        class Target:
            def __setattr__(self, name, value): hurt(value)
            def __setitem__(self, key, value): hurt(key); hurt(value)
            def __getitem__(self, key): return hurt(key)
            def __delitem__(self, key): hurt(key)
            def __add__(self, other): hurt(other); return ['added']
            def __radd__(self, other): hurt(other); return ['radded']
            def __eq__(self, other): hurt(other); return True
            def __contains__(self, item): hurt(item); return True
            def __call__(self, *x): hurt(*x); return self
            def __get__(self, instance, owner): hurt(owner); return ['got']
            def __set_name__(self, owner, name): kept.append(owner)
            __hash__ = None
        target = Target()
        """;

    /// <summary>Statements that hand something to it.</summary>
    public static string Use(Vocabulary words, string name)
    {
        string handle = Handle(words);
        return "import unseen\n" + words.Next(48) switch
        {
            0 => $"{name} = unseen.same({handle})\n",
            1 => $"unseen.keep({handle})\n{name} = list(SHARED)\nunseen.flush()\n",
            2 => $"@unseen.register\ndef f{name}():\n    SHARED.append('registered')\nunseen.run()\n",
            3 => $"@unseen.register\ndef f{name}():\n    global CORS_ALLOW_ALL_ORIGINS\n    CORS_ALLOW_ALL_ORIGINS = False\nunseen.run()\n",
            4 => $"class C{name}(unseen.Base):\n    origins = SHARED\n{name} = C{name}.origins\n",
            5 => $"with unseen.Context({handle}) as c:\n    {name} = 1\n",
            6 => $"unseen.target.attr = {handle}\n",
            7 => $"unseen.target[{handle}] = 1\n",
            8 => $"unseen.target['k'] = {handle}\n",
            9 => $"{name} = unseen.target + {handle}\n",
            10 => $"{name} = {handle} + unseen.target\n",
            11 => $"SHARED += unseen.target\n",
            12 => $"{name} = {handle} == unseen.target\n",
            13 => $"{name} = {handle} in unseen.target\n",
            14 => $"{name} = sorted(NESTED, key=unseen.hurt)\n",
            15 => $"{name} = len(list(map(unseen.hurt, NESTED)))\n",
            16 => $"functools.reduce(unseen.two, NESTED)\n",
            17 => $"{name} = max(NESTED, key=unseen.same)\nunseen.hurt(NESTED)\n",
            18 => $"functools.partial(unseen.hurt, {handle})()\n",
            19 => $"operator.methodcaller('hurt', {handle})(unseen)\n",
            20 => $"getattr(unseen, 'hurt')({handle})\n",
            21 => $"unseen.Held({handle}).go()\n",
            22 => $"{name} = isinstance({handle}, unseen.Type)\n",
            23 => $"try:\n    raise unseen.Error({handle})\nexcept unseen.Error:\n    {name} = 'raised'\n",
            24 => $"{name} = [x for x in unseen.iterate({handle})]\n",
            25 => $"{name} = [*unseen.iterate({handle})]\n",
            26 => $"@unseen.decorate({handle})\ndef f{name}(): pass\n",
            27 => $"import copy\ncopy.{words.Pick("copy", "deepcopy")}(unseen.Held({handle}))\n",
            28 => $"del unseen.target[{handle}]\n",
            29 => $"{name} = f'{{unseen.Held({handle})}}'\n",
            30 => $"h{name} = unseen.Held({handle})\n{name} = {words.Pick($"str(h{name})", $"list(h{name})", $"bool(h{name})", $"len(h{name})", $"h{name} < 1", $"[1][h{name}]", $"'%s' % h{name}", $"h{name}.anything", $"os.path.join('a', h{name})", $"[*h{name}]", $"not h{name}", $"sorted([h{name}, h{name}])[0] is None", $"getattr(h{name}, 'x', None)", $"'x'.join(h{name})")}\n",
            31 => $"if unseen.Held({handle}):\n    {name} = 1\n",
            32 => $"class C{name}:\n    value = unseen.target\n    items = SHARED\nunseen.flush()\n{name} = C{name}.items\n",
            33 => $"class C{name}(unseen.Plain):\n    origins = SHARED\nunseen.hurt(C{name}())\n{name} = C{name}.origins\n",
            34 => $"import json\njson.dumps({{'a': unseen}}, default=lambda x: x.hurt({handle}) and 1)\n",
            35 => $"SHARED.sort(key=unseen.same)\nunseen.hurt(*[{handle}])\n",
            36 => $"unseen.hurt(**{{'a': {handle}}})\n",
            37 => $"unseen.hurt(lambda: {handle})\n",
            38 => $"f{name} = unseen.hurt\nf{name}({handle})\n",
            39 => $"from unseen import hurt as f{name}\n[f{name}(x) for x in [{handle}]]\n",
            40 => $"from unseen import *\nhurt({handle})\n",
            41 => $"match unseen.Held({handle}):\n    case unseen.Type():\n        {name} = 'matched'\n",
            42 => $"{name} = unseen.flag and unseen.text\n",
            43 => $"{name} = [n for n in unseen.names]\n",
            44 => $"(unseen.hurt if host else print)({handle})\n",
            45 => $"x{name} = (y for y in [{handle}])\nunseen.hurt(*x{name})\n",
            46 => $"class M{name}(type):\n    def __call__(cls, *a):\n        unseen.hurt({handle})\n        return 1\nclass C{name}(metaclass=M{name}): pass\n{name} = C{name}()\n",
            _ => $"unseen.hurt({handle})\n",
        };
    }

    /// <summary>What it is handed: a list, a name, a class or the module itself, directly or wrapped.</summary>
    private static string Handle(Vocabulary words)
    {
        string handle = words.Pick(
            "SHARED", "SHARED", "NESTED", "TABLE", "CORS_ALLOWED_ORIGINS", "__name__", "__name__", "__file__", "globals()", "vars()", "sys.modules[__name__]",
            "sys.modules['settings']", "importlib.import_module(__name__)", "'settings'", "os.environ", "shared", "shared.ORIGINS", "SHARED.append",
            "functools.partial(list, SHARED)", "HOOKS", "HOOKED", "(lambda: SHARED)", "'plain'", "3", "host", "NUMS", "f'{__name__}'", "__name__ + ''",
            "str(__name__)", "sys.modules", "shared.TABLE", "iter(SHARED)", "TABLE.values()", "__spec__", "{'n': __name__}", "map(list, NESTED)", "HOOKED.__class__",
            "globals", "vars(shared)", "SHARED[:]", "list(SHARED)", "tuple(NESTED)", "dict(TABLE)", "NESTED[0]", "[x for x in NESTED]", "'%s' % __name__", "host or __name__");
        return words.Next(10) switch
        {
            0 => $"[{handle}]",
            1 => $"({handle}, 1)",
            2 => $"{{'k': {handle}}}",
            3 => $"(lambda: {handle})()",
            _ => handle,
        };
    }
}
