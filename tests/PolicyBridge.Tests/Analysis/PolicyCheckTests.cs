using PolicyBridge.Analysis;
using PolicyBridge.Diagnostics;
using PolicyBridge.Django;
using PolicyBridge.Policy;
using PolicyBridge.Tests.Settings;

namespace PolicyBridge.Tests.Analysis;

public class PolicyCheckTests
{
    [Theory]
    [InlineData(@"r'^https://.*\.example\.com'", "https://.example.com.attacker.example")]
    [InlineData(@"r'.*'", "a://attacker.example")]
    [InlineData(@"r'^https?://localhost:3000'", null)]
    [InlineData(@"r'^https://(.+\.)?example\.com$'", null)]
    [InlineData(@"r'example\.com|https://attacker'", "https://attacker.example")]
    [InlineData(@"r'^https://example\.com(?!\.attacker)'", "https://example.coma.attacker.example")]
    public void An_open_regex_is_shown_the_attackers_origin_that_it_lets_in(string pattern, string? origin)
    {
        Diagnostic[] found = [.. Check($"CORS_ALLOWED_ORIGIN_REGEXES = [{pattern}]\n").Where(d => d.Id == "PB3004")];

        Assert.Equal(origin is not null, found.Length == 1);
        if (origin is not null)
        {
            Assert.Contains($" lets in {origin}, a domain that anybody may own.", found[0].Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("'https://a.example'", "'https://a.example' with credentials, but CSRF_TRUSTED_ORIGINS does not list it: Django's CSRF check refuses its")]
    [InlineData("'https://a.example', 'https://t.example', 'https://b.example', 'null'", "'https://a.example' and 'https://b.example' with credentials, but CSRF_TRUSTED_ORIGINS does not list them: Django's CSRF check refuses their")]
    [InlineData("*['https://%d.example' % n for n in range(7)]", "'https://0.example', 'https://1.example', 'https://2.example', 'https://3.example', 'https://4.example' and 2 more with")]
    public void Origins_that_the_CSRF_check_refuses_are_one_finding(string origins, string message)
    {
        Diagnostic finding = Assert.Single(
            Check($"CORS_ALLOWED_ORIGINS = [{origins}]\nCORS_ALLOW_CREDENTIALS = True\nSESSION_COOKIE_SAMESITE = 'None'\nCSRF_TRUSTED_ORIGINS = ['https://t.example']\nMIDDLEWARE = ['corsheaders.middleware.CorsMiddleware', 'django.middleware.csrf.CsrfViewMiddleware']\n"),
            d => d.Id == "PB5013");

        Assert.Contains($"CORS_ALLOWED_ORIGINS allows {message} ", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://App.example", "hosts are sent in lower case", "Write 'https://app.example'.")]
    [InlineData("https://app.example:443", "the default port of a scheme is left out", "Write 'https://app.example'.")]
    [InlineData("http://app.example:80", "the default port of a scheme is left out", "Write 'http://app.example'.")]
    [InlineData("https://me@app.example", "an origin holds no user name", "Write 'https://app.example'.")]
    [InlineData("https://b\u00fccher.example:8443", "a host with other letters than ASCII is sent in Punycode", "Write 'https://xn--bcher-kva.example:8443'.")]
    [InlineData(" https://b.example ", "a host has no such characters", "Strip the blanks around it: write 'https://b.example'.")]
    [InlineData("https://b.example ,", "a host has no such characters", "Split the text at its commas: write 'https://b.example'.")]
    [InlineData("https://b.example \"", "a host has no such characters", "Drop the quotes inside the string: write 'https://b.example'.")]
    [InlineData("https://b .example", "a host has no such characters", "Write 'https://b.example'.")]
    [InlineData("https://*.example.com", null, null)]
    [InlineData("http://localhost:*", null, null)]
    [InlineData("https://*.Example.com", null, null)]
    [InlineData("file://", null, null)]
    [InlineData("https://[::1]:8443", null, null)]
    [InlineData("https://[2001:DB8:0:0:0:0:0:1]", "an IPv6 address is sent in its shortest form", "Write 'https://[2001:db8::1]'.")]
    [InlineData("http://[0:0:0:0:0:FFFF:127.0.0.1]:8080", "an IPv6 address is sent in its shortest form", "Write 'http://[::ffff:7f00:1]:8080'.")]
    [InlineData("https://[v1.a]", "what stands in brackets is no IPv6 address", "Leave it out.")]
    [InlineData("https://b.example ", "a host has no such characters", "Strip the blanks around it: write 'https://b.example'.")]
    [InlineData("https://a\u0001.example", "a host has no such characters", "Write 'https://a.example'.")]
    [InlineData("https://a b.example%", "a host has no such characters", "Leave it out.")]
    [InlineData("https://app.example:8443", null, null)]
    [InlineData("capacitor://localhost", null, null)]
    public void An_origin_that_no_browser_sends_is_named_with_what_to_write(string origin, string? reason, string? help)
    {
        Diagnostic[] found = [.. Check($"CORS_ALLOWED_ORIGINS = ['{origin}']\n").Where(d => d.Id == "PB5001")];

        string shown = origin.Replace("\u0001", "\\x01", StringComparison.Ordinal);
        Assert.Equal(reason is null ? [] : [$"CORS_ALLOWED_ORIGINS lists '{shown}', which no browser sends: {reason}."], found.Select(d => d.Message));
        Assert.Equal(help is null ? [] : [help], found.Select(d => d.Help));
    }

    [Theory]
    [InlineData("https://*.example.com", "subdomain", "Write a regex in CORS_ALLOWED_ORIGIN_REGEXES: r\"^https://[a-z0-9-]+\\.example\\.com$\".")]
    [InlineData("https://**.example.com:8443", "subdomain", "Write a regex in CORS_ALLOWED_ORIGIN_REGEXES: r\"^https://[a-z0-9.-]+\\.example\\.com:8443$\".")]
    [InlineData("https://app-*.Example.com", "subdomain", "Write a regex in CORS_ALLOWED_ORIGIN_REGEXES: r\"^https://app-[a-z0-9-]+\\.example\\.com$\".")]
    [InlineData("http://localhost:*", "port", "Write a regex in CORS_ALLOWED_ORIGIN_REGEXES: r\"^http://localhost:[0-9]+$\".")]
    [InlineData("http://localhost:30*", "port", "Write a regex in CORS_ALLOWED_ORIGIN_REGEXES: r\"^http://localhost:30[0-9]+$\".")]
    [InlineData("http://*.localhost:*", "subdomain", "Write a regex in CORS_ALLOWED_ORIGIN_REGEXES: r\"^http://[a-z0-9-]+\\.localhost:[0-9]+$\".")]
    [InlineData("http://192.168.1.*:3000", "subdomain", "Write a regex in CORS_ALLOWED_ORIGIN_REGEXES: r\"^http://192\\.168\\.1\\.[0-9]+:3000$\".")]
    [InlineData("https://*", "site", "Write CORS_ALLOW_ALL_ORIGINS = True to allow every origin.")]
    [InlineData("http://*:*", "site", "Write CORS_ALLOW_ALL_ORIGINS = True to allow every origin.")]
    [InlineData("https://*.*", "site", "Write CORS_ALLOW_ALL_ORIGINS = True to allow every origin.")]
    [InlineData("https://*.com", "subdomain", "A regex for every name beneath com would let in names that anybody may own. Name your own part of the host.")]
    [InlineData("https://example.*", "other ending", "A star for the ending would let in names that anybody may own. Write those that are yours in a regex of CORS_ALLOWED_ORIGIN_REGEXES, such as r\"^https://example\\.(?:com|org)$\".")]
    public void A_star_is_reported_once_with_what_allows_what_was_meant_and_no_more(string origin, string meant, string help)
    {
        Diagnostic finding = Assert.Single(Check($"CORS_ALLOWED_ORIGINS = ['{origin}']\n"));

        Assert.Equal(
            ("PB5016", $"CORS_ALLOWED_ORIGINS lists '{origin}', where the star stands for nothing but itself: no {meant} is allowed by it.", help),
            (finding.Id, finding.Message, finding.Help));
    }

    /// <summary>What a rule advises is no finding itself, and allows what was meant.</summary>
    [Theory]
    [InlineData("https://*.example.com", "https://a.example.com", "https://a.example.com.b.example")]
    [InlineData("http://localhost:*", "http://localhost:3000", "http://localhost:a")]
    [InlineData("http://192.168.1.*:3000", "http://192.168.1.77:3000", "http://192.168.1.a:3000")]
    [InlineData("https://app-*.example.com", "https://app-7.example.com", "https://app-7xexample.com")]
    public void The_regex_that_is_advised_for_a_star_matches_what_was_meant(string origin, string allowed, string refused)
    {
        string regex = Assert.Single(Check($"CORS_ALLOWED_ORIGINS = ['{origin}']\n")).Help!.Split('"')[1];
        Assert.Empty(Check($"CORS_ALLOWED_ORIGIN_REGEXES = [r'{regex}']\n"));
        CorsReference reference = new(SettingsText.Policy($"CORS_ALLOWED_ORIGIN_REGEXES: ['{regex}']"));

        bool Allows(string text) => reference.Answer(new CorsRequest { Method = "GET", Target = "/", Headers = [new("Origin", text)] }).Headers.Count > 0;
        Assert.Equal((true, false), (Allows(allowed), Allows(refused)));
    }

    [Theory]
    [InlineData("^https://app.example.com$", "https://appaexample.com, which anybody may register.")]
    [InlineData("^https://app.shop.example.co.uk$", "https://appashopaexampleaco.uk, which anybody may register.")]
    [InlineData(@"^https://app\.example.com$", "https://app.exampleacom, though nobody can register that name today.")]
    [InlineData(@"^https://app\.example\.com$", null)]
    public void An_unescaped_dot_is_shown_with_a_name_that_can_be_registered_if_there_is_one(string pattern, string? letsIn)
    {
        Diagnostic[] found = [.. Check($"CORS_ALLOWED_ORIGIN_REGEXES = [r'{pattern}']\n").Where(d => d.Id == "PB3005")];

        Assert.Equal(
            letsIn is null ? [] : [$"CORS_ALLOWED_ORIGIN_REGEXES: the regex '{pattern.Replace(@"\", @"\\", StringComparison.Ordinal)}' has a dot that stands for any character and lets in {letsIn}"],
            found.Select(d => d.Message));
    }

    [Theory]
    [InlineData("['https://a.example' 'b.example']", true)]
    [InlineData("['https://' 'a.example']", false)]
    [InlineData("[('https://a.example'\n  'https://b.example')]", true)]
    [InlineData("['https://a.example', 'https://b.example']", false)]
    public void Two_strings_side_by_side_are_reported_where_the_first_is_an_item(string origins, bool reported)
    {
        Assert.Equal(reported, Check($"CORS_ALLOWED_ORIGINS = {origins}\n").Any(d => d.Id == "PB5015"));
    }

    [Theory]
    [InlineData("^/api/v[0-9]+", "/api/v0")]
    [InlineData("^/(?:api|graphql)", "/api")]
    [InlineData("^/api/[a-z]+/items", "/api/a/items")]
    [InlineData("^/api/v[0-9]+/", null)]
    [InlineData("^/api/.+", null)]
    [InlineData("^/api/[a-z]+$", null)]
    public void A_path_regex_without_an_end_is_shown_with_a_path_that_it_takes_in(string pattern, string? path)
    {
        Diagnostic[] found = [.. Check($"CORS_URLS_REGEX = r'{pattern}'\n").Where(d => d.Id == "PB3007")];

        Assert.Equal(path is null ? [] : [$"CORS_URLS_REGEX: the regex '{pattern}' takes in {path}x as well as {path}/x."], found.Select(d => d.Message));
    }

    [Fact]
    public void A_cookie_for_other_sites_that_is_not_secure_is_reported()
    {
        const string Settings = "CORS_ALLOWED_ORIGINS = ['https://a.example']\nCORS_ALLOW_CREDENTIALS = True\nSESSION_COOKIE_SAMESITE = 'None'\n";

        Assert.Equal(["PB5012"], Check(Settings).Select(d => d.Id));
        Assert.Empty(Check(Settings + "SESSION_COOKIE_SECURE = True\n"));
    }

    [Theory]
    [InlineData("False", "")]
    [InlineData("False", "SESSION_COOKIE_SECURE = True\n")]
    public void A_cookie_without_SameSite_is_taken_and_treated_as_Lax_whether_it_is_secure_or_not(string sameSite, string secure)
    {
        Diagnostic finding = Assert.Single(Check(
            $"CORS_ALLOWED_ORIGINS = ['https://a.example']\nCORS_ALLOW_CREDENTIALS = True\nSESSION_COOKIE_SAMESITE = {sameSite}\n{secure}"));

        Assert.Equal(
            "CORS_ALLOW_CREDENTIALS is True, but SESSION_COOKIE_SAMESITE is False, for which Django sends the cookie without SameSite: Chromium takes that for Lax and leaves the session cookie out of requests from other sites.",
            finding.Message);
    }

    [Theory]
    [InlineData("CORS_PREFLIGHT_MAX_AGE = 86401\n", "CORS_PREFLIGHT_MAX_AGE is 86401 seconds, and browsers keep preflight answers for a day at the most, Chromium for two hours and Safari for ten minutes: it has the effect of 86400.")]
    [InlineData("CORS_PREFLIGHT_MAX_AGE = True\n", "CORS_PREFLIGHT_MAX_AGE is True, which is sent as the word True and is no number: Chromium keeps preflight answers for 5 seconds, and Firefox asks before every request.")]
    [InlineData("CORS_ALLOW_HEADERS = ['a b']\n", "CORS_ALLOW_HEADERS holds 'a b', which is no token: browsers discard the whole list and fail every request with a preflight.")]
    [InlineData("CORS_EXPOSE_HEADERS = ['a b']\n", "CORS_EXPOSE_HEADERS holds 'a b', which is no token: browsers drop the list, so that scripts read none of its headers; no request fails.")]
    [InlineData("CORS_ALLOW_HEADERS = ['Access-Control-Request-Method']\n", "CORS_ALLOW_HEADERS lists Access-Control-Request-Method, which browsers let no script set.")]
    [InlineData("CORS_PREFLIGHT_MAX_AGE = 86400\nCORS_ALLOW_HEADERS = ['access-control-request-private-network']\n", null)]
    public void A_rule_says_what_browsers_really_do(string settings, string? message)
    {
        Assert.Equal(message is null ? [] : [message], Check(settings).Select(d => d.Message));
    }

    [Fact]
    public void The_other_side_of_a_conflict_and_the_place_of_an_imported_value_are_related()
    {
        using TemporaryProject project = new TemporaryProject()
            .With("base.py", "CORS_ALLOWED_ORIGINS = ['http://a.example']\n")
            .With("settings.py", "from base import *\nCORS_ALLOWED_ORIGINS += ['https://b.example']\nCORS_ALLOW_CREDENTIALS = True\nSESSION_COOKIE_SAMESITE = 'None'\nSESSION_COOKIE_SECURE = True\n");

        Diagnostic finding = Assert.Single(PolicyCheck.Run(SettingsReader.Load(project["settings.py"], new DjangoSettingsOptions { AssumeMiddleware = true })));

        Assert.Equal("base.py:1:25", finding.Span.ToString());
        Assert.Equal(
            [("settings.py:2:1", "CORS_ALLOWED_ORIGINS is made here too."), ("settings.py:3:26", "CORS_ALLOW_CREDENTIALS is set here.")],
            finding.Related.Select(place => (place.Span.ToString(), place.Message)));
    }

    [Fact]
    public void Findings_of_the_readers_and_of_the_system_checks_are_among_those_of_the_rules()
    {
        IReadOnlyList<Diagnostic> found = Check("CORS_ALLOWED_ORIGINS = ['a.example', 'null']\nCORS_ALLOW_METHOD = []\n");

        Assert.Equal(["corsheaders.E013", "PB5002", "PB2002"], found.Select(d => d.Id));
    }

    [Fact]
    public void The_older_names_are_checked_under_their_own_names()
    {
        Assert.StartsWith("CORS_ORIGIN_WHITELIST allows 'null'", Assert.Single(Check("CORS_ORIGIN_WHITELIST = ['null']\n")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_comment_with_a_reason_silences_a_finding_of_its_line_and_no_other()
    {
        IReadOnlyList<Diagnostic> found = Check(
            "CORS_ALLOWED_ORIGINS = [\n    'null',  # policybridge: ignore PB5002 because of the desktop application\n    'https://A.example',  # policybridge: ignore PB5002 because\n]\n");

        Assert.Equal(["PB5001"], found.Select(d => d.Id));
    }

    [Fact]
    public void A_comma_in_an_item_parts_it_as_a_browser_does()
    {
        Assert.Empty(Check("CORS_ALLOW_HEADERS = ['content-type, x-csrftoken', '']\n"));
    }

    [Fact]
    public void A_comment_silences_no_error()
    {
        Assert.Equal(["corsheaders.E013"], Check("CORS_ALLOWED_ORIGINS = ['x']  # policybridge: ignore corsheaders.E013 because\n").Select(d => d.Id));
    }

    [Fact]
    public void Severities_are_those_that_were_given()
    {
        Dictionary<string, DiagnosticSeverity?> severities = new() { ["PB5002"] = DiagnosticSeverity.Error, ["PB5001"] = null };

        IReadOnlyList<Diagnostic> found = Check("CORS_ALLOWED_ORIGINS = ['null', 'https://A.example']\n", severities);

        Assert.Equal([("PB5002", DiagnosticSeverity.Error)], found.Select(d => (d.Id, d.Severity)));
    }

    [Fact]
    public void Sound_settings_have_no_findings()
    {
        Assert.Empty(Check(
            """
            CORS_ALLOWED_ORIGINS = ["https://app.example.com", "http://localhost:3000"]
            CORS_ALLOWED_ORIGIN_REGEXES = [r"^https://[a-z0-9-]+\.example\.com$"]
            CORS_URLS_REGEX = r"^/api/"
            CORS_ALLOW_CREDENTIALS = True
            CORS_ALLOW_METHODS = ["GET", "POST"]
            CORS_ALLOW_HEADERS = ["content-type", "x-csrftoken"]
            CORS_EXPOSE_HEADERS = ["x-request-id"]
            CORS_PREFLIGHT_MAX_AGE = 7200
            SESSION_COOKIE_SAMESITE = "None"
            SESSION_COOKIE_SECURE = True
            """));
    }

    private static IReadOnlyList<Diagnostic> Check(string settings, IReadOnlyDictionary<string, DiagnosticSeverity?>? severities = null)
    {
        using TemporaryProject project = new TemporaryProject().With("settings.py", settings);
        return PolicyCheck.Run(SettingsReader.Load(project["settings.py"], new DjangoSettingsOptions { AssumeMiddleware = true }), severities);
    }
}
