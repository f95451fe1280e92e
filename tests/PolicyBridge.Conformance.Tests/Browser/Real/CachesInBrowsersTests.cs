using System.Diagnostics;
using System.Net;
using PolicyBridge.Conformance.Comparison.Browser;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Conformance.Tests.Browser.Model;
using PolicyBridge.Conformance.Tests.Servers;
using PolicyBridge.Policy;

namespace PolicyBridge.Conformance.Tests.Browser.Real;

/// <summary>The two caches of real browsers: preflights counted on the wire, and responses that were kept for another page.</summary>
[Collection(nameof(BrowsersCollection))]
public class CachesInBrowsersTests(Browsers browsers)
{
    private const string Settings =
        """{"CORS_ALLOWED_ORIGINS": ["FIRST", "SECOND"], "CORS_ALLOW_CREDENTIALS": true, "CORS_ALLOW_METHODS": ["GET", "PUT", "DELETE"], "CORS_ALLOW_HEADERS": ["x-a"]""";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly string[] Targets = ["nginx 1.22", "ASP.NET Core", "ASP.NET Core, built-in", "YARP"];

    /// <summary>Access-Control-Max-Age, and whether Chromium and Firefox ask again at once, after 5 seconds, or not so soon.</summary>
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
        await OnEachServerAsync(browsers.Settings(Settings) + age + "}", async (name, endPoint) =>
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
    public async Task An_answer_with_an_age_of_a_second_is_kept_a_second() => await OnEachServerAsync(
        browsers.Settings(Settings) + """, "CORS_PREFLIGHT_MAX_AGE": 1}""",
        async (_, endPoint) => await Task.WhenAll(browsers.All.Select(async browser =>
        {
            await using CountingProxy proxy = new(endPoint);
            FetchScenario put = new() { PageOrigin = browsers.First, ServerOrigin = Browsers.OriginOf(proxy.EndPoint), Target = "/ok", Method = "PUT" };
            Stopwatch sinceAsked = Stopwatch.StartNew();
            await browser.FetchInTurnAsync([put]);
            Assert.Equal(1, proxy.Count("OPTIONS", "/ok"));
            await AskUntilAskedAgainAsync(browser, put, proxy);

            Assert.True(sinceAsked.Elapsed >= TimeSpan.FromSeconds(1), $"{browser.Profile.Name} asks again after {sinceAsked.Elapsed}.");
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
                Answers.Of(200, ("access-control-allow-origin", "*"), ("access-control-allow-methods", "PUT"), ("access-control-max-age", row.Item1)),
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
            Ages.Select(row => browser.Profile.SecondsKept(row.Age)),
            Ages.Select(row => (isChromium ? row.Chromium : row.Firefox) switch
            {
                Kept.Never => 0,
                Kept.FiveSeconds => 5,
                _ => row.Age is "600" or "0600" or "+600" ? 600 : browser.Profile.MaxAgeLimit,
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
    public async Task What_is_kept_of_one_page_is_not_given_to_another_by_any_server()
    {
        List<string> seen = [];
        await OnEachServerAsync(browsers.Settings(Settings) + "}", async (name, endPoint) =>
        {
            foreach (RealBrowser browser in browsers.All)
            {
                FetchScenario get = new() { PageOrigin = browsers.First, ServerOrigin = Browsers.OriginOf(endPoint), Target = "/cached" };
                FetchScenario[] sequence =
                [
                    get with { Mode = FetchMode.NoCors }, get, get with { PageOrigin = browsers.Second }, get with { PageOrigin = "null" }, get with { Credentials = CredentialsMode.Include }, get,
                ];
                Assert.Equal(
                    (await new Prediction(endPoint).InTurnAsync(sequence, browser.Profile)).Outcomes.Select(outcome => outcome.GetType()),
                    (await browser.FetchInTurnAsync(sequence)).Select(outcome => outcome.GetType()));
            }

            seen.Add(name);
        });

        Assert.Equal(Targets.Prepend("Django"), seen);
    }

    [Fact]
    public async Task A_304_of_each_server_lets_a_page_of_another_origin_read_what_was_kept_for_the_first() => await OnEachServerAsync(
        browsers.Settings(Settings) + "}",
        async (name, endPoint) =>
        {
            foreach (RealBrowser browser in browsers.All)
            {
                FetchScenario get = new() { PageOrigin = browsers.First, ServerOrigin = Browsers.OriginOf(endPoint), Target = "/validated" };
                FetchScenario[] sequence = [get, get, get with { PageOrigin = browsers.Second }, get];
                Prediction prediction = new(endPoint);

                Assert.All((await prediction.InTurnAsync(sequence, browser.Profile)).Outcomes, outcome => Assert.IsType<FetchOutcome.Readable>(outcome));
                Assert.Equal((name, 2), (name, prediction.Asked.Values.Count(asked => asked.Answer.Status == 304)));
                Assert.All(await browser.FetchInTurnAsync(sequence), outcome => Assert.IsType<FetchOutcome.Readable>(outcome));
            }
        });

    [Theory]
    [InlineData(null, typeof(FetchOutcome.Blocked))]
    [InlineData("FIRST", typeof(FetchOutcome.Blocked))]
    [InlineData("SECOND", typeof(FetchOutcome.Readable))]
    public async Task A_304_that_does_not_allow_the_second_page_itself_blocks_it_and_goes_unnoticed_on_the_first(string? allowed, Type outcome)
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync();
        await using CountingProxy proxy = new(server.EndPoint);
        foreach (RealBrowser browser in browsers.All)
        {
            string path = server.Add(request => request.Headers.IfNoneMatch.Count == 0
                ? Answers.Of(200, ("access-control-allow-origin", request.Headers.Origin), ("etag", "\"1\""), ("vary", "Origin"))
                : Answers.Of(304, ("access-control-allow-origin", allowed is null ? null : browsers.Settings(allowed)), ("etag", "\"1\""), ("vary", "Origin")));
            FetchScenario get = new() { PageOrigin = browsers.First, ServerOrigin = Browsers.OriginOf(proxy.EndPoint), Target = path };
            FetchScenario[] sequence = allowed == "SECOND" ? [get, get with { PageOrigin = browsers.Second }] : [get, get, get with { PageOrigin = browsers.Second }];

            IReadOnlyList<FetchOutcome> predicted = (await new Prediction(server.EndPoint).InTurnAsync(sequence, browser.Profile)).Outcomes;
            IReadOnlyList<FetchOutcome> seen = await browser.FetchInTurnAsync(sequence);

            Assert.All(new[] { predicted, seen }, outcomes =>
            {
                Assert.All(outcomes.SkipLast(1), first => Assert.IsType<FetchOutcome.Readable>(first));
                Assert.IsType(outcome, outcomes[^1]);
            });
            Assert.Equal(sequence.Length, proxy.Count("GET", path));
        }
    }

    /// <summary>The methods, one after the other, and how often GET reaches the server in each browser.</summary>
    [Theory]
    [InlineData("GET PUT GET", 1, 1)]
    [InlineData("GET DELETE GET", 2, 1)]
    [InlineData("GET PATCH GET", 2, 1)]
    [InlineData("GET POST GET", 2, 1)]
    public async Task What_is_kept_outlives_a_write_across_origins_in_Firefox_and_a_PUT_in_both(string methods, int chromium, int firefox)
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync();
        await using CountingProxy proxy = new(server.EndPoint);
        foreach (RealBrowser browser in browsers.All)
        {
            string path = server.Add(request => Answers.Of(
                200,
                ("access-control-allow-origin", "*"), ("access-control-allow-methods", "PUT, DELETE, PATCH"),
                ("cache-control", request.Method == "GET" ? "max-age=600" : null)));
            FetchScenario[] sequence =
            [
                .. methods.Split(' ').Select(method => new FetchScenario
                {
                    PageOrigin = browsers.First, ServerOrigin = Browsers.OriginOf(proxy.EndPoint), Target = path, Method = method,
                }),
            ];
            await browser.FetchInTurnAsync(sequence);

            int expected = browser.Profile == BrowserProfile.Chromium ? chromium : firefox;
            Assert.Equal((browser.Profile.Name, expected), (browser.Profile.Name, proxy.Count("GET", path)));
            int asked = 0;
            ModelBrowser model = new(browser.Profile, keepsEverything: false, request =>
            {
                asked += request.Method == "GET" ? 1 : 0;
                return Answers.Of(
                    200,
                    ("access-control-allow-origin", "*"), ("access-control-allow-methods", "PUT, DELETE, PATCH"),
                    ("cache-control", request.Method == "GET" ? "max-age=600" : null));
            });
            Assert.All(sequence, scenario => Assert.IsType<FetchOutcome.Readable>(model.Fetch(scenario)));
            Assert.Equal(expected, asked);
        }
    }

    [Theory]
    [InlineData(null, typeof(FetchOutcome.Blocked), 1)]
    [InlineData("Accept-Encoding", typeof(FetchOutcome.Blocked), 1)]
    [InlineData("Accept-Encoding, Origin", typeof(FetchOutcome.Readable), 2)]
    [InlineData("*", typeof(FetchOutcome.Readable), 2)]
    public async Task Without_Vary_what_an_image_has_loaded_blocks_the_script(string? vary, Type outcome, int requests)
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync();
        await using CountingProxy proxy = new(server.EndPoint);
        foreach (RealBrowser browser in browsers.All)
        {
            string path = server.Add(
                Answers.Of(200), Answers.Of(200, ("access-control-allow-origin", browsers.First), ("cache-control", "max-age=600"), ("vary", vary)));
            FetchScenario get = new() { PageOrigin = browsers.First, ServerOrigin = Browsers.OriginOf(proxy.EndPoint), Target = path, Credentials = CredentialsMode.Omit };
            FetchScenario[] sequence = [get with { Mode = FetchMode.NoCors }, get];

            Assert.IsType(outcome, (await new Prediction(server.EndPoint).InTurnAsync(sequence, browser.Profile)).Outcomes[1]);
            Assert.IsType(outcome, (await browser.FetchInTurnAsync(sequence))[1]);
            Assert.Equal(requests, proxy.Count("GET", path));
        }
    }

    private static async Task AskUntilAskedAgainAsync(RealBrowser browser, FetchScenario put, CountingProxy proxy)
    {
        int before = proxy.Count("OPTIONS", put.Target);
        Stopwatch since = Stopwatch.StartNew();
        while (proxy.Count("OPTIONS", put.Target) == before)
        {
            Assert.True(since.Elapsed < Patience, $"{browser.Profile.Name} never asks again.");
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

    private async Task OnEachServerAsync(string settings, Func<string, IPEndPoint, Task> use)
    {
        CorsPolicy policy = Policies.Read(settings, ReferenceVersion.Modern)!;
        await using DjangoServer django = await DjangoServer.StartAsync(ReferenceVersion.Modern, [settings]);
        await use("Django", django[settings]);
        foreach (TargetServer target in TargetServer.All.Where(t => Targets.Contains(t.Name)))
        {
            await using ICorsServer server = (await target.StartAsync(policy, django.Upstream))!;
            await use(target.Name, server.EndPoint);
        }
    }
}
