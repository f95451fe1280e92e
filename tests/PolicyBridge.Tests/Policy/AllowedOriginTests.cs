using PolicyBridge.Policy;

namespace PolicyBridge.Tests.Policy;

public class AllowedOriginTests
{
    [Theory]
    [InlineData("https://a.example", "https://a.example")]
    [InlineData("HTTPS://a.example:8443", "https://a.example:8443")]
    [InlineData("https://A.example", "https://A.example")]
    [InlineData("http://[::1]:3000", "http://[::1]:3000")]
    [InlineData("null", "null")]
    [InlineData("file://", "file://")]
    [InlineData("https://a.exa\nmple", "https://a.example")]
    public void Gives_the_form_in_which_a_browser_sends_it(string entry, string serialized)
    {
        Assert.True(AllowedOrigin.TryParse(entry, out AllowedOrigin? origin));
        Assert.Equal(serialized, origin.Serialized);
    }

    [Theory]
    [InlineData("a.example")]
    [InlineData("*")]
    [InlineData("https://")]
    [InlineData("https://a.example/")]
    [InlineData("https://a.example?q")]
    [InlineData("https://a.example#f")]
    [InlineData("https://[zz]")]
    [InlineData("NULL")]
    [InlineData("")]
    public void Takes_only_what_the_packages_checks_take(string entry)
    {
        Assert.False(AllowedOrigin.TryParse(entry, out _));
    }
}
