using PolicyBridge.Diagnostics;
using PolicyBridge.Django;
using PolicyBridge.Policy;
using PolicyBridge.Settings;
using PolicyBridge.Sources;


namespace PolicyBridge.Tests.Settings;

public class CorsSettingsBinderTests
{
    [Fact]
    public void Settings_that_are_not_set_have_the_defaults_of_the_newer_package()
    {
        CorsPolicy policy = SettingsText.Policy("{}");

        Assert.Empty(policy.AllowedOrigins);
        Assert.Empty(policy.AllowedOriginRegexes);
        Assert.False(policy.AllowAllOrigins);
        Assert.False(policy.AllowCredentials);
        Assert.False(policy.AllowPrivateNetwork);
        Assert.Equal("^.*$", policy.UrlsRegex.Text);
        Assert.Equal(["DELETE", "GET", "OPTIONS", "PATCH", "POST", "PUT"], policy.AllowMethods);
        Assert.Equal(
            ["accept", "authorization", "content-type", "user-agent", "x-csrftoken", "x-requested-with"], policy.AllowHeaders);
        Assert.Empty(policy.ExposeHeaders);
        Assert.Equal("86400", policy.PreflightMaxAge.HeaderValue);
        Assert.Empty(policy.Places);
    }

    [Fact]
    public void The_older_package_has_nine_default_headers()
    {
        Assert.Equal(
            [
                "accept", "accept-encoding", "authorization", "content-type", "dnt", "origin", "user-agent", "x-csrftoken",
                "x-requested-with",
            ],
            SettingsText.Policy("{}", ReferenceVersion.Legacy).AllowHeaders);
    }

    [Fact]
    public void Old_names_count_where_the_new_ones_are_not_set()
    {
        CorsPolicy policy = SettingsText.Policy(
            """
            CORS_ORIGIN_WHITELIST: [https://a.example]
            CORS_ORIGIN_REGEX_WHITELIST: ['^https://b']
            CORS_ORIGIN_ALLOW_ALL: true
            """);

        Assert.Equal(["https://a.example"], policy.AllowedOrigins.Select(o => o.Text));
        Assert.Equal(["^https://b"], policy.AllowedOriginRegexes.Select(p => p.Text));
        Assert.True(policy.AllowAllOrigins);
    }

    [Fact]
    public void A_new_name_wins_over_an_old_one_with_a_warning()
    {
        string settings = "CORS_ORIGIN_ALLOW_ALL: true\nCORS_ALLOW_ALL_ORIGINS: false";

        Assert.False(SettingsText.Bind(settings).Policy!.AllowAllOrigins);
        Assert.Equal(
            [
                "cors.yaml:1:24 PB2003: CORS_ORIGIN_ALLOW_ALL has no effect, because CORS_ALLOW_ALL_ORIGINS is set as well (cors.yaml:2:25). [Remove CORS_ORIGIN_ALLOW_ALL.]",
            ],
            SettingsText.Findings(settings));
    }

    [Theory]
    [InlineData("0", null)]
    [InlineData("false", null)]
    [InlineData("600", "600")]
    [InlineData("true", "True")]
    [InlineData("1000000000000", "1000000000000")]
    public void The_max_age_is_sent_as_Python_writes_it(string value, string? sent)
    {
        Assert.Equal(sent, SettingsText.Policy($"CORS_PREFLIGHT_MAX_AGE: {value}").PreflightMaxAge.HeaderValue);
    }

    [Fact]
    public void An_unknown_that_reaches_a_setting_is_an_error_that_names_the_flags()
    {
        SourceText source = new("settings.py", "CORS_ALLOWED_ORIGINS = [os.environ['ORIGIN'], load()]\n");
        SettingsDocument document = new(
            new Dictionary<string, SettingValue>
            {
                ["CORS_ALLOWED_ORIGINS"] = new SequenceSetting(
                    [
                        new UnknownSetting("the environment variable 'ORIGIN' is not set", "ORIGIN", source.Span(24, 20)),
                        new UnknownSetting("call of 'load'", null, source.Span(46, 6)),
                    ],
                    source.Span(23, 30)),
            },
            [],
            ["settings.py"]);
        DiagnosticBag diagnostics = new();

        Assert.Null(CorsSettingsBinder.Bind(document, ReferenceVersion.Modern, diagnostics).Policy);
        Assert.Equal(
            [
                "settings.py:1:25 CORS_ALLOWED_ORIGINS can't be known without running Python: the environment variable 'ORIGIN' is not set [Give the variable with --env ORIGIN=VALUE, or the setting with --set CORS_ALLOWED_ORIGINS=LITERAL, or run the settings with --python auto.]",
                "settings.py:1:47 CORS_ALLOWED_ORIGINS can't be known without running Python: call of 'load' [Give the setting with --set CORS_ALLOWED_ORIGINS=LITERAL, a Python literal, or run the settings with --python auto.]",
            ],
            diagnostics.ToSorted().Select(d => $"{d.Span} {d.Message} [{d.Help}]"));
    }

