namespace PolicyBridge.Tests.Python.Evaluation.Generation;

internal sealed partial class ExpressionGenerator
{
    private string Items(int d)
    {
        IEnumerable<string> items = Enumerable.Range(0, words.Next(4)).Select(_ => words.Chance(25)
            ? "*" + Of(words.Pick(Kind.List, Kind.Tuple, Kind.Dict), d)
            : words.Chance(10) ? Any(d) : Of(Kind.Str, d));
        return string.Join(", ", items);
    }

    private string List(int d) => words.Next(34) switch
    {
        0 or 1 or 2 => $"[{Items(d)}]",
        3 or 4 => $"({Of(Kind.List, d)} + {Of(Kind.List, d)})",
        5 => $"({Of(Kind.List, d)} * {words.Pick("2", "0", "True")})",
        6 or 7 => Comprehension(d, '[', ']'),
        8 => $"sorted({Of(words.Pick(Kind.List, Kind.Set, Kind.Tuple, Kind.Dict), d)}{words.Pick("", "", ", reverse=True", ", key=len", ", key=lambda s: s[-1:]")})",
        9 => $"list({Of(words.Pick(Kind.Tuple, Kind.Dict, Kind.Set, Kind.List, Kind.Str), d)})",
        10 or 11 => $"{Of(Kind.Str, d)}.split({words.Pick("','", "", "None, 1", "'a'", "',', 1", "sep=','", "maxsplit=1")})",
        12 => $"{Of(Kind.List, d)}[{Slice(d)}]",
        13 => $"{Of(Kind.List, d)}.copy()",
        14 => $"list({Of(Kind.Dict, d)}.{words.Pick("keys", "values", "items")}())",
        15 => $"list(map({words.Pick("str.strip", "str.upper", "str", "lambda x: x + '!'", "lambda x: (x, 1)")}, {Of(Kind.List, d)}))",
        16 => $"list(filter({words.Pick("None", "lambda x: x != 'a'", "str.strip")}, {Of(Kind.List, d)}))",
        17 => $"[x for _, x in {words.Pick("enumerate", "sorted", "list")}({words.Pick("zip", "zip")}({Of(Kind.List, d)}, {Of(Kind.List, d)}))]",
        18 => $"[x.strip() for x in {Of(Kind.Str, d)}.split(',') if x.strip()]",
        19 => $"{Of(Kind.ListDict, d)}.get('k', {Of(Kind.List, d)})",
        20 => $"({Of(Kind.Nested, d)} + [['n']])[{words.Pick("0", "-1")}]",
        21 => $"{Of(Kind.Str, d)}.{words.Pick("splitlines()", "rsplit(',', 1)")}",
        22 => $"list(reversed({Of(Kind.List, d)}))",
        23 => $"list(map(lambda x, y: x + y, {Of(Kind.List, d)}, {Of(Kind.List, d)}))",
        24 => $"[k for k, v in {Of(Kind.Dict, d)}.items() if v]",
        25 => $"list({Of(Kind.Set, d)})",
        26 => $"[x + '/' for x in {Of(Kind.Set, d)}]",
        27 => $"sorted({Of(Kind.Dict, d)}.items(), key=lambda kv: kv[1])[:0] + [y for x in {Of(Kind.Nested, d)} for y in x]",
        28 => $"list(dict.fromkeys({Of(Kind.List, d)}))",
        29 => $"[f'{{i}}{{x}}' for i, x in enumerate({Of(Kind.List, d)}, {Of(Kind.Int, d)})]",
        30 => $"sorted(set({Of(Kind.List, d)}) {words.Pick("|", "-", "&")} set({Of(Kind.List, d)}), reverse={words.Pick("True", "False")})",
        31 => $"list({Of(Kind.Dict, d)}.keys() {words.Pick("&", "|", "-")} {Of(Kind.Set, d)})",
        32 => $"[*map(str, range({Of(Kind.Int, d)} % 5))]",
        _ => $"sum({Of(Kind.Nested, d)}, [])",
    };

