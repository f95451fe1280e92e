using System.Text.RegularExpressions;
using PolicyBridge.Analysis;
using PolicyBridge.Testing.Regexes;
using PolicyBridge.Tests.Django.Yaml;
using PolicyBridge.Tests.Python.Evaluation;

namespace PolicyBridge.Tests.Fuzzing;

/// <summary>The texts that are damaged: fixtures, idioms, the examples of the rule pages, and patterns.</summary>
internal static partial class FuzzTexts
{
    // A longer text costs time at each case and shows no more.
    private const int MaxLength = 3_000;

    public static IReadOnlyList<string> Python { get; } =
    [
        .. Fixtures("*.py"),
        .. Idiom.All.SelectMany(idiom => idiom.Files.OrderBy(file => file.Key, StringComparer.Ordinal)).Select(file => file.Value).Where(IsShort),
        .. PolicyCheck.Rules.SelectMany(rule => Example().Matches(PolicyCheck.PageOf(rule.Id)!)).Select(example => example.Groups[1].Value).Where(IsShort),
    ];

    public static IReadOnlyList<string> Yaml { get; } = [.. YamlTexts.ByChance(500)];

    public static IReadOnlyList<string> Patterns { get; } =
    [
        .. RegexFixtures.Wild.Select(pattern => pattern.Pattern),
        .. RegexFixtures.Cases.Select(pattern => pattern.Pattern),
        .. RegexFixtures.Rejected.Select(pattern => pattern.Pattern),
    ];

    public static IReadOnlyList<string> Variables { get; } =
    [
        "A=1\nB=2\n", "export A='1'\nB=\"2\"\n", "# comment\nA=1 # comment\n\nB\n", "A=${B}\nB=${A:-x}\nC=${A}${A}\n", "'quoted key' = 'a\\'b\\\\'\n", "A='two\nlines'\nB=\"x\\ty\\n\"\n",
        "CORS_ALLOWED_ORIGINS=https://a.example,https://b.example\r\nDEBUG=on\r\n", "A=\nB= x y \nC==\n", " = x\nA='open\n", "\ufeffA=1\n", "A=$\nB=${\nC=${}\nD=${:-}\n", "export\nexport =1\na'b=c\n",
    ];

    public static IReadOnlyList<string> Records { get; } =
    [
        """{"generatedBy":"PolicyBridge 0.1.0","reference":"4.7","targets":{"nginx":{"files":{"a.conf":"00","b.conf":"ff"}},"policy":{"files":{}}}}""",
        """{"generatedBy":"PolicyBridge 0.1.0","targets":{"aspnetcore":{"fidelity":{},"files":{"DjangoCors.g.cs":"0123"}},"../x":{"files":{"../y":"\ud800"}}}}""",
    ];

    private static IEnumerable<string> Fixtures(string names) => Directory
        .EnumerateFiles(Path.Combine(Repository.Root, "fixtures"), names, SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .Select(File.ReadAllText)
        .Where(IsShort);

    private static bool IsShort(string text) => text.Length is > 0 and < MaxLength;

    [GeneratedRegex(@"```python\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
