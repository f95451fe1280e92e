using PolicyBridge.Conformance.Comparison.Browser;
using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Policy;

namespace PolicyBridge.Conformance.Tests.Browser.Model;

/// <summary>Fetch standard, section 4.8, with the rows of the web platform tests cors-preflight-star, -status and -response-validation.</summary>
public class CorsPreflightTests
{
    [Theory]
    [InlineData(false, "*", "*", "SUPER", null, true)]
    [InlineData(false, "*", "*", "OK", "X-Test", true)]
    [InlineData(true, "*", "*", "OK", "X-Test", false)]
    [InlineData(true, "*", "*", "PUT", null, false)]
    [InlineData(true, "PUT", "*", "PUT", "X-Test", false)]
    [InlineData(true, "PUT, *", "*, X-Test", "PUT", "X-Test", true)]
    [InlineData(true, "*", "", "*", null, true)]
    [InlineData(true, "", "*", "GET", "*", true)]
    [InlineData(false, "*", "*", "GET", "Authorization", false)]
    [InlineData(false, "*", "*, Authorization", "GET", "Authorization", true)]
    [InlineData(true, "*", "authorization", "GET", "Authorization", true)]
    public void A_star_covers_all_without_credentials_and_is_a_name_with_them(bool include, string methods, string headers, string method, string? header, bool passes) =>
        Assert.Equal(passes, Check(method, header, include, 204, methods, headers) is PreflightResult.Granted);

    [Theory]
    [InlineData(200, true)]
    [InlineData(201, true)]
    [InlineData(204, true)]
    [InlineData(206, true)]
    [InlineData(299, true)]
    [InlineData(301, false)]
    [InlineData(304, false)]
    [InlineData(400, false)]
    [InlineData(405, false)]
    [InlineData(500, false)]
    public void Only_an_ok_status_passes(int status, bool passes) =>
        Assert.Equal(passes, Check("PUT", null, include: false, status, "PUT", null) is PreflightResult.Granted);

    [Theory]
    [InlineData("GET", null, true)]
    [InlineData("HEAD", "", true)]
    [InlineData("POST", "PUT", true)]
    [InlineData("PUT", "GET, PUT", true)]
    [InlineData("PUT", "put", false)]
    [InlineData("patch", "PATCH", false)]
    [InlineData("PATCH", "PATCH", true)]
    [InlineData("PUT", null, false)]
    [InlineData("PUT", "", false)]
    [InlineData("PUT", ",PUT ,, ", true)]
    [InlineData("PUT", "GET,PUT", true)]
    [InlineData("PUT", "\"GET, PUT\"", false)]
    [InlineData("PUT", "PUT, b d", false)]
    [InlineData("GET", "b d", false)]
    public void Methods_are_compared_by_case_and_an_item_that_is_no_token_fails_the_list(string method, string? methods, bool passes) =>
        Assert.Equal(passes, Check(method, "X-A", include: false, 200, methods, "x-a") is PreflightResult.Granted);