    [Fact]
    public void What_an_unknown_may_be_is_named_with_its_places()
    {
        SourceText source = new("settings.py", "if x:\n    CORS_ALLOW_CREDENTIALS = True\nelse:\n    CORS_ALLOW_CREDENTIALS = False\n");
        SettingsDocument document = new(
            new Dictionary<string, SettingValue>
            {
                ["CORS_ALLOW_CREDENTIALS"] = new UnknownSetting("it depends on x", null, source.Span(3, 1))
                {
                    Candidates = [new BooleanSetting(true, source.Span(35, 4)), new BooleanSetting(false, source.Span(75, 5))],
                },
            },
            [],
            ["settings.py"]);
        DiagnosticBag diagnostics = new();

        Assert.Null(CorsSettingsBinder.Bind(document, ReferenceVersion.Modern, diagnostics).Policy);
        Assert.Equal(
            "CORS_ALLOW_CREDENTIALS can't be known without running Python: it depends on x; it is either True (settings.py:2:30) or False (settings.py:4:30)",
            Assert.Single(diagnostics.ToSorted()).Message);
    }

    [Fact]
    public void Where_any_name_might_be_set_unseen_no_default_is_assumed()
    {
        SettingsDocument document = new(new Dictionary<string, SettingValue>(), [], ["settings.py"])
        {
            Rest = new UnknownSetting("exec() may set any name", null, SourceSpan.None),
        };
        DiagnosticBag diagnostics = new();

        Assert.Null(CorsSettingsBinder.Bind(document, ReferenceVersion.Modern, diagnostics).Policy);
        Assert.Equal(DiagnosticDescriptors.UnknownSetting, Assert.Single(diagnostics.ToSorted()).Descriptor);
    }

    [Fact]
    public void A_misspelt_name_is_a_warning_with_the_likely_name()
    {
        Assert.Equal(
            ["cors.yaml:1:23 PB2002: CORS_ALLOWED_ORIGIN is no setting of django-cors-headers and has no effect. [Did you mean CORS_ALLOWED_ORIGINS?]"],
            SettingsText.Findings("CORS_ALLOWED_ORIGIN : [https://a.example]"));
    }

    [Fact]
    public void A_setting_that_the_older_package_lacks_is_a_warning_and_off()
    {
        (CorsPolicy? policy, IReadOnlyList<Diagnostic> diagnostics) =
            SettingsText.Bind("CORS_ALLOW_PRIVATE_NETWORK: true", ReferenceVersion.Legacy);

        Assert.False(policy!.AllowPrivateNetwork);
        Assert.Equal(DiagnosticDescriptors.SettingWithoutEffect, Assert.Single(diagnostics).Descriptor);
    }

    [Fact]
    public void All_findings_come_at_once_in_the_order_of_the_file()
    {
        Assert.Equal(
            ["PB2006", "corsheaders.E014", "PB2026", "PB2005", "PB3001", "PB3002"],
            SettingsText.Bind(
                """
                CORS_ALLOWED_ORIGINS: ['https://[', 'https://a.example/x']
                CORS_ALLOW_METHODS: GET
                CORS_EXPOSE_HEADERS: ["X-\n"]
                CORS_ALLOWED_ORIGIN_REGEXES: ['(', '(?:(\w)\1)+']
                """).Diagnostics.Select(d => d.Id));
    }

    [Theory]
    [InlineData("'https://a.examplehttps://b.example'", "Two origins have run together: a comma is missing between two strings.")]
    [InlineData("'*'", "Write CORS_ALLOW_ALL_ORIGINS = True to allow every origin; '*' in this list allows none but 'null'.")]
    [InlineData("'HTTPS://a.example/'", "Write 'https://a.example'.")]
    [InlineData("' https://b.example/ '", "Write 'https://b.example'.")]
    [InlineData("'\"https://a.example\"'", "Drop the quotes inside the string: write 'https://a.example'.")]
    [InlineData("\"'https://a.example'\"", "Drop the quotes inside the string: write 'https://a.example'.")]
    [InlineData("\" 'https://a.example',\"", "Drop the quotes inside the string: write 'https://a.example'.")]
    [InlineData("'\"a.example\"'", "Add a scheme (e.g. https://) or netloc (e.g. example.com).")]
    [InlineData("''", "The only item is empty, as split() leaves it of an empty text: write an empty list.")]
    [InlineData("'https://a.example', ''", "Item 2 of 2 is empty, as a comma at the end of a text that is split leaves it: take the comma away.")]
    [InlineData("'', 'https://a.example'", "Item 1 of 2 is empty: take it away.")]
    public void A_refused_origin_comes_with_the_way_out(string origin, string help)
    {
        Assert.Equal(help, Assert.Single(SettingsText.Bind($"CORS_ALLOWED_ORIGINS: [{origin}]").Diagnostics).Help);
    }

