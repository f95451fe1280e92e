using System.Text.RegularExpressions;
using PolicyBridge.Analysis;
using PolicyBridge.Analysis.Rules;
using PolicyBridge.Diagnostics;
using PolicyBridge.Django;
using PolicyBridge.Python.Running;

namespace PolicyBridge.Tests.Analysis;

/// <summary>The examples of the pages are the fixtures: the first of each triggers its rule, the second must not.</summary>
public partial class RulePagesTests
{
    public static TheoryData<string> Ids { get; } = [.. PolicyCheck.Rules.Select(rule => rule.Id)];

    /// <summary>Those that reading alone reports.</summary>
    public static TheoryData<string> IdsOfReading { get; } = [.. PolicyCheck.Rules.Except(PolicyRules.OfRuns).Select(rule => rule.Id)];

    [Fact]
    public void Every_rule_that_is_written_is_asked() => Assert.Equal(
        typeof(IPolicyRule).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IPolicyRule)) && type.IsClass).Select(type => type.Name).Order(StringComparer.Ordinal),
        PolicyRules.All.Select(rule => rule.GetType().Name).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void A_rule_without_a_page_names_the_page_to_write() => Assert.Equal(
        "The rule has no page: write src/PolicyBridge/Analysis/Rules/Pages/PB0000.md, with the four parts of the pages beside it.",
        Assert.Throws<InvalidOperationException>(() => PolicyRules.PageOf(new DiagnosticDescriptor("PB0000", DiagnosticSeverity.Warning, "No page"))).Message);

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_has_its_rules_title_and_the_four_parts(string id)
    {
        string page = PolicyCheck.PageOf(id)!;

        string title = PolicyCheck.Rules.Single(rule => rule.Id == id).Title;
        Assert.StartsWith($"# {id}: {title}\n", page, StringComparison.Ordinal);
        Assert.Equal(["What it does", "Why it matters", "Example", "Do instead"], Heading().Matches(page).Select(heading => heading.Groups[1].Value));
        Assert.All(page.Split('\n'), line => Assert.InRange(line.Length, 0, 160));
    }

    [Theory]
    [MemberData(nameof(IdsOfReading))]
    public void The_example_is_found_with_a_place_and_a_way_out_and_its_twin_is_not(string id)
    {
        string[] examples = [.. Example().Matches(PolicyCheck.PageOf(id)!).Select(example => example.Groups[1].Value)];

        Diagnostic finding = Assert.Single(Check(examples[0]), diagnostic => diagnostic.Id == id);
        Assert.True(finding.Span.HasPlace);
        Assert.NotNull(finding.Help);
        Assert.DoesNotContain(Check(examples[1]), diagnostic => diagnostic.Id == id);
    }

    // The other ids of runs need a Python or a command line of their own; the tests of runs report each.
    [Theory]
    [InlineData("PB1013")]
    [InlineData("PB1014")]
    [InlineData("PB1015")]
    public void The_example_is_found_when_it_is_run_and_its_twin_is_not(string id)
    {
        string[] examples = [.. Example().Matches(PolicyCheck.PageOf(id)!).Select(example => example.Groups[1].Value)];
        DjangoSettingsOptions options = new()
        {
            Python = new PythonProgram(Interpreter.Reference.Path),
            RunLimits = new PythonRunLimits { Time = TimeSpan.FromSeconds(5) },
        };

        Assert.NotNull(Assert.Single(Check(examples[0], options), diagnostic => diagnostic.Id == id).Help);
        Assert.DoesNotContain(Check(examples[1], options), diagnostic => diagnostic.Severity is DiagnosticSeverity.Error);
    }

    private static IReadOnlyList<Diagnostic> Check(string settings, DjangoSettingsOptions? options = null)
    {
        using TemporaryProject project = new TemporaryProject().With("settings.py", settings);
        bool assume = !settings.Contains("MIDDLEWARE", StringComparison.Ordinal);
        return PolicyCheck.Run(SettingsReader.Load(project["settings.py"], (options ?? new DjangoSettingsOptions()) with { AssumeMiddleware = assume }));
    }

    [GeneratedRegex("^## (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("^```python\n(.*?\n)```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Example();
}
