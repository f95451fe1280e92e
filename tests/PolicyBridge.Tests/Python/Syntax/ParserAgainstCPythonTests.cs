namespace PolicyBridge.Tests.Python.Syntax;

public class ParserAgainstCPythonTests
{
    internal static readonly string[] Snippets =
    [
        "", "\n\n# only a comment\n", "x = 1", "x = y = 1, 2", "a, *b = [1, 2, 3]", "(a, [b, c]), d = e", "x: int = 3", "(x): int", "a.b: str",
        "x += 1; y **= 2; z //= 3; q >>= 1; r @= s", "del a, b[0], c.d", "del (a, b)", "pass; pass;", "import a.b.c as d, e", "from . import x",
        "from ...a.b import (c, d as e,)", "from a import *", "global x, y", "nonlocal x", "assert x, 'm'", "raise", "raise E from None",
        "if a:\n    b\nelif c:\n  d\nelif e: f\nelse:\n\tg", "if a: b; c\nelse: d", "for x, in y: pass\nelse: z", "for x in *a, b: pass",
        "while x := f():\n    break\nelse:\n    continue_ = 1", "try:\n    a\nexcept (A, B) as e:\n    b\nexcept:\n    c\nelse:\n    d\nfinally:\n    e",
        "try:\n a\nexcept* E:\n b", "with a as b, c: pass", "with (a as b, c as d,): pass", "with (a, b): pass", "with (a, b) as c: pass", "with (a): pass",
        "with (yield): pass", "with (a)(b) as c, d: pass", "def f(a, b=1, /, c=2, *d, e, f=3, **g) -> int:\n    return 1", "def f(*, a): pass", "def f(*a: int, b: str = 's'): yield",
        "@a.b(c)\n@d\nclass X(Y, metaclass=Z, *w, **v):\n    x = 1\n\n    def y(self): pass", "async def f():\n    async with a as b:\n        async for c in d:\n            await e\n    return [x async for x in y]",
        "lambda: 0", "lambda a, b=1, *c, d, **e: (a, b)", "f(a, *b, c=d, **e)", "f(x for x in y)", "f(a := 1, b)", "f(a)(b).c[d]", "a[1:2, ::3, ...]", "a[:]", "a[b:=1]", "a[*b]", "a[1,]",
        "-x ** -y ** z", "not a == b", "a < b <= c != d is not e not in f in g is h", "a or b and not c or d", "a if b else c if d else e", "a | b ^ c & d << e >> f + g - h * i / j // k % l @ m",
        "~+-a", "await_ = 1", "{}", "{1, *a, 2}", "{1: 2, **a, 'b': c}", "{**a}", "[*a, *b]", "()", "(a,)", "(*a, b)", "[]", "[a for b in c if d if e for f in g]", "{a for b in c}", "{a: b for c, d in e}", "(a for a, in b)",
        "print((yield))", "def f():\n x = yield a, b\n y = yield from c\n return *a, b", "1_000 + 0xFf_0 + 0o17 + 0b1_0 + 1.5e-3 + .5 + 5. + 1e10 + 3j + 0_0 + 1_0.0_1", "1if x else 2", "0xfor x in y", "'a' \"b\" '''c\nd''' r'\\n' u'e'",
        "b'a\\x41\\101\\n' rb'\\x' B'' bR'\\''", "'\\x41\\u00e9\\U0001F600\\101\\q\\\n\\'\\\"\\\\'", "'\\ud800'", "f''", "f'a{b}c{d!r}e{f:>{g}}h{{i}}'", "f'{a=}' f'{a = }' f'{a=!s}' f'{a=:x}'", "'x' f'{a}' 'y' 'z'", "f'{a:{b}{c}d}'", "rf'\\d{a}\\n'", "f'''a\n{\nb\n}'''", "f'{a[\"x\"]}'", "f'{ {1: 2}[1] }'", "f'{(lambda x: x)(1)}'", "f'{a!r:^{w}.{p}}'", "f'{a,b}'", "f'{a != b}'", "f'\\x41{a}\\{b}'", "f'{x:%Y-%m-%d}'",
        "x = (1 +\n  2)", "x = 1 + \\\n  2", "if x:\n    a = [\n1,\n  2]\n    b", "\f\nx = 1\n\f\nif x:\n    y", "\uFEFFx = 1", "x = 1\r\nif x:\r\n    y = '''a\r\nb'''\r\n", "if a:\n\tb\n\tc\nd", "x = 1 # c\n  # odd comment\ny = 2", "if a:\n    b\n  # comment\n\n    c\n", "é = ñ", "x = 'é😀'", "match = 1; case = 2; type = 3; match(x); type(y); print(match, type)", "match[x] = 1", "type.x = 1", "_ = a", "x = a if b else lambda: c", "x = yield_", "a = b = yield_ , ", "print(*a, sep='')", "x[a, b:c] = d", "*a, = b", "async_ = await_", "a.b.c = d.e().f", "class A: pass", "class A(): x: int", "if x:\n  if y:\n    z\nelse:\n  w", "def f(): return", "return_ = not x", "x = [\n    # c\n    1,  # d\n\n]\n", "('a'\n 'b'\n f'{c}')", "assert (a, b)", "raise A(b)", "@(yield_)\ndef f(): pass", "@x := y\ndef f(): pass", "print(a, end='',)", "{'a': lambda x: x, 'b': [y for y in z]}", "a[b][c](d)(e=f)[g:h]",
    ];

