using PolicyBridge.Conformance.Comparison.Browser;
using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Policy;

namespace PolicyBridge.Conformance.Tests.Browser.Model;

/// <summary>Whole fetches with their caches (Fetch standard, sections 4.1, 4.4 to 4.6 and 4.9; RFC 9111, section 4.1).</summary>
public class ModelBrowserTests
{
    private static readonly FetchScenario Put = new() { PageOrigin = Answers.Page, Target = "/x", Method = "PUT" };

    private readonly List<CorsRequest> _asked = [];

    [Fact]
    public void A_simple_fetch_reads_the_safelisted_and_the_exposed_headers()
    {
        CorsObservation answer = Answers.Allowing(("Content-Type", "text/html"), ("Set-Cookie", "a=b"), ("X-A", "1"), ("X-B", "2"), ("Access-Control-Expose-Headers", "x-a, set-cookie, x-none"));

        Assert.Equal(new FetchOutcome.Readable(200, ["content-type", "x-a"]), Browser(_ => answer).Fetch(Put with { Method = "GET" }));
    }

    [Theory]
    [InlineData("*", false, "x-a")]
    [InlineData("*", true, "")]
    [InlineData("bb-8", false, "")]
    [InlineData("X-A,", false, "x-a")]
    [InlineData(",X-A", true, "x-a")]
    [InlineData("X-A, no no", false, "")]
    [InlineData("\"X-A\"", false, "")]
    public void Exposed_headers_are_parsed_as_a_list_of_tokens(string exposed, bool include, string readable)
    {
        CorsObservation answer = Answers.Allowing(("X-A", "1"), ("Access-Control-Expose-Headers", exposed));
        FetchOutcome outcome = Browser(_ => answer).Fetch(Put with { Method = "GET", Credentials = include ? CredentialsMode.Include : CredentialsMode.SameOrigin });

        string[] seen = [.. Assert.IsType<FetchOutcome.Readable>(outcome).ExposedHeaders.Where(name => name == "x-a")];
        Assert.Equal(readable, string.Join(' ', seen));
    }

    [Fact]
    public void An_error_is_readable_and_a_response_that_is_not_shared_is_not()
    {
        Assert.Equal(500, Assert.IsType<FetchOutcome.Readable>(Browser(_ => Answers.Allowing().WithStatus(500)).Fetch(Put with { Method = "GET" })).Status);
        Assert.Equal("4.10", Assert.IsType<FetchOutcome.Blocked>(Browser(_ => Answers.Of(500)).Fetch(Put with { Method = "GET" })).Section.Number);
    }

    [Fact]
    public void A_refused_preflight_keeps_the_request_from_the_server()
    {
        Assert.IsType<FetchOutcome.Blocked>(Browser(_ => Answers.Allowing()).Fetch(Put));
        Assert.Equal(["OPTIONS"], _asked.Select(r => r.Method));
    }

    [Fact]
    public void Without_cors_nothing_is_checked_and_nothing_is_seen() =>
        Assert.Equal(new FetchOutcome.Opaque(), Browser(_ => Answers.Of(500)).Fetch(Put with { Method = "POST", Mode = FetchMode.NoCors }));

    [Fact]
    public void Preflights_are_kept_by_origin_URL_credentials_method_and_header()
    {
        ModelBrowser browser = Browser(request => Answers.Of(
            200, ("access-control-allow-origin", request.Headers.Single(h => h.Key.Equals("origin", StringComparison.OrdinalIgnoreCase)).Value),
            ("access-control-allow-credentials", "true"), ("access-control-allow-methods", "PUT, DELETE"), ("access-control-allow-headers", "x-a"), ("access-control-max-age", "60")));
        int count(FetchScenario scenario)
        {
            int before = browser.PreflightCount;
            browser.Fetch(scenario);
            return browser.PreflightCount - before;
        }

        Assert.Equal(1, count(Put));
        Assert.Equal(0, count(Put));
        Assert.Equal(0, count(Put with { Method = "DELETE", Headers = [new("X-A", "1")] }));
        Assert.Equal(1, count(Put with { Headers = [new("X-B", "1")] }));
        Assert.Equal(1, count(Put));
        Assert.Equal(1, count(Put with { Target = "/y" }));
        Assert.Equal(1, count(Put with { PageOrigin = "https://b.example" }));
        Assert.Equal(1, count(Put with { Credentials = CredentialsMode.Include }));
        Assert.Equal(0, count(Put with { Credentials = CredentialsMode.Include }));
        Assert.Equal(0, count(Put));
        browser.Now += TimeSpan.FromSeconds(59.9);
        Assert.Equal(0, count(Put));
        browser.Now += TimeSpan.FromSeconds(0.1);
        Assert.Equal(1, count(Put));
    }

