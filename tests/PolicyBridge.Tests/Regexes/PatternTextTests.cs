using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Reading;
using PolicyBridge.Regexes.Writing;
using PolicyBridge.Targets.Nginx;

namespace PolicyBridge.Tests.Regexes;

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
    [InlineData(@"^b*?a+?$", @"^b*a+$")]
    [InlineData(@"(?i)^ok-1$", @"(?i)^ok-1$")]
    [InlineData(@"(?i)^https://[a-z0-9-]+\.example\.com$", @"(?i)^https://[a-z0-9-]+\.example\.com$")]
    [InlineData(@"^(?i:v)1$", @"^[Vv]1$")]
    [InlineData(@"^(?i:api)\.x$", @"^[Aa][Pp][Ii]\.x$")]
    [InlineData(@"^https://a\.test$|^https://b\.test$", @"^(?:https://a\.test|https://b\.test)$")]
    [InlineData(@"^(?:a|(?:b|c))d{1}e{0}$", @"^(?:a|b|c)d$")]
    [InlineData(@"^(a|b)\.\1$", @"^(?:a\.a|b\.b)$")]
    [InlineData(@"^(?P<x>https?)://(?P=x)$", @"^(?:https://https|http://http)$")]
    [InlineData(@"^(a)?(?(1)b|c)$", @"^(?:ab|c)$")]
    [InlineData(@"^(a+)?(?(1)b|c)$", @"^(?:a+b|c)$")]
    [InlineData(@"^(?:x|(a))b\1$", @"^aba$")]
    [InlineData(@"^([a-z]+)\.\1$", @"^([a-z]+)\.\1$")]
    [InlineData(@"^(x)([a-z]+)\2(?:0)$", @"^x([a-z]+)\1(?:)0$")]
    [InlineData(@"^(?P<args>[a-z]+)-(?P=args)(?(args)1|2)$", @"^([a-z]+)-\1(?(1)1|2)$")]
    [InlineData(@"^[a-z]++\.test$", @"^[a-z]+\.test$")]
    [InlineData(@"^(?>https?)://x", @"^https?://x")]
    [InlineData(@"^a(?>a|ab)", @"^a(?:a|ab)")]
    [InlineData(@"^(?<=(?:){2})a", @"^(?<=)a")]
    [InlineData(@"(?s)^.$", @"^[\s\S]$")]
    [InlineData(@"^[a-z-[aeiou]]$", @"^[a-z\[aeiou-]]$")]
    [InlineData(@"^[[:alpha:]]$", @"^[\[:alpha:]]$")]
    [InlineData(@"^[!\--/]$", @"^[!\x2d-/]$")]
    [InlineData(@"^a\vb$", @"^a\x0bb$")]
    [InlineData(@"^café$", @"^caf\xe9$")]
    [InlineData(@"^ж$", @"^[^\s\S]$")]
    [InlineData(@"^(?:a|){1,2}$", @"^(?:a|){0,2}$")]
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
    [InlineData(@"^api\b", @"^api\b(?![^\x00-\x7f])")]
    [InlineData(@"^a\b-\bb", @"^a\b-\bb")]
    [InlineData(@"^(?!\w)", @"^(?![0-9A-Z_a-z\xaa\xb2\xb3\xb5\xb9\xba\xbc-\xbe\xc0-\xd6\xd8-\xf6\xf8-\xff])")]
    public void Spells_out_for_nginx_what_would_mean_more_there(string pattern, string expected) =>
        Assert.Equal(expected, Assert.IsType<Translated>(NginxPatternWriter.Write(Parse(pattern), PatternSubject.Origin)).Text);

    [Theory]
    [InlineData(@"^/api/.*$", @"^/api/.*$", false, false)]
    [InlineData(@"^/(api|ws)/[^/]+/x$", @"^/(?:api|ws)/[^/]+/x$", false, false)]
    [InlineData(@"^(?!/(admin|metrics)/).*$", @"^(?!/(?:admin|metrics)/).*$", false, false)]
    [InlineData(@"^/api/v\d+/.*$", @"^/api/v\d+/.*$", false, true)]
    [InlineData(@"^/a..b$", @"(*UTF)^/a..b$", true, false)]
    [InlineData(@"^/[^/]{2}$", @"(*UTF)^/[^/]{2}$", true, false)]
    [InlineData(@"^/[^/]+[^/]+$", @"(*UTF)^/[^/][^/]+$", true, false)]
    [InlineData(@"^/[^/]+(?!x)/x$", @"(*UTF)^/[^/]+(?!x)/x$", true, false)]
    [InlineData(@"^/é+$", @"(*UTF)^/\xe9+$", true, false)]
    [InlineData(@"^/ж$", @"(*UTF)^/\x{436}$", true, false)]
    [InlineData(@"^/.*F$", @"^/.*F$", true, false)]
    [InlineData(@"^(?!.*/embed/).*$", @"(*UTF)^(?!.*/embed/).*$", true, false)]
    [InlineData(@"^/api\b.*$", @"^/api\b(?![^\x00-\x7f]).*$", true, true)]
    [InlineData(@"^/([^/]+)/\1$", @"(*UTF)^/([^/]+)/\1$", true, false)]
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
    [InlineData(@"^(?:(a)\1)+$", "a reference to a group inside a repeat", 7)]
    [InlineData(@"^(?=(a))\1$", "a reference to a group inside a look-around", 8)]
    [InlineData(@"^([a-z])b(?<!\1)$", "a reference inside a look-behind", 13)]
    [InlineData(@"(?i)^([a-z]+)\.\1$", "a reference that ignores case", 15)]
    [InlineData(@"^(?>(a|b)c)$", "a capturing group inside an atomic group or a possessive quantifier", 4)]
    [InlineData(@"^(?:ab)++b$", "a possessive quantifier behind a group", 7)]
    [InlineData(@"^(?>(?:a?)*)a$", "a loop over what can be empty inside an atomic group", 10)]
    [InlineData(@"^a{0,65536}b$", "a repeat count above 65535", 2)]
    [InlineData(@"^(?:(?:a{2}b){1000}c){100}$", "counted loops that grow large once they are written out", 0)]
    public void Refuses_by_name_and_says_what_to_write(string pattern, string construct, int column)
    {
        Untranslatable refused = Assert.IsType<Untranslatable>(NginxPatternWriter.Write(Parse(pattern), PatternSubject.Origin));
        Assert.Equal((construct, column), (refused.Construct, refused.Column));
        Assert.NotEmpty(refused.Reason);
        Assert.NotEmpty(refused.Advice);
    }

    [Theory]
    [InlineData(@"^(?>a|ab)b$", @"(*NO_AUTO_POSSESS)^(?>a|ab)b$", @"^(?>a|ab)b$")]
    [InlineData(@"^[a-z]++[a-c]$", @"(*NO_AUTO_POSSESS)^(?>[a-z]+)[a-c]$", @"^(?>[a-z]+)[a-c]$")]
    [InlineData(@"^(?:(?>a+)){2}a$", @"(*NO_AUTO_POSSESS)^(?>a+){2}a$", @"^(?<_>(?>a+)){2}a$")]
    [InlineData(@"^(?>a+?|b)c$", @"(*NO_AUTO_POSSESS)^(?>a+?|b)c$", @"^(?>a+?|b)c$")]
    public void Writes_an_atomic_item_so_that_the_engine_keeps_it_atomic(string pattern, string nginx, string dotNet)
    {
        PythonRegex regex = Parse(pattern);
        Assert.Equal(nginx, Assert.IsType<Translated>(NginxPatternWriter.Write(regex, PatternSubject.Origin)).Text);
        Assert.Equal(dotNet, Assert.IsType<Translated>(DotNetPatternWriter.Write(regex, PatternSubject.Origin)).Text);
    }

    [Fact]
    public void Refuses_what_nginx_cannot_hold_in_a_token()
    {
        Untranslatable refused = Assert.IsType<Untranslatable>(NginxPatternWriter.Write(Parse(new string('a', 4_090)), PatternSubject.Origin));
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
