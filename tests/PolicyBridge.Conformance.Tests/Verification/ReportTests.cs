using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Report;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Conformance.Verification;
using PolicyBridge.Django;
using PolicyBridge.Policy;


namespace PolicyBridge.Conformance.Tests.Verification;

/// <summary>What reports of <c>verify</c> say: each kind of difference, and no more than was asked.</summary>
public class ReportTests
{
    private static readonly CorsPolicy Storefront = SettingsReader.Load(Repository.Storefront).Policy!;

    [Fact]
    public void A_missing_credential_is_a_kind_of_its_own_beside_an_age_that_is_longer()
    {
        VerificationResult result = Answered(answer => answer.With("access-control-max-age", "86400").With("access-control-allow-credentials", null), IsAllowedPreflight);

        Assert.Equal(
            ["WIDER (access-control-max-age)", "narrower (access-control-allow-credentials)"],
            DifferenceGroup.Of(result.Servers[0]).Select(group => group.Title));
        string text = Text(result);
        Assert.Contains("setting: CORS_PREFLIGHT_MAX_AGE\n", text, StringComparison.Ordinal);
        Assert.Contains("setting: CORS_ALLOW_CREDENTIALS\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_age_that_no_browser_can_tell_hides_no_missing_credential()
    {
        CorsPolicy policy = Policies.Read("""{"CORS_ALLOWED_ORIGINS": ["https://a.example"], "CORS_ALLOW_CREDENTIALS": true}""", ReferenceVersion.Modern)!;
        VerificationResult result = Answered(
            answer => answer.With("access-control-max-age", "1728000").With("access-control-allow-credentials", null), IsAllowedPreflight, policy);

        Assert.Equal(
            ["narrower (access-control-allow-credentials)", "other on the wire only (access-control-max-age)"],
            DifferenceGroup.Of(result.Servers[0]).Select(group => group.Title));
    }

    [Fact]
    public void An_origin_that_is_let_in_is_one_kind_with_all_that_follows()
    {
        VerificationResult result = Answered(
            answer => answer.With("access-control-allow-origin", "https://policybridge.invalid").With("access-control-allow-credentials", "true"),
            request => request is { Request.Method: "GET", Why: "foreign" });

        Assert.Equal(["WIDER (access-control-allow-origin, access-control-allow-credentials)"], DifferenceGroup.Of(result.Servers[0]).Select(group => group.Title));
    }

    [Fact]
    public void Requests_that_were_left_out_are_said_in_every_form()
    {
        VerificationResult result = Answered(answer => answer, _ => false) with { LeftOut = [new LeftOut(401, "beyond --limit 200"), new LeftOut(7, "that may change something")] };
        string of = $"{result.Cases.Count} of {result.Cases.Count + 408} requests";

        Assert.Contains($"Asked {of}", Text(result), StringComparison.Ordinal);
        Assert.Contains("Not asked: 401 beyond --limit 200.\nNot asked: 7 that may change something.\n", Text(result), StringComparison.Ordinal);
        Assert.Contains($"**{of}**", Written(MarkdownReport.Write, result), StringComparison.Ordinal);
        Assert.Contains("Not asked: 401 beyond --limit 200.", Written(MarkdownReport.Write, result), StringComparison.Ordinal);
        Assert.Contains("\"requestsNotAsked\": 408", Written(JsonReport.Write, result), StringComparison.Ordinal);
        Assert.Contains("value=\"401 beyond --limit 200; 7 that may change something\"", Written(JUnitReport.Write, result), StringComparison.Ordinal);
        Assert.Contains(of, HtmlReport.Write(result, SettingsReader.Load(Repository.Storefront), []), StringComparison.Ordinal);
        Assert.Equal($"No answer is wider than Django's, and none is another to a browser, as far as {of} tell.", result.Summary);
    }

    [Fact]
    public void A_server_that_was_not_asked_is_said_and_nothing_is_said_of_none()
    {
        VerificationResult asked = Answered(answer => answer, _ => false);
        ServerResult missing = new("nginx", [], NotAsked: "nginx is not installed.");

        Assert.Equal("No answer is wider than Django's, and none is another to a browser.", asked.Summary);
        Assert.Equal("No answer is wider than Django's, and none is another to a browser; not asked: nginx.", (asked with { Servers = [.. asked.Servers, missing] }).Summary);
        Assert.Equal("Not known: no server was asked.", (asked with { Servers = [missing] }).Summary);
    }

    private static bool IsAllowedPreflight(RequestCase request) => request is { Request.Method: "OPTIONS", Why: "allowed" };

    private static VerificationResult Answered(Func<CorsObservation, CorsObservation> change, Func<RequestCase, bool> isChanged, CorsPolicy? given = null)
    {
        CorsPolicy policy = given ?? Storefront;
        CorsReference reference = new(policy);
        Verifier verifier = new(policy, []);
        IReadOnlyList<RequestCase> cases = DerivedRequests.Of(policy);
        return new VerificationResult(policy.Reference, cases,
        [
            new ServerResult("server",
            [
                .. cases.Select(request =>
                {
                    CorsObservation expected = verifier.Expect(request);
                    CorsObservation actual = isChanged(request) ? change(expected) : expected;
                    return new ComparedAnswer(request, expected, actual, AnswerComparison.Classify(request.Request, reference, expected, actual, isApplicationKnown: true), null);
                }),
            ]),
        ]);
    }

    private static string Text(VerificationResult result) => Written((what, writer) => TextReport.Write(what, writer), result);

    private static string Written(Action<VerificationResult, TextWriter> write, VerificationResult result)
    {
        StringWriter writer = new();
        write(result, writer);
        return writer.ToString();
    }
}
