using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Policy;

namespace PolicyBridge.Conformance.Tests.Browser;

/// <summary>Tampered answers: the verdict, what differs, and the section of the standard that makes it visible or not.</summary>
public class AnswerComparisonTests
{
    private const string Listed = """{"CORS_ALLOWED_ORIGINS": ["https://a.example", "https://b.example"], "CORS_ALLOW_METHODS": ["GET", "PUT"], "CORS_ALLOW_HEADERS": ["x-a"], "CORS_PREFLIGHT_MAX_AGE": 600, "CORS_ALLOW_CREDENTIALS": true, "CORS_EXPOSE_HEADERS": ["X-A"]}""";
    private const string Everybody = """{"CORS_ALLOW_ALL_ORIGINS": true, "CORS_ALLOW_METHODS": ["*"], "CORS_ALLOW_HEADERS": ["*"], "CORS_EXPOSE_HEADERS": ["*"]}""";
    private const string OnlyOne = """{"CORS_ALLOWED_ORIGINS": ["https://a.example"]}""";
    private const string ByRegex = """{"CORS_ALLOWED_ORIGIN_REGEXES": ["^https://[a-z]+\\.example$"]}""";

    [Theory]
    [InlineData("status", "204", nameof(Verdict.BrowserEqual), "Fetch standard 4.8")]
    [InlineData("status", "301", nameof(Verdict.Narrower), "Fetch standard 4.8")]
    [InlineData("status", "404", nameof(Verdict.Narrower), "Fetch standard 4.8")]
    [InlineData("access-control-allow-origin", null, nameof(Verdict.Narrower), "Fetch standard 4.10")]
    [InlineData("access-control-allow-origin", "*", nameof(Verdict.Wider), "Fetch standard 4.10")]
    [InlineData("access-control-allow-origin", "https://evil.example", nameof(Verdict.Wider), "Fetch standard 4.10")]
    [InlineData("access-control-allow-origin", "https://A.example", nameof(Verdict.Narrower), "Fetch standard 4.10")]
    [InlineData("access-control-allow-origin", "https://a.example, https://a.example", nameof(Verdict.Narrower), "Fetch standard 4.10")]
    [InlineData("access-control-allow-origin", "", nameof(Verdict.Narrower), "Fetch standard 4.10")]
    [InlineData("access-control-allow-credentials", null, nameof(Verdict.Narrower), "Fetch standard 4.10")]
    [InlineData("access-control-allow-credentials", "TRUE", nameof(Verdict.Narrower), "Fetch standard 4.10")]
    [InlineData("access-control-allow-methods", "PUT,GET", nameof(Verdict.BrowserEqual), "Fetch standard 4.8")]
    [InlineData("access-control-allow-methods", "GET, PUT, TRACE", nameof(Verdict.BrowserEqual), "Fetch standard 4.8")]
    [InlineData("access-control-allow-methods", "GET, PUT, DELETE", nameof(Verdict.Wider), "Fetch standard 4.8")]
    [InlineData("access-control-allow-methods", "*", nameof(Verdict.Wider), "Fetch standard 4.8")]
    [InlineData("access-control-allow-methods", "GET", nameof(Verdict.Narrower), "Fetch standard 4.8")]
    [InlineData("access-control-allow-methods", "GET, put", nameof(Verdict.Narrower), "Fetch standard 4.8")]
    [InlineData("access-control-allow-methods", "\"GET, PUT\"", nameof(Verdict.Narrower), "Fetch standard 3.3.4")]
    [InlineData("access-control-allow-methods", "PUT", nameof(Verdict.BrowserEqual), "Fetch standard 4.8")]
    [InlineData("access-control-allow-headers", "X-A", nameof(Verdict.BrowserEqual), "Fetch standard 4.8")]
    [InlineData("access-control-allow-headers", "x-a, Cookie", nameof(Verdict.BrowserEqual), "Fetch standard 4.8")]
    [InlineData("access-control-allow-headers", "x-a, x-b", nameof(Verdict.Wider), "Fetch standard 4.8")]
    [InlineData("access-control-allow-headers", null, nameof(Verdict.Narrower), "Fetch standard 4.8")]
    [InlineData("access-control-expose-headers", null, nameof(Verdict.BrowserEqual), "Fetch standard 3.3.3")]
    [InlineData("access-control-max-age", "601", nameof(Verdict.Wider), "Fetch standard 4.9")]
    [InlineData("access-control-max-age", null, nameof(Verdict.Narrower), "Fetch standard 4.9")]
    [InlineData("access-control-max-age", "0600", nameof(Verdict.BrowserEqual), "Fetch standard 4.9")]
    [InlineData("access-control-allow-private-network", "true", nameof(Verdict.BrowserEqual), "Private Network Access 3.1")]
    [InlineData("vary", null, nameof(Verdict.BrowserEqual), "RFC 9110 9.3.7")]
    [InlineData("access-control-max-age", "600000000000000000000", nameof(Verdict.Wider), "Fetch standard 4.9")]
    public void A_preflight_answer(string field, string? value, string verdict, string section) =>
        AssertTampered(Listed, Preflight(), field, value, verdict, section);

