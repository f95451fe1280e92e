using System.Reflection;
using System.Text.RegularExpressions;
using PolicyBridge.Analysis;
using PolicyBridge.Analysis.Rules;
using PolicyBridge.Diagnostics;
using PolicyBridge.Review;
using PolicyBridge.Settings.Table;
using PolicyBridge.Tool.Rendering;

namespace PolicyBridge.Tests.Diagnostics;

public partial class DiagnosticDescriptorsTests
{
    private static readonly DiagnosticDescriptor[] All =
    [
        .. new[] { typeof(DiagnosticDescriptors), typeof(SystemChecks), typeof(NginxFindings) }
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(field => (DiagnosticDescriptor)field.GetValue(null)!),
    ];

    [Fact]
    public void No_id_has_two_meanings()
    {
        Assert.Equal(All.Length, All.Select(d => d.Id).Distinct().Count());
    }

    [Fact]
    public void Every_id_that_can_be_printed_has_a_page_with_its_title()
    {
        Assert.All(All, d => Assert.StartsWith($"# {d.Id}: {d.Title}\n", RulePages.Find(d.Id), StringComparison.Ordinal));
        Assert.All(
            ShortPages.All.Where(page => !page.Id.StartsWith("PB9", StringComparison.Ordinal)),
            page => Assert.Equal(page.Severity, All.Single(d => d.Id == page.Id).Severity));
    }

    [Fact]
    public void Every_id_of_a_build_has_a_page()
    {
        string[] sources = [.. new[] { "PolicyBridge.Build", "PolicyBridge.Tool" }.SelectMany(project => Directory.GetFiles(Path.Combine(Repository.Root, "src", project), "*.cs"))];
        string[] ids = [.. sources.SelectMany(file => IdOfBuild().Matches(File.ReadAllText(file))).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal)];

        Assert.Equal(ids, ShortPages.All.Select(page => page.Id).Where(id => id.StartsWith("PB9", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.True(ids.Length >= 10);
    }

    [Fact]
    public void Every_id_is_of_the_form_that_is_promised()
    {
        Assert.All(All, d => Assert.Matches(@"^(PB[1-7]\d{3}|corsheaders\.E0\d\d)$", d.Id));
        Assert.All(All, d => Assert.NotEmpty(d.Title));
    }

    [GeneratedRegex(@"\bPB9\d{3}\b")]
    private static partial Regex IdOfBuild();
}
