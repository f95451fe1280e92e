namespace PolicyBridge.Tests.Python.Evaluation.Generation;

/// <summary>Expressions of a wanted kind, now and then of another.</summary>
internal sealed partial class ExpressionGenerator(Vocabulary words)
{
    private int _walrus;

    public string Of(Kind kind, int depth = 3)
    {
        if (words.Chance(1))
        {
            kind = words.AnyKind();
        }

        if (depth <= 0 || words.Chance(25))
        {
            return words.Chance(60) && words.Name(kind) is { } name ? name : Literal(kind);
        }

        if (words.UsesVault && words.Chance(6))
        {
            return Unknown(kind, depth);
        }

        if (words.Chance(8))
        {
            return Either(kind, depth);
        }

        return kind switch
        {
            Kind.Str => Str(depth - 1),
            Kind.Int => Int(depth - 1),
            Kind.Bool => Bool(depth - 1),
            Kind.List => List(depth - 1),
            Kind.Tuple => Tuple(depth - 1),
            Kind.Dict => Dict(depth - 1),
            Kind.Set => Set(depth - 1),
            Kind.Nested => Nested(depth - 1),
            _ => ListDict(depth - 1),
        };
    }

    public string Any(int depth = 2) => Of(words.AnyKind(), depth);

    public string Literal(Kind kind) => kind switch
    {
        Kind.Str => words.Pick("''", "'a'", "'b'", "'a,b,,c'", "' a b  c '", "'x'", "\"it's\"", "'é'", "'10'", "'-3'", "'https://a.example'", "'A1-b'", "'aXa'", "'\\t\\n'", "r'\\d+$'", "'b' 'c'"),
        Kind.Int => words.Pick("0", "1", "2", "-1", "3", "10", "-7", "255", "True", "1_000"),
        Kind.Bool => words.Pick("True", "False"),
        Kind.List => words.Pick("[]", "['a']", "['b', 'a']", "['x', 'y', 'z']", "['c', 'a', 'c']", "['https://a.example', 'https://b.example']"),
        Kind.Tuple => words.Pick("()", "('a',)", "('b', 'a')", "('x', 'y', 'z')"),
        Kind.Dict => words.Pick("{}", "{'a': 'x'}", "{'b': 'y', 'a': 'z'}", "dict(a='k', c='l')", "{'a': 'x', 'b': 'y', 'c': 'z'}"),
        Kind.Set => words.Pick("set()", "{'a'}", "{'a', 'b'}", "{'x', 'y', 'a'}"),
        Kind.Nested => words.Pick("[[], ['a']]", "[['a', 'b'], ['c']]", "[['x']]", "[[]] * 2"),
        _ => words.Pick("{'k': ['a']}", "{'k': [], 'l': ['b', 'c']}", "dict(k=['z'])"),
    };

    private string Unknown(Kind kind, int depth) => kind switch
    {
        Kind.Str => words.Pick("vault.text", "vault.same(" + Of(kind, depth - 1) + ")", "vault.mapping['a']", "str(vault.number)"),
        Kind.Int => words.Pick("vault.number", "len(vault.items)", "vault.same(" + Of(kind, depth - 1) + ")"),
        Kind.Bool => Condition(),
        Kind.List => words.Pick("vault.items", "vault.same(" + Of(kind, depth - 1) + ")", "list(vault.items)", "[x for x in vault.items]", "vault.hold(" + Of(kind, depth - 1) + ")", "vault.make()"),
        Kind.Tuple => words.Pick("tuple(vault.items)", "vault.same(" + Of(kind, depth - 1) + ")"),
        Kind.Dict => words.Pick("vault.mapping", "dict(vault.mapping)", "{**vault.mapping, 'a': " + Of(Kind.Str, depth - 1) + "}", "vault.same(" + Of(kind, depth - 1) + ")"),
        Kind.Set => words.Pick("set(vault.items)", "vault.same(" + Of(kind, depth - 1) + ")"),
        Kind.Nested => words.Pick("[vault.items, " + Of(Kind.List, depth - 1) + "]", "vault.same(" + Of(kind, depth - 1) + ")"),
        _ => "{'k': vault.items, 'l': " + Of(Kind.List, depth - 1) + "}",
    };

    /// <summary>A condition that the reader can't decide.</summary>
    public string Condition() => words.Pick("vault.yes", "vault.no", "vault.yes and not vault.no", "vault.number > 3", "'v' in vault.items", "vault.text == 'vault'", "not vault.yes");

    /// <summary>A condition, known or not.</summary>
    public string Test() => words.UsesVault && words.Chance(45) ? Condition() : Of(Kind.Bool, 2);

    private string Either(Kind kind, int depth)
    {
        string a = Of(kind, depth - 1);
        string b = Of(kind, depth - 1);
        return words.Next(6) switch
        {
            0 => $"({a} or {b})",
            1 => $"({a} and {b})",
            2 => $"(w{_walrus++ % 3} := {a})",
            3 when words.Name(kind) is { } name => $"(lambda v, d={name}: {words.Pick("v", "d")})({a})",
            4 => $"(lambda: {a})()",
            _ => $"({a} if {Test()} else {b})",
        };
    }