    [Theory]
    [InlineData("86400", "1728000", nameof(Verdict.BrowserEqual))]
    [InlineData("1728000", "86400", nameof(Verdict.BrowserEqual))]
    [InlineData("100000000000", "86401", nameof(Verdict.BrowserEqual))]
    [InlineData("86400", "86399", nameof(Verdict.Narrower))]
    [InlineData("7200", "86400", nameof(Verdict.Wider))]
    [InlineData("7200", "7201", nameof(Verdict.Wider))]
    [InlineData("3600", "7200", nameof(Verdict.Wider))]
    [InlineData("600", "599", nameof(Verdict.Narrower))]
    [InlineData("5", null, nameof(Verdict.BrowserEqual))]
    [InlineData("5", "True", nameof(Verdict.Narrower))]
    [InlineData("True", null, nameof(Verdict.Wider))]
    [InlineData("True", "0", nameof(Verdict.Narrower))]
    [InlineData("True", "1.5", nameof(Verdict.BrowserEqual))]
    [InlineData("600", "+600", nameof(Verdict.Narrower))]
    [InlineData("9223372036854775808", "86400", nameof(Verdict.Wider))]
    [InlineData("9223372036854775807", "86400", nameof(Verdict.BrowserEqual))]
    [InlineData("0", null, nameof(Verdict.Wider))]
    public void An_age_is_another_where_a_browser_keeps_the_answer_for_another_time(string expected, string? actual, string verdict)
    {
        CorsReference reference = new(Policies.Read(Listed, ReferenceVersion.Modern)!);
        CorsObservation answer = CorsObservation.Of(200, reference.Answer(Preflight()).Headers).With("access-control-max-age", expected).With("vary", "origin");

        Assert.Equal(verdict, $"{AnswerComparison.Classify(Preflight(), reference, answer, answer.With("access-control-max-age", actual)).Verdict}");
    }

