using PolicyBridge.Patterns;

namespace PolicyBridge.Tests.Patterns;

/// <summary>What the output looks like: as near to the source as it can be.</summary>
public class PatternTextTests
{
    [Theory]
    [InlineData(@"^https://[a-z0-9-]+\.example\.com$", @"^https://[a-z0-9-]+\.example\.com$")]
    [InlineData(@"^https:\/\/.*\.vercel\.app$", @"^https://.*\.vercel\.app$")]
    [InlineData(@"^http://localhost:\d+$", @"^http://localhost:\d+$")]
    [InlineData(@"^https://[\w.-]+\.railway\.app$", @"^https://[\w.-]+\.railway\.app$")]
    [InlineData(@"localhost:4200", @"^localhost:4200")]
    [InlineData(@"a|b", @"^(?:a|b)")]
    [InlineData(@"\Aa\Z", @"^a\z")]
    [InlineData(@"^(https?:\/\/)?((localhost)|(127\.0\.0\.1)):\d{4}", @"^(?:https?://)?(?:localhost|127\.0\.0\.1):\d{4}")]
    [InlineData(@"^(?P<args>[a-z]+)\.test$", @"^[a-z]+\.test$")]
    [InlineData(@"^a{,2}b{1, 3}$", @"^a{0,2}b\{1, 3\}$")]
    [InlineData(@"^.*?a+?$", @"^.*a+$")]
    [InlineData(@"(?i)^ok-1$", @"^[Oo][Kk]-1$")]
    [InlineData(@"(?s)^.$", @"^[\s\S]$")]
    [InlineData(@"^[a-z-[aeiou]]$", @"^[a-z\[aeiou-]]$")]
    [InlineData(@"^[[:alpha:]]$", @"^[\[:alpha:]]$")]
    [InlineData(@"^[!\--/]$", @"^[!\x2d-/]$")]
    [InlineData(@"^a\vb$", @"^a\x0bb$")]
    [InlineData(@"^café$", @"^caf\xe9$")]
    [InlineData(@"^ж$", @"^[^\s\S]$")]
    [InlineData(@"^(?:[a-z]+|){1,2}$", @"^(?:[a-z]+|){0,2}$")]
    [InlineData(@"(?x) ^ a b # c", @"^ab")]
    [InlineData(@"^(?!.*evil).*$", @"^(?!.*evil).*$")]
    [InlineData(@"", @"^")]
    public void Writes_an_origin_pattern_for_both_targets(string pattern, string expected)
    {
        PythonRegex regex = Parse(pattern);
        Assert.Equal(expected, Assert.IsType<Translated>(NginxPatternWriter.Write(regex, PatternSubject.Origin)).Text);
        Assert.Equal(expected, Assert.IsType<Translated>(DotNetPatternWriter.Write(regex, PatternSubject.Origin)).Text);
    }

    [Theory]
    [InlineData(@"^\S$", @"^[^\t-\r\x1c-\x20\x85\xa0]$")]
    [InlineData(@"^[^\s/]$", @"^[^\t-\r\x1c-\x20/\x85\xa0]$")]
    [InlineData(@"^\W$", @"^[\x00-/:-@\x5b-\x5e`{-\xa9\xab-\xb1\xb4\xb6-\xb8\xbb\xbf\xd7\xf7]$")]
    [InlineData(@"^a\Wb$", @"^a[\x00-/:-@\x5b-\x5e`{-\xa9\xab-\xb1\xb4\xb6-\xb8\xbb\xbf\xd7\xf7]b$")]
    [InlineData(@"^(?!\w)", @"^(?![0-9A-Z_a-z\xaa\xb2\xb3\xb5\xb9\xba\xbc-\xbe\xc0-\xd6\xd8-\xf6\xf8-\xff])")]
    public void Spells_out_a_negated_class_that_means_more_in_the_target(string pattern, string expected) =>
        Assert.Equal(expected, Assert.IsType<Translated>(NginxPatternWriter.Write(Parse(pattern), PatternSubject.Origin)).Text);

