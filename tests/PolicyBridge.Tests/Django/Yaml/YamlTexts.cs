namespace PolicyBridge.Tests.Django.Yaml;

/// <summary>YAML to compare readers with: scalars in every place, structures by hand, and documents by chance.</summary>
internal static class YamlTexts
{
    private static readonly string[] Scalars =
    [
        "yes", "Yes", "YES", "yES", "no", "No", "NO", "on", "On", "ON", "off", "Off", "OFF", "oN", "y", "Y", "n", "N", "true", "True", "TRUE", "tRUE",
        "false", "False", "FALSE", "", "~", "null", "Null", "NULL", "nULL", "None", "0", "-0", "+0", "1", "+1", "-1", "86400", "086400", "0100", "010", "-010",
        "+010", "08", "09", "00", "0o10", "0O10", "0x1F", "0X1F", "-0x1f", "0x", "0b101", "0b", "0b2", "0b_", "0x_", "0_", "0_7", "1_000", "1__0", "_1", "1_", "1,000",
        "1:30", "1:5", "01:30", "1:60", "1:59:59", "-1:30", "1:30.5", "12:30:45", "0:30", "1e3", "1E3", "1.0e3", "1.0e+3", "1.5e-3", "1.", ".5", "-.5", "+.5", "1.5", "+1.5",
        "1_0.5", "._5", ".", "..", "-", "--", "---x", ".inf", "-.inf", "+.inf", ".Inf", ".INF", ".nan", ".NaN", ".NAN", "inf", "nan", "2001-01-01", "2001-1-1",
        "2001-12-14t21:59:43.10-05:00", "2001-12-14 21:59:43.10 -5", "2001-12-15 2:59:43", "2001-01-01T00:00:00Z", "=", "<<", "<", "<<<", "!!str 5", "!!str yes", "!!str",
        "!!int 5", "!!int '5'", "!!int 0x10", "!!bool yes", "!!bool 'no'", "!!null x", "!!null ''", "!!float 1.5", "!!binary aGVsbG8=", "!!timestamp 2001-01-01",
        "! 5", "! 'yes'", "! x", "!local x", "!!python/tuple [1]", "!ENV ${X:default}", "!include x.yaml", "!Ref X", "'yes'", "\"yes\"", "'010'", "\"0x1F\"", "'it''s'",
        "\"a\\tb\"", "\"\\x41\\u00e9\\U0001F600\"", "\"\\u20ac\"", "\"\\/\"", "\"\\e\\0\\a\\N\\_\\L\\P\"", "\"a\\\n    b\"", "https://a.example", "https://a.example:8080",
        "http://[::1]:80", "x-a", "X-Requested-With", "^https://\\w+\\.example\\.com$", "a b", "a #b", "a#b", "#b", "a: b", "a:b", "@x", "`x", "%x", "&", "*", "?x", "? x", ":x", "-x", "- x",
        "x]", "x}", "x,y", "a,b", "|", ">", "[a, b]", "[a, yes, 010]", "[]", "{}", "{a: 1}", "[[a], [b, [c]]]", "[a,, b]", "[a, ]", "[,a]", "['a', \"b\", c d]", "[a: b]", "[? a : b]",
        "!!set {a, b}", "!!set {a: , b: }", "!!omap [a: 1]", "!!pairs [a: 1]", "!!seq [a]", "!!map {a: 1}", "!!seq {a: 1}", "!!map [a]", "!!str [a]",
        "99999999999999999999999999", "0x" + "FFFFFFFFFFFFFFFFFFFFF", "é", "日本", "\u00a0", "a\u00a0b", "\U0001F600", "a\u2028b", "a\u0085b", "\ufeffx", "x\ufeff",
        "|\n  a\n  b", "|-\n  a\n  b", "|+\n  a\n\n", ">\n  a\n  b\n\n  c", ">-\n  a\n   b\n  c", "|2\n    a", "|1\n a", "a\n  b", "a\n\n  b", "'a\n  b'", "\"a\n\n  b\"", "\ta", "a\t", "'a' ", "'a' b", "\"a\" # c", "\n  - a\n  - b",
        "\n  - yes\n  - 010\n  - ~", "\n- a\n- b", "\n  - - a\n    - b\n  - c", "\n  a: 1", "\n    - a\n  - b", "&x a", "&x [a]", "&x", "!!str &x 5", "&x !!str 5", "\n  ? a\n  : b", "\n  - ? a",
    ];