    [Theory]
    [InlineData("access-control-allow-origin", null, nameof(Verdict.Narrower), "Fetch standard 4.10")]
    [InlineData("access-control-allow-origin", "*", nameof(Verdict.Wider), "Fetch standard 4.10")]
    [InlineData("access-control-allow-origin", "null", nameof(Verdict.Wider), "Fetch standard 4.10")]
    [InlineData("access-control-allow-credentials", null, nameof(Verdict.Narrower), "Fetch standard 4.10")]
    [InlineData("access-control-expose-headers", "x-a", nameof(Verdict.BrowserEqual), "Fetch standard 4.1")]
    [InlineData("access-control-expose-headers", "X-A, content-type", nameof(Verdict.BrowserEqual), "Fetch standard 4.1")]
    [InlineData("access-control-expose-headers", "X-A, X-B", nameof(Verdict.Wider), "Fetch standard 4.1")]
    [InlineData("access-control-expose-headers", "*", nameof(Verdict.Wider), "Fetch standard 4.1")]
    [InlineData("access-control-expose-headers", "b d", nameof(Verdict.Narrower), "Fetch standard 4.1")]
    [InlineData("access-control-allow-methods", "DELETE", nameof(Verdict.BrowserEqual), "Fetch standard 3.3.3")]
    [InlineData("access-control-max-age", "9", nameof(Verdict.BrowserEqual), "Fetch standard 3.3.3")]
    [InlineData("vary", null, nameof(Verdict.Differs), "RFC 9111 4.1")]
    public void An_answer_to_GET(string field, string? value, string verdict, string section) =>
        AssertTampered(Listed, Get(Answer), field, value, verdict, section);

    [Theory]
    [InlineData(Listed, "https://evil.example", nameof(Verdict.Differs))]
    [InlineData(Listed, null, nameof(Verdict.Differs))]
    [InlineData(OnlyOne, "https://a.example", nameof(Verdict.BrowserEqual))]
    [InlineData(OnlyOne, "https://evil.example", nameof(Verdict.Differs))]
    [InlineData(OnlyOne, null, nameof(Verdict.Differs))]
    [InlineData(ByRegex, "https://a.example", nameof(Verdict.Differs))]
    [InlineData(ByRegex, "https://evil.test", nameof(Verdict.Differs))]
    [InlineData(Everybody, "https://a.example", nameof(Verdict.BrowserEqual))]
    [InlineData(Everybody, null, nameof(Verdict.Differs))]
    public void Vary_is_missed_where_the_next_page_gets_what_was_kept_for_another(string settings, string? origin, string verdict) =>
        AssertTampered(settings, Get(origin), "vary", null, verdict, "RFC 9111 4.1");

    [Theory]
    [InlineData("access-control-allow-origin", Answer, nameof(Verdict.Narrower), "Fetch standard 4.10")]
    [InlineData("access-control-allow-credentials", "true", nameof(Verdict.BrowserEqual), "Fetch standard 4.10")]
    [InlineData("access-control-allow-headers", "x-any, authorization", nameof(Verdict.Wider), "Fetch standard 4.9")]
    public void An_answer_that_everybody_is_given(string field, string? value, string verdict, string section) =>
        AssertTampered(Everybody, Preflight(), field, value, verdict, section);

    [Fact]
    public void What_a_refused_origin_is_told_beside_is_on_the_wire_only() => AssertTampered(
        Listed, Get("https://evil.example"), "access-control-allow-credentials", "true", nameof(Verdict.BrowserEqual), "Fetch standard 4.10");

    [Fact]
    public void An_origin_that_did_not_ask_alone_may_be_named_if_Django_allows_it() => AssertTampered(
        Listed, Get("https://a.example,https://b.example"), "access-control-allow-origin", "https://b.example", nameof(Verdict.Differs), "Fetch standard 4.10");

    [Fact]
    public void Each_difference_is_said_apart_with_a_fetch_that_shows_it()
    {
        CorsReference reference = new(Policies.Read(Listed, ReferenceVersion.Modern)!);
        CorsObservation expected = AnswerOf(reference, Preflight());
        CorsObservation actual = expected.WithStatus(204).With("access-control-allow-methods", "GET,PUT").With("access-control-allow-headers", null);

        AnswerDifference difference = AnswerComparison.Classify(Preflight(), reference, expected, actual);

        Assert.Equal(
            [
                ("status", "200", "204", false, "4.8"),
                ("access-control-allow-headers", "x-a", null, true, "4.8"),
                ("access-control-allow-methods", "GET, PUT", "GET,PUT", false, "4.8"),
            ],
            difference.Fields.Select(f => (f.Field, f.Expected, f.Actual, f.IsVisible, f.Section.Number)));
        Sighting sighting = difference.Sightings[0];
        Assert.Equal("""https://a.example: fetch('/x', {method: 'GET', headers: {'x-a': '"()"'}, credentials: 'omit'})""", $"{sighting.Scenario}");
        Assert.Equal(("sent", "blocked by Fetch standard 4.8, CORS-preflight fetch: x-a is not in access-control-allow-headers"), (sighting.Expected, sighting.Actual));
    }

