using System.Text.RegularExpressions;
using PolicyBridge.Analysis;
using PolicyBridge.Tests.Patterns;
using PolicyBridge.Tests.Python.Evaluation;
using PolicyBridge.Tests.Settings.Yaml;

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

    private static IEnumerable<string> Fixtures(string names) => Directory
        .EnumerateFiles(Path.Combine(RepositoryRoot.Path, "fixtures"), names, SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .Select(File.ReadAllText)
        .Where(IsShort);

    private static bool IsShort(string text) => text.Length is > 0 and < MaxLength;

    [GeneratedRegex(@"```python\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
