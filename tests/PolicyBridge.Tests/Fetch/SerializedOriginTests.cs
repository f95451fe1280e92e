using PolicyBridge.Fetch;
using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Automata;
using PolicyBridge.Regexes.Writing;

namespace PolicyBridge.Tests.Fetch;

public class SerializedOriginTests
{
    private static readonly LanguageQueries Questions = new(PatternSubject.Origin);

    private static readonly Language Addresses = Of(@"[a-z0-9+.-]+://\[");

    [Fact]
    public void What_emitted_code_takes_has_every_Origin_that_a_browser_can_send()
    {
        Assert.IsType<Holds>(Questions.IsIncluded(SerializedOrigin.Language.Except(Addresses), Of(SerializedOrigin.InAnyCase)));
        Assert.IsType<Holds>(Questions.IsIncluded(Of(SerializedOrigin.Text), Of(SerializedOrigin.InAnyCase)));
    }

    [Fact]
    public void The_text_and_the_automaton_are_one_definition_but_for_addresses()
    {
        Assert.IsType<Holds>(Questions.IsIncluded(SerializedOrigin.Language.Except(Addresses), Of(SerializedOrigin.Text)));
        Assert.IsType<Holds>(Questions.IsIncluded(Of(SerializedOrigin.Text), SerializedOrigin.Language));
    }

    /// <summary>What is left of a URL by the URL standard: two groups are no IPv6 address, and an address has no zone.</summary>
    [Theory]
    [InlineData("null", true)]
    [InlineData("https://a.example", true)]
    [InlineData("https://a.example:8443", true)]
    [InlineData("http://[::1]:3000", true)]
    [InlineData("http://[2001:db8::7]", true)]
    [InlineData("file://", true)]
    [InlineData("https://A.example", false)]
    [InlineData("HTTPS://a.example", false)]
    [InlineData("https://a.example/", false)]
    [InlineData("https://a.example\n", false)]
    [InlineData("https://", false)]
    [InlineData("https://b\u00fccher.example", false)]
    [InlineData("http://[1:2]", false)]
    [InlineData("http://[::1%25eth0]", false)]
    public void It_is_what_a_browser_serializes(string text, bool isOne) => Assert.Equal(isOne, SerializedOrigin.IsOne(text));

    private static Language Of(string pattern) => Language.Of(PythonRegex.Parse(pattern.Replace(@"\z", @"\Z", StringComparison.Ordinal), 0, out _)!);
}
