using PolicyBridge.Analysis;
using PolicyBridge.Django;
using PolicyBridge.Policy;
using PolicyBridge.Settings;
using PolicyBridge.Tests.Settings;

namespace PolicyBridge.Tests.Analysis;

public class PolicyExplanationTests
{
    private static readonly CorsPolicy Policy = SettingsText.Policy(
        "CORS_ALLOWED_ORIGINS: ['https://a.example:8443', 'null', 'file://']\nCORS_ALLOWED_ORIGIN_REGEXES: ['^https://[a-z]+\\.b\\.example$']\nCORS_URLS_REGEX: ^/api/\n");

    [Theory]
    [InlineData("https://a.example:8443", "CORS_ALLOWED_ORIGINS", "The origin is allowed: the entry 'https://a.example:8443' has its scheme, host and port.")]
    [InlineData("https://x.b.example", "CORS_ALLOWED_ORIGIN_REGEXES", @"The origin is allowed: '^https://[a-z]+\\.b\\.example$' matches it from its start.")]
    [InlineData("null", "CORS_ALLOWED_ORIGINS", "The origin is allowed: the entry 'null' stands for every Origin that has neither scheme nor host, as it has neither.")]
    [InlineData("foo", "CORS_ALLOWED_ORIGINS", "The origin is allowed: the entry 'null' stands for every Origin that has neither scheme nor host, as it has neither.")]
    [InlineData("file://", "CORS_ALLOWED_ORIGINS", "The origin is allowed: the entry 'file://' has its scheme, and neither has a host.")]
    public void The_entry_that_allows_an_origin_is_named(string origin, string setting, string text)
    {
        PolicyExplanation explanation = Explain(origin, "/api/x");

        Assert.Contains(explanation.Steps, step => (step.Setting, step.Text, step.Place.HasPlace) == (setting, text, true));
        Assert.Contains(new ExplanationStep(null, $"access-control-allow-origin: {origin}"), explanation.Steps);
    }

    [Theory]
    [InlineData("https://a.example", "The entry 'https://a.example:8443' differs in its port.")]
    [InlineData("http://a.example:8443", "The entry 'https://a.example:8443' differs in its scheme.")]
    [InlineData("https://A.example:8443", "The entry 'https://a.example:8443' differs in upper and lower case.")]
    public void A_refused_origin_is_told_how_it_differs_from_the_entry_with_its_host(string origin, string difference)
    {
        Assert.Equal(
            $"The origin '{origin}' is not allowed: CORS_ALLOWED_ORIGINS (3) does not list it, and no regex of CORS_ALLOWED_ORIGIN_REGEXES (1) matches it from its start. {difference}",
            Explain(origin, "/api/x").Steps[^1].Text);
    }

    [Fact]
    public void A_path_out_of_scope_ends_the_explanation()
    {
        ExplanationStep step = Assert.Single(Explain("null", "/admin/%61?x").Steps);

        Assert.Equal(
            new ExplanationStep(
                "CORS_URLS_REGEX",
                "The path '/admin/a' is out of scope, because '^/api/' does not match it from its start: the response stays as the application makes it."),
            step);
    }

    [Theory]
    [InlineData(null, "There is no Origin, so no CORS header is set.")]
    [InlineData("https://[", "Python's urlsplit() refuses the Origin 'https://[', so no CORS header is set, not even where every origin is allowed.")]
    public void Without_an_origin_that_Python_can_split_nothing_is_granted(string? origin, string text)
    {
        Assert.Equal(text, Explain(origin, "/api/").Steps[^1].Text);
    }

    [Fact]
    public void Every_header_of_the_answer_is_a_step()
    {
        PolicyExplanation explanation = PolicyExplanation.Explain(
            Policy,
            new CorsRequest { Method = "OPTIONS", Target = "/api/", Headers = [new("Origin", "null"), new("Access-Control-Request-Method", "PUT")] });

        Assert.True(explanation.Answer.AnswersPreflight);
        Assert.Equal(
            explanation.Answer.Headers.Select(header => $"{header.Key}: {header.Value}"),
            explanation.Steps.TakeLast(explanation.Answer.Headers.Count).Select(step => step.Text));
    }