    [Theory]
    [InlineData("x-test", true)]
    [InlineData("X-OTHER,X-TEST", true)]
    [InlineData("x-tes", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("x-test, b d", false)]
    [InlineData("x-test, \"x\"", false)]
    public void Header_names_are_compared_without_case(string? headers, bool passes) =>
        Assert.Equal(passes, Check("GET", "X-Test", include: true, 200, null, headers) is PreflightResult.Granted);

    [Fact]
    public void What_blocks_is_named_by_its_section()
    {
        Assert.Equal("4.8", Section(Check("PUT", null, include: false, 200, "GET", null)));
        Assert.Equal("4.8", Section(Check("PUT", null, include: false, 404, "PUT", null)));
        Assert.Equal("3.3.4", Section(Check("PUT", null, include: false, 200, "PUT", "b d")));
        Assert.Equal("4.10", Section(CorsPreflight.Check(Request("PUT", null, include: false), Answers.Of(200), BrowserProfile.Standard)));
    }

    [Theory]
    [InlineData(null, 5, 5, 5)]
    [InlineData("0", 0, 0, 0)]
    [InlineData("1", 1, 1, 1)]
    [InlineData("600", 600, 600, 600)]
    [InlineData("86400", 86400, 7200, 86400)]
    [InlineData("99999999999999999999", 86400, 5, 86400)]
    [InlineData("9223372036854775807", 86400, 7200, 86400)]
    [InlineData("9223372036854775808", 86400, 5, 86400)]
    [InlineData("-1", 5, 0, 0)]
    [InlineData("+600", 5, 600, 0)]
    [InlineData("+", 5, 5, 0)]
    [InlineData("True", 5, 5, 0)]
    [InlineData("1.5", 5, 5, 0)]
    [InlineData("1, 1", 5, 5, 0)]
    [InlineData("", 5, 5, 5)]
    public void An_age_that_is_no_number_and_the_limit_are_each_browsers_own(string? value, double standard, double chromium, double firefox)
    {
        CorsObservation answer = Answers.Allowing(("access-control-allow-methods", "PUT"), ("access-control-max-age", value));
        double age(BrowserProfile profile) =>
            Assert.IsType<PreflightResult.Granted>(CorsPreflight.Check(Request("PUT", null, include: false), answer, profile)).MaxAge.TotalSeconds;

        Assert.Equal((standard, chromium, firefox), (age(BrowserProfile.Standard), age(BrowserProfile.Chromium), age(BrowserProfile.Firefox)));
    }

    [Fact]
    public void Browsers_let_a_star_stand_for_Authorization_and_the_standard_does_not()
    {
        CorsObservation answer = Answers.Allowing(("access-control-allow-headers", "*"));

        Assert.IsType<PreflightResult.Refused>(CorsPreflight.Check(Request("GET", "Authorization", include: false), answer, BrowserProfile.Standard));
        Assert.All(BrowserProfile.Real, browser =>
        {
            Assert.IsType<PreflightResult.Granted>(CorsPreflight.Check(Request("GET", "Authorization", include: false), answer, browser));
            Assert.IsType<PreflightResult.Refused>(CorsPreflight.Check(Request("GET", "Authorization", include: true), answer, browser));
        });
    }

    [Fact]
    public void With_upload_listeners_the_method_itself_stands_for_an_absent_list_in_the_standard_alone_and_in_no_browser()
    {
        FetchRequest request = FetchRequest.Create(
            new FetchScenario { PageOrigin = Answers.Page, Target = "/", Method = "PUT", HasUploadListener = true }, out _)!;

        Assert.IsType<PreflightResult.Granted>(CorsPreflight.Check(request, Answers.Allowing(), BrowserProfile.Standard));
        Assert.IsType<PreflightResult.Refused>(CorsPreflight.Check(request, Answers.Allowing(("access-control-allow-methods", "")), BrowserProfile.Standard));
        Assert.All(BrowserProfile.Real, browser => Assert.IsType<PreflightResult.Refused>(CorsPreflight.Check(request, Answers.Allowing(), browser)));
    }

    private static string Section(PreflightResult result) => Assert.IsType<PreflightResult.Refused>(result).Blocked.Section.Number;

    private static PreflightResult Check(string method, string? header, bool include, int status, string? methods, string? headers) => CorsPreflight.Check(
        Request(method, header, include),
        Answers.Allowing(("access-control-allow-methods", methods), ("access-control-allow-headers", headers)).WithStatus(status),
        BrowserProfile.Standard);

    private static FetchRequest Request(string method, string? header, bool include) => FetchRequest.Create(
        new FetchScenario
        {
            PageOrigin = Answers.Page,
            Target = "/",
            Method = method,
            Headers = header is null ? [] : [new(header, "1")],
            Credentials = include ? CredentialsMode.Include : CredentialsMode.Omit,
        },
        out _)!;
}
