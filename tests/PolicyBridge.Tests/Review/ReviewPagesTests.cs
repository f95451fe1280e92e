using System.Text.RegularExpressions;
using PolicyBridge.Diagnostics;
using PolicyBridge.Django;
using PolicyBridge.Policy;
using PolicyBridge.Review;
using PolicyBridge.Targets.Gateways;
using PolicyBridge.Targets;

namespace PolicyBridge.Tests.Review;

/// <summary>The examples of the pages are the fixtures: the first of each triggers its rule, the second triggers none.</summary>
public sealed partial class ReviewPagesTests : IDisposable
{
    // What the pages of rules about hand-written CORS say of the settings.
    private const string Settings = """
        CORS_ALLOWED_ORIGIN_REGEXES = [r"^https://[a-z]+\.example\.com$"]
        MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware"]
        """;

    // And what the files in the folder old were translated from.
    private const string OldSettings = """
        CORS_ALLOWED_ORIGINS = ["https://old.example.com"]
        MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware"]
        """;

    private readonly TemporaryProject _project = new TemporaryProject().With("settings.py", Settings).With("old.py", OldSettings);

    public static TheoryData<string> Ids { get; } = [.. NginxReview.Rules.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_has_its_rules_title_and_the_four_parts(string id)
    {
        string page = NginxReview.PageOf(id)!;

        Assert.StartsWith($"# {id}: {NginxReview.Rules.Single(rule => rule.Id == id).Title}\n", page, StringComparison.Ordinal);
        Assert.Equal(["What it does", "Why it matters", "Example", "Do instead"], Heading().Matches(page).Select(heading => heading.Groups[1].Value));
        Assert.All(page.Split('\n'), line => Assert.InRange(line.Length, 0, 200));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_example_is_found_with_a_place_and_a_way_out_and_its_twin_is_fine(string id)
    {
        string[] examples = [.. Example().Matches(NginxReview.PageOf(id)!).Select(example => example.Groups[1].Value)];

        Diagnostic[] found = [.. Review(id, examples[0]).Where(finding => finding.Id == id)];
        Assert.NotEmpty(found);
        Assert.All(found, finding => Assert.True(finding.Span.HasPlace));
        Assert.All(found, finding => Assert.NotNull(finding.Help));
        Assert.Equal("", string.Join('\n', Review(id, examples[1]).Select(finding => $"{finding.Span} {finding.Id} {finding.Message}")));
    }

    public void Dispose() => _project.Dispose();

    private IReadOnlyList<Diagnostic> Review(string id, string configuration)
    {
        CorsPolicy policy = SettingsReader.Load(_project["settings.py"]).Policy!;
        EmitInto(policy, "policybridge", new TargetOptions());
        EmitInto(SettingsReader.Load(_project["old.py"]).Policy!, "old/policybridge", new TargetOptions());
        EmitInto(policy, "edited/policybridge", new TargetOptions());
        _project.With("edited/policybridge.http.conf", File.ReadAllText(_project["edited/policybridge.http.conf"]) + "map $host $evil { default 1; }\n");
        EmitInto(policy, "other", new TargetOptions().With(GatewayOptions.Prefix, NamePrefix.TryParse("other", out NamePrefix? prefix) ? prefix : throw new InvalidOperationException()));
        _project.With("nginx.conf", configuration);

        // Only a comparison needs settings; without them each path may matter.
        return NginxReview.Run(_project["nginx.conf"], string.CompareOrdinal(id, "PB7120") < 0 ? null : policy).Findings;
    }

    private void EmitInto(CorsPolicy policy, string name, TargetOptions options)
    {
        foreach (TargetFile file in Target.Nginx.Emit(policy, options).Files)
        {
            _project.With(Path.GetFileName(file.Path).Replace("policybridge", name, StringComparison.Ordinal), file.Content);
        }
    }

    [GeneratedRegex("^## (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("^```nginx\n(.*?\n)```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Example();
}