    [Theory]
    [InlineData("CORS_ALLOWED_ORIGINS: https://a.example,https://b.example", "corsheaders.E013", "It is a single string, which Python takes character by character. Make a list of it with .split(',').")]
    [InlineData("CORS_ALLOWED_ORIGINS: https://a.example", "corsheaders.E013", "It is a single string, which Python takes character by character. Put it in a list, CORS_ALLOWED_ORIGINS = ['https://a.example']; the text of a variable becomes one with .split(',').")]
    [InlineData("CORS_ALLOW_METHODS: 'GET,POST'", "PB2026", "Make a list of it with .split(',').")]
    [InlineData("CORS_URLS_REGEX: ['^/api/', '^/v1/']", "corsheaders.E009", "Its type is list; join its regexes with |, as '^/api/|^/v1/'.")]
    [InlineData("CORS_URLS_REGEX: [1]", "corsheaders.E009", "Its type is list.")]
    [InlineData("CORS_ALLOWED_ORIGIN_REGEXES: ['^https://a$', '']", "PB2206", "Item 2 of 2 is empty, as a comma at the end of a text that is split leaves it: take the comma away.")]
    [InlineData("CORS_ALLOW_METHODS: ['']", "PB2206", "The only item is empty, as split() leaves it of an empty text: write an empty list.")]
    public void A_value_of_a_variable_that_was_not_split_rightly_comes_with_the_way_out(string settings, string id, string help)
    {
        Diagnostic finding = Assert.Single(SettingsText.Bind(settings).Diagnostics);

        Assert.Equal((id, help), (finding.Id, finding.Help));
    }

    [Theory]
    [InlineData("CORS_ALLOWED_ORIGINS = os.environ.get('ORIGINS', '').split(',')", "corsheaders.E013")]
    [InlineData("CORS_ALLOWED_ORIGINS = [o.strip() for o in os.environ.get('ORIGINS', '').split(',')]", "corsheaders.E013")]
    [InlineData("CORS_ALLOWED_ORIGINS = ['https://a.example'] + os.getenv('ORIGINS', '').split(',')", "corsheaders.E013")]
    [InlineData("CORS_ALLOWED_ORIGIN_REGEXES = os.environ.get('ORIGINS', '').split(',')", "PB2206")]
    [InlineData("CORS_ALLOW_METHODS = tuple(os.environ.get('ORIGINS', '').split(','))", "PB2206")]
    public void An_empty_item_of_a_variable_that_is_not_set_names_the_variable(string line, string id)
    {
        using TemporaryProject project = new TemporaryProject().With("settings.py", $"import os\n{line}\n");

        DjangoSettings read = SettingsReader.Load(project["settings.py"], new DjangoSettingsOptions { AssumeMiddleware = true });

        Assert.Equal(
            "ORIGINS is not set, and split() makes one empty item of the empty text that stands in for it: give it with --env ORIGINS=VALUE.",
            Assert.Single(read.Diagnostics, d => d.Id == id).Help);
    }

    [Fact]
    public void An_empty_item_that_is_split_elsewhere_names_what_may_be_missing()
    {
        using TemporaryProject project = new TemporaryProject().With("settings.py", "import os\nraw = os.environ.get('ORIGINS', '')\nCORS_ALLOWED_ORIGINS = raw.split(',')\n");

        DjangoSettings read = SettingsReader.Load(project["settings.py"], new DjangoSettingsOptions { AssumeMiddleware = true });

        Assert.Equal(
            "The only item is empty, as split() leaves it of an empty text: give what is not set with --env ORIGINS=VALUE, or write an empty list.",
            Assert.Single(read.Diagnostics, d => d.Id == "corsheaders.E013").Help);
    }

    [Fact]
    public void A_regex_that_Python_refuses_is_an_error_with_Pythons_reason()
    {
        Assert.Equal(
            [
                """cors.yaml:1:18 PB3001: CORS_URLS_REGEX holds the regex '^/api(?<x>.*)$', which Python refuses: unknown extension ?<x at position 6. [Django answers 500 to the requests that reach it; mend the regex.]""",
            ],
            SettingsText.Findings("CORS_URLS_REGEX: '^/api(?<x>.*)$'"));
    }

    [Fact]
    public void A_regex_beyond_what_is_read_is_not_said_to_be_refused_by_Python()
    {
        Diagnostic finding = Assert.Single(SettingsText.Bind($"CORS_URLS_REGEX: '{new string('a', 20_001)}'").Diagnostics);

        Assert.Equal(DiagnosticDescriptors.InvalidRegex, finding.Descriptor);
        Assert.EndsWith(", which is not read: the pattern has more than 20000 characters.", finding.Message, StringComparison.Ordinal);
        Assert.Equal("Write a simpler regex.", finding.Help);
    }