    private static readonly string[] Structures =
    [
        "CORS_A: &x [a, b]\nCORS_B: *x", "CORS_A: &x [a]\nCORS_B: &y [*x, *x]\nCORS_C: [*y]", "CORS_A: &x yes\nCORS_B: *x", "CORS_A: *x\nCORS_B: &x 1", "CORS_A: &x [*x]",
        "x: &x {CORS_A: 1, CORS_B: 2}\nCORS_C: 0\n<<: *x", "x: &x {CORS_A: 1}\ny: &y {CORS_A: 2, CORS_B: 3}\n<<: [*x, *y]", "x: &x {CORS_A: 1}\ny: &y {CORS_A: 2, CORS_B: 3}\n<<: [*y, *x]",
        "x: &x {CORS_A: 1}\nCORS_A: 5\n<<: *x", "x: &x {CORS_A: 1}\n<<: *x\nCORS_A: 5", "x: &x {CORS_A: 1}\ny: &y {<<: *x, CORS_B: 2}\n<<: *y", "<<: {CORS_A: 1}\nCORS_B: 2", "<<: [{CORS_A: 1}, {CORS_A: 2}]",
        "'<<': {CORS_A: 1}", "<<: 5", "<<: [5]", "<<: []", "!!merge <<: {CORS_A: 1}", "x: &x {CORS_A: 1}\ny: &y {<<: *x}\nz: &z {CORS_A: 9}\n<<: [*y, *z]",
        "CORS_A: 1\n---\nCORS_B: 2", "---\nCORS_A: 1\n...", "---\nCORS_A: 1\n---\n", "%YAML 1.1\n---\nCORS_A: yes", "%YAML 1.2\n---\nCORS_A: yes", "%TAG ! tag:yaml.org,2002:\n---\nCORS_A: !str yes",
        "%FOO bar\n---\nCORS_A: 1", "# only\n# comments", "", "   ", "\n\n", "---", "...", "~", "{}", "[]", "a", "{CORS_A: 1}", "{CORS_A: 1, CORS_B: [a, yes]}", "{\"CORS_A\":1}", "{CORS_A}", "{CORS_A: }",
        "CORS_A: 1\n...\nCORS_B: 2", "...\nCORS_A: 1", "CORS_A: 1\n...\n...\n", "CORS_A: 1\n...\n# c\n", "---\nCORS_A: 1\n...\nCORS_A: 2", "CORS_A: 1\n... # c\nCORS_B: 2", "# c\n...\nCORS_A: 1", "CORS_A: 1\n...\n{CORS_B: 2}",
        "CORS_A: |\n  a\n...\nCORS_B: 2", "[a]\n...\nCORS_A: 1", "CORS_A: 1\n...x\nCORS_B: 2", "CORS_A: 1\n...\n%YAML 1.1\nCORS_B: 2", "...", "...\n...", "...\n---\nCORS_A: 1",
        "CORS_A: 1\nCORS_A: 2", "CORS_A: [a]\nCORS_B: 1\n'CORS_A': [b, c]", "{CORS_A: a, CORS_A: b}", "x: &x {CORS_A: 1}\n<<: *x\nCORS_A: 2\nCORS_A: 3",
        "? CORS_A\n: 1", "? CORS_A", "\"CORS_A\": 1", "'CORS_A' : 1", "CORS_A : 1", "CORS_A:1", "CORS_A:\t1", "CORS_A: 1\t", "\tCORS_A: 1", "CORS_A:\n\t- a", " CORS_A: 1\nCORS_B: 2", "CORS_A: 1\n CORS_B: 2",
        "CORS_A: a\nCORS_B", "CORS_A: [a\nCORS_B: 1", "CORS_A: 'a\nCORS_B: 1", "CORS_A: [a,\n b,\n c]", "CORS_A: [\na\n]", "CORS_A: [\n  a,\n  b,\n]\nCORS_B: 1", "CORS_A: [a]\n  ", "CORS_A: [a] b", "CORS_A: \"a\" \"b\"", "CORS_A: - a", "- CORS_A: 1",
        "CORS_A: 1\r\nCORS_B: 2\r\n", "CORS_A: 1\rCORS_B: 2", "\ufeffCORS_A: 1", "\ufeff\ufeffCORS_A: 1", "CORS_A: 1\n\ufeffCORS_B: 2", "CORS_A: \u0007", "CORS_A: a\u0000b", "CORS_A: \u007f", "CORS_A: \u0080", "CORS_A: \ufffe",
        "CORS_A: &x 1\nCORS_B: &x 2\nCORS_C: *x", "CORS_A: &a-b_1 1\nCORS_B: *a-b_1", "CORS_A: &x.y 1\nCORS_B: *x.y", "CORS_A: &é 1\nCORS_B: *é", "1: a\nCORS_A: b", "yes: a\nCORS_A: b", "~: a\nCORS_A: b", "[a]: b\nCORS_A: c", "{a: b}: c\nCORS_A: d",
        "CORS_A: {{ .Values.x }}", "CORS_A: {{x}}", "{{- if x }}\nCORS_A: 1\n{{- end }}", "CORS_A: 'a{{ x }}b'", "CORS_A: ${X}", "CORS_A: {a: 1, a: 2}", "CORS_A: 1 # c\nCORS_B: 2 #c\n# d", "CORS_A: |\n  a\n # c\nCORS_B: 1",
        "CORS_A: |\n\n   a\n  b\n", "CORS_A: |\n   \n  a", "CORS_A: >\n a\n\n\n b\n", "CORS_A: |4\n    a", "CORS_A: |0\n a", "CORS_A: |-2\n  a\n", "CORS_A: |+\n\nCORS_B: 1", "CORS_A: |\nCORS_B: 1", "CORS_A: \"a\\\"b\"", "CORS_A: \"\\q\"", "CORS_A: \"\\ud83d\\ude00\"", "CORS_A: \"\\ud83d\"",
        "CORS_A: 'x'y", "CORS_A: [a, b]: c", "CORS_A:\n- a\n-b", "CORS_A:\n-\n  a\n-\n", "CORS_A:\n- \n- b", "CORS_A: !<tag:yaml.org,2002:str> yes", "CORS_A: !!str\nCORS_B: !!int", "CORS_A: !x!y z", "CORS_A: [!!str yes, !!int 3]",
        "CORS_A: [a, &x b, *x]", "CORS_A: [a #c\n , b]", "CORS_A: [a#c]", "CORS_A: [a:b]", "CORS_A: [a: b, c]", "CORS_A: [https://a.example, http://b:80/]", "CORS_A: {https://a: 1}", "CORS_A: [\"a\":b]", "CORS_A: {\"a\":b}", "CORS_A: [- a]", "CORS_A: [-a, -]", "CORS_A: [?a]", "CORS_A: ?a",
    ];

