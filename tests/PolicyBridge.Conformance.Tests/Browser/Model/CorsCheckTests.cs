using PolicyBridge.Conformance.Comparison.Browser;
using PolicyBridge.Conformance.Comparison;

namespace PolicyBridge.Conformance.Tests.Browser.Model;

/// <summary>Fetch standard, section 4.10, with the table of 3.3.5 and the rows of the web platform tests cors/origin and cors/credentials-flag.</summary>
public class CorsCheckTests
{
    private const string Page = "https://rabbit.invalid";

    [Theory]
    [InlineData(false, "*", null, true)]
    [InlineData(false, "*", "true", true)]
    [InlineData(false, "https://rabbit.invalid/", null, false)]
    [InlineData(false, "https://rabbit.invalid", null, true)]
    [InlineData(true, "*", "true", false)]
    [InlineData(true, "https://rabbit.invalid", "true", true)]
    [InlineData(true, "https://rabbit.invalid", "True", false)]
    [InlineData(true, "https://rabbit.invalid", null, false)]
    [InlineData(true, "https://rabbit.invalid", "TRUE", false)]
    [InlineData(true, "https://rabbit.invalid", "\"true\"", false)]
    [InlineData(true, "https://rabbit.invalid", "1", false)]
    [InlineData(true, "https://rabbit.invalid", "true, true", false)]
    [InlineData(true, "https://rabbit.invalid", " true\t", true)]
    [InlineData(false, " https://rabbit.invalid ", null, true)]
    [InlineData(false, "\t*", null, true)]
    [InlineData(false, "HTTPS://rabbit.invalid", null, false)]
    [InlineData(false, "https://RABBIT.invalid", null, false)]
    [InlineData(false, "https://rabbit.invalid:443", null, false)]
    [InlineData(false, "https://rabbit.invalid, https://rabbit.invalid", null, false)]
    [InlineData(false, "*, *", null, false)]
    [InlineData(false, "null", null, false)]
    [InlineData(false, "", null, false)]
    [InlineData(false, null, null, false)]
    public void A_response_is_shared_or_not(bool include, string? allowOrigin, string? allowCredentials, bool isShared) =>
        Assert.Equal(isShared, CorsCheck.Check(Page, include, Answer(allowOrigin, allowCredentials)) is null);

    [Fact]
    public void The_opaque_origin_is_the_text_null()
    {
        Assert.Null(CorsCheck.Check("null", includesCredentials: true, Answer("null", "true")));
        Assert.Equal("4.10", CorsCheck.Check("null", includesCredentials: false, Answer("NULL", null))!.Section.Number);
    }

    [Fact]
    public void Several_lines_are_one_value_and_fail() =>
        Assert.NotNull(CorsCheck.Check(Page, includesCredentials: false, CorsObservation.Of(200, [new("Access-Control-Allow-Origin", Page), new("access-control-allow-origin", Page)])));

    private static CorsObservation Answer(string? allowOrigin, string? allowCredentials) => Answers.Of(
        200, ("access-control-allow-origin", allowOrigin), ("access-control-allow-credentials", allowCredentials));
}
