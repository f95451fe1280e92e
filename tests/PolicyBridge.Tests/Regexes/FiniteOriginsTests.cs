using PolicyBridge.Regexes;
using PolicyBridge.Tests.Regexes.Automata;

namespace PolicyBridge.Tests.Regexes;

public class FiniteOriginsTests
{
    [Theory]
    [InlineData(@"^https://a\.example$", "https://a.example")]
    [InlineData(@"^https?://(?:www\.)?a\.example$", "http://a.example http://www.a.example https://a.example https://www.a.example")]
    [InlineData(@"^https://[ab]\.example(?::80)?\Z", "https://a.example https://a.example:80 https://b.example https://b.example:80")]
    [InlineData(@"^(?!null)(?:null|https://a)$", "https://a")]
    public void A_regex_that_matches_few_origins_is_a_list(string pattern, string origins)
    {
        Assert.Equal(origins.Split(' '), FiniteOrigins.Of(ParsedRegexes.Regex(pattern), atMost: 10)!.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(@"^https://a\.example")]
    [InlineData(@"^https://[a-z]+\.example$")]
    [InlineData(@"^https://[0-9]{2}$")]
    [InlineData(@"^(a)\1$")]
    [InlineData("^https://.$")]
    public void A_regex_that_matches_more_is_none(string pattern)
    {
        Assert.Null(FiniteOrigins.Of(ParsedRegexes.Regex(pattern), atMost: 10));
    }

    [Fact]
    public void A_regex_that_matches_nothing_is_an_empty_list()
    {
        Assert.Equal([], FiniteOrigins.Of(ParsedRegexes.Regex("^a(?!b)b"), atMost: 10)!);
    }
}
