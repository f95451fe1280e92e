namespace PolicyBridge.Tests.Python.Evaluation.Generation;

internal sealed partial class StatementGenerator
{
    private void Function()
    {
        string f = $"f{_functions++ % 4}";
        string list = words.Name(Kind.List) ?? "A";
        string[] lines = words.Next(19) switch
        {
            0 => [$"def {f}(x):", "    x.append('m')", "    return x", $"KK = {f}({list})"],
            1 => [$"def {f}():", $"    {list}.append('g')", $"{f}()"],
            2 => [$"def {f}():", $"    global {list}, NEW", $"    {list} = ['global']", "    NEW = 1", $"{f}()"],
            3 => [$"def {f}():", $"    return {list}", $"LL = {f}()", "LL.append('r')"],
            4 => [$"def {f}(x={list}):", "    x.append('d')", "    return x", $"MM = {f}()", $"MM += {f}(['o'])"],
            5 => [$"def {f}():", "    def inner():", $"        {list}.append('n')", "    return inner", $"{f}()()"],
            6 => [$"def deco(g):", $"    {list}.append('w')", "    return g", "@deco", $"def {f}():", "    return 1", $"KK = {f}()"],
            7 => [$"class {f.ToUpperInvariant()}:", $"    items = {list}", "    def m(self):", "        self.items.append('c')", $"{f.ToUpperInvariant()}().m()"],
            8 => [$"{f} = lambda x: x.append('l')", $"{f}({list})"],
            9 => [$"{f} = lambda: {list}", $"{f}().append('t')"],
            10 => [$"{f} = lambda a, b={list}: [a, *b]", $"KK = {f}('q')", $"{list}.append('u')", $"LL = {f}('q')"],
            11 => [$"d = {{'f': lambda: {list}.append('z')}}", "d['f']()"],
            12 => [$"m = map({list}.append, ['lazy'])", $"BB = list({list})", "CC = list(m)"],
            13 => [$"def {f}():", "    yield 'y'", $"    {list}.append('gen')", $"KK = list({f}())"],
            14 => [$"{f} = [lambda: i for i in ('p', 'q')]", $"KK = {f}[0]()"],
            15 => [$"KK = sorted(['b', 'a'], key=lambda s: {list}.append(s) or s)"],
            16 => [$"{f} = {list}.append", $"{f}('bound')", $"KK = [{f}(s) for s in ('u', 'v')]"],
            17 => [$"def {f}(*args, **kw):", "    for a in args:", "        a.append('star')", $"{f}({list}, **{{}})"],
            _ => [$"class {f.ToUpperInvariant()}(dict):", "    def __missing__(self, key):", $"        {list}.append(key)", "        return 'miss'", $"KK = {f.ToUpperInvariant()}(a='x')['zz']"],
        };
        foreach (string line in lines)
        {
            Line(line);
        }
    }

    /// <summary>A function with a body of any statements, which returns from wherever, and a call of it.</summary>
    private void Routine()
    {
        string f = $"r{_functions++ % 4}";
        (Dictionary<string, Kind> outer, int loops) = (words.Names, _loops);
        (_isInFunction, _loops) = (true, 0);
        Line($"def {f}(p, s='d', *rest, k=('k',), **more):");
        _indent++;
        if (words.Chance(50))
        {
            words.Names = new(outer, StringComparer.Ordinal);
            Line("global A, B, C, D, E, F, G, H, I, J, K, L, _p, q");
        }
        else
        {
            words.Names = new(StringComparer.Ordinal) { ["A"] = Kind.List, ["B"] = Kind.Str, ["C"] = Kind.Dict };
            Line($"A, B, C = {words.Pick("p", "p", "list(p)")}, s, {{'a': s, **more}}");
        }

        Some(2 + words.Next(5));
        Line(words.Pick("return A", "return A", "return p", "return [s]", "pass"));
        _indent--;
        (words.Names, _isInFunction, _loops) = (outer, false, loops);
        string list = words.Name(Kind.List) ?? "['z']";
        Line(words.Pick($"KK = {f}({list})", $"KK = {f}({list}, 'e', k={list})", $"{f}(s='n', p={list})", $"LL = [{f}([w]) for w in ('u', 'v')]", $"{f}({list}, 't', 'r', z='m')"));
    }

    private void Class()
    {
        string c = $"C{_functions++ % 4}";
        string list = words.Name(Kind.List) ?? "['z']";
        string test = _expressions.Test();
        string[] lines = words.Next(7) switch
        {
            0 => [$"class {c}:", $"    X = {list}", "    Y = X + ['y']", "    def get(self):", "        return self.X", $"KK = {c}().get()", $"KK.append('i')", $"LL = {c}.Y"],
            1 => [$"class {c}:", "    def __init__(self, a):", "        self.a = a", "    @property", "    def b(self):", $"        if {test}:", "            return self.a", "        return list(self.a)", $"KK = {c}({list}).b", "KK.append('prop')"],
            2 => [$"class {c}Base:", $"    X = ['base']", "    @classmethod", "    def make(cls):", "        return cls.X", $"class {c}({c}Base):", $"    X = {c}Base.X + {list}", $"KK = {c}.make()", $"LL = {c}Base.make()"],
            3 => [$"class {c}Base:", "    def m(self):", "        return ['m']", $"class {c}({c}Base):", "    def m(self):", $"        if {test}:", "            self.seen = 1", "        return super().m() + ['n']", $"KK = {c}().m()"],
            4 => [$"class {c}(ValueError):", "    pass", "try:", $"    if {test}:", $"        raise {c}('own')", $"    {list}.append('no')", $"except {words.Pick(c, "ValueError", "Exception", "KeyError")}:", $"    {list}.append('caught')"],
            5 => [$"class {c}:", $"    if {test}:", "        X = ['one']", "    else:", "        X = ['two']", $"    for i in ('p', 'q'):", "        X.append(i)", $"KK = {c}.X", $"{c}.X = {list}", $"LL = {c}.X", "LL.append('alias')"],
            _ => [$"def outer{c}():", "    count = []", "    def inner(x):", "        nonlocal count", $"        if {test}:", "            count = count + [x]", "        return count", "    inner('a')", "    return inner", $"KK = outer{c}()('b')"],
        };
        foreach (string line in lines)
        {
            Line(line);
        }
    }
}
