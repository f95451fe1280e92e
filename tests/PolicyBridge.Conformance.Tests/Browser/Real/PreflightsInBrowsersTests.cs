using System.Diagnostics;
using PolicyBridge.Conformance.Comparison.Browser;
using PolicyBridge.Conformance.Tests.Browser.Model;
using PolicyBridge.Policy;

namespace PolicyBridge.Conformance.Tests.Browser.Real;

/// <summary>What real browsers keep of preflights, which are counted on the wire.</summary>
[Collection(nameof(BrowsersCollection))]
public class PreflightsInBrowsersTests(Browsers browsers)
{
    private const string Settings =
        """{"CORS_ALLOWED_ORIGINS": ["FIRST", "SECOND"], "CORS_ALLOW_CREDENTIALS": true, "CORS_ALLOW_METHODS": ["GET", "PUT", "DELETE"], "CORS_ALLOW_HEADERS": ["x-a"]""";

    /// <summary>A request takes a browser at least a millisecond: by then every age of these tests is long past.</summary>
    private const int MaxRequests = 20_000;

    /// <summary>Access-Control-Max-Age, where a line feed parts two lines, and whether Chromium and Firefox ask again at once, after 5 seconds, or not so soon.</summary>
    private static readonly (string? Age, Kept Chromium, Kept Firefox)[] Ages =
    [
        (null, Kept.FiveSeconds, Kept.FiveSeconds),
        ("", Kept.FiveSeconds, Kept.FiveSeconds),
        ("0", Kept.Never, Kept.Never),
        ("600", Kept.Long, Kept.Long),
        ("0600", Kept.Long, Kept.Long),
        ("-1", Kept.Never, Kept.Never),
        ("+600", Kept.Long, Kept.Never),
        ("True", Kept.FiveSeconds, Kept.Never),
        ("1.5", Kept.FiveSeconds, Kept.Never),
        ("600, 600", Kept.FiveSeconds, Kept.Never),
        ("600\n600", Kept.FiveSeconds, Kept.Never),
        ("600\n60", Kept.FiveSeconds, Kept.Never),
        ("600\n", Kept.FiveSeconds, Kept.Long),
        ("600 s", Kept.FiveSeconds, Kept.Never),
        ("9223372036854775807", Kept.Long, Kept.Long),
        ("9223372036854775808", Kept.FiveSeconds, Kept.Long),
        ("99999999999999999999", Kept.FiveSeconds, Kept.Long),
    ];

    private enum Kept
    {
        Never,
        FiveSeconds,
        Long,
    }