    [Theory]
    [InlineData("https://app.example.com", "each is a regex by itself, and '.' matches every origin, so that any site is allowed")]
    [InlineData("https://localhost", "each is a regex by itself, and 'h' matches every origin of http and https, so that any site is allowed")]
    [InlineData("https?://localhost.", "each is a regex by itself, and 'h' matches every origin of http and https, so that any site is allowed")]
    [InlineData("^https://app.example.com$", "each is a regex by itself, and '^' matches every origin, so that any site is allowed")]
    [InlineData("a|b", "each is a regex by itself, and '|' matches every origin, so that any site is allowed")]
    [InlineData("(https)", "each is a regex by itself, and Python refuses '(', for which Django answers 500")]
    [InlineData("abc", "each is a regex by itself, and none matches an origin that was meant")]
    [InlineData("", "an empty list")]
    public void A_string_where_regexes_belong_is_refused_with_what_Django_makes_of_its_characters(string text, string effect)
    {
        Diagnostic finding = Assert.Single(SettingsText.Bind($"CORS_ALLOWED_ORIGIN_REGEXES: '{text}'").Diagnostics);

        Assert.Equal(("PB2026", $"CORS_ALLOWED_ORIGIN_REGEXES is the string '{text}', which Django takes for a list of its characters: {effect}."), (finding.Id, finding.Message));
    }

    [Theory]
    [InlineData("CORS_ALLOW_METHODS: GET", "PB2026", "CORS_ALLOW_METHODS is the string 'GET', which Django takes for a list of its characters: CORS_ALLOW_METHODS becomes G, E, T, and nothing that was meant is in it.")]
    [InlineData("CORS_EXPOSE_HEADERS: '*'", "PB2026", "CORS_EXPOSE_HEADERS is the string '*', which Django takes for a list of its characters: CORS_EXPOSE_HEADERS becomes *, and nothing that was meant is in it.")]
    [InlineData("CORS_ORIGIN_WHITELIST: 'https://a.example'", "corsheaders.E013", "Origin 'h' in CORS_ORIGIN_WHITELIST is missing scheme or netloc")]
    public void A_string_where_another_list_belongs_is_refused_under_an_id_that_the_package_does_not_contradict(string yaml, string id, string message)
    {
        Diagnostic finding = Assert.Single(SettingsText.Bind(yaml).Diagnostics);

        Assert.Equal((id, message), (finding.Id, finding.Message));
        Assert.Contains(".split(',')", finding.Help, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SILENCED_SYSTEM_CHECKS: [corsheaders.E013]", "SILENCED_SYSTEM_CHECKS holds corsheaders.E013")]
    [InlineData("INSTALLED_APPS: [django.contrib.auth, shop]", "INSTALLED_APPS does not hold corsheaders, whose checks do not run")]
    public void A_value_that_Django_does_not_check_is_refused_under_an_id_of_its_own(string why, string reason)
    {
        Diagnostic finding = Assert.Single(SettingsText.Bind($"{why}\nCORS_ALLOWED_ORIGINS: [a.example]\n").Diagnostics);

        Assert.Equal(("PB2027", $"Origin 'a.example' in CORS_ALLOWED_ORIGINS is missing scheme or netloc. Django starts with it all the same, since {reason}."), (finding.Id, finding.Message));
    }

    [Theory]
    [InlineData("SILENCED_SYSTEM_CHECKS: [corsheaders.E014]")]
    [InlineData("INSTALLED_APPS: [corsheaders]")]
    [InlineData("INSTALLED_APPS: [shop, corsheaders.apps.CorsHeadersAppConfig]")]
    public void A_check_that_Django_runs_keeps_the_packages_id(string settings)
    {
        Assert.Equal("corsheaders.E013", Assert.Single(SettingsText.Bind($"{settings}\nCORS_ALLOWED_ORIGINS: [a.example]\n").Diagnostics).Id);
    }

    [Theory]
    [InlineData("CORS_MODEL: x\nSILENCED_SYSTEM_CHECKS: [corsheaders.E012]")]
    [InlineData("CORS_REPLACE_HTTPS_REFERER: true\nSILENCED_SYSTEM_CHECKS: [corsheaders.E013]")]
    public void A_removed_setting_whose_check_is_silenced_has_no_effect_and_stops_nothing(string settings)
    {
        (CorsPolicy? policy, IReadOnlyList<Diagnostic> diagnostics) = SettingsText.Bind(settings);

        Assert.NotNull(policy);
        Assert.Equal("PB2004", Assert.Single(diagnostics).Id);
    }
}