    [Theory]
    [InlineData("access-control-max-age", "7200", "86400", "Firefox")]
    [InlineData("access-control-max-age", "600", "+600", "Firefox")]
    [InlineData("access-control-max-age", "86400", "99999999999999999999", "Chromium")]
    [InlineData("access-control-max-age", "7200", "600", null)]
    [InlineData("access-control-allow-headers", "x-a, *", "x-a, x-b, *", "Firefox")]
    public void A_difference_that_shows_in_one_browser_names_it(string field, string expected, string actual, string? browser)
    {
        CorsReference reference = new(Policies.Read(OnlyOne, ReferenceVersion.Modern)!);
        CorsObservation answer = AnswerOf(reference, Preflight()).With(field, expected);

        FieldDifference difference = Assert.Single(AnswerComparison.Classify(Preflight(), reference, answer, answer.With(field, actual)).Fields);

        Assert.True(difference.IsVisible);
        Assert.Equal(browser, difference.OnlyIn);
    }

    [Fact]
    public void A_star_beside_a_name_that_is_no_token_is_wider_in_Firefox_alone()
    {
        CorsReference reference = new(Policies.Read(OnlyOne, ReferenceVersion.Modern)!);
        CorsObservation answer = AnswerOf(reference, Get(Answer)).With("access-control-expose-headers", "x-a, b d");

        AnswerDifference difference = AnswerComparison.Classify(Get(Answer), reference, answer, answer.With("access-control-expose-headers", "*, b d"));

        Assert.Equal((Verdict.Wider, "Firefox"), (difference.Verdict, Assert.Single(difference.Fields).OnlyIn));
    }

    private const string Answer = "https://a.example";

    private static void AssertTampered(string settings, CorsRequest request, string field, string? value, string verdict, string section)
    {
        CorsReference reference = new(Policies.Read(settings, ReferenceVersion.Modern)!);
        CorsObservation expected = AnswerOf(reference, request);
        CorsObservation actual = field == "status"
            ? expected.WithStatus(int.Parse(value!, System.Globalization.CultureInfo.InvariantCulture))
            : expected.With(field, value);

        AnswerDifference difference = AnswerComparison.Classify(request, reference, expected, actual);

        FieldDifference only = Assert.Single(difference.Fields);
        Assert.Equal((verdict, field, value, verdict != nameof(Verdict.BrowserEqual)), ($"{difference.Verdict}", only.Field, only.Actual, only.IsVisible));
        Assert.Equal(section, $"{only.Section.Standard} {only.Section.Number}");
        Assert.Equal(verdict == nameof(Verdict.BrowserEqual), difference.Sightings.Count == 0);
    }

    private static CorsObservation AnswerOf(CorsReference reference, CorsRequest request)
    {
        CorsAnswer answer = reference.Answer(request);
        return CorsObservation.Of(200, [.. answer.Headers, new("vary", answer.PatchVary(null)!)]);
    }

    private static CorsRequest Preflight() => new()
    {
        Method = "OPTIONS",
        Target = "/x",
        Headers = [new("Origin", Answer), new("Access-Control-Request-Method", "PUT"), new("Access-Control-Request-Headers", "x-a")],
    };

    private static CorsRequest Get(string? origin) => new() { Method = "GET", Target = "/x", Headers = origin is null ? [] : [new("Origin", origin)] };
}
