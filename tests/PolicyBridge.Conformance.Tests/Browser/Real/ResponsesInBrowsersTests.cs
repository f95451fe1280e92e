using PolicyBridge.Conformance.Comparison.Browser;
using PolicyBridge.Conformance.Tests.Browser.Model;
using PolicyBridge.Policy;

namespace PolicyBridge.Conformance.Tests.Browser.Real;

/// <summary>What the HTTP caches of real browsers give to a page of what they keep for another.</summary>
[Collection(nameof(BrowsersCollection))]
public class ResponsesInBrowsersTests(Browsers browsers)
{
    private const string Settings =
        """{"CORS_ALLOWED_ORIGINS": ["FIRST", "SECOND"], "CORS_ALLOW_CREDENTIALS": true}""";

    [Fact]
    public async Task What_is_kept_of_one_page_is_not_given_to_another_by_any_server()
    {
        List<string> seen = [];
        await EachServer.UseAsync(browsers.Settings(Settings), async (name, endPoint) =>
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

        Assert.Equal(EachServer.Targets.Prepend("Django"), seen);
    }

    [Fact]
    public async Task A_304_of_each_server_lets_a_page_of_another_origin_read_what_was_kept_for_the_first() => await EachServer.UseAsync(
        browsers.Settings(Settings),
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
}
