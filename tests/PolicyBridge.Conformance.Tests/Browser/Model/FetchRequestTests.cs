using PolicyBridge.Conformance.Comparison.Browser;
using PolicyBridge.Policy;

namespace PolicyBridge.Conformance.Tests.Browser.Model;

/// <summary>What the constructor of Request makes of a script's wish (Fetch standard, sections 2.2.1, 2.2.2, 3.2 and 5.4).</summary>
public class FetchRequestTests
{
    private static readonly FetchScenario Plain = new() { PageOrigin = "https://a.example", Target = "/x" };

    [Theory]
    [InlineData("get", "GET")]
    [InlineData("dElEtE", "DELETE")]
    [InlineData("options", "OPTIONS")]
    [InlineData("put", "PUT")]
    [InlineData("patch", "patch")]
    [InlineData("Chicken", "Chicken")]
    public void Six_methods_are_normalized_and_no_others(string written, string sent) =>
        Assert.Equal(sent, Create(Plain with { Method = written }).Method);

    [Theory]
    [InlineData("TRACE")]
    [InlineData("trace")]
    [InlineData("Connect")]
    [InlineData("TRACK")]
    [InlineData("G T")]
    [InlineData("")]
    public void A_forbidden_method_throws(string method)
    {
        Assert.Null(FetchRequest.Create(Plain with { Method = method }, out FetchOutcome.Blocked? blocked));
        Assert.Equal("2.2.1", blocked!.Section.Number);
    }

    [Fact]
    public void Without_cors_only_safelisted_methods_and_headers_are_taken()
    {
        FetchScenario scenario = Plain with { Mode = FetchMode.NoCors, Headers = [new("X-A", "1"), new("Accept", "*/*"), new("Range", "bytes=0-"), new("Content-Type", "application/json")] };

        Assert.Equal([KeyValuePair.Create("Accept", "*/*")], Create(scenario).Headers);
        Assert.Null(FetchRequest.Create(scenario with { Method = "PUT" }, out FetchOutcome.Blocked? blocked));
        Assert.Equal("5.4", blocked!.Section.Number);
    }

    [Fact]
    public void Forbidden_headers_are_left_out_in_silence()
    {
        FetchRequest request = Create(Plain with
        {
            Headers =
            [
                new("Cookie", "a=b"), new("Origin", "https://b.example"), new("Sec-X", "1"), new("Proxy-X", "1"), new("DNT", "1"), new("Host", "x"),
                new("X-HTTP-Method-Override", "GET, trace"), new("X-Method-Override", "PUT"), new("X-A", " 1\t"),
            ],
        });

        Assert.Equal([KeyValuePair.Create("X-Method-Override", "PUT"), KeyValuePair.Create("X-A", "1")], request.Headers);
    }

    [Fact]
    public void A_preflight_asks_for_the_method_and_the_unsafe_headers()
    {
        FetchRequest request = Create(Plain with { Method = "put", Headers = [new("X-B", "1"), new("X-A", "1"), new("Accept", "*/*")] });
        CorsRequest preflight = request.ToPreflight();

        Assert.True(request.NeedsPreflight);
        Assert.Equal("OPTIONS /x", $"{preflight.Method} {preflight.Target}");
        Assert.Equal(
            ["Accept: */*", "Access-Control-Request-Method: PUT", "Access-Control-Request-Headers: x-a,x-b", "Origin: https://a.example"],
            preflight.Headers.Select(h => $"{h.Key}: {h.Value}"));
    }

    [Theory]
    [InlineData("GET", false, false)]
    [InlineData("POST", false, false)]
    [InlineData("POST", true, true)]
    [InlineData("DELETE", false, true)]
    [InlineData("OPTIONS", false, true)]
    public void Safelisted_methods_need_a_preflight_only_with_upload_listeners(string method, bool listens, bool needs) =>
        Assert.Equal(needs, Create(Plain with { Method = method, HasUploadListener = listens }).NeedsPreflight);

    [Theory]
    [InlineData(true, "GET", true)]
    [InlineData(false, "GET", false)]
    [InlineData(false, "HEAD", false)]
    [InlineData(false, "POST", true)]
    public void Origin_is_sent_with_cors_requests_and_with_what_may_change_something(bool isCors, string method, bool isSent) =>
        Assert.Equal(isSent, Create(Plain with { Mode = isCors ? FetchMode.Cors : FetchMode.NoCors, Method = method }).ToActual().Headers.Any(h => h.Key == "origin"));

    [Theory]
    [InlineData(301, "POST", "GET")]
    [InlineData(302, "POST", "GET")]
    [InlineData(302, "PUT", "PUT")]
    [InlineData(303, "PUT", "GET")]
    [InlineData(303, "HEAD", "HEAD")]
    [InlineData(307, "POST", "POST")]
    public void Some_redirects_turn_the_method_into_GET(int status, string method, string next) =>
        Assert.Equal(next, Create(Plain with { Method = method }).Redirected(status, "/y").Method);

    private static FetchRequest Create(FetchScenario scenario) => FetchRequest.Create(scenario, out _)!;
}
