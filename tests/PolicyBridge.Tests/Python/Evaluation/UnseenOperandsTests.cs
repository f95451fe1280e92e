using System.Collections.Immutable;

namespace PolicyBridge.Tests.Python.Evaluation;

/// <summary>An object of code that is not seen gets hold of what an operator puts beside it, without any call; real Python runs it with one that changes that.</summary>
public class UnseenOperandsTests
{
    private static readonly ImmutableDictionary<string, string> Plugin = ImmutableDictionary<string, string>.Empty.Add("plugin.py", """
        import sys
        def take(*a):
            for x in a:
                if isinstance(x, (list, tuple)):
                    for y in x: take(y)
                if isinstance(x, list): x.append('changed')
                elif isinstance(x, dict): x['changed'] = 1
                elif isinstance(x, set): x.add('changed')
                elif isinstance(x, type) and x.__module__ in sys.modules: vars(sys.modules[x.__module__])['A'] = 'changed'
                elif isinstance(x, str) and x in sys.modules: vars(sys.modules[x])['A'] = 'changed'
        class Meta(type):
            def __instancecheck__(cls, x): take(x); return True
            def __subclasscheck__(cls, x): take(x); return True
        class Type(metaclass=Meta): pass
        class Object:
            def __init__(self, *kept): self.kept = kept
            def __add__(self, *x): take(*x, *self.kept); return ['made']
            __radd__ = __iadd__ = __mul__ = __rmul__ = __matmul__ = __or__ = __ror__ = __mod__ = __rmod__ = __divmod__ = __rdivmod__ = __add__
            __eq__ = __ne__ = __lt__ = __gt__ = __le__ = __ge__ = __contains__ = __getitem__ = __setitem__ = __delitem__ = __add__
            __enter__ = __exit__ = __neg__ = __add__
            __hash__ = None
            def __set_name__(self, owner, name): take(owner)
            def __str__(self): take(*self.kept); return 'text'
            def __format__(self, spec): return str(self)
            def __bool__(self): take(*self.kept); return True
            def __len__(self): take(*self.kept); return 1
            def __iter__(self): take(*self.kept); return iter(('i',))
            def __getattr__(self, name):
                if name.startswith('_'): raise AttributeError(name)
                take(*self.kept)
                return name
        o = Object()
        """);

    private static readonly string[] Uses =
    [
        "x = A + o",
        "x = o + A",
        "A += o",
        "x = [1]\nx += (o, 'k')",
        "x = [1]\nx.append(o)\nx += ('k', *x)",
        "x = A\nx *= o",
        "x = o @ T",
        "x = T | o",
        "x = o % A",
        "x = '%s' % o or o % A",
        "x = A == o",
        "x = o != A",
        "x = A < o <= T",
        "x = A in o",
        "x = A not in o",
        "x = o in [A]",
        "x = [A] == [o]",
        "x = o[A]",
        "x = o[0, A]",
        "o[A] = 1",
        "o['k'] = A",
        "del o[A]",
        "o.k = A",
        "x = divmod(o, A)",
        "x = max(A, o)",
        "x = sum([o], A)",
        "x = sorted([A, o])",
        "x = isinstance(A, plugin.Type)",
        "x = isinstance(A, (int, plugin.Type))",
        "x = issubclass(type('C', (), {'__module__': __name__}), plugin.Type)",
        "class C:\n    x = o",
        "import operator\noperator.methodcaller('__add__', __name__ + '')(o)",
        "import operator\noperator.methodcaller('__add__', {'k': A})(o)",
        "class M(type):\n    def __call__(cls): o + A\nclass C(metaclass=M): pass\nC()",
        "import json\njson.dumps({'a': o}, default=lambda x: x + A and 1)",
        "class C:\n    x = plugin.Object()",
        "match A:\n    case plugin.Type(): x = 1",
        "x = o + __name__",
        "x = __name__ in o",
        "x = [o][0] + A",
        "x = {'k': o}['k'] == A",
        "x = (o if os.environ.get('GIVEN') else None) + A",
        "x = o.attribute\nx = x == A",
        "for x in (o, o): x + A",
        "x = [y + A for y in (o,)]",
        "x = (lambda y: y + A)(o)",
        "k = plugin.Object(__name__)\nA = ['z']\nx = str(k)",
        "k = plugin.Object(__name__)\nA = ['z']\nx = f'{k}'",
        "k = plugin.Object(__name__)\nA = ['z']\nx = '%s' % k",
        "k = plugin.Object(__name__)\nA = ['z']\nx = 1 if k else 2",
        "k = plugin.Object(__name__)\nA = ['z']\nx = len(k)",
        "k = plugin.Object(__name__)\nA = ['z']\nx = [*k]",
        "k = plugin.Object(__name__)\nA = ['z']\nx, = k",
        "k = plugin.Object(__name__)\nA = ['z']\nx = k.attribute",
        "k = plugin.Object(__name__)\nA = ['z']\nx = -k",
        "k = plugin.Object(__name__)\nA = ['z']\nx = not k",
        "k = plugin.Object(__name__)\nA = ['z']\nwith k: pass",
        "k = plugin.Object(__name__)\nA = ['z']\nfor x in k: pass",
    ];

    private static readonly string[] Harmless =
    [
        "x = o + 1",
        "x = 'a' in o",
        "x = o and 2",
        "x = [o]",
        "x = A + ['b']",
        "x = {'a': o}",
        "x = o is A",
    ];

    [Fact]
    public void What_an_operator_gives_to_an_object_that_is_not_seen_is_that_of_CPython_or_unknown()
    {
        string[] wrong = HiddenProject.Compare([.. Uses.Select(Project)]).Wrong;
        Assert.True(wrong.Length == 0, string.Join("\n\n", wrong));
    }

    [Fact]
    public void What_such_an_object_does_not_get_hold_of_stays_known()
    {
        (string[] wrong, int told, int all) = HiddenProject.Compare([.. Harmless.Select(Project)]);
        Assert.True(wrong.Length == 0, string.Join("\n\n", wrong));
        Assert.Equal(all, told);
    }

    private static HiddenProject Project(string use) => HiddenProject.Of($"import os\nimport plugin\nfrom plugin import o\nA = ['a']\nT = {{'t': 1}}\n{use}\n", Plugin);
}
