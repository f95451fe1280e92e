using PolicyBridge.Analysis;
using PolicyBridge.Policy;
using PolicyBridge.Tests.Settings;

namespace PolicyBridge.Tests.Analysis;

public class PolicyComparisonTests
{
    private const string One = "CORS_ALLOWED_ORIGINS: ['https://a.example']\n";
    private const string All = "CORS_ALLOW_ALL_ORIGINS: true\n";

    /// <summary>Two settings, and what the second grants and the first does not; a dash for nothing.</summary>
    public static TheoryData<string, string, string> Wider { get; } = new()
    {
        { One, "CORS_ALLOWED_ORIGINS: ['https://a.example', 'https://b.example']\n", "the origin https://b.example" },
        { One, "CORS_ALLOWED_ORIGINS: ['http://a.example', 'https://a.example']\n", "the origin http://a.example" },
        { One, "CORS_ALLOWED_ORIGINS: ['https://a.example', 'null']\n", "the origin null" },
        { One, "CORS_ALLOWED_ORIGINS: ['https://a.example', 'https://a.example:8443']\n", "the origin https://a.example:8443" },
        { One, "CORS_ALLOWED_ORIGINS: ['https://a.example', 'https://B.example']\n", "-" },
        { One, All, "the origin https://any.example" },
        { "CORS_ALLOWED_ORIGIN_REGEXES: ['^https://any\\.example$']\n", All, "the origin null" },
        { One, "CORS_ALLOWED_ORIGIN_REGEXES: ['^https://a\\.example']\n", "the origin https://a.examplea" },
        { One, "CORS_ALLOWED_ORIGIN_REGEXES: ['^https://a.example$']\n", "the origin https://aaexample" },
        { One, "CORS_ALLOWED_ORIGIN_REGEXES: ['^https://[ab]\\.example$']\n", "the origin https://b.example" },
        { One, "CORS_ALLOWED_ORIGIN_REGEXES: ['^https?://a\\.example$']\n", "the origin http://a.example" },
        { One, "CORS_ALLOWED_ORIGIN_REGEXES: ['(?i)^https://A\\.EXAMPLE$']\n", "-" },
        { "CORS_ALLOWED_ORIGIN_REGEXES: ['^https://[a-z]+\\.example$']\n", "CORS_ALLOWED_ORIGIN_REGEXES: ['^https://\\w+\\.example$']\n", "the origin https://0.example" },
        { "CORS_ALLOWED_ORIGIN_REGEXES: ['^https://\\w+\\.a\\.example$']\n", "CORS_ALLOWED_ORIGIN_REGEXES: ['^https://.+\\.a\\.example$']\n", "the origin https://-.a.example" },
        { "CORS_ALLOWED_ORIGIN_REGEXES: ['^https://(?!x\\.)[a-z]+\\.example$']\n", "CORS_ALLOWED_ORIGIN_REGEXES: ['^https://[a-z]+\\.example$']\n", "the origin https://x.example" },
        { "CORS_ALLOWED_ORIGIN_REGEXES: ['^http://localhost:300[0-2]$']\n", "CORS_ALLOWED_ORIGIN_REGEXES: ['^http://localhost:\\d{4}$']\n", "the origin http://localhost:0000" },
        { "CORS_ALLOWED_ORIGIN_REGEXES: ['^https://a\\.example$', '^https://b\\.example$']\n", "CORS_ALLOWED_ORIGIN_REGEXES: ['^https://[abc]\\.example$']\n", "the origin https://c.example" },
        { One + "CORS_URLS_REGEX: ^/api/.*$\n", One + "CORS_URLS_REGEX: ^/(?:api|v1)/.*$\n", "the path /v1/" },
        { One + "CORS_URLS_REGEX: ^/api/.*$\n", One + "CORS_URLS_REGEX: ^/api.*$\n", "the path /api" },
        { One + "CORS_URLS_REGEX: ^/api/.*$\n", One + "CORS_URLS_REGEX: ^/api/\n", "the path /api/\na" },
        { One + "CORS_URLS_REGEX: ^/(?!admin/).*$\n", One, "the path /admin/" },
        { One, One + "CORS_ALLOW_CREDENTIALS: true\n", "requests with credentials" },
        { One + "CORS_ALLOW_METHODS: [GET]\n", One + "CORS_ALLOW_METHODS: [GET, POST, PUT]\n", "the method PUT" },
        { One + "CORS_ALLOW_METHODS: [PATCH]\n", One + "CORS_ALLOW_METHODS: [patch, PATCH]\n", "the method patch" },
        { One + "CORS_ALLOW_METHODS: [PUT]\n", One + "CORS_ALLOW_METHODS: ['*']\n", "the method PROPFIND" },
        { One + "CORS_ALLOW_METHODS: [PUT, PROPFIND]\n", One + "CORS_ALLOW_METHODS: ['*']\n", "the method PROPFIND-2" },
        { One + "CORS_ALLOW_HEADERS: [X-Any-Header]\n", One + "CORS_ALLOW_HEADERS: ['*']\n", "the request header x-any-header-2" },
        { One + "CORS_EXPOSE_HEADERS: [x-any-header]\n", One + "CORS_EXPOSE_HEADERS: ['*']\n", "scripts to read the response header x-any-header-2" },
        { One + "CORS_ALLOW_METHODS: [PUT, 'a b']\n", One + "CORS_ALLOW_METHODS: [PUT]\n", "the method PUT" },
        { One + "CORS_ALLOW_HEADERS: [accept]\n", One + "CORS_ALLOW_HEADERS: [Accept, x-one]\n", "the request header x-one" },
        { One + "CORS_ALLOW_HEADERS: ['*']\n", One + "CORS_ALLOW_HEADERS: ['*', Authorization]\n", "-" },
        { One + "CORS_ALLOW_CREDENTIALS: true\nCORS_ALLOW_HEADERS: ['*']\n", One + "CORS_ALLOW_CREDENTIALS: true\nCORS_ALLOW_HEADERS: ['*', Authorization]\n", "the request header Authorization" },
        { One + "CORS_ALLOW_HEADERS: [x-one]\n", One + "CORS_ALLOW_HEADERS: ['*']\n", "the request header x-any-header" },
        { One + "CORS_ALLOW_HEADERS: [x-one]\n", One + "CORS_ALLOW_HEADERS: [x-one, Cookie, Sec-Token]\n", "-" },
        { One + "CORS_ALLOW_METHODS: [PUT]\n", One + "CORS_ALLOW_METHODS: [PUT, TRACE, delete]\n", "-" },
        { One + "CORS_EXPOSE_HEADERS: [x-one]\n", One + "CORS_EXPOSE_HEADERS: [x-one, Set-Cookie]\n", "-" },
        { One + "CORS_EXPOSE_HEADERS: [x-one, ETag]\n", One + "CORS_EXPOSE_HEADERS: [etag, x-one, x-two, Expires]\n", "scripts to read the response header x-two" },
        { One, One + "CORS_ALLOW_PRIVATE_NETWORK: true\n", "-" },
        { One, "CORS_ALLOWED_ORIGINS: ['https://a.example', 'file://']\n", "the origin file://" },
        { "CORS_ALLOWED_ORIGINS: []\n", "CORS_ALLOWED_ORIGINS: []\nCORS_ALLOW_CREDENTIALS: true\nCORS_ALLOW_METHODS: ['*']\n", "-" },
        { "CORS_ALLOWED_ORIGINS: ['https://b.example']\nCORS_ALLOW_METHODS: [PUT]\n", One + "CORS_ALLOW_METHODS: [PUT, DELETE]\n", "the origin https://a.example" },
    };