    private static readonly string[] Fragments =
    [
        "CORS_A", "CORS_B", ": ", ":", "- ", "\n", "\n  ", "\n    ", "[", "]", "{", "}", ", ", ",", "'", "\"", "#", " #", "&x ", "*x", "!!str ", "!!int ", "!t ", "|", ">", "|-\n  ", "? ", "<<", "---\n", "...\n", "%", "@", "`",
        "yes", "010", "a", "b c", "~", "1:30", "\\", "\\n", "\t", " ", "é", "\r\n", "=", "https://a.example",
    ];

    /// <summary>The same texts each time.</summary>
    public static IEnumerable<string> ByHand() =>
    [
        .. Scalars.Select(s => $"CORS_A: {s}"),
        .. Scalars.Select(s => $"CORS_A: {s}\nCORS_B: end\n"),
        .. Scalars.Where(s => !s.Contains('\n', StringComparison.Ordinal)).Select(s => $"CORS_A:\n  - {s}\n  - end\n"),
        .. Scalars.Where(s => !s.Contains('\n', StringComparison.Ordinal)).Select(s => $"CORS_A: [{s}, end]"),
        .. Scalars.Where(s => !s.Contains('\n', StringComparison.Ordinal)).Select(s => $"{{CORS_A: {s}, CORS_B: [end]}}"),
        .. Structures,
    ];

    /// <summary>Pieces of YAML put together by chance, and the texts above with small damage.</summary>
    public static IEnumerable<string> ByChance(int count)
    {
        Random random = new(20250917);
        for (int i = 0; i < count; i++)
        {
            yield return i % 2 == 0 ? Together(random) : Damaged(random);
        }
    }

    private static string Together(Random random) =>
        "CORS_A: " + string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => Fragments[random.Next(Fragments.Length)]));

    private static string Damaged(Random random)
    {
        string text = Structures[random.Next(Structures.Length)];
        int at = random.Next(text.Length + 1);
        return random.Next(3) == 0 && at < text.Length
            ? text.Remove(at, 1)
            : text.Insert(at, Fragments[random.Next(Fragments.Length)]);
    }
}
