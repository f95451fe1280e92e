namespace PolicyBridge.Tests.Python.Evaluation.Generation;

internal sealed partial class ExpressionGenerator
{
    private string Str(int d) => words.Next(34) switch
    {
        0 or 1 => $"({Of(Kind.Str, d)} + {Of(Kind.Str, d)})",
        2 => $"({Of(Kind.Str, d)} * {words.Pick("0", "2", "3", "-1")})",
        3 or 4 => Formatted(d),
        5 or 6 => Percent(d),
        7 or 8 => Format(d),
        9 => $"{Of(Kind.Str, d)}.{words.Pick("strip", "lstrip", "rstrip")}({words.Pick("", "'a'", "' x'", "None")})",
        10 => $"{Of(Kind.Str, d)}.{words.Pick("lower", "upper", "title", "capitalize", "casefold", "swapcase")}()",
        11 => $"{Of(Kind.Str, d)}.replace({words.Pick("'a'", "','", "'aa'", "''")}, {Of(Kind.Str, d)}{words.Pick("", "", ", 1")})",
        12 => $"{Of(Kind.Str, d)}.{words.Pick("removeprefix", "removesuffix")}({words.Pick("'a'", "'b'", "'https://'")})",
        13 or 14 => $"{words.Pick("','", "''", "' - '")}.join({words.Pick(Of(Kind.List, d), Of(Kind.Tuple, d), $"sorted({Of(Kind.Set, d)})", $"x.strip() for x in {Of(Kind.List, d)}")})",
        15 => $"{Of(Kind.Str, d)}[{Slice(d)}]",
        16 => $"str({Any(d)})",
        17 => $"repr({Any(d)})",
        18 or 19 => $"os.environ.get({words.Pick("'MODE'", "'ORIGINS'", "'NOPE'", "'EMPTY'")}, {Of(Kind.Str, d)})",
        20 => $"os.environ[{words.Pick("'MODE'", "'ORIGINS'", "'MODE'", "'PORT'")}]",
        21 => $"(os.getenv({words.Pick("'MODE'", "'NOPE'")}) or {Of(Kind.Str, d)})",
        22 => $"{Of(Kind.Dict, d)}.get({words.Pick("'a'", "'b'", "'zz'")}, {Of(Kind.Str, d)})",
        23 => $"{Of(Kind.Str, d)}.partition({words.Pick("','", "'a'", "':'")})[{words.Pick("0", "1", "2")}]",
        24 => $"{Of(Kind.Str, d)}.{words.Pick("zfill(4)", "center(5)", "ljust(4, '.')", "rjust(3)", "expandtabs()", "encode().decode()")}",
        25 => $"format({Of(Kind.Int, d)}, {words.Pick("'05d'", "'x'", "'+,'", "'>6'", "'.2f'", "'e'", "'g'")})",
        26 => $"max({Of(Kind.List, d)}, key={words.Pick("len", "str.lower", "lambda s: s[-1:]")}, default='none')",
        27 => $"next((x for x in {Of(Kind.List, d)} if x{words.Pick("", " != 'a'", " in 'abc'")}), {Of(Kind.Str, d)})",
        28 => $"{Of(Kind.Str, d)}.rpartition({words.Pick("','", "'a'", "' '")})[{words.Pick("0", "-1")}]",
        29 => $"{words.Pick("ascii", "repr", "str", "hex", "bin", "type")}({Of(Kind.Int, d)}){words.Pick("[:5]", "[-2:]")}".Replace("type(", "str(", StringComparison.Ordinal),
        30 => $"{Of(Kind.Str, d)}.translate(str.maketrans({words.Pick("'ab', 'xy'", "'ab', 'xy', 'c'", "{'a': None}")}))",
        31 => $"type({Any(d)}).__name__",
        32 => $"'{words.Pick("%5.1f|%-4d|%+d|%%", "%x|%o|%e|", "%c|%5s|%-5s|")}' % (65, 66, 67)",
        _ => $"({Of(Kind.List, d)} + ['end'])[{words.Pick("0", "-1")}]",
    };

    private string Slice(int d) => words.Pick("1:", ":-1", "::-1", "::2", "-2:", "5:1", "1:100", "-1:0:-1", "::-2", $"{Of(Kind.Int, d - 1)}:");

    private string Formatted(int d) => words.Next(6) switch
    {
        0 => "f\"{" + Plain(d) + "}-{" + Plain(d) + "}\"",
        1 => "f\"{" + Plain(d) + "!r}|\"",
        2 => "f\"{{{" + (words.Name(Kind.Str) ?? "'w'") + ":" + words.Pick(">5", "*<4", "^6", "3", "s", "<", "") + "}}}\"",
        3 => "f\"{" + (words.Name(Kind.Int) ?? "12") + ":" + words.Pick("03", "d", ">4", "+d", ",", "x", "05d", "^5") + "}\"",
        4 => "f\"{" + (words.Name(Kind.Str) ?? "'w'") + "=}\"",
        _ => "f\"{" + Plain(d) + "!s:{4 + 1}}x\"",
    };

    // Before Python 3.12 an f-string can't hold its own quotes, so what stands in it is a name or has none.
    private string Plain(int d) => words.AnyName()?.Name ?? words.Pick("1", "True", "None", "(1,)", "[]", d > 1 ? "1 + 2" : "7");

    private string Percent(int d) => words.Next(8) switch
    {
        0 => $"('%s-%s' % ({Any(d)}, {Of(Kind.Str, d)}))",
        1 => $"('%s' % {Of(words.Pick(Kind.Str, Kind.Int, Kind.List, Kind.Dict), d)})",
        2 => $"('%d%%|%s' % ({Of(Kind.Int, d)}, {Of(Kind.Bool, d)}))",
        3 => $"('%(a)s/%(b)s' % {{'a': {Of(Kind.Str, d)}, 'b': {Of(Kind.Int, d)}, 'c': 1}})",
        4 => $"('%r' % ({Any(d)},))",
        5 => $"('{words.Pick("%5s|", "%-5s|", "%05d", "%x", "%.2f", "%i")}' % {Of(Kind.Int, d)})",
        6 => $"('%s' % {Of(words.Chance(10) ? Kind.Tuple : Kind.List, d)})",
        _ => $"('none' % {Of(words.Pick(Kind.Dict, Kind.List), d)})",
    };

    private string Format(int d) => words.Next(7) switch
    {
        0 => $"'{{}}:{{}}'.format({Of(Kind.Str, d)}, {Any(d)})",
        1 => $"'{{0}}{{1}}{{0}}'.format({Of(Kind.Int, d)}, {Any(d)})",
        2 => $"'{{n}}-{{m!r}}'.format(n={Of(Kind.Str, d)}, m={Any(d)})",
        3 => $"'{{:>4}}|{{:<3}}|'.format({Of(Kind.Str, d)}, {Of(Kind.Int, d)})",
        4 => $"'{{0[0]}}'.format({Of(Kind.List, d)} + ['q'])",
        5 => $"'{{x}}'.format(**{{'x': {Of(Kind.Str, d)}}})",
        _ => $"'{{{{{{}}}}}}'.format(*[{Of(Kind.Str, d)}])",
    };
}
