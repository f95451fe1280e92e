using PolicyBridge.Django;
using PolicyBridge.Policy;

namespace PolicyBridge.Tests.Django.Project;

public sealed class MiddlewareCheckTests : IDisposable
{
    private const string Cors = "'corsheaders.middleware.CorsMiddleware'";
    private const string Effect = "Django sends no CORS headers with those answers, but the emitted configuration does.";

    private readonly TemporaryProject _project = new();

    [Theory]
    [InlineData($"MIDDLEWARE = [{Cors}, 'django.middleware.common.CommonMiddleware', 'x.Y']")]
    [InlineData($"MIDDLEWARE = ({Cors},)")]
    [InlineData($"MIDDLEWARE = ['django.middleware.security.SecurityMiddleware', {Cors}]")]
    [InlineData($"SECURE_SSL_REDIRECT = ''\nMIDDLEWARE = ['django.middleware.security.SecurityMiddleware', {Cors}]")]
    [InlineData($"APPEND_SLASH = False\nMIDDLEWARE = ['django.middleware.common.CommonMiddleware', {Cors}]")]
    [InlineData($"MIDDLEWARE = ['django.middleware.gzip.GZipMiddleware', 'django.contrib.sessions.middleware.SessionMiddleware', 'django.middleware.csrf.CsrfViewMiddleware', 'django.contrib.auth.middleware.AuthenticationMiddleware', {Cors}]")]
    [InlineData($"MIDDLEWARE = ['django.contrib.auth.middleware.LoginRequiredMiddleware', 'django.middleware.csp.ContentSecurityPolicyMiddleware', {Cors}]")]
    [InlineData($"import vault\nMIDDLEWARE = [{Cors}, vault.x()]")]
    public void Middleware_that_stands_well_is_no_finding(string settings) => Assert.Empty(Findings(settings));

    [Theory]
    [InlineData("django.middleware.security.SecurityMiddleware", "SECURE_SSL_REDIRECT = True", "redirects to https by SECURE_SSL_REDIRECT")]
    [InlineData("django.middleware.security.SecurityMiddleware", "import vault\nSECURE_SSL_REDIRECT = vault.x()", "redirects to https by SECURE_SSL_REDIRECT")]
    [InlineData("django.middleware.common.CommonMiddleware", "", "redirects to the path with a slash by APPEND_SLASH")]
    [InlineData("django.middleware.common.CommonMiddleware", "APPEND_SLASH = False\nPREPEND_WWW = True", "redirects to www by PREPEND_WWW")]
    [InlineData("django.middleware.common.CommonMiddleware", "DISALLOWED_USER_AGENTS = [1]", "redirects to the path with a slash by APPEND_SLASH and refuses clients by DISALLOWED_USER_AGENTS")]
    [InlineData("whitenoise.middleware.WhiteNoiseMiddleware", "WHITENOISE_ALLOW_ALL_ORIGINS = False", "serves static files")]
    public void What_answers_early_is_a_warning(string middleware, string settings, string answer)
    {
        Assert.Equal(
            [$"warning PB2010: {middleware} stands before CorsMiddleware and {answer}: {Effect}"],
            Findings($"{settings}\nMIDDLEWARE = ['{middleware}', {Cors}]"));
    }

    [Theory]
    [InlineData("STATIC_URL = 'static/'", "and so do gateways below '/static/'")]
    [InlineData("STATIC_URL = 'static/'\nWHITENOISE_ROOT = 'root'", "but the emitted configuration sends the headers of the policy")]
    public void WhiteNoise_above_is_said_to_send_its_own_header_alone(string settings, string what)
    {
        Assert.Equal(
            $"warning PB2010: whitenoise.middleware.WhiteNoiseMiddleware stands before CorsMiddleware and serves static files: Django sends Access-Control-Allow-Origin: * alone with those answers, {what}.",
            Assert.Single(Findings($"{settings}\nMIDDLEWARE = ['whitenoise.middleware.WhiteNoiseMiddleware', {Cors}]"), finding => finding.Contains("PB2010", StringComparison.Ordinal)));
    }

