using System.Globalization;
using System.Text.Json;
using PolicyBridge.Policy;
using PolicyBridge.Settings.Table;
using PolicyBridge.Sources;

namespace PolicyBridge.Tests.Fuzzing;

/// <summary>Settings by grammar: most values are of the type that the setting wants, some are of another.</summary>
internal sealed class FuzzGrammar(Random random)
{
    private static readonly string[] Texts =
    [
        "https://a.example", "http://localhost:3000", "https://[::1]:8443", "https://xn--bcher-kva.example", "null", "file://", "*", "", "a", "https://a.example/", "HTTPS://A.example",
        "x-a", "X-Requested-With", "GET", "get", "DELETE", "x y", "\"", "\\", "$host", "{0}", "a\nb", "a\r\n", "\0", "é", "\U0001F600", "*/", "-->", "#", ";", "'''", "\u2028",
    ];

    public string Python() => "import re\n" + string.Concat(Names().Select(name => $"{name} = {PythonValue(name, 2)}\n"));

    public string Json() => JsonSerializer.Serialize(Names().Distinct().ToDictionary(name => name, name => JsonValue(name, 2)));

    /// <summary>What a Python says of settings that it ran: most parts are of the form that evaluate_settings.py writes, some are of another.</summary>
    public string Answer() => random.Next(3) == 0
        ? $$$"""{"version":{{{Part("\"3.11.2\"")}}},"files":[],"problem":{"kind":{{{Part(Pick(["\"memory\"", "\"size\"", "\"exception\""]))}}},"type":{{{Part("\"KeyError\"")}}},"message":{{{Part("\"'X'\"")}}},"file":{{{Part("\"/a.py\"")}}},"line":{{{Part("3")}}}}}"""
        : $$$"""{"version":{{{Part("\"3.11.2\"")}}},"files":[{{{Part("\"/settings.py\"")}}}],"settings":{{{{string.Join(',', Items().Select(i => $"\"{Pick(CorsSettings.Family.Names)}\":{Computed(2)}"))}}}} }""";

    public string Pattern() => string.Concat(Enumerable.Range(0, random.Next(1, 3)).Select(_ => random.Next(6) == 0 ? Text() : Pick(FuzzTexts.Patterns)));

    private IEnumerable<string> Names() => Enumerable.Range(0, random.Next(1, 7)).Select(_ => Pick(CorsSettings.Family.Names));

    private string Computed(int depth) => Part(random.Next(depth > 0 ? 12 : 8) switch
    {
        0 => """["none"]""",
        1 => $"""["bool",{Part("true")}]""",
        2 => $"""["{Pick(["int", "timedelta"])}",{Part("\"-1f\"")}]""",
        3 => $"""["float",{Part(Pick(["\"1.5\"", "\"inf\"", "\"1e999\""]))}]""",
        4 => $"""["str",{Part(JsonSerializer.Serialize(Text()))}]""",
        5 => $"""["str",{Part("\"00d8\"")},{Part("\"utf-16\"")}]""",
        6 => $"""["bytes",{Part("\"00ff\"")}]""",
        7 => $"""["regex",["str",{Part(JsonSerializer.Serialize(Pattern()))}],{Part("34")}]""",
        8 => $"""["other",{Part("\"Path\"")},{Computed(depth - 1)}]""",
        9 => $"""["dict",[[{Computed(depth - 1)},{Computed(depth - 1)}]]]""",
        _ => $"""["{Pick(["list", "tuple", "set"])}",[{string.Join(',', Items().Select(_ => Computed(depth - 1)))}]]""",
    });

    private string Part(string usual) => random.Next(20) > 0 ? usual : Pick(["null", "0", "-1", "1e999", "4294967296", "true", "\"\"", "\"x\"", "\"fff\"", "\"\\ud800\"", "[]", "[null]", "{}"]);

    private string PythonValue(string name, int depth) => Kind(name) switch
    {
        0 => Pick(["True", "False"]),
        1 => Pick(["0", "-1", "86400", "10 ** 30", "1.5", "None"]),
        2 => PythonRepr.Of(Text()),
        3 when depth > 0 => $"[{string.Join(", ", Items().Select(_ => PythonValue("", depth - 1)))}]",
        4 when depth > 0 => $"[{string.Join(", ", Items().Select(_ => random.Next(2) == 0 ? PythonRepr.Of(Pattern()) : $"re.compile({PythonRepr.Of(Pattern())}, {random.Next(4) * 2})"))}]",
        _ => PythonRepr.Of(Pattern()),
    };

    private object? JsonValue(string name, int depth) => Kind(name) switch
    {
        0 => random.Next(2) == 0,
        1 => random.Next(3) switch { 0 => null, 1 => 1.5, _ => random.Next(-1, 100_000) },
        2 => Text(),
        3 when depth > 0 => Items().Select(_ => JsonValue("", depth - 1)).ToArray(),
        4 when depth > 0 => Items().Select(_ => Pattern()).ToArray(),
        _ => Pattern(),
    };

    private int Kind(string name) => random.Next(10) == 0 ? random.Next(6)
        : name is "" ? 2
        : name is CorsSettingNames.AllowedOriginRegexes ? 4
        : name.EndsWith("MAX_AGE", StringComparison.Ordinal) ? 1
        : name.EndsWith("REGEX", StringComparison.Ordinal) ? 5
        : name is CorsSettingNames.AllowedOrigins or CorsSettingNames.AllowMethods or CorsSettingNames.AllowHeaders || name.Contains("EXPOSE", StringComparison.Ordinal) ? 3
        : 0;

    private IEnumerable<int> Items() => Enumerable.Range(0, random.Next(4));

    private string Text() => random.Next(4) == 0
        ? string.Create(CultureInfo.InvariantCulture, $"https://{Pick(["a", "b-c", "*", "xn--a"])}.example:{random.Next(70_000)}")
        : Pick(Texts);

    private T Pick<T>(IReadOnlyList<T> among) => among[random.Next(among.Count)];
}
