using PolicyBridge.Conformance.Coverage;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Django;
using PolicyBridge.Policy;
using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Writing;
using PolicyBridge.Testing.Regexes;

namespace PolicyBridge.Conformance.Tests.Requests;

/// <summary>What of a policy the derived requests ask, and what <c>verify --coverage</c> says of it.</summary>
public class CoverageTests
{
    /// <summary>A regex that no automaton holds has an account without numbers; of every other all is asked.</summary>
    private const string BeyondAutomata = "beyond an automaton";

    [Fact]
    public void Every_transition_of_every_regex_of_the_pattern_fixtures_is_asked() => AssertComplete(
        RegexFixtures.Cases.Select(row => (Kind: RegexFixtures.SubjectOf(row.Kind), row.Pattern, Flags: RegexFixtures.Flags(row.Flags)))
            .Concat(RegexFixtures.Wild.Select(row => (Kind: RegexFixtures.SubjectOf(row), row.Pattern, Flags: RegexFixtures.Flags(row.Flags))))
            .Distinct()
            .Select(row => (row, Regex: PythonRegex.Parse(row.Pattern, row.Flags, out _)))
            .Where(pair => pair.Regex is not null && DotNetPatternWriter.Write(pair.Regex, pair.row.Kind) is Translated)
            .Select(pair => ($"{pair.row}", pair.row.Kind is PatternSubject.Path ? OfPaths(pair.Regex!) : new CorsPolicy { AllowedOriginRegexes = [pair.Regex!] })),
        least: 250);

    [Fact]
    public void Everything_of_every_policy_of_the_fixtures_and_examples_is_asked() => AssertComplete(
        [
            .. ConformanceRequest.ReadAll(Path.Combine(Repository.Root, "fixtures", "requests.json")).Select(row => row.SettingsJson).Distinct()
                .Select(json => (json, Policies.Read(json, ReferenceVersion.Modern))).Where(pair => pair.Item2 is not null).Select(pair => (pair.json, pair.Item2!)),
            .. Directory.GetFiles(Path.Combine(Repository.Root, "examples"), "settings.py", SearchOption.AllDirectories).Append(Repository.Storefront)
                .Select(file => (file, SettingsReader.Load(file).Policy)).Where(pair => pair.Policy is not null).Select(pair => (pair.file, pair.Policy!)),
        ],
        least: 35);

    /// <summary>Counted by hand: a transition for each character that goes on, a way out for each state; but behind "https:" and "https:/" every origin goes on in one way.</summary>
    [Theory]
    [InlineData(@"^https://a\.b$", 11, 10)]
    [InlineData(@"^https://[ab]\.c$", 11, 10)]
    [InlineData(@"^https://(?:ab|cd)\.e$", 14, 12)]
    [InlineData(@"^https://a+b$", 11, 9)]
    public void Transitions_are_those_of_the_smallest_automaton(string pattern, int transitions, int waysOut)
    {
        CorsPolicy policy = new() { AllowedOriginRegexes = [PythonRegex.Parse(pattern, 0, out _)!] };

        CoverageRow row = PolicyCoverage.Of(policy, DerivedRequests.Of(policy)).Rows.Single(row => row.Pattern == pattern);

        Assert.Equal((transitions, transitions), (row.Counts[1].Asked, row.Counts[1].All));
        Assert.Equal((waysOut, waysOut), (row.Counts[2].Asked, row.Counts[2].All));
    }

