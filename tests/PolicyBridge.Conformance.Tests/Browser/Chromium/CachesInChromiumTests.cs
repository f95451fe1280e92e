using System.Diagnostics;
using System.Net;
using PolicyBridge.Conformance.Comparison.Browser;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Conformance.Tests.Browser.Model;
using PolicyBridge.Conformance.Tests.Servers;
using PolicyBridge.Policy;

namespace PolicyBridge.Conformance.Tests.Browser.Chromium;

/// <summary>A real browser's two caches: preflights counted on the wire, and responses that were kept for another page.</summary>
[Collection(nameof(ChromiumCollection))]
public class CachesInChromiumTests(ChromiumPages chromium)
{
    private const string Settings =
        """{"CORS_ALLOWED_ORIGINS": ["FIRST", "SECOND"], "CORS_ALLOW_CREDENTIALS": true, "CORS_ALLOW_METHODS": ["GET", "PUT", "DELETE"], "CORS_ALLOW_HEADERS": ["x-a"]""";

    private static readonly string[] Targets = ["nginx 1.22", "ASP.NET Core", "ASP.NET Core, built-in", "YARP"];

    [Theory]
    [InlineData("")]
    [InlineData(""", "CORS_PREFLIGHT_MAX_AGE": 0""")]
    public async Task As_many_preflights_reach_each_server_as_the_model_sends(string age)
    {
        List<string> failures = [];
        await OnEachServerAsync(chromium.Settings(Settings) + age + "}", async (name, endPoint) =>
        {
            await using CountingProxy proxy = new(endPoint);
            foreach ((int i, FetchScenario[] sequence) in Sequences().Index())
            {
                FetchScenario[] here = [.. sequence.Select(s => s with { ServerOrigin = ChromiumPages.OriginOf(proxy.EndPoint), Target = $"/ok?n={i}" })];
                (IReadOnlyList<FetchOutcome> predicted, int preflights) = await new Prediction(endPoint).InTurnAsync(here);
                IReadOnlyList<FetchOutcome> seen = await chromium.FetchInTurnAsync(here);
                int counted = proxy.Count("OPTIONS", here[0].Target);
                if (counted != preflights || !seen.Zip(predicted).All(pair => pair.First is FetchOutcome.Blocked == pair.Second is FetchOutcome.Blocked))
                {
                    failures.Add($"{name}, sequence {i}: {counted} preflights, {preflights} by the model\n  {string.Join("\n  ", here.Zip(seen, predicted).Select(s => $"{s.First}: {s.Second}; model {s.Third}"))}");
                }
            }
        });

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    [Fact]
    public async Task An_answer_with_an_age_of_a_second_is_kept_a_second() => await OnEachServerAsync(
        chromium.Settings(Settings) + """, "CORS_PREFLIGHT_MAX_AGE": 1}""",
        async (_, endPoint) =>
        {
            await using CountingProxy proxy = new(endPoint);
            FetchScenario put = new() { PageOrigin = chromium.First, ServerOrigin = ChromiumPages.OriginOf(proxy.EndPoint), Target = "/ok", Method = "PUT" };
            long asked = Stopwatch.GetTimestamp();
            await chromium.FetchInTurnAsync([put]);
            Assert.Equal(1, proxy.Count("OPTIONS", "/ok"));
            while (proxy.Count("OPTIONS", "/ok") == 1)
            {
                await chromium.FetchInTurnAsync([put]);
            }

            // The age is what is promised, and no machine is too slow for a lower bound.
            TimeSpan kept = Stopwatch.GetElapsedTime(asked);
            Assert.True(kept >= TimeSpan.FromSeconds(1), $"The browser asks again after {kept}.");
        });

    [Theory]
    [InlineData("0", 2)]
    [InlineData("-1", 2)]
    [InlineData("True", 1)]
    [InlineData("1.5", 1)]
    [InlineData("600, 600", 1)]
    [InlineData("600", 1)]
    [InlineData(null, 1)]
    public async Task Ages_are_read_as_the_model_reads_them(string? age, int preflights)
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync();
        await using CountingProxy proxy = new(server.EndPoint);
        string path = server.Add(
            Answers.Of(200, ("access-control-allow-origin", "*"), ("access-control-allow-methods", "PUT"), ("access-control-max-age", age)),
            Answers.Of(200, ("access-control-allow-origin", "*")));
        FetchScenario put = new() { PageOrigin = chromium.First, ServerOrigin = ChromiumPages.OriginOf(proxy.EndPoint), Target = path, Method = "PUT" };

        Assert.Equal(preflights, (await new Prediction(server.EndPoint).InTurnAsync([put, put])).Preflights);
        Assert.All(await chromium.FetchInTurnAsync([put, put]), seen => Assert.IsType<FetchOutcome.Readable>(seen));
        Assert.Equal(preflights, proxy.Count("OPTIONS", path));
    }

    [Fact]
    public async Task What_is_kept_of_one_page_is_not_given_to_another_by_any_server()
    {
        List<string> seen = [];
        await OnEachServerAsync(chromium.Settings(Settings) + "}", async (name, endPoint) =>
        {
            FetchScenario get = new() { PageOrigin = chromium.First, ServerOrigin = ChromiumPages.OriginOf(endPoint), Target = "/cached" };
            FetchScenario[] sequence =
            [
                get with { Mode = FetchMode.NoCors }, get, get with { PageOrigin = chromium.Second }, get with { PageOrigin = "null" }, get with { Credentials = CredentialsMode.Include }, get,
            ];
            Assert.Equal(
                (await new Prediction(endPoint).InTurnAsync(sequence)).Outcomes.Select(outcome => outcome.GetType()),
                (await chromium.FetchInTurnAsync(sequence)).Select(outcome => outcome.GetType()));
            seen.Add(name);
        });

        Assert.Equal(Targets.Prepend("Django"), seen);
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
        string path = server.Add(
            Answers.Of(200), Answers.Of(200, ("access-control-allow-origin", chromium.First), ("cache-control", "max-age=600"), ("vary", vary)));
        FetchScenario get = new() { PageOrigin = chromium.First, ServerOrigin = ChromiumPages.OriginOf(proxy.EndPoint), Target = path };
        FetchScenario[] sequence = [get with { Mode = FetchMode.NoCors }, get];

        Assert.IsType(outcome, (await new Prediction(server.EndPoint).InTurnAsync(sequence)).Outcomes[1]);
        Assert.IsType(outcome, (await chromium.FetchInTurnAsync(sequence))[1]);
        Assert.Equal(requests, proxy.Count("GET", path));
    }

    private IEnumerable<FetchScenario[]> Sequences()
    {
        FetchScenario put = new() { PageOrigin = chromium.First, Target = "/ok", Method = "PUT", Credentials = CredentialsMode.Omit };
        FetchScenario include = put with { Credentials = CredentialsMode.Include };
        FetchScenario withHeader = put with { Headers = [new("X-A", "1")] };
        FetchScenario withRefusedHeader = put with { Headers = [new("X-B", "1")] };
        return
        [
            [put, put],
            [put, include, include, put],
            [put, put with { Method = "DELETE" }, withHeader],
            [withHeader, withHeader with { Method = "GET" }, put with { Method = "GET" }],
            [put, put with { PageOrigin = chromium.Second }, put, put with { PageOrigin = chromium.Second }],
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
