using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Comparison.Browser;
using PolicyBridge.Policy;

namespace PolicyBridge.Conformance.Tests.Browser.Real;

/// <summary>
/// Django's answers, tampered with in every field, in real browsers: what the model says is seen, an answer that is equal to
/// browsers by verdict is, and the witness of one that is not shows it.
/// </summary>
[Collection(nameof(BrowsersCollection))]
public class AnswersInBrowsersTests(Browsers browsers)
{
    private const string Settings =
        """{"CORS_ALLOWED_ORIGINS": ["FIRST", "https://other.example"], "CORS_ALLOW_METHODS": ["GET", "PUT"], "CORS_ALLOW_HEADERS": ["x-a"], "CORS_ALLOW_CREDENTIALS": true, "CORS_EXPOSE_HEADERS": ["X-A"]}""";

    /// <summary>Sections by which a single fetch tells nothing apart: ages, and other pages' caches.</summary>
    private static readonly FetchSection[] NotInOneFetch = [FetchSection.PreflightCache, FetchSection.CacheKeysWithVary];

    /// <summary>A line feed parts the lines of a header that is given several times.</summary>
    private static readonly (string Field, string?[] Values)[] Tampered =
    [
        ("status", ["201", "202", "204", "206", "299", "301", "302", "307", "400", "401", "403", "404", "405", "500", "503"]),
        ("access-control-allow-origin",
        [
            null, "", "*", "null", "NULL", "FIRST/", "FIRST, FIRST", "*, *", " FIRST ", "HTTP://localhost", "http://localhost", "FIRST0", "SECOND", "https://other.example", "FIRST?", "\"FIRST\"",
            "FIRST\nFIRST", "*\n*", "FIRST\nSECOND", "*\nFIRST", "FIRST\n", "\nFIRST", "FIRST\nFIRST\nFIRST",
        ]),
        ("access-control-allow-credentials", [null, "", "TRUE", "True", "\"true\"", "1", "true, true", "true;x", "false", "true\ntrue", "true\nfalse", "true\n", "\ntrue"]),
        ("access-control-allow-methods",
            [null, "", "*", "PUT", "GET,PUT", "put", "GET, PUT, DELETE", "PUT PATCH", "\"GET, PUT\"", ", PUT ,", "*, PUT", "PUT, TRACE", "GET, PUT, patch", "GET, PUT, PATCH", "GET\nPUT", "GET, PUT\nGET, PUT", "GET\nDELETE", "GET\n*", "PUT\n", "GET\nP UT"]),
        ("access-control-allow-headers",
            [null, "", "*", "X-A", "x-b", "x-a, x-b", "x-a, b d", "\"x-a\"", "x-a, authorization", "*, authorization", "x-a, cookie", ",x-a,,", "x-a x-b", "x-a\nx-a", "x-b\nx-a", "x-b\n*", "x-a\nb d", "x-b\nauthorization"]),
        ("access-control-expose-headers", [null, "", "*", "x-a", "X-A, X-B", "X-B", "X-A, b d", "*, b d", "b d, *", "\"X-A\"", ",X-A", "X-A, Set-Cookie", "*, X-A", "content-type, X-A", "X-A\nX-A", "X-A\nX-B", "X-B\n*", "X-A\nb d", "*\nb d"]),
        ("access-control-max-age", [null, "0", "-1", "600", "86401", "True", "600\n600"]),
        ("access-control-allow-private-network", ["true", "true\ntrue"]),
        ("vary", [null, "*", "Accept, ORIGIN", "origin\norigin", "Accept\nOrigin"]),
    ];

    private sealed record Case(string What, CorsObservation ToPreflight, CorsObservation ToOthers, AnswerDifference Preflight, AnswerDifference Actual)
    {
        public bool IsEqual => new[] { Preflight, Actual }.All(d => d.Verdict is Verdict.Equal or Verdict.BrowserEqual);

        public IEnumerable<Sighting> Sightings => Preflight.Sightings.Concat(Actual.Sightings);