    /// <summary>Of static files that are out of scope no CORS setting says anything, wherever CorsMiddleware stands.</summary>
    [Theory]
    [InlineData("CORS_URLS_REGEX = '^/api/.*$'\nSTATIC_URL = 'static/'", null)]
    [InlineData("CORS_URLS_REGEX = '^/api/.*$'\nSTATIC_URL = 'static/'\nWHITENOISE_ALLOW_ALL_ORIGINS = False", null)]
    [InlineData("import re\nCORS_URLS_REGEX = re.compile('/(api|v2)/')\nSTATIC_URL = 'https://cdn.example/static/'", null)]
    [InlineData("CORS_URLS_REGEX = '^/(?!static/)'\nSTATIC_URL = 'static/'", null)]
    [InlineData("CORS_URLS_REGEX = '^/api/.*$'\nSTATIC_URL = 'static/'\nWHITENOISE_ALLOW_ALL_ORIGINS = False\nWHITENOISE_ROOT = 'root'", "Django sends no CORS headers with those answers, but the emitted configuration does, where CORS_URLS_REGEX has them in scope.")]
    [InlineData("CORS_URLS_REGEX = '^/static/open/'\nSTATIC_URL = 'static/'\nWHITENOISE_ALLOW_ALL_ORIGINS = False", "Django sends no CORS headers with those answers, but the emitted configuration does, where CORS_URLS_REGEX has them in scope.")]
    [InlineData("CORS_URLS_REGEX = '^/.*$'\nSTATIC_URL = 'static/'\nWHITENOISE_ALLOW_ALL_ORIGINS = False", "Django sends no CORS headers with those answers, but the emitted configuration does, where CORS_URLS_REGEX has them in scope.")]
    public void What_is_said_of_static_files_holds_in_the_scope_of_the_policy(string settings, string? effect)
    {
        string[] found = [.. Findings($"{settings}\nMIDDLEWARE = ['whitenoise.middleware.WhiteNoiseMiddleware', {Cors}]").Where(finding => finding.Contains("PB2010", StringComparison.Ordinal))];

        Assert.Equal(effect is null ? [] : [$"warning PB2010: whitenoise.middleware.WhiteNoiseMiddleware stands before CorsMiddleware and serves static files: {effect}"], found);
    }

    [Fact]
    public void What_may_answer_early_is_a_note()
    {
        Assert.Equal(
            [
                $"note PB2011: shop.middleware.Tenant stands before CorsMiddleware and may answer requests itself: {Effect}",
                $"note PB2011: What stands before CorsMiddleware here is not known, and may answer requests itself: {Effect}",
            ],
            Findings($"import vault\nMIDDLEWARE = ['shop.middleware.Tenant', vault.x(), {Cors}, 'shop.middleware.Other']"));
    }

    [Theory]
    [InlineData("MIDDLEWARE_CLASSES = ['corsheaders.middleware.CorsMiddleware']", "MIDDLEWARE_CLASSES is ignored since Django 2.0, and MIDDLEWARE is not set")]
    [InlineData("MIDDLEWARE = 'corsheaders.middleware.CorsMiddleware'", "MIDDLEWARE is no list")]
    [InlineData("import vault\nMIDDLEWARE = ['a.B', vault.x()]", "MIDDLEWARE can't be known without running Python: call of the imported function 'vault.x', which PolicyBridge does not run")]
    [InlineData("MIDDLEWARE = ['shop.cors.CustomCors']", "MIDDLEWARE has no corsheaders.middleware.CorsMiddleware")]
    public void Settings_that_Django_would_ignore_are_an_error(string settings, string what) =>
        Assert.Equal([$"error PB2009: {what}: without CorsMiddleware Django ignores every CORS setting."], Findings(settings));

    [Fact]
    public void A_class_that_looks_like_it_is_named_with_the_flag()
    {
        _project.With("settings.py", "MIDDLEWARE = ['a.B', 'shop.middleware.CustomCors']");

        Assert.Equal(
            "If 'shop.middleware.CustomCors' is the middleware under another name, and decides as it does, say so with --assume-middleware.",
            Assert.Single(SettingsReader.Load(_project["settings.py"], new DjangoSettingsOptions { AllowEmpty = true }).Diagnostics).Help);
    }

    [Fact]
    public void Middleware_that_a_gateway_has_taken_the_place_of_is_a_case_of_its_own()
    {
        _project.With("settings.py", "MIDDLEWARE = ['django.middleware.common.CommonMiddleware']");

        Assert.Equal(
            "If it was taken out since a gateway answers in its place, the settings are kept as the source of the policy: say so with --assume-middleware. "
                + "If the middleware is there under another name, say so with --assume-middleware.",
            Assert.Single(SettingsReader.Load(_project["settings.py"], new DjangoSettingsOptions { AllowEmpty = true }).Diagnostics).Help);
    }