    /// <summary>Counted by hand as well. The digits are two letters, since 1 stands in the address of IPv6 that is asked.</summary>
    [Theory]
    [InlineData("listed", "CORS_ALLOWED_ORIGINS", "entries 2 of 3")]
    [InlineData("alternative", "CORS_ALLOWED_ORIGIN_REGEXES", "alternatives 4 of 5")]
    [InlineData("transition", "CORS_ALLOWED_ORIGIN_REGEXES", "transitions 27 of 28")]
    [InlineData("way out", "CORS_ALLOWED_ORIGIN_REGEXES", "ways out 23 of 24")]
    [InlineData("path", "CORS_URLS_REGEX", "alternatives 2 of 3")]
    [InlineData("method", "CORS_ALLOW_METHODS", "entries 1 of 2")]
    [InlineData("header", "CORS_ALLOW_HEADERS", "entries 1 of 2")]
    public void What_is_not_asked_is_missing_in_the_account(string left, string setting, string account)
    {
        CorsPolicy policy = Policies.Read(
            """
            {"CORS_ALLOWED_ORIGINS": ["https://one.example", "https://two.example", "https://three.example"], "CORS_ALLOWED_ORIGIN_REGEXES": ["^https://(?:www|shop)\\.(?:a|b[0-9])\\.example$"],
             "CORS_URLS_REGEX": "^/(?:api|media)/", "CORS_ALLOW_METHODS": ["GET", "PUT"], "CORS_ALLOW_HEADERS": ["x-a", "x-b"]}
            """,
            ReferenceVersion.Modern)!;
        IReadOnlyList<RequestCase> all = DerivedRequests.Of(policy);
        Func<RequestCase, bool> isLeft = left switch
        {
            "listed" => request => Header(request, "Origin") == "https://two.example",
            "alternative" => request => Header(request, "Origin")?.Contains("https://shop.", StringComparison.Ordinal) == true,
            "transition" => request => Header(request, "Origin") is { } origin && origin.EndsWith(".b1.example", StringComparison.Ordinal),
            "way out" => request => Header(request, "Origin") is { } origin && origin.StartsWith("https://", StringComparison.Ordinal) && origin.Length > 8 && origin[8] is not ('w' or 's'),
            "path" => request => request.Request.Target.StartsWith("/media/", StringComparison.Ordinal),
            "method" => request => Header(request, "Access-Control-Request-Method") == "GET",
            _ => request => Header(request, "Access-Control-Request-Headers") == "x-b",
        };

        Assert.All(PolicyCoverage.Of(policy, all).Rows, row => Assert.True(row.IsComplete, $"{row.Setting}: {row.Asked}"));
        CoverageRow row = PolicyCoverage.Of(policy, [.. all.Where(request => !isLeft(request))]).Rows.Single(row => row.Setting == setting);
        Assert.Contains(account, row.Asked, StringComparison.Ordinal);
        Assert.False(row.IsComplete);
    }

    [Fact]
    public async Task The_account_is_printed_and_says_what_a_limit_leaves_out()
    {
        await using Conformance.Servers.KestrelServer deployment = await Conformance.Servers.KestrelServer.StartAsync(static _ => Task.CompletedTask);
        string[] options = ["verify", "fixtures/storefront/settings.py", "--coverage", "--url", $"http://{deployment.EndPoint}", "--rate", "1000"];

        string all = (await ToolProcess.RunAsync([.. options, "--limit", "100000"])).Output;
        string few = (await ToolProcess.RunAsync([.. options, "--limit", "5"])).Output;

        Assert.Contains("\nAsked of the policy: all.\n  CORS_ALLOWED_ORIGINS         entries 3 of 3\n", all, StringComparison.Ordinal);
        Assert.Contains("\nAsked of the policy:\n  CORS_ALLOWED_ORIGINS         entries 1 of 3\n", few, StringComparison.Ordinal);
        Assert.Contains("  CORS_ALLOWED_ORIGIN_REGEXES  alternatives 0 of 1, transitions 0 of ", few, StringComparison.Ordinal);
        foreach ((string format, string text) in new[] { ("json", "\"coverage\""), ("markdown", "| CORS_ALLOWED_ORIGINS | entries 1 of 3 |"), ("junit", "asked of CORS_ALLOWED_ORIGINS") })
        {
            Assert.Contains(text, (await ToolProcess.RunAsync([.. options, "--limit", "5", "--format", format])).Output, StringComparison.Ordinal);
        }
    }

    private static void AssertComplete(IEnumerable<(string Name, CorsPolicy Policy)> policies, int least)
    {
        List<string> missing = [];
        int count = 0;
        foreach ((string name, CorsPolicy policy) in policies)
        {
            count++;
            missing.AddRange(
                PolicyCoverage.Of(policy, DerivedRequests.Of(policy)).Rows
                    .Where(row => !row.IsComplete && row.Unknown?.EndsWith(BeyondAutomata, StringComparison.Ordinal) != true)
                    .Select(row => $"{name}: {row.Setting} {row.Asked}"));
        }

        Assert.InRange(count, least, int.MaxValue);
        Assert.True(missing.Count == 0, $"{missing.Count} of {count} policies:\n{string.Join('\n', missing.Take(40))}");
    }

    private static CorsPolicy OfPaths(PythonRegex regex) => new()
    {
        AllowedOrigins = [AllowedOrigin.TryParse("https://a.example", out AllowedOrigin? origin) ? origin : throw new InvalidOperationException()],
        UrlsRegex = regex,
    };

    private static string? Header(RequestCase request, string name) => request.Request.Headers.Where(header => header.Key == name).Select(header => header.Value).FirstOrDefault();
}