    private static readonly string[] Rejected =
    [
        "x = ", "x = (1", "x = 1)", "if x\n    y", "if x:\ny", "  x = 1", "if x:\n    a\n  b", "1 = x", "f() = x", "x + 1 += 2", "'abc", "'''abc", "x = 01", "x = 1__0", "0x", "f(a for a in b, c)", "f(a=1, b)", "def f(a=1, b): pass", "for x y: pass", "import", "from a import", "from . import (", "print 'x'", "x = 5 5", "a ? b", "x = $", "del f()", "else: x", "try:\n    x\ny", "f'{a'", "f'}'", "f'{}'", "b'é'", "'a' b'b'", "'\\x4'", "lambda x", "a if b", "x = [1, 2", "class: pass", "def (): pass", "@x\ny = 1", "async x", "(*a)", "[a b]", "{1: 2, 3}", "{1: 2 3}", "None = 1", "(a, 1) = b", "with a as 1: pass", "x = {", "\\ x", "not = 1", "a and", "if a:\n\tb\n        c", "if a:\n        b\n\tc",
    ];

    // Python 3.8 still read "(*a)", and "with (a, b)" as a tuple; no later one does.
    private static IEnumerable<Interpreter> Current => Interpreter.All.Where(i => i.Minor > 8);

    /// <summary>A text has to be read as the interpreters that read it do, and is rejected where all of them reject it.</summary>
    [Fact]
    public void Snippets_are_read_or_rejected_as_CPython_does()
    {
        string[] texts = [.. Snippets, .. Rejected, .. GrammarSnippets.All];
        List<string> wrong = [];
        bool[] accepted = new bool[texts.Length];
        foreach (Interpreter interpreter in Current)
        {
            string[] expected = CPythonTrees.OfTexts(interpreter, texts);
            for (int i = 0; i < texts.Length; i++)
            {
                string actual = OurTree.OfText(texts[i], interpreter.Minor);
                accepted[i] |= !OurTree.IsRejected(expected[i]);
                if (!OurTree.IsRejected(expected[i]) && actual != expected[i])
                {
                    wrong.Add($"3.{interpreter.Minor}: {texts[i]}{OurTree.Difference(expected[i], actual)}");
                }
            }
        }

        wrong.AddRange(texts.Where((t, i) => !accepted[i] && !OurTree.IsRejected(OurTree.OfText(t, 0))).Select(t => $"accepted: {t}"));
        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong.Take(40)));
    }
}