    [Theory]
    [InlineData("SECURE_SSL_REDIRECT = True\n", "django.middleware.security.SecurityMiddleware", "django.middleware.security.SecurityMiddleware stands before CorsMiddleware and redirects to https by SECURE_SSL_REDIRECT: such an answer has no CORS headers, whatever is decided below.")]
    [InlineData("", "django.middleware.common.CommonMiddleware", "django.middleware.common.CommonMiddleware stands before CorsMiddleware and redirects to the path with a slash by APPEND_SLASH: such an answer has no CORS headers, whatever is decided below.")]
    [InlineData("", "shop.middleware.Maintenance", "shop.middleware.Maintenance stands before CorsMiddleware: what it answers itself has no CORS headers.")]
    public void What_stands_before_CorsMiddleware_comes_first(string settings, string middleware, string text)
    {
        PolicyExplanation explanation = ExplainProject($"{settings}MIDDLEWARE = ['{middleware}', 'corsheaders.middleware.CorsMiddleware']\n");

        Assert.Equal(("MIDDLEWARE", text), (explanation.Steps[0].Setting, explanation.Steps[0].Text));
        Assert.True(explanation.Steps[0].Place.HasPlace);
    }

    [Theory]
    [InlineData("MIDDLEWARE = ['corsheaders.middleware.CorsMiddleware', 'django.middleware.common.CommonMiddleware']\n")]
    [InlineData("MIDDLEWARE = ['django.middleware.security.SecurityMiddleware', 'django.contrib.sessions.middleware.SessionMiddleware', 'corsheaders.middleware.CorsMiddleware']\n")]
    [InlineData("")]
    public void What_answers_nothing_itself_is_no_step(string settings)
    {
        Assert.Equal("CORS_URLS_REGEX", ExplainProject(settings).Steps[0].Setting);
    }

    [Theory]
    [InlineData("MIDDLEWARE = ['shop.cors.CustomCors']\n", "MIDDLEWARE does not hold corsheaders.middleware.CorsMiddleware: Django sets no CORS header at all, unless the middleware stands there under another name, as is assumed below.")]
    [InlineData("import vault\nMIDDLEWARE = vault.all()\n", "What MIDDLEWARE holds is not known; that CorsMiddleware stands first is assumed.")]
    public void Without_CorsMiddleware_the_explanation_says_what_it_assumes(string settings, string text)
    {
        Assert.Equal(text, ExplainProject(settings).Steps[0].Text);
    }

    [Theory]
    [InlineData("https://b.example", "/api/", true)]
    [InlineData("https://a.example", "/admin/", true)]
    [InlineData("https://a.example", "/api/", false)]
    public void Where_the_settings_refuse_a_signal_handler_decides(string origin, string path, bool decides)
    {
        const string Text = "A handler of check_request_enabled decides: what it allows is answered as if the settings allowed it.";
        using TemporaryProject project = new TemporaryProject()
            .With("settings.py", "CORS_ALLOWED_ORIGINS = ['https://a.example']\nCORS_URLS_REGEX = '^/api/'\n")
            .With("shop/apps.py", "from corsheaders.signals import check_request_enabled\ncheck_request_enabled.connect(f)\n");
        DjangoSettings settings = SettingsReader.Load(project["settings.py"], new DjangoSettingsOptions { AssumeMiddleware = true });
        CorsRequest request = new() { Method = "GET", Target = path, Headers = [new("Origin", origin)] };

        ExplanationStep[] steps = [.. PolicyExplanation.Explain(settings, request).Steps.Where(step => step.Text == Text)];

        Assert.Equal(decides ? ["shop/apps.py:2:1"] : [], steps.Select(step => step.Place.ToString()));
        Assert.Equal(
            decides,
            TargetAnswers.To(settings, request)[0].Sentences.Contains("where a handler of check_request_enabled allows the request, Django allows it, and this one does not."));
    }

    private static PolicyExplanation ExplainProject(string settings)
    {
        using TemporaryProject project = new TemporaryProject().With("settings.py", "CORS_ALLOWED_ORIGINS = ['https://a.example']\n" + settings);
        return PolicyExplanation.Explain(
            SettingsReader.Load(project["settings.py"], new DjangoSettingsOptions { AssumeMiddleware = true }),
            new CorsRequest { Method = "GET", Target = "/", Headers = [new("Origin", "https://a.example")] });
    }

    private static PolicyExplanation Explain(string? origin, string target) => PolicyExplanation.Explain(
        Policy, new CorsRequest { Method = "GET", Target = target, Headers = origin is null ? [] : [new("Origin", origin)] });
}