        /// <summary>The same preflight with a response that the page may read, so that nothing else blocks.</summary>
        public Case SharedWith(string page) => this with { ToOthers = ToOthers.With("access-control-allow-origin", page).With("access-control-allow-credentials", "true") };
    }

    private sealed record Fetch(Case Case, FetchScenario Scenario, FetchOutcome Predicted, FetchOutcome Seen);

    [Fact]
    public async Task Verdicts_on_tampered_answers_are_what_each_browser_shows() => await Task.WhenAll(browsers.All.Select(AssertShownAsync));

    private async Task AssertShownAsync(RealBrowser browser)
    {
        string name = browser.Profile.Name;
        await using ScriptedServer server = await ScriptedServer.StartAsync();
        Case[] cases = [.. Cases()];
        Fetch[] fetches = await FetchAsync(browser, server, cases.SelectMany(c => Scenarios().Select(s => (c, s))));
        Fetch[] untampered = [.. fetches.Where(f => f.Case == cases[0])];
        HashSet<Case> differing =
        [
            .. fetches.GroupBy(f => f.Case).Where(g => g.Zip(untampered).Any(pair => !pair.First.Seen.LooksLike(pair.Second.Seen))).Select(g => g.Key),
        ];
        (Case Case, FetchScenario Scenario)[] witnesses = [.. cases.SelectMany(c => c.Sightings.Where(s => CanBeShown(s, browser)).Take(2).Select(s => (c, s.Scenario)))];
        Fetch[] before = await FetchAsync(browser, server, witnesses.Select(w => (w.Case.Preflight.Fields.Count > 0 ? cases[0].SharedWith(w.Scenario.PageOrigin) : cases[0], w.Scenario)));
        Fetch[] after = await FetchAsync(browser, server, witnesses.Select(w => (w.Case.Preflight.Fields.Count > 0 ? w.Case.SharedWith(w.Scenario.PageOrigin) : w.Case, w.Scenario)));

        string[] failures =
        [
            .. fetches.Concat(before).Concat(after).Where(f => !f.Seen.LooksLike(f.Predicted)).Select(f => $"{f.Case.What}: {f.Scenario}\n  model {f.Predicted}\n  seen  {f.Seen}"),
            .. differing.Where(c => c.IsEqual).Select(c => $"{c.What}: equal by verdict, and the browser shows a difference"),
            .. before.Zip(after).Where(pair => pair.First.Seen.LooksLike(pair.Second.Seen)).Select(pair => $"{pair.Second.Case.What}: no witness\n  {pair.Second.Scenario}\n  {pair.Second.Seen}"),
        ];
        string report =
            $"{name} {browser.Version}: {cases.Length} answers, {fetches.Length + before.Length + after.Length} fetches; {cases.Count(c => c.IsEqual)} are equal to browsers by verdict, {differing.Count} differ in the browser, {witnesses.Length} witnesses\n";
        Directory.CreateDirectory(Repository.Reports);
        await File.WriteAllTextAsync(Path.Combine(Repository.Reports, $"{name.ToLowerInvariant()}-answers.txt"), report);
        Assert.True(failures.Length == 0, $"{report}{failures.Length}:\n{string.Join('\n', failures.Take(40))}");
    }

    private static bool CanBeShown(Sighting sighting, RealBrowser browser) =>
        !NotInOneFetch.Contains(sighting.Section)
        && (sighting.OnlyIn is null || sighting.OnlyIn == browser.Profile.Name)
        && browser.ByOrigin.ContainsKey(sighting.Scenario.PageOrigin);