    [Theory]
    [InlineData("")]
    [InlineData(""", "CORS_PREFLIGHT_MAX_AGE": 0""")]
    public async Task As_many_preflights_reach_each_server_as_the_model_sends(string age)
    {
        List<string> failures = [];
        await EachServer.UseAsync(browsers.Settings(Settings) + age + "}", async (name, endPoint) =>
        {
            await using CountingProxy proxy = new(endPoint);
            Prediction prediction = new(endPoint);
            await Task.WhenAll(browsers.All.Select(async browser =>
            {
                foreach ((int i, FetchScenario[] sequence) in Sequences().Index())
                {
                    FetchScenario[] here = [.. sequence.Select(s => s with { ServerOrigin = Browsers.OriginOf(proxy.EndPoint), Target = $"/ok?n={i}&browser={browser.Profile.Name}" })];
                    (IReadOnlyList<FetchOutcome> predicted, int preflights) = await prediction.InTurnAsync(here, browser.Profile);
                    IReadOnlyList<FetchOutcome> seen = await browser.FetchInTurnAsync(here);
                    int counted = proxy.Count("OPTIONS", here[0].Target);
                    if (counted != preflights || !seen.Zip(predicted).All(pair => pair.First is FetchOutcome.Blocked == pair.Second is FetchOutcome.Blocked))
                    {
                        failures.Add($"{name}, {browser.Profile.Name}, sequence {i}: {counted} preflights, {preflights} by the model\n  {string.Join("\n  ", here.Zip(seen, predicted).Select(s => $"{s.First}: {s.Second}; model {s.Third}"))}");
                    }
                }
            }));
        });

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    [Fact]
    public async Task An_answer_with_an_age_of_a_second_is_kept_a_second() => await EachServer.UseAsync(
        browsers.Settings(Settings) + """, "CORS_PREFLIGHT_MAX_AGE": 1}""",
        async (_, endPoint) => await Task.WhenAll(browsers.All.Select(async browser =>
        {
            await using CountingProxy proxy = new(endPoint);
            FetchScenario put = new() { PageOrigin = browsers.First, ServerOrigin = Browsers.OriginOf(proxy.EndPoint), Target = "/ok", Method = "PUT" };
            long asked = Stopwatch.GetTimestamp();
            await browser.FetchInTurnAsync([put]);
            Assert.Equal(1, proxy.Count("OPTIONS", "/ok"));
            await AskUntilAskedAgainAsync(browser, put, proxy);

            // The age is what is promised, and no machine is too slow for a lower bound.
            TimeSpan kept = Stopwatch.GetElapsedTime(asked);
            Assert.True(kept >= TimeSpan.FromSeconds(1), $"{browser.Profile.Name} asks again after {kept}.");
        })));

    [Fact]
    public async Task Ages_are_read_as_the_profile_says() => await Task.WhenAll(browsers.All.Select(AssertAgesAsync));

    private async Task AssertAgesAsync(RealBrowser browser)
    {
        bool isChromium = browser.Profile == BrowserProfile.Chromium;
        await using ScriptedServer server = await ScriptedServer.StartAsync();
        await using CountingProxy proxy = new(server.EndPoint);
        FetchScenario[] puts = [.. Ages.Append((null, default, default)).Select(row => new FetchScenario
        {
            PageOrigin = browsers.First,
            ServerOrigin = Browsers.OriginOf(proxy.EndPoint),
            Target = server.Add(
                Answers.Of(200, ("access-control-allow-origin", "*"), ("access-control-allow-methods", "PUT")).WithLines("access-control-max-age", row.Item1?.Split('\n') ?? []),
                Answers.Of(200, ("access-control-allow-origin", "*"))),
            Method = "PUT",
        })];
        Prediction prediction = new(server.EndPoint);
        (IReadOnlyList<FetchOutcome> Outcomes, int Preflights)[] predicted = await Task.WhenAll(puts.Select(put => prediction.InTurnAsync([put, put], browser.Profile)));
        int[] atOnce = new int[puts.Length];
        foreach ((int i, FetchScenario put) in puts.Index())
        {
            Assert.All(await browser.FetchInTurnAsync([put, put]), seen => Assert.IsType<FetchOutcome.Readable>(seen));
            atOnce[i] = proxy.Count("OPTIONS", put.Target);
        }

        // The last has no age: when it is asked about again, five seconds have gone by for all before it.
        await AskUntilAskedAgainAsync(browser, puts[^1], proxy);
        await browser.FetchInTurnAsync(puts);

        Assert.Equal(predicted.Select(p => p.Preflights), atOnce);
        Assert.Equal(
            Ages.Select(row => (row.Age, isChromium ? row.Chromium : row.Firefox)),
            Ages.Select((row, i) => (row.Age, atOnce[i] == 2 ? Kept.Never : proxy.Count("OPTIONS", puts[i].Target) == 2 ? Kept.FiveSeconds : Kept.Long)));
        Assert.Equal(
            Ages.Select(row => browser.Profile.SecondsKept(SeenBy(browser.Profile, row.Age))),
            Ages.Select(row => (isChromium ? row.Chromium : row.Firefox) switch
            {
                Kept.Never => 0,
                Kept.FiveSeconds => 5,
                _ => row.Age is "600" or "0600" or "+600" or "600\n" ? 600 : browser.Profile.MaxAgeLimit,
            }));
    }

    [Theory]
    [MemberData(nameof(PreflightFact.Names), MemberType = typeof(PreflightFact))]
    public async Task What_is_kept_of_preflights_is_what_the_profile_says(string name)
    {
        PreflightFact fact = PreflightFact.All.Single(fact => fact.Name == name);
        await using ScriptedServer server = await ScriptedServer.StartAsync();
        await using CountingProxy proxy = new(server.EndPoint);
        foreach (RealBrowser browser in browsers.All)
        {
            string path = server.Add(fact.Answer);
            FetchScenario[] here = [.. fact.Sequence(browsers).Select(s => s with { ServerOrigin = Browsers.OriginOf(proxy.EndPoint), Target = path })];
            (IReadOnlyList<FetchOutcome> predicted, int preflights) = await new Prediction(server.EndPoint).InTurnAsync(here, browser.Profile);
            IReadOnlyList<FetchOutcome> seen = await browser.FetchInTurnAsync(here);

            int expected = browser.Profile == BrowserProfile.Chromium ? fact.Chromium : fact.Firefox;
            Assert.Equal((browser.Profile.Name, expected, expected), (browser.Profile.Name, proxy.Count("OPTIONS", path), preflights));
            Assert.Equal(predicted.Select(outcome => outcome is FetchOutcome.Blocked), seen.Select(outcome => outcome is FetchOutcome.Blocked));
        }
    }

    [Fact]
    public async Task No_browser_asks_for_a_private_network_and_a_script_may()
    {
        const string Header = "access-control-request-private-network";
        await using ScriptedServer server = await ScriptedServer.StartAsync();
        foreach (RealBrowser browser in browsers.All)
        {
            List<string> asked = [];
            string path = server.Add(request =>
            {
                asked.Add($"{request.Method}: {request.Headers[Header]}");
                return Answers.Of(200, ("access-control-allow-origin", "*"), ("access-control-allow-methods", "PUT"), ("access-control-allow-headers", Header));
            });
            FetchScenario put = new() { PageOrigin = browsers.First, ServerOrigin = Browsers.OriginOf(server.EndPoint), Target = path, Method = "PUT" };

            await browser.FetchInTurnAsync([put, put with { Method = "GET", Headers = [new(Header, "true")] }]);

            Assert.Equal(["OPTIONS: ", "PUT: ", "GET: true"], asked);
        }
    }

    private static string? SeenBy(BrowserProfile browser, string? age) =>
        Answers.Of(200).WithLines("access-control-max-age", age?.Split('\n') ?? []).SeenBy(browser)["access-control-max-age"];

    private static async Task AskUntilAskedAgainAsync(RealBrowser browser, FetchScenario put, CountingProxy proxy)
    {
        int before = proxy.Count("OPTIONS", put.Target);
        for (int requests = 0; proxy.Count("OPTIONS", put.Target) == before; requests++)
        {
            Assert.True(requests < MaxRequests, $"{browser.Profile.Name} never asks again.");
            await browser.FetchInTurnAsync([put]);
        }
    }

    private IEnumerable<FetchScenario[]> Sequences()
    {
        FetchScenario put = new() { PageOrigin = browsers.First, Target = "/ok", Method = "PUT", Credentials = CredentialsMode.Omit };
        FetchScenario include = put with { Credentials = CredentialsMode.Include };
        FetchScenario withHeader = put with { Headers = [new("X-A", "1")] };
        FetchScenario withRefusedHeader = put with { Headers = [new("X-B", "1")] };
        return
        [
            [put, put],
            [put, include, include, put],
            [put, put with { Method = "DELETE" }, withHeader],
            [withHeader, withHeader with { Method = "GET" }, put with { Method = "GET" }],
            [put, put with { PageOrigin = browsers.Second }, put, put with { PageOrigin = browsers.Second }],
            [put with { PageOrigin = "null" }, put with { PageOrigin = "null" }],
            [put with { Method = "PATCH" }, put with { Method = "PATCH" }],
            [put, withRefusedHeader, put],
        ];
    }
}
