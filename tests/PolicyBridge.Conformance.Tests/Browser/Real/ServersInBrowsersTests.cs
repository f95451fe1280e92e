using System.Net;
using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Comparison.Browser;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Conformance.Tests.Matrix;
using PolicyBridge.Conformance.Tests.Servers;
using PolicyBridge.Policy;

namespace PolicyBridge.Conformance.Tests.Browser.Real;

/// <summary>
/// Real browsers against real Django, nginx, ASP.NET Core and YARP: scripts see what the model says of each server's raw
/// answers, and what they see of a target is what they see of Django wherever the verdicts say that nobody can tell.
/// </summary>
[Collection(nameof(BrowsersCollection))]
public class ServersInBrowsersTests(Browsers browsers)
{
    private static readonly string[] Settings =
    [
        """{"CORS_ALLOWED_ORIGINS": ["FIRST"]}""",
        """{"CORS_ALLOWED_ORIGINS": ["FIRST", "SECOND"], "CORS_ALLOW_CREDENTIALS": true, "CORS_EXPOSE_HEADERS": ["Vary", "server"], "CORS_PREFLIGHT_MAX_AGE": 600}""",
        """{"CORS_ALLOW_ALL_ORIGINS": true}""",
        """{"CORS_ALLOW_ALL_ORIGINS": true, "CORS_ALLOW_CREDENTIALS": true}""",
        """{"CORS_ALLOWED_ORIGIN_REGEXES": ["^FIRST$"], "CORS_ALLOW_METHODS": ["GET", "PUT", "patch", "PURGE"], "CORS_ALLOW_HEADERS": ["X-Foo", "content-type"]}""",
        """{"CORS_ALLOW_ALL_ORIGINS": true, "CORS_ALLOW_METHODS": ["*"], "CORS_ALLOW_HEADERS": ["*"], "CORS_EXPOSE_HEADERS": ["*"]}""",
        """{"CORS_ALLOWED_ORIGINS": ["FIRST"], "CORS_ALLOW_CREDENTIALS": true, "CORS_ALLOW_METHODS": ["*"], "CORS_ALLOW_HEADERS": ["*"], "CORS_EXPOSE_HEADERS": ["*"]}""",
        """{"CORS_ALLOWED_ORIGINS": ["FIRST", "SECOND"], "CORS_URLS_REGEX": "^/api/.*$", "CORS_PREFLIGHT_MAX_AGE": 0}""",
        """{"CORS_ALLOWED_ORIGINS": ["FIRST"], "CORS_ALLOW_METHODS": [], "CORS_ALLOW_HEADERS": []}""",
        """{"CORS_ALLOWED_ORIGIN_REGEXES": ["^null$", "^http://localhost:[0-9]+$"], "CORS_ALLOW_CREDENTIALS": true, "CORS_ALLOW_METHODS": ["GET, PUT"], "CORS_ALLOW_HEADERS": ["x-foo, authorization"]}""",
        """{"CORS_ALLOWED_ORIGINS": ["FIRST"], "CORS_ALLOW_METHODS": ["PUT", "b d"], "CORS_EXPOSE_HEADERS": ["Vary", "b d"]}""",
    ];

    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "patch", "PURGE", "DELETE", "OPTIONS"];

    private static readonly KeyValuePair<string, string>[][] Headers =
    [
        [new("X-Foo", "1")], [new("Authorization", "x")], [new("Content-Type", "application/json")], [new("Content-Type", "text/plain")],
        [new("Accept", new string('1', 129))], [new("Range", "bytes=0-")], [new("Range", "bytes=-5")], [new("X-Foo", "1"), new("Authorization", "x")],
        [new("Cookie", "a=b"), new("Accept-Language", "de")],
    ];

    private static readonly string[] Paths =
        ["/api/x", "/apix", "/missing", "/denied", "/boom", "/redirect", "/slash", "/get-only", "/status/503", "/cookie", "/vary/cookie"];

    /// <summary>A fetch with what was said and seen of it.</summary>
    private sealed record Fetch(FetchScenario Scenario, FetchOutcome Predicted, FetchOutcome Seen);

    [Fact]
    public async Task Scripts_see_what_the_model_says_and_the_same_of_every_server()
    {
        string[] settings = [.. Settings.Select(browsers.Settings)];
        await using DjangoServer django = await DjangoServer.StartAsync(ReferenceVersion.Modern, settings);
        Dictionary<RealBrowser, FetchCounts> tallies = browsers.All.ToDictionary(browser => browser, browser => new FetchCounts($"{browser.Profile.Name} {browser.Version}"));
        foreach ((int i, string text) in settings.Index())
        {
            CorsPolicy policy = Policies.Read(text, ReferenceVersion.Modern)!;
            CorsReference reference = new(policy);
            FetchScenario[] scenarios = [.. Scenarios(i)];
            Dictionary<RealBrowser, (Prediction, Fetch[])> ofDjango = await FetchAsync(django[text], scenarios);
            foreach ((RealBrowser browser, (_, Fetch[] fetches)) in ofDjango)
            {
                tallies[browser].Count("Django", text, fetches);
            }

            foreach (TargetServer target in TargetServer.All.Where(t => EachServer.Targets.Contains(t.Name)))
            {
                await using ICorsServer server = (await target.StartAsync(policy, django.Upstream))!;
                foreach ((RealBrowser browser, (Prediction Asked, Fetch[] Fetches) ofTarget) in await FetchAsync(server.EndPoint, scenarios))
                {
                    tallies[browser].Count(target.Name, text, ofTarget.Fetches);
                    tallies[browser].Compare(target.Name, text, reference, ofDjango[browser], ofTarget);
                }
            }
        }

        string report = string.Join('\n', tallies.Values);
        Directory.CreateDirectory(Repository.Reports);
        await File.WriteAllTextAsync(Path.Combine(Repository.Reports, "browsers.txt"), report);
        foreach ((RealBrowser browser, FetchCounts tally) in tallies)
        {
            Compatibility.Write(
                $"browsers-{browser.Profile.Name}-{browser.Version.Split('.')[0]}",
                [new(browser.Profile.Name, browser.Version, $"what the model of the browser says of Django {django.Django} and of targets", tally.Fetches - tally.Failures.Count) { Differs = tally.Failures.Count }]);
        }

        string[] failures = [.. tallies.Values.SelectMany(tally => tally.Failures)];
        Assert.True(failures.Length == 0, $"{report}\n{string.Join('\n', failures.Take(40))}");
        Assert.All(tallies.Values, tally => Assert.True(tally.Fetches >= 1_000, report));
    }

    /// <summary>The same fetches by all browsers at once, each with URLs of its own.</summary>
    private async Task<Dictionary<RealBrowser, (Prediction Asked, Fetch[] Fetches)>> FetchAsync(IPEndPoint server, FetchScenario[] scenarios)
    {
        Prediction prediction = new(server);
        (RealBrowser Browser, Fetch[] Fetches)[] seen = await Task.WhenAll(browsers.All.Select(async browser =>
        {
            FetchScenario[] here = [.. scenarios.Select(s => s with { ServerOrigin = Browsers.OriginOf(server) })];
            FetchOutcome[] predicted = new FetchOutcome[here.Length];
            await Parallel.ForEachAsync(
                Enumerable.Range(0, here.Length),
                new ParallelOptions { MaxDegreeOfParallelism = 4 },
                async (i, _) => predicted[i] = await prediction.OfAsync(here[i], browser.Profile));
            IReadOnlyList<FetchOutcome> outcomes = await browser.FetchAllAsync(here);
            return (browser, here.Select((scenario, i) => new Fetch(scenario, predicted[i], outcomes[i])).ToArray());
        }));
        return seen.ToDictionary(browser => browser.Browser, browser => (prediction, browser.Fetches));
    }

    private IEnumerable<FetchScenario> Scenarios(int settings)
    {
        FetchScenario plain = new() { PageOrigin = browsers.First, Target = "/api/ok" };
        CredentialsMode[] modes = [CredentialsMode.SameOrigin, CredentialsMode.Include];
        FetchScenario[] all =
        [
            .. Methods.SelectMany(method => modes.Select(mode => plain with { Method = method, Credentials = mode })),
            .. Headers.SelectMany(headers => modes.Select(mode => plain with { Headers = headers, Credentials = mode })),
            .. Paths.Select(path => plain with { Target = path, Credentials = CredentialsMode.Omit }),
            .. Paths.Take(3).Select(path => plain with { Target = path, Method = "PUT" }),
            .. new[] { "GET", "POST", "PUT" }.Select(method => plain with { Method = method, Mode = FetchMode.NoCors, Headers = [new("X-Foo", "1")] }),
            plain with { Method = "TRACE" },
            .. new[] { browsers.Second, "null" }.SelectMany(page => new[] { plain, plain with { Method = "PUT" } }
                .SelectMany(s => modes.Select(mode => s with { PageOrigin = page, Credentials = mode }))),
        ];

        // Every URL is its own, so that no cache has a part in this.
        return all.Select((scenario, i) => scenario with { Target = $"{scenario.Target}?n={settings}.{i}" });
    }

    /// <summary>Counts, and collects what should not be.</summary>
    private sealed class FetchCounts(string browser)
    {
        private readonly Dictionary<string, (int Fetches, int Readable, int Blocked, int AsPredicted)> _counts = [];
        private readonly Dictionary<string, (int SameVerdict, int SameSeen, int OtherVerdict, int OtherSeen)> _comparisons = [];

        private readonly Dictionary<string, int> _wider = [];
        private readonly List<string> _different = [];

        public List<string> Failures { get; } = [];

        public int Fetches => _counts.Values.Sum(c => c.Fetches);

        public void Count(string server, string settings, Fetch[] fetches)
        {
            Fetch[] wrong = [.. fetches.Where(f => !OnTheWire(f.Seen).LooksLike(OnTheWire(f.Predicted)))];
            (int all, int readable, int blocked, int predicted) = _counts.GetValueOrDefault(server);
            _counts[server] = (
                all + fetches.Length, readable + fetches.Count(f => f.Seen is FetchOutcome.Readable),
                blocked + fetches.Count(f => f.Seen is FetchOutcome.Blocked), predicted + fetches.Length - wrong.Length);
            Failures.AddRange(wrong.Select(f => $"{server}, {settings}\n  {f.Scenario}\n  model {f.Predicted}\n  seen  {f.Seen}"));
        }

        public void Compare(string target, string settings, CorsReference reference, (Prediction Asked, Fetch[] Fetches) django, (Prediction Asked, Fetch[] Fetches) other)
        {
            HashSet<string> common = [.. HeaderNames(django.Asked)];
            common.IntersectWith(HeaderNames(other.Asked));
            ILookup<string, AnswerDifference> differences = other.Asked.Asked
                .Where(asked => django.Asked.Asked.ContainsKey(asked.Key))
                .ToLookup(
                    asked => asked.Value.Request.Target,
                    asked => AnswerComparison.Classify(asked.Value.Request, reference, django.Asked.Asked[asked.Key].Answer, asked.Value.Answer));
            foreach ((Fetch expected, Fetch actual) in django.Fetches.Zip(other.Fetches))
            {
                int wider = differences[expected.Scenario.Target].Count(d => d.Verdict == Verdict.Wider);
                _wider[target] = _wider.GetValueOrDefault(target) + wider;
                Failures.AddRange(Enumerable.Repeat($"{target}, {settings}: wider\n  {expected.Scenario}", wider));
                bool sameVerdict = differences[expected.Scenario.Target].All(d => d.Verdict is Verdict.Equal or Verdict.BrowserEqual);
                if (!sameVerdict)
                {
                    _different.Add($"  {target}, {settings}: {string.Join(' ', differences[expected.Scenario.Target].Select(d => d.Verdict))}\n    {expected.Scenario}\n    Django {expected.Seen}\n    target {actual.Seen}");
                }

                bool sameSeen = Only(common, expected.Seen).LooksLike(Only(common, actual.Seen));
                (int a, int b, int c, int d) = _comparisons.GetValueOrDefault(target);
                _comparisons[target] = (a + (sameVerdict ? 1 : 0), b + (sameVerdict && sameSeen ? 1 : 0), c + (sameVerdict ? 0 : 1), d + (sameSeen ? 0 : 1));
                if (sameVerdict && !sameSeen)
                {
                    Failures.Add($"{target}, {settings}: the verdicts say that nobody can tell\n  {expected.Scenario}\n  Django {expected.Seen}\n  target {actual.Seen}");
                }
            }
        }

        public override string ToString() => string.Join('\n', new[] { browser }
            .Concat(_counts.Select(c => $"  {c.Key,-22} {c.Value.Fetches,5} fetches, {c.Value.Readable,5} readable, {c.Value.Blocked,5} blocked, {c.Value.AsPredicted,5} as the model says"))
            .Concat(_comparisons.Select(c => $"  {c.Key,-22} {c.Value.SameVerdict,5} equal by verdict, of these {c.Value.SameSeen,5} in the browser; {c.Value.OtherVerdict,3} not equal by verdict, {_wider[c.Key]} wider; {c.Value.OtherSeen,3} differ in the browser"))
            .Concat(_different))
            + "\n";

        // What CORS decides about is neither its own headers nor those that are always readable, which are each application's own.
        private static IEnumerable<string> HeaderNames(Prediction asked) => asked.Asked.Values.SelectMany(a => a.Answer.HeaderNames)
            .Where(name => !name.StartsWith("access-control-", StringComparison.Ordinal) && !PolicyBridge.Fetch.HeaderNames.IsSafelistedInResponse(name));

        // How a connection is used is no matter of CORS, and a raw request closes its own.
        private static FetchOutcome OnTheWire(FetchOutcome outcome) => outcome is FetchOutcome.Readable readable
            ? new FetchOutcome.Readable(readable.Status, readable.ExposedHeaders.Where(name => name is not ("connection" or "keep-alive" or "transfer-encoding")))
            : outcome;

        private static FetchOutcome Only(HashSet<string> names, FetchOutcome outcome) => OnTheWire(outcome) is FetchOutcome.Readable readable
            ? new FetchOutcome.Readable(readable.Status, readable.ExposedHeaders.Where(names.Contains))
            : outcome;
    }
}