    /// <summary>Two regexes for paths, the path that only the second takes in, and how a browser sends it: dot segments are resolved, an encoded slash is not.</summary>
    public static TheoryData<string, string, string, string> SentPaths { get; } = new()
    {
        { @"^/api/(?!\.\./).*$", "^/api/.*$", "/api/../", "/api/..%2F" },
        { @"^(?!.*/\.\./).*$", "^.*$", "/../", "/..%2F" },
        { @"^/(?!.*\\).*$", "^/.*$", @"/\", "/%5C" },
        { "^/api/[^.]*$", @"^/api/(?:[^.]*|\./x)$", "/api/./x", "/api/.%2Fx" },
        { "^/api/[^.]*$", @"^/api/(?:[^.]*|x/\.\.)$", "/api/x/..", "/api/x%2F.." },
        { "^/api/v[12]/", @"^/(?:api/v[12]|api/\.\./admin)/", "/api/../admin/", "/api/..%2Fadmin/" },
        { "^/a$", "^/(?:a|%2e%2e/x)$", "/%2e%2e/x", "/%252e%252e/x" },
    };

    /// <summary>Lists that an item without a token form voids, and what the second grants and the first does not.</summary>
    public static TheoryData<string, string, string> VoidedLists { get; } = new()
    {
        { "CORS_EXPOSE_HEADERS: [x-one, 'a b']\n", "CORS_EXPOSE_HEADERS: ['*', x-one, 'a b']\n", "scripts in Firefox to read the response header x-any-header" },
        { "CORS_EXPOSE_HEADERS: ['a b', '*']\n", "CORS_EXPOSE_HEADERS: ['*', 'a b']\n", "scripts in Firefox to read the response header x-any-header" },
        { "CORS_EXPOSE_HEADERS: ['*', 'a b']\n", "CORS_EXPOSE_HEADERS: ['*']\n", "scripts to read the response header x-any-header" },
        { "CORS_EXPOSE_HEADERS: ['a b']\n", "CORS_EXPOSE_HEADERS: ['a b', '*']\n", "-" },
        { "CORS_ALLOW_METHODS: [GET, 'a b']\nCORS_ALLOW_HEADERS: [x-one]\n", "CORS_ALLOW_METHODS: [GET]\nCORS_ALLOW_HEADERS: [x-one]\n", "the request header x-one" },
        { "CORS_ALLOW_METHODS: [PUT]\nCORS_ALLOW_HEADERS: ['a b']\n", "CORS_ALLOW_METHODS: [PUT]\nCORS_ALLOW_HEADERS: []\n", "the method PUT" },
        { "CORS_ALLOW_METHODS: [GET, 'a b']\nCORS_ALLOW_HEADERS: []\n", "CORS_ALLOW_METHODS: [GET]\nCORS_ALLOW_HEADERS: []\n", "a POST that is asked for first, as one with an upload listener" },
        { "CORS_ALLOW_METHODS: [PUT]\nCORS_ALLOW_HEADERS: [x-one]\n", "CORS_ALLOW_METHODS: ['*', 'a b']\nCORS_ALLOW_HEADERS: ['*']\n", "-" },
    };

    public static TheoryData<string, string> Equal { get; } = new()
    {
        { One, "CORS_ORIGIN_WHITELIST: ['https://a.example']\n" },
        { One, "CORS_ALLOWED_ORIGIN_REGEXES: ['^https://a\\.example$']\n" },
        { "CORS_ALLOWED_ORIGINS: ['https://a.example', 'https://b.example']\n", "CORS_ALLOWED_ORIGINS: ['https://b.example', 'https://a.example', 'https://a.example']\n" },
        { "CORS_ALLOWED_ORIGINS: ['https://a.example', 'http://a.example']\n", "CORS_ALLOWED_ORIGIN_REGEXES: ['https?://a[.]example\\Z']\n" },
        { "CORS_ALLOWED_ORIGIN_REGEXES: ['^https://(a|b)\\.example$']\n", "CORS_ALLOWED_ORIGIN_REGEXES: ['^https://a\\.example$', '^https://b\\.example$']\n" },
        { "CORS_ALLOWED_ORIGIN_REGEXES: ['^https://[a-z][a-z]*\\.example$']\n", "CORS_ALLOWED_ORIGIN_REGEXES: ['(?i)^https://[A-Z]+\\.example$']\n" },
        { All, "CORS_ALLOWED_ORIGIN_REGEXES: ['(?:)']\n" },
        { All, "CORS_ALLOWED_ORIGINS: ['https://a.example']\n" + All },
        { One, One + "CORS_URLS_REGEX: '^/?.*$'\n" },
        { One + "CORS_URLS_REGEX: ^/(api|auth)/.*$\n", One + "CORS_URLS_REGEX: ^/(?=a)(?:api|auth)/.*$\n" },
        { One + "CORS_ALLOW_HEADERS: [X-One, accept]\n", One + "CORS_ALLOW_HEADERS: [accept, x-one, X-ONE]\n" },
        { One + "CORS_ALLOW_METHODS: [GET, PUT]\n", One + "CORS_ALLOW_METHODS: [PUT, POST, HEAD]\n" },
        { "CORS_ALLOWED_ORIGINS: ['https://a.example', 'https://B.example']\n", One },
    };

    [Theory]
    [MemberData(nameof(Wider))]
    public void What_the_newer_policy_grants_beyond_the_older_is_shown_by_a_shortest_request(string older, string newer, string subject)
    {
        CorsPolicy old = SettingsText.Policy(older);
        CorsPolicy @new = SettingsText.Policy(newer);

        PolicyComparison comparison = PolicyComparison.Compare(old, @new);

        Assert.Empty(comparison.Undecided);
        Assert.Equal(subject, comparison.Differences.FirstOrDefault(d => d.Kind is DifferenceKind.Wider)?.Subject ?? "-");
        Assert.Equal(subject != "-", comparison.IsWider);
        Assert.All(comparison.Differences.Where(d => d.Kind is DifferenceKind.Wider), difference => AssertAnswersDiffer(old, @new, difference));
        Assert.Equal(subject, PolicyComparison.Compare(@new, old).Differences.FirstOrDefault(d => d.Kind is DifferenceKind.Narrower)?.Subject ?? "-");
    }

    [Theory]
    [MemberData(nameof(SentPaths))]
    public void A_path_with_dot_segments_that_a_browser_sends_encoded_is_a_path_like_any_other(string older, string newer, string path, string target)
    {
        CorsPolicy old = SettingsText.Policy(One + $"CORS_URLS_REGEX: '{older}'\n");
        CorsPolicy @new = SettingsText.Policy(One + $"CORS_URLS_REGEX: '{newer}'\n");

        PolicyDifference difference = Assert.Single(PolicyComparison.Compare(old, @new).Differences, d => d.Kind is DifferenceKind.Wider);

        Assert.Equal($"the path {path}", difference.Subject);
        Assert.Equal(target, difference.Witness!.Target);
        AssertAnswersDiffer(old, @new, difference);
    }

    [Fact]
    public void A_path_that_is_nothing_but_a_dot_segment_is_sent_by_no_browser()
    {
        PolicyComparison comparison = PolicyComparison.Compare(
            SettingsText.Policy(One + @"CORS_URLS_REGEX: '^/a\Z'" + "\n"), SettingsText.Policy(One + @"CORS_URLS_REGEX: '^/(?:a|\.|\.\.)\Z'" + "\n"));

        Assert.True(comparison.AreEqual);
    }

    [Theory]
    [MemberData(nameof(VoidedLists))]
    public void A_list_with_an_item_that_is_no_token_grants_what_the_wider_of_two_browsers_takes_from_it(string older, string newer, string subject)
    {
        PolicyComparison comparison = PolicyComparison.Compare(SettingsText.Policy(One + older), SettingsText.Policy(One + newer));

        Assert.Equal(subject, comparison.Differences.FirstOrDefault(d => d.Kind is DifferenceKind.Wider)?.Subject ?? "-");
        Assert.Equal(subject, PolicyComparison.Compare(SettingsText.Policy(One + newer), SettingsText.Policy(One + older)).Differences.FirstOrDefault(d => d.Kind is DifferenceKind.Narrower)?.Subject ?? "-");
    }

    [Theory]
    [InlineData("CORS_ALLOW_HEADERS: ['*']\n", "CORS_ALLOW_HEADERS: ['*', authorization]\n", "browsers keep preflight answers for the request headers authorization, which only * allowed before")]
    [InlineData("CORS_ALLOW_HEADERS: ['*']\n", "CORS_ALLOW_HEADERS: ['*', x-one]\n", "Firefox keeps preflight answers for the request headers x-one, which only * allowed before")]
    [InlineData("CORS_ALLOW_METHODS: ['*', PUT]\n", "CORS_ALLOW_METHODS: ['*']\n", "Firefox no longer keeps preflight answers for the methods PUT, which only * allows now")]
    [InlineData("", "CORS_ALLOW_PRIVATE_NETWORK: true\n", "access to private networks is allowed, and was not before, for which no browser of today asks")]
    public void What_shows_in_the_number_of_preflights_alone_grants_nothing(string older, string newer, string subject)
    {
        PolicyDifference difference = Assert.Single(PolicyComparison.Compare(SettingsText.Policy(One + older), SettingsText.Policy(One + newer)).Differences);

        Assert.Equal((DifferenceKind.Neutral, subject), (difference.Kind, difference.Subject));
    }

    [Theory]
    [InlineData("1728000", "86400", true)]
    [InlineData("604800", "9223372036854775807", true)]
    [InlineData("604800", "9223372036854775808", false)]
    [InlineData("9223372036854775808", "99999999999999999999", true)]
    [InlineData("true", "5", false)]
    [InlineData("0", "5", true)]
    [InlineData("86400", "86399", false)]
    [InlineData("7200", "86400", false)]
    [InlineData("true", "0", false)]
    public void Ages_of_preflight_answers_differ_where_a_browser_can_tell(string older, string newer, bool same)
    {
        PolicyComparison comparison = PolicyComparison.Compare(
            SettingsText.Policy(One + $"CORS_PREFLIGHT_MAX_AGE: {older}\n"), SettingsText.Policy(One + $"CORS_PREFLIGHT_MAX_AGE: {newer}\n"));

        Assert.Equal(same, comparison.AreEqual);
        Assert.False(comparison.IsWider);
    }

    [Theory]
    [MemberData(nameof(Equal))]
    public void A_rewrite_that_means_the_same_is_proved_equal(string older, string newer)
    {
        PolicyComparison comparison = PolicyComparison.Compare(SettingsText.Policy(older), SettingsText.Policy(newer));

        Assert.Empty(comparison.Differences);
        Assert.True(comparison.AreEqual);
    }

    [Trait("Pace", "Long")]
    [Fact]
    public void What_an_automaton_cannot_hold_is_undecided_and_proves_nothing_equal()
    {
        CorsPolicy older = SettingsText.Policy("CORS_ALLOWED_ORIGIN_REGEXES: ['^https://(?:a|b)*a(?:a|b){30}$']\n");
        CorsPolicy newer = SettingsText.Policy("CORS_ALLOWED_ORIGIN_REGEXES: ['^https://(?:a|b)*a(?:b|a){30}$']\n");

        PolicyComparison comparison = PolicyComparison.Compare(older, newer);

        Assert.False(comparison.AreEqual);
        Assert.False(comparison.IsWider);
        Assert.Matches("^Whether the regex .* allows more than the other policy was not decided: more than [0-9]+ (states|steps) would be needed$", comparison.Undecided[0]);
    }

    [Fact]
    public void Another_age_of_preflight_answers_grants_nothing()
    {
        PolicyComparison comparison = PolicyComparison.Compare(
            SettingsText.Policy(One), SettingsText.Policy(One + "CORS_PREFLIGHT_MAX_AGE: 600\n"));

        PolicyDifference difference = Assert.Single(comparison.Differences);
        Assert.Equal(DifferenceKind.Neutral, difference.Kind);
        Assert.Equal("preflight answers are kept for 600 s, and before for 7200 s (Chromium) and 86400 s (Firefox)", difference.Subject);
    }

    [Theory]
    [InlineData("86400", "7200", "preflight answers are kept for 7200 s, and before for 86400 s, which shows in Firefox alone")]
    [InlineData("86400", "9223372036854775808", "preflight answers are kept for 5 s, and before for 7200 s, which shows in Chromium alone")]
    [InlineData("0", "true", "preflight answers are kept not at all, and before for 5 s, which shows in Firefox alone")]
    [InlineData("true", "600", "preflight answers are kept for 600 s, and before for 5 s (Chromium) and 0 s (Firefox)")]
    public void An_age_that_shows_in_one_browser_names_it(string older, string newer, string subject)
    {
        PolicyDifference difference = Assert.Single(PolicyComparison.Compare(
            SettingsText.Policy(One + $"CORS_PREFLIGHT_MAX_AGE: {older}\n"), SettingsText.Policy(One + $"CORS_PREFLIGHT_MAX_AGE: {newer}\n")).Differences);

        Assert.Equal((DifferenceKind.Neutral, subject), (difference.Kind, difference.Subject));
    }

    [Fact]
    public void Ten_thousand_origins_are_compared_in_seconds()
    {
        string List(int count) => "CORS_ALLOWED_ORIGINS: [" + string.Join(", ", Enumerable.Range(0, count).Select(i => $"'https://tenant{i}.example'")) + "]\n";

        PolicyComparison comparison = PolicyComparison.Compare(
            SettingsText.Policy(List(10_000) + "CORS_ALLOWED_ORIGIN_REGEXES: ['^https://tenant5\\.example$']\n"), SettingsText.Policy(List(10_001)));

        Assert.Equal("the origin https://tenant10000.example", Assert.Single(comparison.Differences).Subject);
    }

    private static void AssertAnswersDiffer(CorsPolicy older, CorsPolicy newer, PolicyDifference difference)
    {
        string Show(CorsPolicy policy)
        {
            CorsAnswer answer = new CorsReference(policy).Answer(difference.Witness!);
            return $"{answer.IsEnabled} {answer.AnswersPreflight} {string.Join('\n', answer.Headers)}";
        }

        Assert.NotEqual(Show(older), Show(newer));
    }
}
