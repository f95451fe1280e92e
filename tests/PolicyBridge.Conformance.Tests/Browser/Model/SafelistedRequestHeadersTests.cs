using PolicyBridge.Fetch;

namespace PolicyBridge.Conformance.Tests.Browser.Model;

/// <summary>Fetch standard, section 2.2.2; rows as the web platform tests have them in cors-safelisted-request-header and not-cors-safelisted.</summary>
public class SafelistedRequestHeadersTests
{
    [Theory]
    [InlineData("Accept", "text/html,application/xhtml+xml;q=0.9,*/*")]
    [InlineData("accept", "\t")]
    [InlineData("Accept", "\u00e9")]
    [InlineData("Accept-Language", "en-US,de;q=0.5 *")]
    [InlineData("Content-Language", "a.b=c")]
    [InlineData("Content-Type", "text/plain")]
    [InlineData("Content-Type", "TEXT/Plain;charset=utf-8")]
    [InlineData("Content-Type", "text/plain ;x=,")]
    [InlineData("Content-Type", "multipart/form-data;boundary=x")]
    [InlineData("Content-Type", "application/x-www-form-urlencoded")]
    [InlineData("Range", "bytes=0-")]
    [InlineData("Range", "bytes=3-3")]
    [InlineData("Range", "bytes=00000000000000000000001-2")]
    public void Needs_no_preflight(string name, string value) => Assert.True(SafelistedRequestHeaders.Contains(name, value));

    [Theory]
    [InlineData("accept", "\"")]
    [InlineData("accept", "a(b")]
    [InlineData("accept", "a@b")]
    [InlineData("accept", "\u0001")]
    [InlineData("accept", "\u007f")]
    [InlineData("accept-language", "\u0001")]
    [InlineData("accept-language", "@")]
    [InlineData("accept-language", "a_b")]
    [InlineData("content-language", "\u0001")]
    [InlineData("content-language", "en/us")]
    [InlineData("content-type", "text/html")]
    [InlineData("content-type", "text/plain; long=\"")]
    [InlineData("content-type", "application/json")]
    [InlineData("content-type", "text/plain,text/plain")]
    [InlineData("content-type", "text")]
    [InlineData("content-type", "")]
    [InlineData("range", "bytes 0-")]
    [InlineData("range", "bytes=-5")]
    [InlineData("range", "bytes=5-3")]
    [InlineData("range", "bytes=0-1,2-3")]
    [InlineData("range", "bytes = 0-")]
    [InlineData("range", "bytes=0")]
    [InlineData("range", "Bytes=0-")]
    [InlineData("x-anything", "")]
    [InlineData("authorization", "Basic x")]
    [InlineData("dpr", "2")]
    public void Needs_a_preflight(string name, string value) => Assert.False(SafelistedRequestHeaders.Contains(name, value));

    [Fact]
    public void A_value_of_128_bytes_is_safelisted_and_one_of_129_is_not()
    {
        Assert.True(SafelistedRequestHeaders.Contains("accept", new string('1', 128)));
        Assert.False(SafelistedRequestHeaders.Contains("accept", new string('1', 129)));
        Assert.False(SafelistedRequestHeaders.Contains("content-type", "text/plain; x=" + new string('1', 128)));
    }

    [Fact]
    public void Unsafe_names_are_lower_case_sorted_and_named_once()
    {
        Assert.Equal(
            ["authorization", "x-a", "x-b"],
            SafelistedRequestHeaders.UnsafeNames([new("X-B", "1"), new("Authorization", "1"), new("x-b", "2"), new("Accept", "*/*"), new("X-A", "")]));
    }

    [Fact]
    public void More_than_1024_bytes_of_safelisted_values_make_all_of_them_unsafe()
    {
        KeyValuePair<string, string> header = new("Accept", new string('1', 128));

        Assert.Empty(SafelistedRequestHeaders.UnsafeNames([.. Enumerable.Repeat(header, 8)]));
        Assert.Equal(["accept", "accept-language"], SafelistedRequestHeaders.UnsafeNames([.. Enumerable.Repeat(header, 8), new("Accept-Language", "a")]));
    }
}
