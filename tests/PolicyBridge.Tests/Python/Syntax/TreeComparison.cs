namespace PolicyBridge.Tests.Python.Syntax;

/// <summary>CPython's trees of many texts at once, since starting an interpreter costs more than parsing.</summary>
internal static class TreeComparison
{
    private const string Program = """
        import ast, json, sys
        sys.setrecursionlimit(20000)
        def text(s):
            out = []
            for c in s:
                if ' ' <= c < '\x7f' and c not in "'\\":
                    out.append(c)
                else:
                    b = c.encode('utf-16-be', 'surrogatepass')
                    out += ['\\u%02x%02x' % (b[i], b[i + 1]) for i in range(0, len(b), 2)]
            return "'" + ''.join(out) + "'"
        import struct
        def const(v):
            if v is None or v is True or v is False: return repr(v)
            if v is ...: return 'Ellipsis'
            if isinstance(v, int): return hex(v)
            if isinstance(v, float): return 'float ' + struct.pack('>d', v).hex()
            if isinstance(v, complex): return 'complex ' + struct.pack('>d', v.imag).hex()
            if isinstance(v, bytes): return 'b' + v.hex()
            return text(v)
        SKIP = {'ctx', 'kind', 'type_comment', 'type_params'}
        def dump(n):
            if isinstance(n, ast.Constant): return 'Constant(value=' + const(n.value) + ')'
            if isinstance(n, ast.AST):
                fs = [(f, getattr(n, f, None)) for f in n._fields if f not in SKIP]
                return type(n).__name__ + '(' + ', '.join(f + '=' + dump(v) for f, v in fs if v is not None) + ')'
            if isinstance(n, list): return '[' + ', '.join(dump(x) for x in n) + ']'
            if isinstance(n, str): return text(n)
            return repr(n)
        def tree(s):
            try: return dump(ast.parse(s.encode('utf-8')))
            except SyntaxError as e: return 'SyntaxError: ' + str(e)
        json.dump([tree(s) for s in json.load(sys.stdin)], sys.stdout)
        """;

    public static string[] TreesOf(IEnumerable<string> texts) =>
        System.Text.Json.JsonSerializer.Deserialize<string[]>(CPython.Run(Program, System.Text.Json.JsonSerializer.Serialize(texts)))!;
}
