using PolicyBridge.Regexes;
using PolicyBridge.Tests.Regexes.Automata;

namespace PolicyBridge.Tests.Regexes;

public class PathPrefixesTests
{
    [Theory]
    [InlineData("^/api/", "/api/")]
    [InlineData("/api", "/api")]
    [InlineData("^/(?:api|v1)/", "/api/ /v1/")]
    [InlineData("^/v[12]/", "/v1/ /v2/")]
    [InlineData("^/api(?s:.*)", "/api")]
    [InlineData("", "/")]
    [InlineData("^/a|^/ab", "/a")]
    public void A_regex_that_says_only_how_a_path_begins_is_a_prefix(string pattern, string prefixes)
    {
        PathPrefixes? found = PathPrefixes.Of(ParsedRegexes.Regex(pattern));

        Assert.Equal(prefixes.Split(' '), found!.Texts);
        Assert.False(found.ExceptInnerNewlines);
    }

    [Theory]
    [InlineData("^/api/.*$", "/api/")]
    [InlineData("^.*$", "/")]
    [InlineData("^/(api|auth)/.*$", "/api/ /auth/")]
    public void A_dot_star_to_the_end_leaves_out_paths_with_a_newline_inside(string pattern, string prefixes)
    {
        PathPrefixes? found = PathPrefixes.Of(ParsedRegexes.Regex(pattern));

        Assert.Equal(prefixes.Split(' '), found!.Texts);
        Assert.True(found.ExceptInnerNewlines);
    }

    [Theory]
    [InlineData("^/api/$")]
    [InlineData(@"^/api/\d+")]
    [InlineData("^/api/.*x")]
    [InlineData("^/(?!admin)")]
    [InlineData("^/a$|^/api/")]
    [InlineData(@"^/api/.*\Z")]
    [InlineData("^x")]
    [InlineData(@"^/(a)\1")]
    [InlineData("^/[^/]/")]
    public void A_regex_that_says_more_is_none(string pattern)
    {
        Assert.Null(PathPrefixes.Of(ParsedRegexes.Regex(pattern)));
    }
}