    private static async Task<Fetch[]> FetchAsync(RealBrowser browser, ScriptedServer server, IEnumerable<(Case Case, FetchScenario Scenario)> wanted)
    {
        Prediction prediction = new(server.EndPoint);
        string origin = Browsers.OriginOf(server.EndPoint);
        (Case Case, FetchScenario Scenario)[] here = [.. wanted.Select(w => (w.Case, w.Scenario with { ServerOrigin = origin, Target = server.Add(w.Case.ToPreflight, w.Case.ToOthers) }))];
        FetchOutcome[] predicted = new FetchOutcome[here.Length];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, here.Length), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (i, _) => predicted[i] = WithoutConnection(await prediction.OfAsync(here[i].Scenario, browser.Profile)));
        IReadOnlyList<FetchOutcome> seen = await browser.FetchAllAsync([.. here.Select(h => h.Scenario)]);
        return [.. here.Select((h, i) => new Fetch(h.Case, h.Scenario, predicted[i], WithoutConnection(seen[i])))];
    }

    private IEnumerable<FetchScenario> Scenarios()
    {
        FetchScenario plain = new() { PageOrigin = browsers.First, Target = "/" };
        FetchScenario[] asked =
        [
            plain, plain with { Method = "PUT" }, plain with { Method = "DELETE" }, plain with { Method = "PATCH" }, plain with { Method = "patch" },
            plain with { Headers = [new("X-A", "1")] }, plain with { Headers = [new("X-B", "1")] }, plain with { Headers = [new("Authorization", "1")] },
        ];
        return asked.SelectMany(s => new[] { s with { Credentials = CredentialsMode.Omit }, s with { Credentials = CredentialsMode.Include } })
            .Append(plain with { Method = "PUT", HasUploadListener = true }).Append(plain with { Method = "POST", HasUploadListener = true })
            .Append(plain with { PageOrigin = browsers.Second }).Append(plain with { PageOrigin = "null", Method = "PUT" });
    }

    private IEnumerable<Case> Cases()
    {
        CorsReference reference = new(Policies.Read(browsers.Settings(Settings), ReferenceVersion.Modern)!);
        CorsRequest ask = new()
        {
            Method = "OPTIONS",
            Target = "/",
            Headers = [new("Origin", browsers.First), new("Access-Control-Request-Method", "PUT"), new("Access-Control-Request-Headers", "x-a")],
        };
        CorsRequest get = new() { Method = "GET", Target = "/", Headers = [new("Origin", browsers.First)] };
        CorsObservation preflight = Of(reference.Answer(ask));
        CorsObservation actual = Of(reference.Answer(get)).With("x-a", "1").With("x-b", "1").With("content-type", "text/plain");
        yield return new Case("untampered", preflight, actual, AnswerDifference.None, AnswerDifference.None);
        foreach ((string field, string? value) in Tampered.SelectMany(t => t.Values.Select(v => (t.Field, v is null ? null : browsers.Settings(v)))))
        {
            CorsObservation otherPreflight = With(preflight, field, value);
            yield return new Case($"preflight, {field}: {value}", otherPreflight, actual, AnswerComparison.Classify(ask, reference, preflight, otherPreflight), AnswerDifference.None);
            if (field != "status")
            {
                CorsObservation otherActual = With(actual, field, value);
                yield return new Case($"response, {field}: {value}", preflight, otherActual, AnswerDifference.None, AnswerComparison.Classify(get, reference, actual, otherActual));
            }
        }
    }

    private static CorsObservation With(CorsObservation answer, string field, string? value) => field == "status"
        ? answer.WithStatus(int.Parse(value!, System.Globalization.CultureInfo.InvariantCulture))
        : answer.WithLines(field, value is null ? [] : [.. value.Split('\n').Select(line => line.Trim())]);

    private static CorsObservation Of(CorsAnswer answer) => CorsObservation.Of(200, [.. answer.Headers, new("vary", answer.PatchVary(null)!)]);

    // A raw request closes its connection, a browser's does not, and what the protocol says of itself is not the application's.
    private static FetchOutcome WithoutConnection(FetchOutcome outcome) => outcome is FetchOutcome.Readable readable
        ? new FetchOutcome.Readable(readable.Status, readable.ExposedHeaders.Where(name => name is "x-a" or "x-b" or "content-type"))
        : outcome;
}