    [Fact]
    public void An_answer_without_an_age_is_kept_for_5_seconds_and_one_of_0_not_at_all()
    {
        string? age = null;
        ModelBrowser browser = Browser(_ => Answers.Allowing(("access-control-allow-methods", "PUT"), ("access-control-max-age", age)));
        browser.Fetch(Put);
        browser.Now += TimeSpan.FromSeconds(4.9);
        browser.Fetch(Put);
        Assert.Equal(1, browser.PreflightCount);

        browser.Now += TimeSpan.FromSeconds(0.1);
        age = "0";
        browser.Fetch(Put);
        browser.Fetch(Put);
        Assert.Equal(3, browser.PreflightCount);
    }

    [Theory]
    [InlineData(null, typeof(FetchOutcome.Blocked))]
    [InlineData("Accept-Encoding", typeof(FetchOutcome.Blocked))]
    [InlineData("Accept-Encoding, ORIGIN", typeof(FetchOutcome.Readable))]
    [InlineData("*", typeof(FetchOutcome.Readable))]
    public void What_was_loaded_without_cors_answers_a_cors_fetch_unless_it_varies(string? vary, Type outcome)
    {
        ModelBrowser browser = Browser(request => Answers.Of(
            200, ("access-control-allow-origin", request.Headers.Any(h => h.Key == "origin") ? Answers.Page : null), ("vary", vary), ("cache-control", "public, max-age=60")));
        browser.Fetch(Put with { Method = "GET", Mode = FetchMode.NoCors });

        Assert.IsType(outcome, browser.Fetch(Put with { Method = "GET" }));
    }

    [Fact]
    public void Nothing_is_kept_that_is_not_said_to_be_fresh_or_that_has_been_written_to()
    {
        string? cacheControl = "max-age=60, no-store";
        ModelBrowser browser = Browser(_ => Answers.Allowing(("cache-control", cacheControl), ("access-control-allow-methods", "PUT")));
        FetchScenario get = Put with { Method = "GET" };
        int count()
        {
            browser.Fetch(get);
            return _asked.Count(r => r.Method == "GET");
        }

        Assert.Equal((1, 2), (count(), count()));
        cacheControl = "max-age=60";
        Assert.Equal((3, 3), (count(), count()));
        browser.Fetch(Put);
        Assert.Equal(4, count());
        browser.Now += TimeSpan.FromSeconds(60);
        Assert.Equal(5, count());
    }

    [Theory]
    [InlineData(null, typeof(FetchOutcome.Blocked))]
    [InlineData("https://a.example", typeof(FetchOutcome.Blocked))]
    [InlineData("https://b.example", typeof(FetchOutcome.Readable))]
    [InlineData("*", typeof(FetchOutcome.Readable))]
    public void A_304_serves_another_origin_only_if_it_says_so_itself(string? allowed, Type outcome)
    {
        ModelBrowser browser = Browser(request => request.Header("if-none-match") is null
            ? Answers.Of(200, ("access-control-allow-origin", request.Header("origin")), ("etag", "\"1\""), ("vary", "Origin"))
            : Answers.Of(304, ("access-control-allow-origin", allowed), ("etag", "\"1\"")));
        FetchScenario get = Put with { Method = "GET" };

        Assert.Equal(200, Assert.IsType<FetchOutcome.Readable>(browser.Fetch(get)).Status);
        Assert.IsType(outcome, browser.Fetch(get with { PageOrigin = "https://b.example" }));
        Assert.Equal(["", "\"1\""], _asked.Select(request => request.Header("if-none-match") ?? ""));
    }

    [Fact]
    public void A_script_that_sets_a_condition_gets_the_304_itself()
    {
        ModelBrowser browser = Browser(request => Answers.Allowing(("access-control-allow-headers", "if-none-match"), ("etag", "\"1\"")).WithStatus(request.Method == "OPTIONS" ? 200 : 304));

        Assert.Equal(304, Assert.IsType<FetchOutcome.Readable>(browser.Fetch(Put with { Method = "GET", Headers = [new("If-None-Match", "\"1\"")] })).Status);
    }

    [Fact]
    public void Redirects_on_the_server_are_followed_and_each_is_checked()
    {
        CorsObservation answer(CorsRequest request) => request.Target == "/x"
            ? Answers.Allowing(("location", "/y?z"), ("access-control-allow-methods", "PUT")).WithStatus(request.Method == "OPTIONS" ? 200 : 307)
            : Answers.Of(200);

        Assert.IsType<FetchOutcome.Blocked>(Browser(answer).Fetch(Put));
        Assert.Equal(["OPTIONS /x", "PUT /x", "OPTIONS /y?z"], _asked.Select(r => $"{r.Method} {r.Target}"));
        Assert.Equal(
            new FetchOutcome.Elsewhere("https://other.example/"),
            Browser(_ => Answers.Allowing(("location", "https://other.example/")).WithStatus(302)).Fetch(Put with { Method = "GET" }));
    }

    private ModelBrowser Browser(Func<CorsRequest, CorsObservation> answer) => new(BrowserProfile.Standard, keepsEverything: false, request =>
    {
        _asked.Add(request);
        return answer(request);
    });
}
