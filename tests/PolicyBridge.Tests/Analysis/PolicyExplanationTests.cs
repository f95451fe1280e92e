using PolicyBridge.Analysis;
using PolicyBridge.Policy;
using PolicyBridge.Tests.Settings;

namespace PolicyBridge.Tests.Analysis;

public class PolicyExplanationTests
{
    private static readonly CorsPolicy Policy = SettingsText.Policy(
        "CORS_ALLOWED_ORIGINS: ['https://a.example:8443', 'null']\nCORS_ALLOWED_ORIGIN_REGEXES: ['^https://[a-z]+\\.b\\.example$']\nCORS_URLS_REGEX: ^/api/\n");

    [Theory]
    [InlineData("https://a.example:8443", "CORS_ALLOWED_ORIGINS", "The origin is allowed: the entry 'https://a.example:8443' has its scheme, host and port.")]
    [InlineData("https://x.b.example", "CORS_ALLOWED_ORIGIN_REGEXES", @"The origin is allowed: '^https://[a-z]+\\.b\\.example$' matches it from its start.")]
    [InlineData("null", "CORS_ALLOWED_ORIGINS", "The origin is allowed: the entry 'null' has its scheme, host and port.")]
    public void The_entry_that_allows_an_origin_is_named(string origin, string setting, string text)
    {
        PolicyExplanation explanation = Explain(origin, "/api/x");

        Assert.Contains(new ExplanationStep(setting, text), explanation.Steps);
        Assert.Contains(new ExplanationStep(null, $"access-control-allow-origin: {origin}"), explanation.Steps);
    }

    [Theory]
    [InlineData("https://a.example", "The entry 'https://a.example:8443' differs in its port.")]
    [InlineData("http://a.example:8443", "The entry 'https://a.example:8443' differs in its scheme.")]
    [InlineData("https://A.example:8443", "The entry 'https://a.example:8443' differs in upper and lower case.")]
    public void A_refused_origin_is_told_how_it_differs_from_the_entry_with_its_host(string origin, string difference)
    {
        Assert.Equal(
            $"The origin '{origin}' is not allowed: CORS_ALLOWED_ORIGINS (2) does not list it, and no regex of CORS_ALLOWED_ORIGIN_REGEXES (1) matches it from its start. {difference}",
            Explain(origin, "/api/x").Steps[^1].Text);
    }

    [Fact]
    public void A_path_out_of_scope_ends_the_explanation()
    {
        ExplanationStep step = Assert.Single(Explain("null", "/admin/%61?x").Steps);

        Assert.Equal(
            new ExplanationStep(
                "CORS_URLS_REGEX",
                "The path '/admin/a' is out of scope, because '^/api/' does not match it from its start: the response stays as the application makes it."),
            step);
    }

    [Theory]
    [InlineData(null, "There is no Origin, so no CORS header is set.")]
    [InlineData("https://[", "Python's urlsplit() refuses the Origin 'https://[', so no CORS header is set, not even where every origin is allowed.")]
    public void Without_an_origin_that_Python_can_split_nothing_is_granted(string? origin, string text)
    {
        Assert.Equal(text, Explain(origin, "/api/").Steps[^1].Text);
    }

    [Fact]
    public void Every_header_of_the_answer_is_a_step()
    {
        PolicyExplanation explanation = PolicyExplanation.Explain(
            Policy,
            new CorsRequest { Method = "OPTIONS", Target = "/api/", Headers = [new("Origin", "null"), new("Access-Control-Request-Method", "PUT")] });

        Assert.True(explanation.Answer.AnswersPreflight);
        Assert.Equal(
            explanation.Answer.Headers.Select(header => $"{header.Key}: {header.Value}"),
            explanation.Steps.TakeLast(explanation.Answer.Headers.Count).Select(step => step.Text));
    }

    private static PolicyExplanation Explain(string? origin, string target) => PolicyExplanation.Explain(
        Policy, new CorsRequest { Method = "GET", Target = target, Headers = origin is null ? [] : [new("Origin", origin)] });
}
