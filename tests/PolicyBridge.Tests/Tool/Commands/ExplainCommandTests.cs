namespace PolicyBridge.Tests.Tool.Commands;

public class ExplainCommandTests
{
    [Fact]
    public void Each_step_names_the_setting_and_its_place_or_that_it_is_the_default()
    {
        using TemporaryProject project = new TemporaryProject().With("settings.py", "CORS_ALLOWED_ORIGINS = [\n    'https://a.example',\n]\n");

        (int code, string output, string error) = CommandLine.Run(
            "explain", project["settings.py"], "--origin", "https://a.example", "--method", "OPTIONS", "--header", "Access-Control-Request-Method: PUT");

        Assert.Equal("", error);
        Assert.Equal(
            """
            1. The path '/' is in scope: '^.*$' matches it.
               CORS_URLS_REGEX is not set: the package's default
            2. It is a preflight: answered at once with status 200 and no body, before routing and authentication, whatever its Origin.
            3. Vary gets origin, since the answer depends on the Origin.
            4. The origin is allowed: the entry 'https://a.example' has its scheme, host and port.
               CORS_ALLOWED_ORIGINS, settings.py:2:5
            5. access-control-allow-origin: https://a.example
            6. access-control-allow-headers: accept, authorization, content-type, user-agent, x-csrftoken, x-requested-with
               CORS_ALLOW_HEADERS is not set: the package's default
            7. access-control-allow-methods: DELETE, GET, OPTIONS, PATCH, POST, PUT
               CORS_ALLOW_METHODS is not set: the package's default
            8. access-control-max-age: 86400
               CORS_PREFLIGHT_MAX_AGE is not set: the package's default

            nginx: the same answer.
               CORS headers that the upstream sends itself do not reach the client, outside CORS_URLS_REGEX too: the policy here replaces them.
            haproxy: the same answer.
               CORS headers that the upstream sends itself do not reach the client, outside CORS_URLS_REGEX too: the policy here replaces them.
            aspnetcore: the same answer.
            aspnetcore --style builtin: another answer.
               a preflight is answered with 204 instead of 200, which no browser can tell.
            yarp: the same answer.
               CORS headers that the upstream sends itself do not reach the client, outside CORS_URLS_REGEX too: the policy here replaces them.
            yarp --style builtin: another answer.
               CORS headers that the upstream sends itself do not reach the client, outside CORS_URLS_REGEX too: the policy here replaces them.
               a preflight is answered with 204 instead of 200, which no browser can tell.

            """,
            CommandLine.SeenFrom(project[""], output));
        Assert.Equal(0, code);
    }

    [Theory]
    [InlineData("The Origin 'a.example' has no scheme, so that no browser sends it.", "Write --origin https://a.example.", "--origin", "a.example")]
    [InlineData("The Origin 'https://a.example/' has a path, which no browser sends.", "Write --origin https://a.example.", "--origin", "https://a.example/")]
    [InlineData("The path 'api/x' does not begin with a slash, as that of every request does.", "Write --path /api/x.", "--path", "api/x")]
    [InlineData("The path 'https://api.example.com/api/x?y=1' is a URL, with which only a proxy is asked.", "Write --path /api/x?y=1; the page's own address goes into --origin.", "--path", "https://api.example.com/api/x?y=1")]
    [InlineData("The path 'http://api.example.com' is a URL, with which only a proxy is asked.", "Write --path /; the page's own address goes into --origin.", "--path", "http://api.example.com")]
    [InlineData("OPTIONS without Access-Control-Request-Method is no preflight, but a request like any other.", "For a preflight add --header 'Access-Control-Request-Method: GET', with the method that the page wants to use.", "--method", "OPTIONS")]
    [InlineData("PUT with Access-Control-Request-Method is no preflight, but a request like any other.", "For a preflight give --method OPTIONS.", "--method", "PUT", "--header", "Access-Control-Request-Method: PUT")]
    public void A_request_that_is_likely_meant_otherwise_is_explained_with_a_hint(string message, string help, params string[] request)
    {
        using TemporaryProject project = new TemporaryProject().With("settings.py", "CORS_ALLOWED_ORIGINS = ['https://a.example']\n");

        (int code, string output, string error) = CommandLine.Run(["explain", project["settings.py"], .. request]);

        Assert.Equal((0, $"note PB6015: {message}\n  help: {help}\n"), (code, error));
        Assert.StartsWith("1. ", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("^/api/.*$", "/API/orders", "/api/orders")]
    [InlineData("/(v1|v2)/", "/V1/x?Y=1", "/v1/x?y=1")]
    public void A_path_that_is_in_scope_in_another_case_gets_a_hint(string regex, string path, string other)
    {
        using TemporaryProject project = new TemporaryProject().With("settings.py", $"CORS_ALLOWED_ORIGINS = ['https://a.example']\nCORS_URLS_REGEX = r'{regex}'\n");

        Assert.Equal(
            $"note PB6015: CORS_URLS_REGEX has '{other}' in scope and '{path}' not: case counts there, as in Django's routing.\n  help: Write --path {other} if that is meant. Where routing ignores case, one endpoint answers both, the path out of scope without CORS headers.\n",
            CommandLine.Run("explain", project["settings.py"], "--path", path).Error);
        Assert.Equal("", CommandLine.Run("explain", project["settings.py"], "--path", other).Error);
        Assert.Equal("", CommandLine.Run("explain", project["settings.py"], "--path", "/Else").Error);
    }

    [Fact]
    public void Only_the_targets_that_are_asked_for_are_compared()
    {
        using TemporaryProject project = new TemporaryProject().With("settings.py", "CORS_ALLOWED_ORIGINS = ['https://a.example']\n");

        string output = CommandLine.Run("explain", project["settings.py"], "--to", "aspnetcore").Output;

        Assert.Contains("\naspnetcore: the same answer.\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain("nginx", output, StringComparison.Ordinal);
        Assert.DoesNotContain("yarp", output, StringComparison.Ordinal);
        Assert.Contains(CommandLine.Parse("explain", project["settings.py"], "--to", "apache").Errors, error => error.Message.StartsWith("There is no target 'apache'.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--origin", "null")]
    [InlineData("--origin", "https://a.example:8443")]
    [InlineData("--origin", "moz-extension://3b7c")]
    [InlineData("--path", "/")]
    [InlineData("--path", "*", "--method", "OPTIONS", "--header", "access-control-request-method: PUT")]
    public void A_request_that_a_browser_sends_gets_no_hint(params string[] request)
    {
        using TemporaryProject project = new TemporaryProject().With("settings.py", "CORS_ALLOWED_ORIGINS = ['https://a.example']\n");

        Assert.Equal((0, ""), (CommandLine.Run(["explain", project["settings.py"], .. request]) is var (code, _, error) ? (code, error) : default));
    }

    [Fact]
    public void A_header_without_a_colon_is_refused()
    {
        using TemporaryProject project = new TemporaryProject().With("settings.py", "");

        Assert.Contains(
            CommandLine.Parse("explain", project["settings.py"], "--header", "Origin").Errors, e => e.Message == "'Origin' is not of the form NAME:VALUE.");
    }
}
