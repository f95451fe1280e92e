using Microsoft.AspNetCore.Http;
using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Comparison.Browser;
using PolicyBridge.Conformance.Tests.Browser.Model;

namespace PolicyBridge.Conformance.Tests.Browser.Real;

/// <summary>Fetches of one URL, one after the other, and how many preflights each browser sends for them.</summary>
/// <param name="Name">What they show.</param>
/// <param name="Answer">What the server answers.</param>
/// <param name="Sequence">The fetches; where they go is not said.</param>
/// <param name="Chromium">How many preflights Chromium sends.</param>
/// <param name="Firefox">How many Firefox sends.</param>
internal sealed record PreflightFact(
    string Name, Func<HttpRequest, CorsObservation> Answer, Func<Browsers, FetchScenario[]> Sequence, int Chromium, int Firefox)
{
    public static IReadOnlyList<PreflightFact> All { get; } =
    [
        new("Firefox keeps no method that only * allows", Always(("access-control-allow-methods", "*")), b => Twice(Put(b)), 1, 2),
        new("Firefox keeps what is named beside *", Always(("access-control-allow-methods", "PUT, *")), b => [.. Twice(Put(b)), .. Twice(Put(b) with { Method = "DELETE" })], 1, 3),
        new("Firefox keeps no header that only * allows", Always(("access-control-allow-headers", "*")), b => Twice(With(b, "X-A")), 1, 2),
        new("No browser keeps Authorization that only * allows", Always(("access-control-allow-headers", "*")), b => Twice(With(b, "Authorization")), 2, 2),
        new("Authorization that is named is kept", Always(("access-control-allow-headers", "*, authorization")), b => Twice(With(b, "Authorization")), 1, 1),
        new("Firefox keys preflights by credentials", Always(("access-control-allow-methods", "PUT")), b => [Include(Put(b)), Put(b), Include(Put(b))], 1, 2),
        new("What was allowed without credentials serves no request with them", Always(("access-control-allow-methods", "PUT")), b => [Put(b), Include(Put(b)), Put(b)], 2, 2),
        new("Chromium keeps nothing for Origin null", Always(("access-control-allow-methods", "PUT")), b => Twice(Put(b) with { PageOrigin = "null" }), 2, 1),
        new("Each page's origin is asked for", Always(("access-control-allow-methods", "PUT")), b => [Put(b), Put(b) with { PageOrigin = b.Second }, Put(b)], 2, 2),
        new("Chromium keeps one answer a URL and replaces it whole", AskedMethodOnly, b => [Put(b), Put(b) with { Method = "DELETE" }, Put(b)], 3, 2),
        new("Chromium keeps a preflight after a response that fails the CORS check", NotShared, b => Twice(Put(b)), 1, 2),
        new("A refused header makes both forget", Always(("access-control-allow-methods", "PUT")), b => [Put(b), Put(b) with { Headers = [new("X-B", "1")] }, Put(b)], 3, 3),
        new("With an upload listener PUT needs to be named as ever", Always(), b => [Listening(Put(b)), Listening(Put(b))], 2, 2),
        new("With an upload listener an empty list allows no PUT", Always(("access-control-allow-methods", "")), b => [Listening(Put(b))], 1, 1),
        new("With an upload listener POST needs an answer, and no list", Always(), b => Twice(Listening(Post(b))), 1, 1),
        new("With an upload listener POST goes out again under a list without it", Always(("access-control-allow-methods", "PUT")), b => Twice(Listening(Post(b))), 1, 1),
    ];

    public static TheoryData<string> Names { get; } = [.. All.Select(fact => fact.Name)];

    private static Func<HttpRequest, CorsObservation> Always(params (string Name, string? Value)[] headers) => request => Allowed(request, headers);

    private static CorsObservation AskedMethodOnly(HttpRequest request) =>
        Allowed(request, ("access-control-allow-methods", request.Headers.AccessControlRequestMethod));

    private static CorsObservation NotShared(HttpRequest request) =>
        ScriptedServer.IsPreflight(request) ? Allowed(request, ("access-control-allow-methods", "PUT")) : Answers.Of(200);

    private static CorsObservation Allowed(HttpRequest request, params (string Name, string? Value)[] headers) => Answers.Of(
        200,
        [("access-control-allow-origin", request.Headers.Origin), ("access-control-allow-credentials", "true"), ("access-control-max-age", "600"), .. headers]);

    private static FetchScenario Put(Browsers browsers) => new() { PageOrigin = browsers.First, Target = "/", Method = "PUT", Credentials = CredentialsMode.Omit };

    private static FetchScenario Post(Browsers browsers) => Put(browsers) with { Method = "POST" };

    private static FetchScenario With(Browsers browsers, string header) => Put(browsers) with { Method = "GET", Headers = [new(header, "1")] };

    private static FetchScenario Include(FetchScenario scenario) => scenario with { Credentials = CredentialsMode.Include };

    private static FetchScenario Listening(FetchScenario scenario) => scenario with { HasUploadListener = true };

    private static FetchScenario[] Twice(FetchScenario scenario) => [scenario, scenario];
}
