using PolicyBridge.Analysis;
using PolicyBridge.Policy;
using PolicyBridge.Regexes;
using PolicyBridge.Tests.Settings;

namespace PolicyBridge.Tests.Analysis;

public class TargetAnswersTests
{
    [Theory]
    [InlineData("GET", "/api/", "https://a.example", "aspnetcore, aspnetcore --style builtin, haproxy, nginx, yarp, yarp --style builtin")]
    [InlineData("GET", "/api/", "https://a.example/path", "aspnetcore, yarp")]
    [InlineData("GET", "/api/%00", "https://a.example", "aspnetcore, aspnetcore --style builtin, yarp, yarp --style builtin")]
    [InlineData("GET", "/..%2Fapi", "https://a.example", "aspnetcore, aspnetcore --style builtin, haproxy, yarp, yarp --style builtin")]
    [InlineData("GET", "/api/..%2Fx%20y", "https://a.example", "aspnetcore, aspnetcore --style builtin, haproxy, nginx, yarp, yarp --style builtin")]
    [InlineData("OPTIONS", "/api/", "https://a.example", "aspnetcore, haproxy, nginx, yarp")]
    [InlineData("options", "/api/", "https://a.example", "aspnetcore, haproxy, yarp")]
    public void A_target_answers_as_Django_does_unless_the_request_meets_what_it_says_of_itself(string method, string target, string origin, string same)
    {
        CorsRequest request = new() { Method = method, Target = target, Headers = [new("Origin", origin), new("Access-Control-Request-Method", "PUT")] };

        Assert.Equal(same, string.Join(", ", TargetAnswers.To(SettingsText.Policy("CORS_ALLOWED_ORIGINS: ['https://a.example']"), request).Where(answer => answer.IsSame).Select(answer => answer.Target).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void What_a_target_refuses_and_keeps_narrower_is_said()
    {
        Assert.True(PythonRegex.TryParse(@"^/[^/]{2}/", 0, out PythonRegex? paths, out _));
        CorsRequest request = new() { Method = "GET", Target = "/ab//", Headers = [] };

        TargetAnswer narrower = TargetAnswers.To(new CorsPolicy { UrlsRegex = paths }, request)[0];
        TargetAnswer refused = TargetAnswers.To(new CorsPolicy { ExposeHeaders = [new string('x', 5_000)] }, request)[0];

        Assert.Contains(narrower.Sentences, sentence => sentence.StartsWith("it may grant less by CORS_URLS_REGEX: ", StringComparison.Ordinal));
        Assert.StartsWith("nothing is emitted: CORS_EXPOSE_HEADERS", Assert.Single(refused.Sentences), StringComparison.Ordinal);
        Assert.DoesNotContain(new[] { narrower, refused }, answer => answer.IsSame);
    }

    /// <summary>What a target says of itself and this request meets, though Django refuses it as well.</summary>
    [Theory]
    [InlineData("GET", "/api/", "foo")]
    [InlineData("GET", "/api/", "https://b.example/path")]
    [InlineData("GET", "/api/", "HTTPS://B.example")]
    [InlineData("GET", "/admin/", "HTTPS://a.example")]
    [InlineData("GET", "/admin/", "https://a.example/path")]
    [InlineData("GET", "/api/", "https://b.example ")]
    [InlineData("OPTIONS", "/admin/", "https://a.example")]
    [InlineData("OPTIONS", "/admin/", "")]
    public void An_answer_that_is_the_same_is_said_to_be_whatever_the_request_looks_like(string method, string target, string origin)
    {
        CorsRequest request = new() { Method = method, Target = target, Headers = [new("Origin", origin), new("Access-Control-Request-Method", "PUT")] };

        Assert.All(
            TargetAnswers.To(SettingsText.Policy("CORS_ALLOWED_ORIGINS: ['https://a.example']\nCORS_URLS_REGEX: ^/api/"), request),
            answer => Assert.True(answer.IsSame, $"{answer.Target}: {string.Join(' ', answer.Sentences)}"));
    }

    [Theory]
    [InlineData("GET", "/api/", "HTTPS://a.example", "nginx, haproxy, aspnetcore --style builtin, yarp --style builtin")]
    [InlineData("GET", "/api/", "https://a.example ", "haproxy, aspnetcore, aspnetcore --style builtin, yarp, yarp --style builtin")]
    [InlineData("OPTIONS", "/api/", "https://b.example", "aspnetcore --style builtin, yarp --style builtin")]
    public void An_answer_that_is_another_is_said_to_be(string method, string target, string origin, string others)
    {
        CorsRequest request = new() { Method = method, Target = target, Headers = [new("Origin", origin), new("Access-Control-Request-Method", "PUT")] };

        Assert.Equal(others, string.Join(", ", TargetAnswers.To(SettingsText.Policy("CORS_ALLOWED_ORIGINS: ['https://a.example']\nCORS_URLS_REGEX: ^/api/"), request)
            .Where(answer => !answer.IsSame).Select(answer => answer.Target)));
    }

    [Theory]
    [InlineData("/abcd/", true)]
    [InlineData("/abcd//", false)]
    [InlineData("/abcd/..%2Fc", false)]
    [InlineData("/%FFb/", false)]
    [InlineData("/abc/..%2Fc", true)]
    public void What_a_regex_of_nginx_leaves_out_concerns_the_paths_that_have_it(string target, bool same)
    {
        Assert.True(PythonRegex.TryParse("^/[^/]{4}/", 0, out PythonRegex? paths, out _));
        CorsPolicy policy = new() { UrlsRegex = paths, Server = ServerKind.Wsgi };

        Assert.Equal(same, TargetAnswers.To(policy, new CorsRequest { Method = "GET", Target = target, Headers = [] })[0].IsSame);
    }

    [Theory]
    [InlineData("^/api/", "nginx, haproxy, yarp, yarp --style builtin")]
    [InlineData("^.*$", "")]
    public void A_gateway_that_decides_by_the_path_says_that_a_stripped_prefix_is_not_looked_at(string pattern, string targets)
    {
        CorsPolicy policy = SettingsText.Policy($"CORS_ALLOWED_ORIGINS: ['https://a.example']\nCORS_URLS_REGEX: {pattern}");

        Assert.Equal(
            targets,
            string.Join(", ", TargetAnswers.To(policy, new CorsRequest { Method = "GET", Target = "/api/", Headers = [] })
                .Where(answer => answer.Sentences.Any(sentence => sentence.Contains("strips a prefix", StringComparison.Ordinal))).Select(answer => answer.Target)));
    }
}