    [Theory]
    [InlineData("import vault\nMIDDLEWARE = vault.x()")]
    [InlineData("import vault\nMIDDLEWARE = ['a.B', vault.x()]")]
    public void Middleware_that_is_unknown_can_be_given_or_computed(string settings)
    {
        _project.With("settings.py", settings);

        Assert.Equal(
            "Give the setting with --set MIDDLEWARE=LITERAL, a Python literal, or run the settings with --python auto. If the middleware is there under another name, say so with --assume-middleware.",
            Assert.Single(SettingsReader.Load(_project["settings.py"], new DjangoSettingsOptions { AllowEmpty = true }).Diagnostics).Help);
    }

    [Fact]
    public void Middleware_that_was_removed_is_a_warning_in_the_releases_without_it()
    {
        const string Settings = $"MIDDLEWARE = [{Cors}, 'corsheaders.middleware.CorsPostCsrfMiddleware']";

        Assert.StartsWith("warning PB2012: ", Assert.Single(Findings(Settings)), StringComparison.Ordinal);
        Assert.Empty(Findings(Settings, ReferenceVersion.Legacy));
    }

    /// <summary>Settings that choose by what nobody knows, and whether CorsMiddleware is there on each way.</summary>
    [Theory]
    [InlineData("try:\n    import debug_toolbar\n    MIDDLEWARE.insert(0, 'debug_toolbar.middleware.DebugToolbarMiddleware')\nexcept ImportError:\n    pass")]
    [InlineData("from socket import gethostname\nif gethostname() == 'dev':\n    MIDDLEWARE += ['shop.Dev']")]
    [InlineData("from socket import gethostname\nMIDDLEWARE = (['shop.Dev'] if gethostname() == 'dev' else []) + MIDDLEWARE")]
    [InlineData("from socket import gethostname\nif gethostname() == 'dev':\n    MIDDLEWARE.remove('shop.Last')\nMIDDLEWARE = tuple(MIDDLEWARE)")]
    public void Middleware_that_has_CorsMiddleware_on_each_way_is_a_note(string settings)
    {
        string[] findings = [.. Findings($"MIDDLEWARE = [{Cors}, 'shop.Last']\n{settings}")];

        Assert.StartsWith("note PB2030: MIDDLEWARE can't be known: ", findings[0].Contains("PB2030", StringComparison.Ordinal) ? findings[0] : findings[^1], StringComparison.Ordinal);
        Assert.All(findings, finding => Assert.StartsWith("note ", finding, StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.Contains("CorsMiddleware is there on each of 2 ways", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("if gethostname() == 'dev':\n    MIDDLEWARE = ['shop.Last']", "MIDDLEWARE has corsheaders.middleware.CorsMiddleware only on some ways through the settings")]
    [InlineData("if gethostname() == 'dev':\n    MIDDLEWARE.insert(0, 'whitenoise.middleware.WhiteNoiseMiddleware')", "What whitenoise.middleware.WhiteNoiseMiddleware sends depends on the way through the settings")]
    [InlineData("if gethostname() == 'dev':\n    del MIDDLEWARE", "MIDDLEWARE can't be known without running Python")]
    public void Middleware_that_differs_between_the_ways_is_an_error(string settings, string message)
    {
        string finding = Assert.Single(Findings($"from socket import gethostname\nMIDDLEWARE = [{Cors}, 'shop.Last']\n{settings}"));

        Assert.StartsWith($"error PB2009: {message}", finding, StringComparison.Ordinal);
        Assert.Contains("'socket.gethostname'", finding, StringComparison.Ordinal);
    }

    [Fact]
    public void What_may_answer_early_on_one_way_is_named()
    {
        Assert.Contains(
            $"note PB2011: shop.Dev stands before CorsMiddleware and may answer requests itself: {Effect}",
            Findings($"from socket import gethostname\nMIDDLEWARE = [{Cors}]\nif gethostname() == 'dev':\n    MIDDLEWARE.insert(0, 'shop.Dev')"));
    }

    public void Dispose() => _project.Dispose();

    private IEnumerable<string> Findings(string settings, ReferenceVersion? reference = null)
    {
        _project.With("settings.py", settings);
        return SettingsReader.Load(_project["settings.py"], new DjangoSettingsOptions { Reference = reference ?? ReferenceVersion.Modern, AllowEmpty = true })
            .Diagnostics.Select(d => d.ToString()).Select(d => d[(d.IndexOf("): ", StringComparison.Ordinal) is >= 0 and var at ? at + 3 : 0)..]);
    }
}