    private string Comprehension(int d, char open, char close)
    {
        string source = Of(words.Pick(Kind.List, Kind.Tuple, Kind.List, Kind.Dict), d);
        words.Locals.Push(("x", Kind.Str));
        string element = words.Chance(30) ? "x" : Of(Kind.Str, d);
        string condition = words.Chance(40) ? $" if {(words.Chance(70) ? Of(Kind.Bool, d) : Test())}" : "";
        string inner = words.Chance(15) ? $" for y in {Of(Kind.List, d)}" : "";
        words.Locals.Pop();
        return $"{open}{element} for x in {source}{inner}{condition}{close}";
    }

    private string Tuple(int d) => words.Next(10) switch
    {
        0 or 1 or 2 => Items(d) is { Length: > 0 } items ? $"({items},)" : "()",
        3 or 4 => $"({Of(Kind.Tuple, d)} + {Of(Kind.Tuple, d)})",
        5 => $"tuple({Of(words.Pick(Kind.List, Kind.Dict, Kind.Str), d)})",
        6 => $"{Of(Kind.Tuple, d)}[{Slice(d)}]",
        7 => $"tuple({Comprehension(d, '(', ')')})",
        8 => $"({Of(Kind.Tuple, d)} * 2)",
        _ => $"{Of(Kind.Str, d)}.partition(',')",
    };

    private string Dict(int d) => words.Next(10) switch
    {
        0 or 1 => $"{{'a': {Of(Kind.Str, d)}, {Of(Kind.Str, d)}: {Of(Kind.Str, d)}}}",
        2 => $"{{**{Of(Kind.Dict, d)}, 'b': {Of(Kind.Str, d)}}}",
        3 => $"({Of(Kind.Dict, d)} | {Of(Kind.Dict, d)})",
        4 => $"dict({Of(Kind.Dict, d)}, c={Of(Kind.Str, d)})",
        5 => $"{{k: v for k, v in {Of(Kind.Dict, d)}.items() if {words.Pick("k", "v", "k != 'a'", "k in 'ab'")}}}",
        6 => $"dict(zip({Of(Kind.List, d)}, {Of(Kind.List, d)}))",
        7 => $"{Of(Kind.Dict, d)}.copy()",
        8 => $"dict.fromkeys({Of(Kind.List, d)}, {Of(Kind.Str, d)})",
        _ => $"{{x: x + 'v' for x in {Of(Kind.List, d)}}}",
    };

    private string Set(int d) => words.Next(8) switch
    {
        0 => $"{{{Of(Kind.Str, d)}, {Of(Kind.Str, d)}}}{words.Pick("", ".symmetric_difference('ab')", ".union('ab', ['c'])")}",
        1 or 2 => $"({Of(Kind.Set, d)} {words.Pick("|", "&", "-", "^")} {Of(Kind.Set, d)})",
        3 => $"set({Of(words.Pick(Kind.List, Kind.Tuple, Kind.Dict), d)})",
        4 => $"{Of(Kind.Set, d)}.{words.Pick("union", "intersection", "difference")}({Of(words.Pick(Kind.List, Kind.Set), d)})",
        5 => Comprehension(d, '{', '}'),
        6 => $"{Of(Kind.Set, d)}.copy()",
        _ => $"{{*{Of(Kind.List, d)}, 'a'}}",
    };

    private string Nested(int d) => words.Next(6) switch
    {
        0 or 1 => $"[{Of(Kind.List, d)}, {Of(Kind.List, d)}]",
        2 => $"({Of(Kind.Nested, d)} + {Of(Kind.Nested, d)})",
        3 => $"[{Of(Kind.List, d)}] * 2",
        4 => $"list({Of(Kind.ListDict, d)}.values())",
        _ => $"{Of(Kind.Nested, d)}[{Slice(d)}]",
    };

    private string ListDict(int d) => words.Next(5) switch
    {
        0 or 1 => $"{{'k': {Of(Kind.List, d)}, 'l': {Of(Kind.List, d)}}}",
        2 => $"{{**{Of(Kind.ListDict, d)}, 'm': {Of(Kind.List, d)}}}",
        3 => $"dict({Of(Kind.ListDict, d)})",
        _ => $"dict(k={Of(Kind.List, d)})",
    };
}
