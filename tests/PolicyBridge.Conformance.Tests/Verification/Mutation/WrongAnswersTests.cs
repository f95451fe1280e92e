using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Conformance.Verification;
using PolicyBridge.Django;
using PolicyBridge.Policy;

namespace PolicyBridge.Conformance.Tests.Verification.Mutation;

/// <summary>Servers that know the policy and answer wrongly all the same: a header left out or altered, of some answers or of all.</summary>
public class WrongAnswersTests
{
    private static readonly CorsPolicy Storefront = SettingsReader.Load(Repository.Storefront).Policy!;
    private static readonly Trial Trial = new(Storefront);
    private static readonly Verifier Right = new(Storefront, []);

    [Theory]
    [InlineData("preflights", "access-control-allow-origin", null)]
    [InlineData("preflights", "access-control-allow-origin", "*")]
    [InlineData("preflights", "access-control-allow-credentials", null)]
    [InlineData("preflights", "access-control-allow-credentials", "True")]
    [InlineData("preflights", "access-control-allow-methods", null)]
    [InlineData("preflights", "access-control-allow-headers", null)]
    [InlineData("preflights", "access-control-max-age", null)]
    [InlineData("preflights", "access-control-max-age", "3601")]
    [InlineData("others", "access-control-allow-origin", null)]
    [InlineData("others", "access-control-allow-origin", "*")]
    [InlineData("others", "access-control-allow-credentials", null)]
    [InlineData("others", "access-control-expose-headers", null)]
    [InlineData("others", "vary", null)]
    [InlineData("errors", "access-control-allow-origin", null)]
    [InlineData("errors", "access-control-allow-credentials", null)]
    [InlineData("errors", "vary", null)]
    [InlineData("HEAD", "access-control-allow-origin", null)]
    [InlineData("DELETE", "access-control-allow-origin", null)]
    [InlineData("refused", "access-control-allow-origin", "https://storefront.example")]
    [InlineData("refused", "access-control-allow-origin", "*")]
    [InlineData("refused", "vary", null)]
    public void A_header_that_is_left_out_or_altered_is_caught(string answers, string header, string? value) => Assert.True(Trial.Catches(request =>
    {
        CorsObservation answer = Right.Expect(request);
        bool isPreflight = request.Request.Headers.Any(h => h.Key == "Access-Control-Request-Method");
        bool isMeant = answers switch
        {
            "preflights" => isPreflight,
            "others" => !isPreflight,
            "errors" => request.Application is ApplicationAnswer.NotFound or ApplicationAnswer.Error or ApplicationAnswer.Unauthorized,
            "refused" => !isPreflight && answer["access-control-allow-origin"] is null,
            string method => request.Request.Method == method,
        };
        return isMeant && (answers == "refused" || answer[header] is not null) ? answer.With(header, value) : answer;
    }));

    [Fact]
    public void The_right_answers_are_not_caught() => Assert.False(Trial.Catches(Right.Expect));
}