    [Theory]
    [InlineData(@"^/api/.*$", @"^/api/.*$", false, false)]
    [InlineData(@"^/(api|ws)/[^/]+/x$", @"^/(?:api|ws)/[^/]+/x$", false, false)]
    [InlineData(@"^(?!/(admin|metrics)/).*$", @"^(?!/(?:admin|metrics)/).*$", false, false)]
    [InlineData(@"^/api/v\d+/.*$", @"^/api/v\d+/.*$", false, true)]
    [InlineData(@"^/a..b$", @"(*UTF)^/a..b$", true, false)]
    [InlineData(@"^/[^/]{2}$", @"(*UTF)^/[^/]{2}$", true, false)]
    [InlineData(@"^/[^/]+[^/]+$", @"(*UTF)^/[^/]+[^/]+$", true, false)]
    [InlineData(@"^/[^/]+(?!x)[^/]*x$", @"(*UTF)^/[^/]+(?!x)[^/]*x$", true, false)]
    [InlineData(@"^/é+$", @"(*UTF)^/\xe9+$", true, false)]
    [InlineData(@"^/ж$", @"(*UTF)^/\x{436}$", true, false)]
    [InlineData(@"^/.*F$", @"^/.*F$", true, false)]
    [InlineData(@"^(?!.*/embed/).*$", @"(*UTF)^(?!.*/embed/).*$", true, false)]
    public void Writes_a_path_pattern_for_nginx(string pattern, string expected, bool deniesInvalidUtf8, bool narrower)
    {
        Translated translated = Assert.IsType<Translated>(NginxPatternWriter.Write(Parse(pattern), PatternSubject.Path));
        Assert.Equal(
            (expected, deniesInvalidUtf8, narrower),
            (translated.Text, translated.DeniesInvalidUtf8, translated.NarrowerOnNonAscii));
    }

    [Theory]
    [InlineData(@"^/api/.*$", @"^/api/.*$")]
    [InlineData(@"^(?!.*/embed/).*$", @"^(?!.*/embed/).*$")]
    [InlineData(@"^/api/v\d+/$", @"^/api/v[0-9]+/$")]
    [InlineData(@"^/a.b$", @"^/a(?:[^\n\ud800-\udfff]|[\ud800-\udbff][\udc00-\udfff])b$")]
    [InlineData("^/\U0001F600+$", @"^/(?:\ud83d\ude00)+$")]
    public void Writes_a_path_pattern_for_dotnet(string pattern, string expected) =>
        Assert.Equal(expected, Assert.IsType<Translated>(DotNetPatternWriter.Write(Parse(pattern), PatternSubject.Path)).Text);

    [Theory]
    [InlineData(@"^(a)\1$", "a reference to group 1", 4)]
    [InlineData(@"^(a)?(?(1)b|c)$", "a condition on group 1", 5)]
    [InlineData(@"^(?>a+)b$", "an atomic group (?>…)", 1)]
    [InlineData(@"^a++b$", "a possessive quantifier", 2)]
    [InlineData(@"^a{0,65536}b$", "a repeat count above 65535", 2)]
    [InlineData(@"^(?:(?:a{2}b){1000}c){100}$", "counted loops that grow large once they are written out", 0)]
    public void Refuses_by_name_and_says_what_to_write(string pattern, string construct, int column)
    {
        Refused refused = Assert.IsType<Refused>(NginxPatternWriter.Write(Parse(pattern), PatternSubject.Origin));
        Assert.Equal((construct, column), (refused.Construct, refused.Column));
        Assert.NotEmpty(refused.Reason);
        Assert.NotEmpty(refused.Advice);
    }

    [Fact]
    public void Refuses_what_nginx_cannot_hold_in_a_token()
    {
        Refused refused = Assert.IsType<Refused>(NginxPatternWriter.Write(Parse(new string('a', 4_090)), PatternSubject.Origin));
        Assert.Equal("more than 4093 bytes once it is written for nginx", refused.Construct);
        Assert.IsType<Translated>(NginxPatternWriter.Write(Parse(new string('a', 4_089)), PatternSubject.Origin));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("^", true)]
    [InlineData(".*", true)]
    [InlineData("^.*", true)]
    [InlineData("(.*)", true)]
    [InlineData("^.*?", true)]
    [InlineData("^/", false)]
    [InlineData("^.*$", false)]
    [InlineData(".+", false)]
    [InlineData("^.*+", false)]
    public void Knows_a_pattern_that_matches_everything(string pattern, bool expected) =>
        Assert.Equal(expected, Parse(pattern).MatchesEverything);

    [Theory]
    [InlineData("^.*$", true)]
    [InlineData(".*$", true)]
    [InlineData("^(.*)$", true)]
    [InlineData("(?s)^.*$", false)]
    [InlineData("^.+$", false)]
    [InlineData("^.*", false)]
    [InlineData("^/.*$", false)]
    [InlineData("", false)]
    public void Knows_a_pattern_that_matches_everything_but_newline(string pattern, bool expected) =>
        Assert.Equal(expected, Parse(pattern).MatchesEverythingButNewline);

    private static PythonRegex Parse(string pattern) =>
        PythonRegex.Parse(pattern, 0, out RegexError? error) ?? throw new InvalidOperationException($"{pattern}: {error}");
}
