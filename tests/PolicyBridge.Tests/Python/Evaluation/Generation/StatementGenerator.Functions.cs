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
}
