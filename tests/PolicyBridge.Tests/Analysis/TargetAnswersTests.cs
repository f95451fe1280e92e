using PolicyBridge.Analysis;
using PolicyBridge.Policy;

namespace PolicyBridge.Tests.Analysis;

public class TargetAnswersTests
{
    [Theory]
    [InlineData("GET", "/api/", "https://a.example", "aspnetcore, aspnetcore --style builtin, nginx, yarp, yarp --style builtin")]
    [InlineData("GET", "/api/", "https://a.example/path", "aspnetcore, yarp")]
    [InlineData("GET", "/api/%00", "https://a.example", "aspnetcore, aspnetcore --style builtin, yarp, yarp --style builtin")]
    [InlineData("GET", "/..%2Fapi", "https://a.example", "aspnetcore, aspnetcore --style builtin, yarp, yarp --style builtin")]
    [InlineData("GET", "/api/..%2Fx%20y", "https://a.example", "aspnetcore, aspnetcore --style builtin, nginx, yarp, yarp --style builtin")]
    [InlineData("OPTIONS", "/api/", "https://a.example", "aspnetcore, nginx, yarp")]
    [InlineData("options", "/api/", "https://a.example", "aspnetcore, yarp")]
    public void A_target_answers_as_Django_does_unless_the_request_meets_what_it_says_of_itself(string method, string target, string origin, string same)
    {
        CorsRequest request = new() { Method = method, Target = target, Headers = [new("Origin", origin), new("Access-Control-Request-Method", "PUT")] };

        Assert.Equal(same, string.Join(", ", TargetAnswers.To(new CorsPolicy(), request).Where(answer => answer.IsSame).Select(answer => answer.Target).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void What_a_target_refuses_and_keeps_narrower_is_said()
    {
        Assert.True(PythonPattern.TryParse(@"^/[^/]{2}/", 0, out PythonPattern? paths, out _));
        CorsPolicy policy = new() { AllowMethods = [], UrlPattern = paths };

        IReadOnlyList<TargetAnswer> answers = TargetAnswers.To(policy, new CorsRequest { Method = "GET", Target = "/ab/", Headers = [] });

        Assert.StartsWith("it may grant less by CORS_URLS_REGEX: ", answers[0].Sentences[^1], StringComparison.Ordinal);
        Assert.StartsWith("nothing is emitted: CORS_ALLOW_METHODS is empty", Assert.Single(answers[2].Sentences), StringComparison.Ordinal);
        Assert.DoesNotContain(answers, answer => answer.Target is "nginx" or "aspnetcore --style builtin" && answer.IsSame);
    }
}