    private string Compare(int d) => words.Pick("==", "!=", "<", "<=", ">", ">=") is var op && words.Chance(60)
        ? $"{Of(Kind.Int, d)} {op} {Of(Kind.Int, d)}"
        : words.Chance(40)
            ? $"{Of(Kind.Int, d)} {op} {Of(Kind.Int, d)} {words.Pick("<", ">=", "!=")} {Of(Kind.Int, d)}"
            : $"{Of(Kind.Str, d)} {op} {Of(Kind.Str, d)}";

    private string Bool(int d) => words.Next(18) switch
    {
        0 or 1 => $"({Compare(d)})",
        2 => $"({Of(Kind.Str, d)} in {Of(words.Pick(Kind.List, Kind.Tuple, Kind.Dict, Kind.Set, Kind.Str), d)})",
        3 => $"({Of(Kind.Str, d)} not in {Of(words.Pick(Kind.List, Kind.Set), d)})",
        4 => $"(not {Any(d)})",
        5 => $"bool({Any(d)})",
        6 => $"{Of(Kind.Str, d)}.{words.Pick("startswith", "endswith")}({words.Pick("'a'", "('a', 'x')", "''", Of(Kind.Str, d))})",
        7 => $"isinstance({Any(d)}, {words.Pick("str", "list", "(tuple, list)", "dict", "int", "bool", "object")})",
        8 => $"({Any(d)} is {words.Pick("", "not ")}None)",
        9 => $"({Of(Kind.Bool, d)} {words.Pick("and", "or")} {Of(Kind.Bool, d)})",
        10 => $"({Of(Kind.List, d)} == {Of(Kind.List, d)})",
        11 => $"any(x == 'a' for x in {Of(Kind.List, d)})",
        12 => $"all({Of(Kind.List, d)})",
        13 => $"({Of(Kind.Set, d)} {words.Pick("<", "<=", "==", ">", "!=")} {Of(Kind.Set, d)})",
        14 => $"(type({Any(d)}) {words.Pick("is", "==", "in")} {words.Pick("(str, list)", "(int,)", "(dict, bool)")})".Replace(" is (str, list)", " is str", StringComparison.Ordinal).Replace(" is (int,)", " is int", StringComparison.Ordinal).Replace(" is (dict, bool)", " is dict", StringComparison.Ordinal),
        15 => $"{Of(Kind.Str, d)}.{words.Pick("isalpha", "isdigit", "isupper", "islower", "isspace", "istitle", "isidentifier", "isalnum")}()",
        16 => $"({Of(Kind.List, d)} {words.Pick("<", ">=", "!=")} {Of(Kind.List, d)})",
        _ => $"({words.Pick("'MODE'", "'NOPE'", "'EMPTY'")} in os.environ)",
    };

    private string Int(int d) => words.Next(19) switch
    {
        0 => $"len({Any(d)})",
        1 or 2 => $"({Of(Kind.Int, d)} {words.Pick("+", "-", "*")} {Of(Kind.Int, d)})",
        3 => $"({Of(Kind.Int, d)} {words.Pick("//", "%")} {words.Pick("2", "-3", "7")})",
        4 => $"({Of(Kind.Int, d)} {words.Pick("&", "|", "^", "<<", ">>")} {words.Pick("1", "2", "3")})",
        5 => $"{Of(Kind.List, d)}.count({Of(Kind.Str, d)})",
        6 => $"{Of(Kind.Str, d)}.{words.Pick("find", "count", "rfind")}({words.Pick("'a'", "'b'", "','")})",
        7 => $"int({words.Pick("'12'", "' -3 '", "'1_0'", "2.9", "True", "os.environ['PORT']", Of(Kind.Int, d))})",
        8 => $"{words.Pick("min", "max")}({Of(Kind.Int, d)}, {Of(Kind.Int, d)})",
        9 => $"sum([{Of(Kind.Int, d)}, {Of(Kind.Int, d)}])",
        10 => $"abs({Of(Kind.Int, d)})",
        11 => $"{words.Pick("-", "+", "~")}{Of(Kind.Int, d)}",
        13 => $"divmod({Of(Kind.Int, d)}, {words.Pick("2", "-3", "7")})[{words.Pick("0", "1")}]",
        14 => $"round({Of(Kind.Int, d)} {words.Pick("/ 4", "* 1.5", "/ -8")})",
        15 => $"sum(len(x) for x in {Of(Kind.List, d)})",
        16 => $"len(list({Of(Kind.Set, d)}))",
        17 => $"ord(({Of(Kind.Str, d)} + 'q')[0])",
        12 => $"({words.Pick("2", "-2", "0")} ** {words.Pick("3", "0", "5")})",
        _ => $"int(os.environ.get({words.Pick("'PORT'", "'NOPE'")}, {words.Pick("'5'", "7")}))",
    };
}
